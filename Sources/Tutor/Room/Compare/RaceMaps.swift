import Engine
import Screen

/// The maps of all that race, side by side, as large as the room allows.
struct RaceMaps {
  let state: LabState
  let appearance: Appearance

  /// Without so much room a map shows nothing.
  private static let least = Size(columns: 8, rows: 3)
  private static let gap = 1

  /// Whether there are maps to show.
  var isUseful: Bool { state.isRace && state.data.features == 2 }

  /// How many maps stand in a row, for the most nearly square ones; 0 where they are too small.
  func perRow(in area: Area) -> Int {
    let count = state.runs.count
    let sizes = (1...count).map { (perRow: $0, size: size(perRow: $0, in: area)) }
      .filter { $0.size.columns >= Self.least.columns && $0.size.rows > Self.least.rows }
    // A cell is about twice as high as wide, and the name takes a row.
    func side(_ size: Size) -> Int { min(size.columns, 2 * (size.rows - 1)) }
    return sizes.max { side($0.size) < side($1.size) }?.perRow ?? 0
  }

  private func size(perRow: Int, in area: Area) -> Size {
    let rows = (state.runs.count + perRow - 1) / perRow
    return Size(
      columns: (area.columns - Self.gap * (perRow - 1)) / perRow, rows: area.rows / rows)
  }

  func draw(in area: Area, _ frame: inout Frame) {
    let perRow = perRow(in: area)
    guard perRow > 0 else {
      LabMaps(state: state, appearance: appearance).draw(in: area, &frame)
      return
    }
    let size = size(perRow: perRow, in: area)
    for (index, run) in state.runs.enumerated() {
      var part = Area(
        column: area.column + index % perRow * (size.columns + Self.gap),
        row: area.row + index / perRow * size.rows, columns: size.columns, rows: size.rows)
      let title = part.removeTop(1)
      let isShown = index == state.shown
      let mark = isShown ? String(appearance.glyph("▸", ">")) : ""
      let text = TextWidth.clipped(
        appearance.spelled("\(mark)\(index + 1) \(run.name)"), to: title.columns,
        glyphs: appearance.glyphs)
      frame.write(
        text, column: title.column, row: title.row,
        style: isShown ? appearance.title : appearance.muted, clip: title)
      DecisionMap(run.session, data: state.data, appearance: appearance)?
        .draw(part, &frame, labels: false)
    }
  }
}
