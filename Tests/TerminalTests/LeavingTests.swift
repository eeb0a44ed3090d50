import Glibc
import Screen
import Testing

/// However the program ends, the terminal is as it was before.
struct LeavingTests {
  @Test func quitKeyEndsWithSuccess() throws {
    let terminal = try startedTutor()
    #expect(terminal.screen.alternateIsActive)
    #expect(terminal.modes?.isUnbufferedAndSilent == true)
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }

  /// Without an alternate screen the last frame stays, but for the row where the prompt will be.
  @Test func promptGetsAnEmptyRow() throws {
    let terminal = try startedTutor(environment: ["TERM": "vt100"])
    try terminal.wait("the footer") { $0.screen.lines[23].contains("q quit") }
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.screen.contains(textOfTheFirstFrame))
    #expect(terminal.screen.lines[23].allSatisfy { $0 == " " })
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)] as [(Int32, Int32)])
  func signalEndsWithTheCodeThatShellsExpect(signal: Int32, code: Int32) throws {
    let terminal = try startedTutor()
    terminal.signal(signal)
    #expect(try terminal.waitForEnd() == .code(code))
    expectRestored(terminal)
  }

  @Test func interruptKeyEndsTheProgram() throws {
    let terminal = try startedTutor()
    try terminal.send("\u{3}")
    #expect(try terminal.waitForEnd() == .code(130))
    expectRestored(terminal)
  }

  @Test(arguments: [SIGQUIT, SIGSEGV, SIGABRT, SIGUSR1])
  func deadlySignalStillRestoresTheTerminal(signal: Int32) throws {
    let terminal = try startedTutor()
    terminal.signal(signal)
    #expect(try terminal.waitForEnd() == .signal(signal))
    expectRestored(terminal)
  }

  /// A line that takes nothing keeps the program neither from hearing the signal nor from ending.
  @Test func stuckLineDoesNotHoldTheProgram() throws {
    let terminal = try PseudoTerminal(
      BuiltProgram.tutor, ["lesson", "perceptron", "--step", "learned"],
      size: Size(columns: 300, rows: 100))
    // Nobody reads the first frame, and it is too large for the line.
    let deadline = SuspendingClock.now + PseudoTerminal.patience
    while try !handles(SIGTERM, process: terminal.process) {
      try #require(SuspendingClock.now < deadline)
      usleep(5_000)
    }
    terminal.signal(SIGTERM)
    while !terminal.hasEnded() {
      try #require(SuspendingClock.now < deadline)
      usleep(5_000)
    }
    #expect(try terminal.waitForEnd() == .code(143))
    expectRestored(terminal)
  }

  @Test(arguments: [false, true])
  func closedWindowEndsTheProgram(jobControl: Bool) throws {
    let terminal = try startedTutor(jobControl: jobControl)
    terminal.hangUp()
    #expect(try terminal.waitForEnd() == .code(129))
  }

  #if DEBUG
    @Test func trapShowsItsMessageOnTheMainScreen() throws {
      let terminal = try startedTutor(["--trap-for-test"])
      try terminal.send("!")
      let ending = try terminal.waitForEnd()
      #expect([.signal(SIGILL), .signal(SIGTRAP)].contains(ending))
      expectRestored(terminal)
      let message = terminal.screen.mainLines.joined()
      #expect(message.contains("Fatal error: deliberate trap"))
    }
  #endif
}
