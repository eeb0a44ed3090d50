import Screen

/// What the characters after an escape mean.
///
/// Ctrl-Right is no Escape, `[`, `1`, `;`, `5`, `C`, and nobody wants a report of the mouse as text.
enum ControlSequence: Equatable {
  case key(Key)
  case mouse(MouseEvent)
  case pasteBegins
  case pasteEnds
  case answer(TerminalAnswer)
  /// A sequence without a meaning here.
  case nothing
  /// The rest has not come yet.
  case incomplete

  /// The meaning, and how many characters belong to it.
  static func read(_ characters: ArraySlice<UnicodeScalar>) -> (meaning: Self, length: Int) {
    let rest = characters.dropFirst()
    switch characters.first {
    case "[": return readControl(rest, read: 1)
    case "O":
      guard let final = rest.first else { return (.incomplete, 1) }
      return (key(String(final)), 2)
    case "]": return readCommand(rest)
    case let other? where (" "..."~").contains(other): return (.key(.alt(Character(other))), 1)
    default: return (.key(.escape), 0)
    }
  }

  // MARK: ESC [

  /// Parameters, then one final character.
  private static func readControl(
    _ characters: ArraySlice<UnicodeScalar>, read count: Int
  ) -> (Self, Int) {
    if characters.first == "M" { return readOldMouse(characters.dropFirst(), read: count + 1) }
    let parameters = characters.prefix { (" "..."?").contains($0) }
    let length = count + parameters.count
    guard let final = characters.dropFirst(parameters.count).first else {
      return (.incomplete, length)
    }
    guard ("@"..."~").contains(final) else { return (.nothing, length) }
    return (meaning(parameters.map(Character.init), final), length + 1)
  }

  private static func meaning(_ parameters: [Character], _ final: UnicodeScalar) -> Self {
    let numbers = parameters.split(separator: ";").map { Int(String($0.filter(\.isNumber))) }
    switch (parameters.first, final) {
    case ("<", "M"), ("<", "m"): return mouse(numbers, isPress: final == "M")
    case ("?", "c"): return .answer(.identity)
    case (_, "~") where numbers.first == 200: return .pasteBegins
    case (_, "~") where numbers.first == 201: return .pasteEnds
    // A modifier follows a semicolon: Ctrl-Right is `1;5C`.
    case (_, "~"): return key("\(String(parameters.prefix { $0 != ";" }))~")
    default: return key(String(final))
    }
  }

  private static func key(_ name: String) -> Self {
    keys[name].map { .key($0) } ?? .nothing
  }

  /// What terminals commonly send for keys, whatever TERM says.
  private static let keys: [String: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backTab,
    "M": .enter, "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
    "1~": .home, "7~": .home, "4~": .end, "8~": .end, "3~": .delete, "5~": .pageUp,
    "6~": .pageDown,
  ]

  // MARK: The mouse

  /// `<button;column;row`, counted from 1; an `m` in the end is a release.
  private static func mouse(_ numbers: [Int?], isPress: Bool) -> Self {
    guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2],
      column > 0, row > 0
    else { return .nothing }
    return mouse(code, isPress: isPress, Position(column: column - 1, row: row - 1))
  }

  /// Before there were decimal numbers: three characters, each 32 more than what it says.
  private static func readOldMouse(
    _ characters: ArraySlice<UnicodeScalar>, read count: Int
  ) -> (Self, Int) {
    let values = characters.prefix(3).map { Int($0.value) - 32 }
    guard values.count == 3 else { return (.incomplete, count + values.count) }
    guard values[1] > 0, values[2] > 0 else { return (.nothing, count + 3) }
    let place = Position(column: values[1] - 1, row: values[2] - 1)
    // It does not say which button was released.
    let isRelease = values[0] & 3 == 3 && values[0] & 64 == 0
    return (mouse(isRelease ? values[0] & ~3 : values[0], isPress: !isRelease, place), count + 3)
  }

  /// The lowest two bits are the button, 32 says that the pointer moved, 64 that it is the wheel;
  /// modifiers lie between.
  private static func mouse(_ code: Int, isPress: Bool, _ position: Position) -> Self {
    if code & 64 != 0 {
      // The wheel to the side has no meaning here.
      guard isPress, code & 2 == 0 else { return .nothing }
      return .mouse(MouseEvent(.wheel(code & 1 == 0 ? -1 : 1), at: position))
    }
    let buttons: [MouseEvent.Button] = [.left, .middle, .right]
    guard code & 128 == 0, code & 3 < buttons.count else { return .nothing }
    let button = buttons[code & 3]
    let kind: MouseEvent.Kind =
      !isPress ? .release(button) : code & 32 != 0 ? .drag(button) : .press(button)
    return .mouse(MouseEvent(kind, at: position))
  }

  // MARK: ESC ]

  /// A number, a text, and BEL or ESC and a backslash at the end.
  private static func readCommand(_ characters: ArraySlice<UnicodeScalar>) -> (Self, Int) {
    let text = characters.prefix { $0 != "\u{7}" && $0 != "\u{1B}" }
    let end = characters.dropFirst(text.count)
    guard let first = end.first, first == "\u{7}" || end.count > 1 else {
      return (.incomplete, 1 + characters.count)
    }
    let length = 1 + text.count + (first == "\u{7}" ? 1 : 2)
    return (answer(String(text.map(Character.init))), length)
  }

  /// `11;rgb:ffff/ffff/ffff`, with one to four digits each.
  private static func answer(_ text: String) -> Self {
    guard text.hasPrefix("11;rgb") else { return .nothing }
    let parts = text.drop { $0 != ":" }.dropFirst().split(separator: "/").prefix(3)
    let levels = parts.compactMap { part -> Double? in
      guard (1...4).contains(part.count), let value = Int(part, radix: 16) else { return nil }
      return Double(value) / Double(1 << (4 * part.count) - 1)
    }
    guard levels.count == 3 else { return .nothing }
    // The lightness that the eye gives to the three (Rec. 709).
    let lightness = 0.2126 * levels[0] + 0.7152 * levels[1] + 0.0722 * levels[2]
    return .answer(.background(lightness > 0.5 ? .light : .dark))
  }
}
