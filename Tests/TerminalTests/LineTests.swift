import Screen
import Testing

@testable import CursesTerminal

/// What is sent, and how often.
struct LineTests {
  private let small = Size(columns: 80, rows: 24)

  @Test func aFrameTakesAsLongAsItsBytes() {
    var pace = LinePace(.slow)
    #expect(pace.ready == .zero)
    pace.sent(7_500, size: small, isDrained: true, at: .seconds(1))
    #expect(pace.ready == .seconds(2))
    // A second one adds to it, and a burst is forgiven in the end.
    pace.sent(3_750, size: small, isDrained: true, at: .seconds(1))
    #expect(pace.ready == .milliseconds(2_500))
    pace.sent(1_000_000, size: small, isDrained: true, at: .seconds(1))
    #expect(pace.ready == .seconds(4))
  }

  @Test func aLargerWindowMayTakeMore() {
    var pace = LinePace(.auto)
    pace.sent(55_000, size: small, isDrained: true, at: .zero)
    #expect(pace.ready == .seconds(1))
    pace = LinePace(.auto)
    pace.sent(55_000, size: Size(columns: 160, rows: 48), isDrained: true, at: .zero)
    #expect(pace.ready == .milliseconds(250))
  }

  @Test func aSlowLineIsLeftIdleForAsLongAsItTook() {
    var pace = LinePace(.auto)
    pace.sent(550, size: small, isDrained: false, at: .zero)
    #expect(pace.ready == .milliseconds(10))
    pace.drained(at: .milliseconds(400))
    #expect(pace.ready == .milliseconds(800))
    // What was taken at once says nothing new.
    pace.drained(at: .seconds(5))
    #expect(pace.ready == .milliseconds(800))
  }

  /// A line that takes nothing for a while gets the newest frame then, and a key is heard meanwhile.
  @Test func aHeldLineGetsTheNewestFrame() throws {
    let terminal = try PseudoTerminal(
      BuiltProgram.tutor, ["lesson", "backprop", "--step", "forward"],
      size: Size(columns: 300, rows: 100))
    // Nobody reads; the first frames fill the line.
    for _ in 0..<40 { try terminal.send("?") }
    try terminal.send(" ")
    try terminal.wait(for: "forward 1 of 2")
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }

  /// A lab that is paused sends nothing, and only what changed is sent when a key is pressed.
  @Test func atRestNothingIsSentAndAKeySendsLittle() throws {
    let terminal = try startedLesson("training")
    try terminal.send("3 ")
    try terminal.wait(for: "running")
    try terminal.send(" ")
    try terminal.wait(for: "paused")
    while terminal.receive(for: 200) {}
    let before = terminal.received.count
    terminal.receive(for: 300)
    #expect(terminal.received.count == before)
    // A click on nothing changes nothing.
    try terminal.send("\u{1B}[<0;50;1M\u{1B}[<0;50;1m")
    terminal.receive(for: 300)
    #expect(terminal.received.count == before)
    // The speed is one number.
    try terminal.send(".")
    try terminal.wait("an answer") { $0.received.count > before }
    while terminal.receive(for: 200) {}
    #expect(terminal.received.count - before < 300)
  }
}
