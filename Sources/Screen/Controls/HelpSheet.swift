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
    /// A key with the first line of what it does.
    case entry(KeyHints.Hint)
    /// Another line of that.
    case more(String)
    case gap
  }

  /// The narrowest column that a group of keys is set in.
  private static let columnWidth = 56

  /// The rows of each column: as many columns as fit, filled one after the other with whole groups.
  private func columns(in area: Area) -> [[Row]] {
    let count = max(1, min(groups.count, area.columns / Self.columnWidth))
    let width = (area.columns - Self.margin) / count
    let keys = groups.flatMap(\.entries).map { TextWidth.cells(of: $0.key) }.max() ?? 0
    let all = groups.map { group in
      [.title(group.title)] + group.entries.flatMap { rows(of: $0, columns: width - keys - 5) }
        + [.gap]
    }
    let share = (all.map(\.count).reduce(0, +) + count - 1) / count
    var columns: [[Row]] = [[]]
    for rows in all {
      let isFull =
        !columns[columns.count - 1].isEmpty
        && columns[columns.count - 1].count + rows.count / 2 > share
      if isFull && columns.count < count { columns.append([]) }
      columns[columns.count - 1] += rows
    }
    return columns.map { $0.dropLast() }
  }

  /// A key, and what it does in lines of so many cells.
  private func rows(of hint: KeyHints.Hint, columns: Int) -> [Row] {
    let lines = WordWrap.lines([Run(hint.label)], columns: columns, appearance: Appearance())
      .map { $0.pieces.map(\.text).joined() }
    guard let first = lines.first, columns > Self.leastWords else { return [.entry(hint)] }
    return [.entry(KeyHints.Hint(hint.key, first))] + lines.dropFirst().map(Row.more)
  }

  /// Narrower words are cut, for there is no sense in breaking them.
  private static let leastWords = 12
  /// Left of the first column.
  private static let margin = 2

  /// How many rows can be scrolled away in an area of this size.
  package func overflow(in area: Area) -> Int {
    let tallest = columns(in: area).map(\.count).max() ?? 0
    return max(0, tallest - max(0, area.rows - 2))
  }

  /// Covers `area` with the page; `firstRow` is how far it is scrolled.
  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, firstRow: Int = 0
  ) {
    frame.fill(area)
    let overflow = overflow(in: area)
    let first = min(max(0, firstRow), overflow)
    PaneTitle(title, note: overflow > 0 ? "\(first + 1)/\(overflow + 1)" : "", isFocused: true)
      .draw(in: area, of: &frame, appearance: appearance)
    var body = area.inset(left: Self.margin, top: 2)
    let columns = columns(in: area)
    let width = body.columns / columns.count
    for rows in columns {
      draw(rows.dropFirst(first), in: body.removeLeft(width), of: &frame, appearance)
    }
  }

  private func draw(
    _ rows: ArraySlice<Row>, in area: Area, of frame: inout Frame, _ appearance: Appearance
  ) {
    // Each column aligns its own keys.
    let keyWidth =
      rows.map { if case .entry(let hint) = $0 { TextWidth.cells(of: hint.key) } else { 0 } }.max()
      ?? 0
    for (offset, row) in rows.prefix(area.rows).enumerated() {
      let line = area.row + offset
      switch row {
      case .gap: continue
      case .more(let text):
        frame.write(
          text, column: area.column + 4 + keyWidth, row: line, style: appearance.text, clip: area)
      case .title(let title):
        frame.write(title, column: area.column, row: line, style: appearance.title, clip: area)
      case .entry(let hint):
        frame.write(
          hint.key, column: area.column + 2, row: line, style: appearance.accent, clip: area)
        frame.write(
          hint.label, column: area.column + 4 + keyWidth, row: line, style: appearance.text,
          clip: area)
      }
    }
  }
}
