/// Words broken into as many lines as they need in a given width, without the margins of prose.
package struct WrappedText {
  private let lines: [StyledLine]

  package init(_ runs: [Run], columns: Int, appearance: Appearance) {
    lines = WordWrap.lines(runs, columns: max(1, columns), appearance: appearance)
  }

  package var rows: Int { lines.count }

  /// Draws the lines from the top of an area on, as many as it has rows.
  package func draw(in area: Area, of frame: inout Frame) {
    for (row, line) in lines.prefix(area.rows).enumerated() {
      line.draw(column: area.column, row: area.row + row, clip: area, of: &frame)
    }
  }
}
