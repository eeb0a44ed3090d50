/// A square table of short texts on colours that stand for shares, with a column behind and a row
/// below: a confusion matrix.
package struct ShadedTable: Equatable, Sendable {
  package struct Cell: Equatable, Sendable {
    package var text: String
    /// Stands below the text where there is room.
    package var detail: String
    /// From 0 to 1, NaN for none; chooses the colour.
    package var share: Double
    /// Whether it stands out without colours, too.
    package var isMarked: Bool

    package init(_ text: String, detail: String = "", share: Double, isMarked: Bool = false) {
      self.text = text
      self.detail = detail
      self.share = share
      self.isMarked = isMarked
    }
  }

  /// What the rows and columns are: stands in the corner.
  package var corner: String
  package var rowNames: [String]
  package var columnNames: [String]
  /// Row by row.
  package var cells: [[Cell]]
  /// A heading, and a text behind each row.
  package var behind: (name: String, texts: [String])
  /// A name, and a text below each column.
  package var below: (name: String, texts: [String])

  package init(
    corner: String, rowNames: [String], columnNames: [String], cells: [[Cell]],
    behind: (name: String, texts: [String]), below: (name: String, texts: [String])
  ) {
    self.corner = corner
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.cells = cells
    self.behind = behind
    self.below = below
  }

  package static func == (one: ShadedTable, other: ShadedTable) -> Bool {
    one.corner == other.corner && one.rowNames == other.rowNames
      && one.columnNames == other.columnNames && one.cells == other.cells
      && one.behind == other.behind && one.below == other.below
  }

  private static let longestName = 12
  private static let widestCell = 13
  private static let highestCell = 3

  /// The widths of the names, of a cell and of the column behind, and the height of a cell.
  private struct Measures {
    var names: Int
    var cell: Int
    var behind: Int
    var height: Int

    func columns(_ count: Int) -> Int { names + 1 + cell * count + (behind > 0 ? behind + 2 : 0) }
  }

  private func measures(in size: Size, _ appearance: Appearance) -> Measures? {
    func width(_ texts: [String]) -> Int {
      texts.map { TextWidth.cells(of: appearance.spelled($0)) }.max() ?? 0
    }
    let count = columnNames.count
    guard count > 0, size.rows >= rowNames.count + 1 else { return nil }
    let texts = cells.flatMap { $0.map(\.text) }
    var measures = Measures(
      names: min(
        Self.longestName, max(width(rowNames + [below.name]), TextWidth.cells(of: corner))),
      cell: width(texts) + 1, behind: width(behind.texts + [behind.name]), height: 1)
    // What stands beside the counts can be done without.
    if measures.columns(count) > size.columns { measures.behind = 0 }
    if measures.columns(count) > size.columns {
      measures.names = min(measures.names, width(rowNames))
    }
    guard measures.columns(count) <= size.columns else { return nil }
    let full = max(measures.cell, width(columnNames) + 1, width(below.texts) + 1)
    let room = measures.cell + (size.columns - measures.columns(count)) / count
    measures.cell = max(measures.cell, min(room, max(full, Self.widestCell)))
    measures.height = min(Self.highestCell, max(1, (size.rows - 2) / max(1, rowNames.count)))
    return measures
  }

  /// The cells that it takes; `nil` where it has no room.
  package func size(in available: Size, appearance: Appearance) -> Size? {
    guard let measures = measures(in: available, appearance) else { return nil }
    return Size(
      columns: measures.columns(columnNames.count),
      rows: min(available.rows, 2 + measures.height * rowNames.count))
  }

  /// Draws the table in the upper left corner of an area; nothing where it has no room.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    guard let measures = measures(in: area.size, appearance) else { return }
    func put(_ text: String, _ column: Int, _ columns: Int, _ row: Int, _ style: Style) {
      let text = appearance.fitted(text, columns: columns)
      frame.write(
        text, column: column + columns - TextWidth.cells(of: text), row: row, style: style,
        clip: area)
    }
    let first = area.column + measures.names + 1
    let end = first + measures.cell * columnNames.count + 1
    put(corner, area.column, measures.names, area.row, appearance.muted)
    for (index, name) in columnNames.enumerated() {
      put(
        name, first + index * measures.cell, measures.cell - 1, area.row, appearance.title)
    }
    if measures.behind > 0 { put(behind.name, end, measures.behind, area.row, appearance.muted) }
    for (index, name) in rowNames.enumerated() {
      let row = area.row + 1 + index * measures.height
      let middle = row + (measures.height - 1) / 2
      put(name, area.column, measures.names, middle, appearance.title)
      for (place, cell) in cells[index].enumerated() {
        draw(
          cell,
          in: Area(
            column: first + place * measures.cell, row: row, columns: measures.cell,
            rows: measures.height
          ).intersection(area), of: &frame, appearance)
      }
      if measures.behind > 0 {
        put(behind.texts[index], end, measures.behind, middle, appearance.text)
      }
    }
    let foot = area.row + 1 + rowNames.count * measures.height
    put(below.name, area.column, measures.names, foot, appearance.muted)
    for (index, text) in below.texts.enumerated() {
      // Only the longest of these needs the blank before the next one.
      let width = TextWidth.cells(of: appearance.spelled(text))
      let columns = width < measures.cell ? measures.cell - 1 : measures.cell
      put(text, first + index * measures.cell, columns, foot, appearance.text)
    }
  }

  private func draw(
    _ cell: Cell, in area: Area, of frame: inout Frame, _ appearance: Appearance
  ) {
    var style = Style(attributes: cell.isMarked ? .bold : [])
    if appearance.colors >= .sixteen, !cell.share.isNaN,
      let color = ColorRamp.sequential.color(of: cell.share, appearance)
    {
      style.background = .indexed(color)
      style.foreground = ColorRamp.ink(on: color, appearance)
      frame.fill(area, with: " ", style: style)
    }
    let hasDetail = area.rows > 1 && !cell.detail.isEmpty
    let row = area.row + (area.rows - (hasDetail ? 2 : 1)) / 2
    for (index, text) in [cell.text, hasDetail ? cell.detail : ""].enumerated() {
      let text = appearance.fitted(text, columns: area.columns)
      let room = area.columns - TextWidth.cells(of: text)
      // One blank stands before the next cell where there is one.
      frame.write(
        text, column: area.column + max(0, room - 1), row: row + index, style: style, clip: area)
    }
  }
}
