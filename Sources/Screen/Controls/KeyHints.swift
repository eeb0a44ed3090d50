/// The footer: keys and what they do, as many as there is room for.
package struct KeyHints: Equatable, Sendable {
  /// A key's name and what it does, in a word or two.
  package struct Hint: Equatable, Sendable {
    package var key: String
    package var label: String

    package init(_ key: String, _ label: String) {
      self.key = key
      self.label = label
    }
  }

  /// The most important first.
  package var hints: [Hint]
  /// Stands at the right end, whatever else has to go.
  package var last: [Hint]

  package init(_ hints: [Hint], last: [Hint] = []) {
    self.hints = hints
    self.last = last
  }

  /// Draws one row; hints that don't fit are left out whole, from the end.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    for (hint, column) in places(in: area) {
      draw(hint, column, area, &frame, appearance)
    }
  }

  /// The hint at a place of a row that was drawn in `area`, and the cell of it that is meant.
  package func hint(at position: Position, in area: Area) -> (hint: Hint, cell: Int)? {
    guard position.row == area.row else { return nil }
    for (hint, column) in places(in: area) {
      let cell = position.column - column
      if (0..<width(hint)).contains(cell) { return (hint, cell) }
    }
    return nil
  }

  /// The hints that there is room for, with their columns.
  private func places(in area: Area) -> [(hint: Hint, column: Int)] {
    guard !area.isEmpty else { return [] }
    let gap = 2
    // One empty column stands at each edge; `gap` lies between hints.
    let tailWidth = last.map { width($0) + gap }.reduce(0, +)
    let tail = area.endColumn - tailWidth + gap - 1
    var places: [(Hint, Int)] = []
    var column = area.column + 1
    for hint in hints {
      guard column + width(hint) + gap <= tail else { break }
      places.append((hint, column))
      column += width(hint) + gap
    }
    column = max(column, tail)
    for hint in last {
      places.append((hint, column))
      column += width(hint) + gap
    }
    return places
  }

  private func width(_ hint: Hint) -> Int {
    TextWidth.cells(of: hint.key) + 1 + TextWidth.cells(of: hint.label)
  }

  private func draw(
    _ hint: Hint, _ column: Int, _ area: Area, _ frame: inout Frame, _ appearance: Appearance
  ) {
    let key = frame.write(
      hint.key, column: column, row: area.row, style: appearance.accent, clip: area)
    frame.write(
      hint.label, column: column + key + 1, row: area.row, style: appearance.muted, clip: area)
  }
}
