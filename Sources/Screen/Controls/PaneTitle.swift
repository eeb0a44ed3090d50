/// A pane's first row: its title on a thin rule, bright if the pane has the keys.
package struct PaneTitle: Equatable, Sendable {
  package var title: String
  /// What stands at the right end of the row.
  package var note: String
  package var isFocused: Bool

  package init(_ title: String, note: String = "", isFocused: Bool = false) {
    self.title = title
    self.note = note
    self.isFocused = isFocused
  }

  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    guard !area.isEmpty else { return }
    let row = Area(column: area.column, row: area.row, columns: area.columns, rows: 1)
    frame.fill(row, with: appearance.glyph("─", "-"), style: appearance.muted)
    let style = isFocused ? appearance.accent : appearance.muted
    let mark = isFocused ? appearance.glyph("▸", ">") : " "
    let width = frame.write(
      "\(mark)\(title) ", column: row.column, row: row.row, style: style, clip: row)
    let noteWidth = TextWidth.cells(of: note)
    guard noteWidth > 0, width + noteWidth + 3 <= row.columns else { return }
    frame.write(
      " \(note) ", column: row.endColumn - noteWidth - 2, row: row.row, style: appearance.muted,
      clip: row)
  }
}
