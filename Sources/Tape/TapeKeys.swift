import Screen

/// Keys by the names that VHS gives them.
enum TapeKeys {
  static let named: [String: Key] = [
    "Enter": .enter, "Space": .space, "Tab": .tab, "Backspace": .backspace, "Delete": .delete,
    "Escape": .escape, "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home,
    "End": .end, "PageUp": .pageUp, "PageDown": .pageDown, "Shift+Tab": .backTab,
  ]

  /// A named key, or `Ctrl+` with a letter.
  static func key(_ name: String) -> Key? {
    if let key = named[name] { return key }
    guard name.hasPrefix("Ctrl+"), name.count == 6, let letter = name.last, letter.isLetter,
      letter.isASCII
    else { return nil }
    return .control(Character(letter.lowercased()))
  }
}
