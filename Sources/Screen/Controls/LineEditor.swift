/// One line of text that the learner is typing.
package struct LineEditor: Equatable, Sendable {
  private var characters: [Character]
  /// Where the next character goes, 0…count.
  package private(set) var cursor: Int
  /// Whether the text is there to be replaced: what is typed takes its place, and any other key
  /// keeps it to be edited.
  package private(set) var isSelected: Bool

  /// Longer input is cut off; only what is pasted comes near it.
  private static let limit = 65_536

  package init(_ text: String = "", isSelected: Bool = false) {
    characters = Array(text.prefix(Self.limit))
    cursor = characters.count
    self.isSelected = isSelected && !text.isEmpty
  }

  package var text: String { String(characters) }

  /// Takes a key; `false` if it means nothing to a line of text.
  package mutating func handle(_ key: Key) -> Bool {
    let wasSelected = isSelected
    switch key {
    case .backspace where wasSelected, .delete where wasSelected:
      erase(from: 0, to: characters.count)
    case .character(let character): insert(String(character))
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .backspace: erase(from: cursor - 1, to: cursor)
    case .delete, .control("d"): erase(from: cursor, to: cursor + 1)
    case .control("u"): erase(from: 0, to: cursor)
    case .control("k"): erase(from: cursor, to: characters.count)
    case .control("w"), .alt("\u{7F}"): erase(from: startOfWord, to: cursor)
    case .alt("d"): erase(from: cursor, to: endOfWord)
    case .alt("b"): cursor = startOfWord
    case .alt("f"): cursor = endOfWord
    default: return false
    }
    isSelected = false
    return true
  }

  /// Inserts text at the cursor, but for what can't be shown, and as much as there is room for.
  package mutating func insert(_ text: String) {
    if isSelected { erase(from: 0, to: characters.count) }
    isSelected = false
    let inserted = text.filter { TextWidth.printable($0) == $0 }
      .prefix(Self.limit - characters.count)
    characters.insert(contentsOf: inserted, at: cursor)
    cursor += inserted.count
  }

  /// Where the word before the cursor begins; words lie between spaces.
  private var startOfWord: Int {
    let head = characters[..<cursor]
    let word = head.lastIndex { $0 != " " } ?? -1
    return (head[..<(word + 1)].lastIndex(of: " ") ?? -1) + 1
  }

  /// Where the word behind the cursor ends.
  private var endOfWord: Int {
    let tail = characters[cursor...]
    guard let word = tail.firstIndex(where: { $0 != " " }) else { return characters.count }
    return tail[word...].firstIndex(of: " ") ?? characters.count
  }

  private mutating func erase(from start: Int, to end: Int) {
    guard start >= 0, end <= characters.count, start < end else { return }
    characters.removeSubrange(start..<end)
    cursor = start
  }

  /// Draws the line, scrolled so that the cursor can be seen, and puts the frame's cursor there.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    guard !area.isEmpty else { return }
    let row = Area(column: area.column, row: area.row, columns: area.columns, rows: 1)
    let before = TextWidth.cells(of: String(characters[..<cursor]))
    let shift = max(0, before - row.columns + 1)
    frame.fill(row, style: appearance.editable)
    frame.write(
      text, column: row.column - shift, row: row.row,
      style: isSelected ? appearance.editable.adding(.reverse) : appearance.editable, clip: row)
    frame.cursor = Position(column: row.column + before - shift, row: row.row)
  }
}
