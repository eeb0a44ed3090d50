/// The names of panes of which one is shown at a time.
package struct Tabs: Equatable, Sendable {
  package var titles: [String]
  package var selected: Int
  /// What stands at the right end of the row.
  package var note: String

  package init(_ titles: [String], selected: Int, note: String = "") {
    self.titles = titles
    self.selected = selected
    self.note = note
  }

  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    guard !area.isEmpty else { return }
    let clip = Area(column: area.column, row: area.row, columns: area.columns, rows: 1)
    frame.fill(clip, with: appearance.glyph("─", "-"), style: appearance.muted)
    var column = clip.column + 1
    for (index, title) in titles.enumerated() {
      let isSelected = index == selected
      let text =
        isSelected
        ? "\(appearance.glyph("▌", "["))\(title)\(appearance.glyph("▐", "]"))" : " \(title) "
      column += frame.write(
        text, column: column, row: clip.row,
        style: isSelected ? appearance.accent : appearance.muted, clip: clip)
      column += 1
    }
    let width = TextWidth.cells(of: note)
    guard width > 0, column + width + 2 <= clip.endColumn else { return }
    frame.write(
      " \(note) ", column: clip.endColumn - width - 2, row: clip.row, style: appearance.muted,
      clip: clip)
  }

  /// The tab at a place of a row that was drawn in `area`.
  package func tab(at position: Position, in area: Area) -> Int? {
    guard position.row == area.row else { return nil }
    var column = area.column + 1
    for (index, title) in titles.enumerated() {
      // A mark or a space stands at each side, and an empty cell between two.
      let width = TextWidth.cells(of: title) + 2
      if (column..<column + width).contains(position.column) { return index }
      column += width + 1
    }
    return nil
  }
}
