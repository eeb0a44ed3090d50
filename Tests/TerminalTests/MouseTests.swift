import Glibc
import Screen
import Testing

/// The mouse in a real terminal, and that it is the terminal's own again afterwards.
struct MouseTests {
  private func click(_ terminal: PseudoTerminal, _ column: Int, _ row: Int) throws {
    try terminal.send("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
  }

  /// The cell of a text on the screen.
  private func place(of text: String, on terminal: PseudoTerminal) throws -> Position {
    for (row, line) in terminal.screen.lines.enumerated() {
      guard let range = line.firstRange(of: text) else { continue }
      let before = String(line[..<range.lowerBound])
      return Position(column: TextWidth.cells(of: before), row: row)
    }
    throw Failure("no “\(text)”", terminal.screen)
  }

  private func click(_ text: String, _ terminal: PseudoTerminal) throws {
    let place = try place(of: text, on: terminal)
    try click(terminal, place.column, place.row)
  }

  @Test func aClickOpensALessonAndPressesAKeyHint() throws {
    let terminal = try startedTutor()
    #expect(terminal.screen.inputModes == [1000, 1002, 1006, 2004])
    try click("Backpropagation, one", terminal)
    try terminal.wait(for: "step 1 of 12")
    try click("? keys", terminal)
    try terminal.wait(for: "scroll on, then the next step")
    try click("q close", terminal)
    try terminal.wait(for: "? keys")
    try click("q menu", terminal)
    try terminal.wait(for: textOfTheFirstFrame)
    try click("q quit", terminal)
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }

  @Test func withoutTheMouseItIsLeftAlone() throws {
    let terminal = try startedTutor(["--no-mouse"])
    #expect(terminal.screen.inputModes == [2004])
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }

  @Test(arguments: ["linux", "vt100"])
  func simpleTerminalsAreToldNothingTheyDoNotKnow(type: String) throws {
    let terminal = try startedTutor(environment: ["TERM": type])
    #expect(type == "linux" || terminal.screen.inputModes == [])
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }

  @Test func aStopGivesTheMouseBack() throws {
    let terminal = try startedTutor(jobControl: true)
    try terminal.send("\u{1A}")
    try terminal.waitForStop()
    expectRestored(terminal)
    try terminal.resume()
    try terminal.wait("the mouse") { $0.screen.inputModes == [1000, 1002, 1006, 2004] }
    terminal.signal(SIGSEGV)
    #expect(try terminal.waitForEnd() == .signal(SIGSEGV))
    expectRestored(terminal)
  }

  /// What the terminal answers after the program has gone would be typed into the shell.
  @Test func anAnswerThatIsStillOnItsWayIsTaken() throws {
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", "\"$0\"; read line; echo \"got $line.\"", BuiltProgram.tutor])
    try terminal.wait(for: textOfTheFirstFrame)
    try terminal.send("q\u{1B}]11;rgb:0000/0000/0000\u{1B}\\\u{1B}[?62c")
    try terminal.wait("the end") { !$0.screen.alternateIsActive && $0.modes == $0.modesAtStart }
    try terminal.send("x\r")
    try terminal.wait(for: "got x.")
  }
}
