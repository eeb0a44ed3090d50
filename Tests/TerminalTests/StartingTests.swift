import Screen
import Testing

/// Where there is no terminal to take over, a message says what to do.
struct StartingTests {
  @Test(arguments: [
    ("no-such-terminal", "TERM=no-such-terminal is not known here; try TERM=xterm-256color"),
    ("dumb", "TERM=dumb names a terminal that cannot place its cursor"),
    ("", "TERM is not set; try TERM=xterm-256color"),
  ])
  func unusableTypeIsExplained(type: String, message: String) throws {
    let terminal = try PseudoTerminal(BuiltProgram.tutor, environment: ["TERM": type])
    #expect(try terminal.waitForEnd() == .code(4))
    #expect(terminal.screen.mainLines.joined().contains(message))
    expectRestored(terminal)
  }

  @Test(arguments: [
    ("cat | \"$0\"", "standard input is not a terminal"),
    // Without a terminal on its output it writes text.
    ("\"$0\" | cat", "perceptron     The perceptron"),
    ("\"$0\" lesson backprop | head -1", "Lesson 5: Backpropagation"),
  ])
  func redirectionIsUnderstood(command: String, text: String) throws {
    let terminal = try PseudoTerminal("/bin/sh", ["-c", command, BuiltProgram.tutor])
    try terminal.wait(for: text)
    try terminal.send("\u{4}")
    _ = try terminal.waitForEnd()
    expectRestored(terminal)
  }

  @Test(arguments: [
    "xterm", "linux", "vt100", "screen-256color", "tmux-256color", "xterm-256color",
  ])
  func commonTerminalsWork(type: String) throws {
    let terminal = try startedTutor(environment: ["TERM": type])
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
  }

  @Test(arguments: [Size(columns: 1, rows: 1), Size(columns: 3, rows: 2)])
  func tinyWindowIsSurvived(size: Size) throws {
    let terminal = try PseudoTerminal(BuiltProgram.tutor, size: size)
    try terminal.wait("the alternate screen") { $0.screen.alternateIsActive }
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }

  @Test func asciiIsAllThatASCIIModeSends() throws {
    let terminal = try startedTutor(["--ascii"])
    #expect(terminal.screen.lines.allSatisfy { $0.allSatisfy(\.isASCII) })
    try terminal.wait("a rule in ASCII") { $0.screen.lines[1].hasPrefix("-----") }
  }

  /// The doctor is for those terminals, too, and says what is wrong.
  @Test(arguments: [("dumb", "cannot place its cursor"), ("", "TERM is not set")])
  func theDoctorHelpsWithoutATerminal(type: String, message: String) throws {
    let terminal = try PseudoTerminal(
      BuiltProgram.tutor, ["doctor"], environment: ["TERM": type],
      size: Size(columns: 120, rows: 50))
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.screen.contains("- "), "\(terminal.screen.lines)")
    #expect(terminal.screen.contains(message), "\(terminal.screen.lines)")
    #expect(terminal.screen.contains("120x50"))
  }

  @Test func theGalleryTurnsItsPages() throws {
    let terminal = try PseudoTerminal(BuiltProgram.tutor, ["doctor", "--gallery"])
    try terminal.wait(for: "Line plot")
    try terminal.send("n")
    try terminal.wait(for: "Losses, smoothed")
    terminal.resize(Size(columns: 60, rows: 20))
    try terminal.wait("the footer") { $0.screen.lines[19].contains("q quit") }
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }

  @Test func anotherLocaleIsMadeUpFor() throws {
    let terminal = try startedTutor(environment: ["LC_ALL": "C"])
    try terminal.wait("a rule of box drawing") { $0.screen.lines[1].hasPrefix("───") }
  }
}
