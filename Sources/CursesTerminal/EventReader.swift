import CCurses
import Screen

/// What a terminal says about itself when it is asked.
enum TerminalAnswer: Equatable {
  case background(Theme.Background)
  /// The answer that every terminal gives, and that comes last.
  case identity
}

/// Turns what curses heard into the program's events.
///
/// Curses knows the keys that the terminal's description lists. All other sequences arrive character
/// by character after an escape: keys with modifiers, the mouse, pasted text, answers. They are put
/// together here, across as many calls as they take.
struct EventReader {
  /// The beginning of a sequence whose rest has not come yet.
  private var held: [ccurses_event] = []
  /// What has been pasted so far; `nil` outside.
  private var pasted: String?
  private var answers: [TerminalAnswer] = []
  /// When something was heard last.
  private var lastHeard = Duration.zero

  /// What is broken off for so long is given up, so that nothing can keep the keys away.
  private static let patience = Duration.seconds(1)
  private static let longestSequence = 64
  private static let longestPaste = 10_000

  /// What the terminal has answered, one at a time.
  mutating func takeAnswer() -> TerminalAnswer? {
    answers.isEmpty ? nil : answers.removeFirst()
  }

  /// `size` is asked when the window may have another one.
  mutating func events(
    from heard: ArraySlice<ccurses_event>, at now: Duration = .zero, size: () -> Size
  ) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    if now - lastHeard > Self.patience {
      held = []
      if let text = endPaste() { events.append(.paste(text)) }
    }
    lastHeard = now
    var rest = (held + heard)[...]
    held = []
    while let event = rest.popFirst() {
      switch event.kind {
      case .character where event.value == Self.escape:
        readSequence(&rest, &events)
      case .character, .key, .functionKey:
        guard pasted == nil else {
          paste(event)
          continue
        }
        if let key = Self.key(event) { events.append(.key(key)) }
      case .resize: events.append(.resize(size()))
      case .sent: break
      case .watched: events.append(.filesChanged)
      case .interrupt: events.append(.ending(.interrupt))
      case .terminate: events.append(.ending(.terminate))
      case .hangup: events.append(.ending(.hangup))
      }
    }
    return events
  }

  // MARK: Sequences

  private static let escape: Int32 = 0x1B

  /// Reads what belongs to the escape before.
  private mutating func readSequence(
    _ rest: inout ArraySlice<ccurses_event>, _ events: inout [TerminalEvent]
  ) {
    if rest.first?.kind == .key, rest.first.flatMap(Self.key) == .backspace {
      // Alt-Backspace, of which curses knows the second half.
      rest.removeFirst()
      events.append(.key(.alt("\u{7F}")))
      return
    }
    let characters = rest.prefix(Self.longestSequence).map(Self.character)
      .prefix { $0 != nil }.compactMap { $0 }
    let (meaning, length) = ControlSequence.read(characters[...])
    guard meaning != .incomplete || length == Self.longestSequence || rest.count > length else {
      held = [ccurses_event(kind: .character, value: Self.escape)] + rest
      rest = []
      return
    }
    rest.removeFirst(length)
    switch meaning {
    case .pasteBegins: pasted = pasted ?? ""
    case .pasteEnds: if let text = endPaste() { events.append(.paste(text)) }
    // Within what is pasted nothing is a key, and nothing comes from the mouse.
    case .key(let key): if pasted == nil { events.append(.key(key)) }
    case .mouse(let event): if pasted == nil { events.append(.mouse(event)) }
    case .answer(let answer): answers.append(answer)
    case .nothing, .incomplete: break
    }
  }

  private static func character(_ event: ccurses_event) -> UnicodeScalar? {
    guard event.kind == .character else { return nil }
    return UnicodeScalar(UInt32(bitPattern: event.value))
  }

  // MARK: Pasted text

  /// Line breaks and tabs become spaces; other control characters are dropped.
  private mutating func paste(_ event: ccurses_event) {
    guard let pasted, pasted.unicodeScalars.count < Self.longestPaste else { return }
    switch Self.key(event) {
    case .character(let character): self.pasted?.append(character)
    case .enter, .tab: if pasted.last != " " { self.pasted?.append(" ") }
    default: break
    }
  }

  private mutating func endPaste() -> String? {
    defer { pasted = nil }
    return pasted.flatMap { $0.isEmpty ? nil : $0 }
  }

  // MARK: Keys

  private static func key(_ event: ccurses_event) -> Key? {
    switch event.kind {
    case .character: key(for: event.value)
    case .key: key(numbered: event.value)
    case .functionKey: .function(Int(event.value))
    default: nil
    }
  }

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
}
