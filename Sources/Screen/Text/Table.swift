/// Rows and columns of short texts.
package struct Table: Equatable, Sendable {
  /// How a column's cells are set.
  package enum Alignment: Equatable, Sendable {
    case leading
    case center
    case trailing
  }

  /// A cell's place below the headings, counted from 0.
  package struct Place: Hashable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// The headings; empty for a table without.
  package var header: [[Run]]
  /// Row by row; a row may have fewer cells than the table has columns.
  package var rows: [[[Run]]]
  /// By column; columns without an entry are leading.
  package var alignments: [Alignment]
  /// The row in the accent style, `nil` for none.
  package var highlightedRow: Int?
  /// The column in the accent style, its heading marked, `nil` for none.
  package var highlightedColumn: Int?
  /// The cells that the learner may change, underlined as wide as their columns.
  package var editable: Set<Place>
  /// The cell that the keys act on, reversed.
  package var selected: Place?
  /// Rows that are headings within the table: their first cell runs on across all columns.
  package var headingRows: Set<Int>

  package init(
    header: [[Run]], rows: [[[Run]]], alignments: [Alignment] = [], highlightedRow: Int? = nil,
    highlightedColumn: Int? = nil, editable: Set<Place> = [], selected: Place? = nil,
    headingRows: Set<Int> = []
  ) {
    self.header = header
    self.rows = rows
    self.alignments = alignments
    self.highlightedRow = highlightedRow
    self.highlightedColumn = highlightedColumn
    self.editable = editable
    self.selected = selected
    self.headingRows = headingRows
  }

  /// Blanks between columns.
  private static let gap = 2

  /// What the table takes where there are `columns` cells; it needs no more than its texts do.
  package func size(columns: Int, appearance: Appearance) -> Size {
    let widths = widths(columns: columns, appearance: appearance)
    let rows = headerRows + rows.count
    guard !widths.isEmpty, columns > 0 else { return Size(columns: 0, rows: 0) }
    return Size(columns: min(columns, Self.total(widths)), rows: rows)
  }

  /// Draws the table from its row `firstRow` on, scrolling the headings as well.
  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, firstRow: Int = 0
  ) {
    guard !area.isEmpty else { return }
    let widths = widths(columns: area.columns, appearance: appearance)
    let total = min(area.columns, Self.total(widths))
    for index in 0..<area.rows {
      let (row, isOutside) = firstRow.addingReportingOverflow(index)
      if isOutside || row >= headerRows + rows.count { break }
      let place = area.row + index
      if row >= headerRows {
        let body = row - headerRows
        let style = highlightedRow == body ? appearance.accent : nil
        drawRow(
          rows[body], body: body, style: style, widths: widths, row: place, area: area,
          frame: &frame,
          appearance: appearance)
      } else if row == 0 {
        drawRow(
          header, body: nil, style: appearance.title, widths: widths, row: place, area: area,
          frame: &frame,
          appearance: appearance)
      } else if row == 1 {
        let rule = String(repeating: appearance.glyph("─", "-"), count: total)
        frame.write(rule, column: area.column, row: place, style: appearance.muted, clip: area)
      }
    }
  }

  /// Where a cell stands in a drawing of the table, such as for a line editor over it.
  package func area(
    of place: Place, in area: Area, appearance: Appearance, firstRow: Int = 0
  ) -> Area? {
    let widths = widths(columns: area.columns, appearance: appearance)
    guard rows.indices.contains(place.row), widths.indices.contains(place.column) else {
      return nil
    }
    let (row, isOutside) = (headerRows + place.row).subtractingReportingOverflow(firstRow)
    guard !isOutside, (0..<area.rows).contains(row) else { return nil }
    let before = widths[..<place.column].reduce(0) { $0 + $1 + Self.gap }
    let cell = Area(
      column: area.column + before, row: area.row + row, columns: widths[place.column], rows: 1
    ).intersection(area)
    return cell.isEmpty ? nil : cell
  }

  /// The cell of a drawing of the table that a position lies in, such as that of a click.
  package func place(
    at position: Position, in area: Area, appearance: Appearance, firstRow: Int = 0
  ) -> Place? {
    guard area.contains(position) else { return nil }
    let (row, isOutside) = firstRow.addingReportingOverflow(position.row - area.row - headerRows)
    guard !isOutside, rows.indices.contains(row) else { return nil }
    let columns = rows.map(\.count).reduce(header.count, max)
    return (0..<columns).lazy.map { Place(row: row, column: $0) }.first {
      self.area(of: $0, in: area, appearance: appearance, firstRow: firstRow)?
        .contains(position) ?? false
    }
  }

  /// The headings and the rule below them.
  private var headerRows: Int { header.isEmpty ? 0 : 2 }

  private func drawRow(
    _ cells: [[Run]], body: Int?, style: Style?, widths: [Int], row: Int, area: Area,
    frame: inout Frame, appearance: Appearance
  ) {
    var column = area.column
    if let body, headingRows.contains(body) {
      Self.line(cells.first ?? [], style: style, appearance: appearance)
        .clipped(to: min(area.columns, Self.total(widths)), glyphs: appearance.glyphs)
        .draw(column: column, row: row, clip: area, of: &frame)
      return
    }
    for (index, width) in widths.enumerated() where column < area.endColumn {
      let style = index == highlightedColumn ? appearance.accent : style
      if cells.indices.contains(index) {
        let line = Self.line(cells[index], style: style, appearance: appearance)
          .clipped(to: width, glyphs: appearance.glyphs)
        let room = width - line.width
        let alignment = alignments.indices.contains(index) ? alignments[index] : .leading
        let indent =
          switch alignment {
          case .leading: 0
          case .center: room / 2
          case .trailing: room
          }
        line.draw(column: column + indent, row: row, clip: area, of: &frame)
      }
      let cell = Area(column: column, row: row, columns: width, rows: 1).intersection(area)
      mark(cell, body: body, index, of: &frame)
      column += width + Self.gap
    }
  }

  /// What tells the learner where to type, and which column is meant, without colour, too.
  private func mark(_ cell: Area, body: Int?, _ column: Int, of frame: inout Frame) {
    guard let body else {
      if column == highlightedColumn {
        frame.restyle(cell) { $0 = $0.adding(.underline) }
      }
      return
    }
    let place = Place(row: body, column: column)
    if editable.contains(place) {
      frame.restyle(cell) { $0 = $0.adding(.underline) }
    }
    if place == selected {
      frame.restyle(cell) { $0 = $0.adding([.bold, .reverse]) }
    }
  }

  /// The widths of the columns: what the texts need, the widest cut until the table fits.
  package func widths(columns: Int, appearance: Appearance) -> [Int] {
    let count = rows.map(\.count).reduce(header.count, max)
    var widths = Array(repeating: 1, count: count)
    let columnRows = rows.indices.filter { !headingRows.contains($0) }.map { rows[$0] }
    for cells in [header] + columnRows {
      for (index, cell) in cells.enumerated() {
        let width = Self.line(cell, style: nil, appearance: appearance).width
        widths[index] = max(widths[index], width)
      }
    }
    var widest = min(widths.max() ?? 1, max(1, columns))
    while widest > 1, Self.total(widths) > columns {
      widths = widths.map { min($0, widest) }
      widest -= 1
    }
    return widths
  }

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + max(0, widths.count - 1) * gap
  }

  private static func line(
    _ cell: [Run], style: Style?, appearance: Appearance
  ) -> StyledLine {
    var line = StyledLine()
    for run in cell {
      let text = String(run.shown(appearance).map { $0.isNewline ? " " : $0 })
      line.append(StyledLine.Piece(text: text, style: style ?? run.style))
    }
    return line
  }
}
