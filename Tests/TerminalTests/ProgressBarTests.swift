import Glibc
import Screen
import Testing

/// The bar of a run without a screen is there while it runs, and leaves no trace.
struct ProgressBarTests {
  private func start(_ arguments: [String], columns: Int = 100) throws -> PseudoTerminal {
    try PseudoTerminal(
      BuiltProgram.tutor, ["train", "--data", "spiral", "--hidden", "32,32"] + arguments,
      size: Size(columns: columns, rows: 12))
  }

  @Test func interruptTakesItAway() throws {
    let terminal = try start(["--steps", "1000000000"])
    try terminal.wait(for: "left")
    #expect(terminal.screen.contains("step "))
    try terminal.send("\u{3}")
    #expect(try terminal.waitForEnd() == .code(130))
    #expect(!terminal.screen.lines.contains { $0.contains("left") })
    // Nor does the echoed ^C stay.
    #expect(terminal.screen.lines.dropFirst().allSatisfy { $0.isEmpty })
    #expect(terminal.screen.contains("spiral, 200 training rows"))
  }

  @Test func endTakesItAway() throws {
    let terminal = try start(["--steps", "3000", "--log-every", "1000", "--json"])
    try terminal.wait(for: "left")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(!terminal.screen.lines.contains { $0.contains("left") })
    #expect(terminal.screen.contains(#"{"step":1000,"#))
    #expect(terminal.screen.contains(#""digest":""#))
  }

  @Test func itFitsIntoANarrowWindow() throws {
    let terminal = try start(["--steps", "1000000000", "--ascii"], columns: 40)
    try terminal.wait(for: "of 1,000,000,000")
    terminal.signal(SIGTERM)
    #expect(try terminal.waitForEnd() == .code(143))
    #expect(!terminal.screen.lines.contains { $0.contains("of 1,000") })
  }
}
