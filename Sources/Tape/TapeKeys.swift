import Screen

/// Keys by the names that VHS gives them.
enum TapeKeys {
  static let named: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Space", .space), ("Tab", .tab), ("Shift+Tab", .backTab),
    ("Backspace", .backspace), ("Delete", .delete), ("Escape", .escape), ("Up", .up),
    ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home), ("End", .end),
    ("PageUp", .pageUp), ("PageDown", .pageDown),
  ]

  /// How keys with modifiers, and those that have a number, are written.
  static let patterns = ["Ctrl+A", "Alt+A", "Shift+A", "F1"]

  /// What a key's name stands for.
  enum Meaning: Equatable {
    case key(Key)
    /// Control-C is a signal and no key.
    case interrupt
    /// A name that VHS has, or a person would try, and what to write instead.
    case advice(String)
  }

  /// The meaning of a name; `nil` if it is no key at all.
  static func meaning(of name: String) -> Meaning? {
    if let key = named.first(where: { $0.name == name })?.key { return .key(key) }
    if let advice = TapeAdvice.keys[name] { return .advice(advice) }
    if name.first == "F", let number = Int(name.dropFirst()), name.count <= 3 {
      return (1...12).contains(number)
        ? .key(.function(number)) : .advice("function keys are F1 to F12")
    }
    let parts = name.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, ["Ctrl", "Alt", "Shift"].contains(parts[0]) else { return nil }
    return combination(String(parts[0]), String(parts[1]))
  }

  private static func combination(_ modifier: String, _ rest: String) -> Meaning {
    guard let character = rest.first, rest.count == 1 else {
      return .advice(
        "terminals can't tell this key from others; write one of Ctrl+, Alt+ or Shift+ with one "
          + "character, or Shift+Tab")
    }
    switch modifier {
    case "Ctrl":
      guard character.isASCII, character.isLetter else {
        return .advice("Ctrl goes with a letter, as in Ctrl+U")
      }
      let letter = Character(character.lowercased())
      return letter == "c" ? .interrupt : .key(.control(letter))
    case "Alt":
      return .key(.alt(character))
    default:
      guard character.isLetter, let upper = character.uppercased().first else {
        return .advice("Shift goes with a letter or Tab; Type the character that it gives")
      }
      return .key(.character(upper))
    }
  }
}

extension TapeKeys {
  /// The name that stands for a key; `nil` if it is to be typed, or can't be said.
  static func name(of key: Key) -> String? {
    if let name = named.first(where: { $0.key == key })?.name { return name }
    let name: String
    switch key {
    case .control(let letter): name = "Ctrl+\(letter.uppercased())"
    case .alt(let character): name = "Alt+\(character)"
    case .function(let number): name = "F\(number)"
    default: return nil
    }
    let isOneWord = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+") }
    return isOneWord && meaning(of: name) == .key(key) ? name : nil
  }
}
