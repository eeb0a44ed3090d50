/// A page of keys in groups, laid over the screen.
package struct HelpSheet: Equatable, Sendable {
  /// Keys that belong together.
  package struct Group: Equatable, Sendable {
    package var title: String
    package var entries: [KeyHints.Hint]

    package init(_ title: String, _ entries: [KeyHints.Hint]) {
      self.title = title
      self.entries = entries
    }
  }

  package var title: String
  package var groups: [Group]

  package init(_ title: String, _ groups: [Group]) {
    self.title = title
    self.groups = groups
  }

  private enum Row {
    case title(String)
    case entry(KeyHints.Hint)
    case gap
  }

  private var rows: [Row] {
    groups.flatMap { group in
      [.title(group.title)] + group.entries.map(Row.entry) + [.gap]
    }.dropLast()
  }

  /// How many rows can be scrolled away in an area of this size.
  package func overflow(in area: Area) -> Int {
    max(0, rows.count - max(0, area.rows - 2))
  }

  /// Covers `area` with the page; `firstRow` is how far it is scrolled.
  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, firstRow: Int = 0
  ) {
    frame.fill(area)
    let first = min(firstRow, overflow(in: area))
    let note = overflow(in: area) > 0 ? "\(first + 1)/\(overflow(in: area) + 1)" : ""
    PaneTitle(title, note: note, isFocused: true)
      .draw(in: area, of: &frame, appearance: appearance)
    let keyWidth =
      groups.flatMap(\.entries).map { TextWidth.cells(of: $0.key) }.max() ?? 0
    let body = area.inset(left: 2, top: 2)
    for (offset, row) in rows.dropFirst(first).prefix(body.rows).enumerated() {
      let line = body.row + offset
      switch row {
      case .gap: continue
      case .title(let title):
        frame.write(title, column: body.column, row: line, style: appearance.title, clip: body)
      case .entry(let hint):
        frame.write(
          hint.key, column: body.column + 2, row: line, style: appearance.accent, clip: body)
        frame.write(
          hint.label, column: body.column + 4 + keyWidth, row: line, style: appearance.text,
          clip: body)
      }
    }
  }
}
