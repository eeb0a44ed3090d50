import Foundation
import Screen
import Testing

/// Keys, mouse, pasted text and sizes by chance, through the real program.
struct RandomInputTests {
  /// How many events; ten thousand by hand, with MLP_TUTOR_RANDOM_TERMINAL_EVENTS.
  private static let events =
    ProcessInfo.processInfo.environment["MLP_TUTOR_RANDOM_TERMINAL_EVENTS"].flatMap { Int($0) }
    ?? 300

  @Test func theProgramTakesEverythingAndIsLeft() throws {
    var generator = Generator(state: 4)
    var terminal = try start()
    for _ in 0..<Self.events {
      if generator.next(below: 20) == 0 {
        terminal.resize(size(&generator))
      } else if !terminal.hasEnded() {
        try terminal.send(input(&generator))
      }
      terminal.receive(for: 1)
      if terminal.hasEnded() {
        try expectEnd(of: terminal)
        terminal = try start()
      }
    }
    try leave(terminal)
    try expectEnd(of: terminal)
  }

  private func start() throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(BuiltProgram.tutor, size: Size(columns: 100, rows: 30))
    try terminal.wait(for: textOfTheFirstFrame)
    return terminal
  }

  private func expectEnd(of terminal: PseudoTerminal) throws {
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }

  /// Escape and q, as often as it takes; a pause after Escape, or it would be Alt.
  private func leave(_ terminal: PseudoTerminal) throws {
    for key in ["\u{1B}", "q", "q", "q"] where !terminal.hasEnded() {
      try terminal.send(key)
      let until = SuspendingClock.now + .milliseconds(200)
      while SuspendingClock.now < until, !terminal.hasEnded() { terminal.receive(for: 20) }
    }
  }

  // MARK: - Chance

  /// The minimal standard generator of Park and Miller.
  private struct Generator {
    var state: Int

    mutating func next(below bound: Int) -> Int {
      state = state * 48_271 % 2_147_483_647
      return state % bound
    }
  }

  private func input(_ generator: inout Generator) -> String {
    switch generator.next(below: 10) {
    case 0..<6: return Self.keys[generator.next(below: Self.keys.count)]
    case 6, 7:
      let button = [0, 0, 0, 1, 2, 32, 64, 65][generator.next(below: 8)]
      let (column, row) = (1 + generator.next(below: 120), 1 + generator.next(below: 40))
      return "\u{1B}[<\(button);\(column);\(row)M\u{1B}[<\(button);\(column);\(row)m"
    case 8:
      let text = ["q*q", "exp(x)\r\n", "x=3", "\u{1B}[A", "漢é", String(repeating: "(", count: 999)]
      return "\u{1B}[200~\(text[generator.next(below: text.count)])\u{1B}[201~"
    default:
      return "\u{1B}" + String(Self.letters[generator.next(below: Self.letters.count)])
    }
  }

  /// None of them sends a signal.
  private static let letters = Array("abcdefghijklmnopqrstuvwxyzLR?0123456789+-*/(),.[O]<;~é")
  private static let keys =
    letters.map(String.init)
    + [
      " ", "\r", "\t", "\u{1B}[Z", "\u{7F}", "\u{1B}[3~", "\u{1B}OA", "\u{1B}OB", "\u{1B}OC",
      "\u{1B}OD", "\u{1B}[H", "\u{1B}[F", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}OP", "\u{1}", "\u{5}",
      "\u{B}", "\u{15}", "\u{17}", "\u{1B}[1;5C", "\u{1B}[99~", "\u{1B}", "\n",
    ]

  private func size(_ generator: inout Generator) -> Size {
    switch generator.next(below: 3) {
    case 0: Size(columns: 1 + generator.next(below: 300), rows: 1 + generator.next(below: 100))
    case 1: Size(columns: 1 + generator.next(below: 4), rows: 1 + generator.next(below: 4))
    default: Size(columns: 60 + generator.next(below: 60), rows: 20 + generator.next(below: 20))
    }
  }
}
