import CCurses
import Screen

/// Turns what curses heard into the program's events.
///
/// Curses knows the keys that the terminal's description lists. The sequences of other keys arrive
/// character by character after an escape; they are put together here, as nobody who presses
/// Ctrl-Right means Escape, `[`, `1`, `;`, `5`, `C`.
enum EventReader {
  /// `size` is asked when the window may have another one.
  static func events(
    from heard: ArraySlice<ccurses_event>, size: () -> Size
  ) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    var rest = heard
    while let event = rest.popFirst() {
      switch event.kind {
      case .character where event.value == escape:
        if let key = readAfterEscape(&rest) { events.append(.key(key)) }
      case .character:
        if let key = key(for: event.value) { events.append(.key(key)) }
      case .key:
        if let key = key(numbered: event.value) { events.append(.key(key)) }
      case .functionKey:
        events.append(.key(.function(Int(event.value))))
      case .resize:
        events.append(.resize(size()))
      case .interrupt:
        events.append(.ending(.interrupt))
      case .terminate:
        events.append(.ending(.terminate))
      case .hangup:
        events.append(.ending(.hangup))
      }
    }
    return events
  }

  private static let escape: Int32 = 0x1B

  /// The key of a single code point; `nil` for what has no meaning as a key.
  private static func key(for code: Int32) -> Key? {
    switch code {
    case 0x08, 0x7F: return .backspace
    case 0x09: return .tab
    case 0x0A, 0x0D: return .enter
    case 0x01...0x1A:
      guard let letter = UnicodeScalar(UInt32(code) + 0x60) else { return nil }
      return .control(Character(letter))
    default:
      guard let scalar = UnicodeScalar(UInt32(bitPattern: code)) else { return nil }
      switch scalar.properties.generalCategory {
      case .control, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: return nil
      default: return .character(Character(scalar))
      }
    }
  }

  private static func key(numbered number: Int32) -> Key? {
    switch CursesKey(rawValue: UInt32(bitPattern: number)) {
    case .up: .up
    case .down: .down
    case .left: .left
    case .right: .right
    case .home: .home
    case .end: .end
    case .pageUp: .pageUp
    case .pageDown: .pageDown
    case .backspace: .backspace
    case .delete: .delete
    case .enter: .enter
    case .backTab: .backTab
    case nil: nil
    }
  }

  /// Reads what belongs to the escape before; `nil` for a sequence without meaning here.
  private static func readAfterEscape(_ rest: inout ArraySlice<ccurses_event>) -> Key? {
    switch rest.first.flatMap(character) {
    case "[":
      rest.removeFirst()
      return readControlSequence(&rest)
    case "O":
      guard let final = rest.dropFirst().first.flatMap(character) else { return .escape }
      rest.removeFirst(2)
      return keys[String(final)]
    default:
      return .escape
    }
  }

  /// Parameters, then one final character.
  private static func readControlSequence(_ rest: inout ArraySlice<ccurses_event>) -> Key? {
    var parameters = ""
    while let next = rest.first.flatMap(character), next >= " ", next <= "~" {
      rest.removeFirst()
      guard next < "@" else {
        // A modifier follows a semicolon: Ctrl-Right is `1;5C`.
        let first = parameters.prefix { $0 != ";" }
        return next == "~" ? keys["\(first)~"] : keys[String(next)]
      }
      parameters.unicodeScalars.append(next)
    }
    return nil
  }

  private static func character(_ event: ccurses_event) -> UnicodeScalar? {
    guard event.kind == .character else { return nil }
    return UnicodeScalar(UInt32(bitPattern: event.value))
  }

  /// What terminals commonly send for keys, whatever TERM says.
  private static let keys: [String: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backTab,
    "M": .enter, "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
    "1~": .home, "7~": .home, "4~": .end, "8~": .end, "3~": .delete, "5~": .pageUp,
    "6~": .pageDown,
  ]
}
