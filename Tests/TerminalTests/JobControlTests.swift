import Glibc
import Screen
import Testing

/// The stop key gives the terminal to the shell, and continuing takes it back.
struct JobControlTests {
  @Test func stopKeyAndContinuation() throws {
    let terminal = try startedTutor(jobControl: true)
    try terminal.send("\u{1A}")
    try terminal.waitForStop()
    expectRestored(terminal)

    terminal.resize(Size(columns: 50, rows: 15))
    try terminal.resume()
    try terminal.wait(for: "has 50x15")
    #expect(terminal.screen.alternateIsActive)
    #expect(!terminal.screen.cursorIsVisible)
    #expect(terminal.modes?.isUnbufferedAndSilent == true)

    terminal.resize(Size(columns: 80, rows: 24))
    try terminal.wait(for: textOfTheFirstFrame)
    try terminal.send("?")
    try terminal.wait(for: "show or hide this page")
    try terminal.send("q")
    try terminal.wait(for: textOfTheFirstFrame)
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }

  @Test func stopWithoutNoticeIsRepaired() throws {
    let terminal = try startedTutor(jobControl: true)
    terminal.signal(SIGSTOP)
    try terminal.waitForStop()
    terminal.resize(Size(columns: 45, rows: 14))
    try terminal.resume()
    try terminal.wait(for: "has 45x14")
    #expect(terminal.screen.alternateIsActive)
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }
}
