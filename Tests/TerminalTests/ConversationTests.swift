import Testing

/// A lesson by lines at a terminal.
struct ConversationTests {
  private func started(
    _ arguments: [String] = ["--plain"], type: String = "xterm-256color"
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      BuiltProgram.tutor, ["lesson", "backprop"] + arguments, environment: ["TERM": type])
    try terminal.wait("a prompt") { $0.hasReceived("run 100 trains.\r\n\r\n> ") }
    return terminal
  }

  @Test func commandsAreAnswered() throws {
    let terminal = try started()
    try terminal.send("step training\n")
    try terminal.wait("the step and a prompt") {
      $0.hasReceived("step 11 of 12: The graph that trains")
        && $0.received.suffix(3) == Array("\n> ".utf8)
    }
    try terminal.send("run 100\n")
    try terminal.wait("the answer") {
      $0.hasReceived("> run 100\r\nAfter 100 steps: loss 0.1237, 4 of 4 right.\r\n\r\n> ")
    }
    try terminal.send("quit\n")
    #expect(try terminal.waitForEnd() == .code(0))
    // The terminal is only written to: no sequence moves its cursor.
    #expect(!terminal.received.contains(0x1B))
  }

  @Test(arguments: [
    ("dumb", "TERM=dumb names a terminal that cannot place its cursor, so here is the lesson"),
    ("", "TERM is not set, so here is the lesson line by line."),
    ("no-such-terminal", "TERM=no-such-terminal is not known here, so here is the lesson line"),
  ])
  func aTerminalWithoutAScreenGetsTheConversation(type: String, notice: String) throws {
    let terminal = try started([], type: type)
    #expect(terminal.hasReceived(notice))
    try terminal.send("next\n")
    try terminal.wait("the next step") { $0.hasReceived("step 2 of 12") }
    // The end of input, as typed.
    try terminal.send("\u{4}")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(!terminal.received.contains(0x1B))
  }

  @Test func anInterruptEndsIt() throws {
    let terminal = try started()
    try terminal.send("\u{3}")
    #expect(try terminal.waitForEnd() == .code(130))
  }

  /// What goes into a pager or a file is the text: nobody would see a prompt.
  @Test func intoAPipeALessonIsAText() throws {
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", "\"$0\" lesson backprop --plain | tail -3", BuiltProgram.tutor])
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.hasReceived("So that is learning"))
  }

  @Test func withoutUTF8ItIsASCII() throws {
    let terminal = try PseudoTerminal(
      BuiltProgram.tutor, ["lesson", "backprop", "--plain"], environment: ["LC_ALL": "C"])
    try terminal.wait("a prompt") { $0.hasReceived("\n> ") }
    try terminal.send("quit\n")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.received.allSatisfy { $0 < 0x80 })
    #expect(terminal.hasReceived("dz/dx = dz/dy * dy/dx"))
  }
}
