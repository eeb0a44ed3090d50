import CCurses
import Screen
import Testing

@testable import CursesTerminal

/// What is typed is what the program hears.
struct KeyTests {
  /// In the field for an own expression, what is typed can be seen.
  @Test func keysReachTheProgram() throws {
    let terminal = try startedLesson("forward")
    try terminal.send("f")
    try terminal.wait(for: "Your function")
    let typed = [
      // Control-U clears the field; left, Home and End move in it; an unknown key is no text.
      ("\u{15}a→é", "a→é"), ("\u{1B}OD-", "a→-é"), ("\u{1B}[H(", "(a→-é"), ("\u{1B}[F)", "(a→-é)"),
      ("\u{7F}", "(a→-é"), ("\u{8}*", "(a→-*"), ("\u{1B}[99~+", "(a→-*+"),
      ("\u{1B}[15~/", "(a→-*+/"), ("\u{17}x", "x"), ("\t\u{C}y", "xy"),
      // Alt-B, then Alt-F: over the word and back.
      ("\u{1B}b(", "(xy"), ("\u{1B}f)", "(xy)"), ("\u{1B}[3~\u{1}\u{1B}[3~", "xy)"),
    ]
    for (keys, text) in typed {
      try terminal.send(keys)
      try terminal.wait(text) { terminal in
        terminal.screen.lines.contains { $0.hasSuffix(" " + text) }
      }
    }
    try terminal.send("\u{1B}")
    try terminal.wait(for: "computes the first operation")
  }

  /// One piece of text, whatever is in it; line breaks end nothing.
  @Test func pastedTextGoesIntoTheField() throws {
    let terminal = try startedLesson("forward")
    try terminal.send("f")
    try terminal.wait(for: "Your function")
    try terminal.send("\u{1B}[200~q*\u{1B}[Aq\r\n\tq=3\u{1B}[201~")
    try terminal.wait("the text") { $0.screen.lines.contains { $0.hasSuffix(" q*q q=3") } }
    try terminal.send("\r")
    try terminal.wait(for: "f = q*q")
  }

  @Test func pastedTextIsNoKeysElsewhere() throws {
    let terminal = try startedLesson("forward")
    try terminal.send("\u{1B}[200~q?\u{1B}[201~ ")
    try terminal.wait(for: "forward 1 of 2")
    #expect(!terminal.screen.contains("show or hide this page"))
  }

  @Test func sequencesOfUnknownKeysAreNoText() {
    #expect(keys("\u{1B}[1;5Cq") == [.right, .character("q")])
    #expect(keys("\u{1B}[99~q") == [.character("q")])
    #expect(keys("\u{1B}[I") == [])
    #expect(keys("\u{1B}OHx") == [.home, .character("x")])
  }

  @Test func escapeAloneIsAKey() {
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}q") == [.alt("q")])
    #expect(keys("\u{1B}é") == [.escape, .character("é")])
  }

  @Test func controlCharactersAreKeysOrNothing() {
    #expect(keys("\n\r") == [.enter, .enter])
    #expect(keys("\u{1}\u{1A}") == [.control("a"), .control("z")])
    #expect(keys("\u{0}\u{1C}\u{85}\u{9B}\u{2028}") == [])
  }

  @Test func theMouseIsReportedInCells() {
    let at = Position(column: 9, row: 4)
    let reports: [(String, MouseEvent.Kind)] = [
      ("<0;10;5M", .press(.left)), ("<0;10;5m", .release(.left)), ("<2;10;5M", .press(.right)),
      ("<32;10;5M", .drag(.left)), ("<64;10;5M", .wheel(-1)), ("<65;10;5M", .wheel(1)),
      // Held keys make no difference.
      ("<16;10;5M", .press(.left)), ("<69;10;5M", .wheel(1)),
      // As terminals without decimal numbers say it.
      ("M \u{2A}%", .press(.left)), ("M#\u{2A}%", .release(.left)), ("Ma\u{2A}%", .wheel(1)),
    ]
    for (report, kind) in reports {
      #expect(events("\u{1B}[" + report) == [.mouse(MouseEvent(kind, at: at))], "\(report)")
    }
    for report in ["<0;0;5M", "<35;1;1M", "<66;1;1M", "<;;M", "<0;10M", "<128;1;1M"] {
      #expect(events("\u{1B}[" + report + "q") == [.key("q")], "\(report)")
    }
  }

  /// A slow line delivers a report in pieces, none of which is a key.
  @Test func whatIsCutInPiecesIsPutTogether() {
    var reader = EventReader()
    let text = "\u{1B}[<0;10;5M\u{1B}[200~ab\u{1B}[201~\u{1B}]11;rgb:ff/ff/ff\u{1B}\\"
    var events: [TerminalEvent] = []
    // An escape alone is the key; curses itself waits for what may follow it.
    for piece in text.split(separator: "\u{1B}") {
      events += reader.events(from: heard("\u{1B}" + piece.prefix(1))[...]) { Self.nowhere }
      for character in piece.dropFirst() {
        events += reader.events(from: heard(String(character))[...]) { Self.nowhere }
      }
    }
    #expect(
      events == [.mouse(MouseEvent(.press(.left), at: Position(column: 9, row: 4))), .paste("ab")])
    #expect(reader.takeAnswer() == .background(.light))
    #expect(reader.takeAnswer() == nil)
  }

  @Test func whatIsBrokenOffDoesNotKeepTheKeysAway() {
    for start in ["\u{1B}[", "\u{1B}[<0;1", "\u{1B}]11;rgb:", "\u{1B}[200~ab", "\u{1B}O"] {
      var reader = EventReader()
      _ = reader.events(from: heard(start)[...], at: .seconds(5)) { Self.nowhere }
      let events = reader.events(from: heard("q")[...], at: .seconds(7)) { Self.nowhere }
      #expect(events.last == .key("q"), "\(start)")
    }
    let long = "\u{1B}]" + String(repeating: "x", count: 70)
    #expect(keys(long + "q").last == .character("q"))
  }

  @Test(arguments: [
    ("rgb:0000/0000/0000", Theme.Background.dark), ("rgb:ffff/ffff/dddd", .light),
    ("rgb:f/f/f", .light), ("rgba:30/30/30/ff", .dark), ("rgb:0/0/f", .dark),
  ])
  func theBackgroundIsUnderstood(color: String, background: Theme.Background) {
    var reader = EventReader()
    let text = "\u{1B}]11;\(color)\u{7}\u{1B}[?62;22c"
    #expect(reader.events(from: heard(text)[...]) { Self.nowhere } == [])
    #expect(reader.takeAnswer() == .background(background))
    #expect(reader.takeAnswer() == .identity)
  }

  private static let nowhere = Size(columns: 0, rows: 0)

  private func heard(_ text: String) -> [ccurses_event] {
    text.unicodeScalars.map { scalar in
      ccurses_event(kind: .character, value: Int32(bitPattern: scalar.value))
    }
  }

  private func events(_ text: String) -> [TerminalEvent] {
    var reader = EventReader()
    return reader.events(from: heard(text)[...]) { Self.nowhere }
  }

  /// The keys that a run of characters stands for.
  private func keys(_ text: String) -> [Key] {
    events(text).compactMap { event in
      if case .key(let key) = event { key } else { nil }
    }
  }
}
