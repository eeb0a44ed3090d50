import CCurses
import Screen
import Testing

@testable import CursesTerminal

/// What is typed is what the program hears.
struct KeyTests {
  @Test func keysReachTheProgram() throws {
    let terminal = try startedTutor()
    let typed = [
      ("a", "character(\"a\")"), ("é", "character(\"é\")"), ("→", "character(\"→\")"),
      ("\u{1B}OB", "down"), ("\u{1B}[C", "right"), ("\u{1B}[5~", "pageUp"),
      ("\u{1B}OP", "function(1)"), ("\u{1B}[15~", "function(5)"), ("\u{1B}[Z", "backTab"),
      ("\r", "enter"), ("\t", "tab"), ("\u{7F}", "backspace"), ("\u{8}", "backspace"),
      ("\u{C}", "control(\"l\")"), ("\u{13}", "control(\"s\")"), ("\u{1B}[1;5C", "right"),
      ("\u{1B}", "escape"),
    ]
    for (index, (keys, name)) in typed.enumerated() {
      try terminal.send(keys)
      try terminal.wait(for: "keys \(index + 1) last \(name)")
    }
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
