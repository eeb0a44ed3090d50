/// The part of a laid out graph that an area shows.
///
/// Sideways it shows whole layers, as many around the focus as fit; up and down it shows the rows
/// around the focus.
struct GraphWindow {
  /// Where to draw, in cells of the frame.
  let clip: Area
  /// The layers whose nodes show.
  let ranks: Range<Int>
  private let offset: Position
  private let isCutLeft: Bool
  private let isCutRight: Bool
  private let isCutAbove: Bool
  private let isCutBelow: Bool

  /// - Parameter focus: the index of the node to keep in view; without it, the graph's beginning.
  init(_ layout: GraphLayout, focus: Int?, area: Area) {
    let size = layout.size
    var shown = area
    var left = area.column + max(0, area.columns - size.columns) / 2
    if size.columns <= area.columns {
      ranks = 0..<layout.lefts.count
    } else {
      ranks = Self.ranks(around: focus.map { layout.layers.ranks[$0] } ?? 0, layout, area.columns)
      let last = ranks.upperBound - 1
      let start = layout.lefts[ranks.lowerBound] - (ranks.lowerBound == 0 ? 0 : 2)
      let end =
        layout.lefts[last] + layout.widths[last] + (ranks.upperBound == layout.lefts.count ? 0 : 2)
      shown.columns = min(area.columns, end - start)
      shown.column += (area.columns - shown.columns) / 2
      left = shown.column - start
    }
    var top = area.row + max(0, area.rows - size.rows) / 2
    if size.rows > area.rows {
      let middle = focus.map { layout.rows.wires[$0] + 1 } ?? size.rows / 2
      top = area.row - min(max(0, middle - area.rows / 2), size.rows - area.rows)
    }
    offset = Position(column: left, row: top)
    clip = shown
    isCutLeft = ranks.lowerBound > 0
    isCutRight = ranks.upperBound < layout.lefts.count
    isCutAbove = top < area.row
    isCutBelow = top + size.rows > area.endRow
  }

  func column(_ column: Int) -> Int { offset.column + column }
  func row(_ row: Int) -> Int { offset.row + row }

  /// As many layers as fit, those before and after the focus in turn.
  private static func ranks(
    around focus: Int, _ layout: GraphLayout, _ columns: Int
  ) -> Range<Int> {
    let count = layout.lefts.count
    var range = focus..<(focus + 1)
    func fits(_ range: Range<Int>) -> Bool {
      guard range.lowerBound >= 0, range.upperBound <= count else { return false }
      let last = range.upperBound - 1
      let marks = (range.lowerBound > 0 ? 2 : 0) + (range.upperBound < count ? 2 : 0)
      return layout.lefts[last] + layout.widths[last] - layout.lefts[range.lowerBound] + marks
        <= columns
    }
    while true {
      let former = range
      let earlier = (range.lowerBound - 1)..<range.upperBound
      if fits(earlier) { range = earlier }
      let later = range.lowerBound..<(range.upperBound + 1)
      if fits(later) { range = later }
      if range == former { return range }
    }
  }

  /// Marks where wires go on beyond the edges of the area.
  func mark(_ wires: WireGrid, of frame: inout Frame, appearance: Appearance) {
    func put(_ glyph: Character, _ column: Int, _ row: Int) {
      frame.write(String(glyph), column: column, row: row, style: appearance.accent, clip: clip)
    }
    for row in clip.row..<clip.endRow {
      if isCutLeft, wires.isCrossedSideways(column: clip.column, row: row) {
        put(appearance.glyph("‹", "<"), clip.column, row)
      }
      if isCutRight, wires.isCrossedSideways(column: clip.endColumn - 1, row: row) {
        put(appearance.glyph("›", ">"), clip.endColumn - 1, row)
      }
    }
    let last = clip.endColumn - 1
    if isCutAbove { put(appearance.glyph("▴", "^"), last, clip.row) }
    if isCutBelow { put(appearance.glyph("▾", "v"), last, clip.endRow - 1) }
  }
}
