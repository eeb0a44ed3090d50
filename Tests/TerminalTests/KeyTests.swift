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
      ("\u{7F}", "(a→-é"), ("\u{8}*", "(a→-*"), ("\u{1B}[200~+", "(a→-*+"),
      ("\u{1B}[15~/", "(a→-*+/"), ("\u{17}x", "x"), ("\t\u{C}y", "xy"),
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

  @Test func sequencesOfUnknownKeysAreNoText() {
    #expect(keys("\u{1B}[1;5Cq") == [.right, .character("q")])
    #expect(keys("\u{1B}[200~q") == [.character("q")])
    #expect(keys("\u{1B}[I") == [])
    #expect(keys("\u{1B}OHx") == [.home, .character("x")])
  }

  @Test func escapeAloneIsAKey() {
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}q") == [.escape, .character("q")])
  }

  @Test func controlCharactersAreKeysOrNothing() {
    #expect(keys("\n\r") == [.enter, .enter])
    #expect(keys("\u{1}\u{1A}") == [.control("a"), .control("z")])
    #expect(keys("\u{0}\u{1C}\u{85}\u{9B}\u{2028}") == [])
  }

  /// The keys that a run of characters stands for.
  private func keys(_ text: String) -> [Key] {
    let heard = text.unicodeScalars.map { scalar in
      ccurses_event(kind: .character, value: Int32(bitPattern: scalar.value))
    }
    let events = EventReader.events(from: heard[...]) { Size(columns: 0, rows: 0) }
    return events.compactMap { event in
      if case .key(let key) = event { key } else { nil }
    }
  }
}
