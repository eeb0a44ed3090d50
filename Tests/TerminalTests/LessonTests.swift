import Glibc
import Screen
import Testing

/// A lesson used as a learner uses it, in a real terminal.
struct LessonTests {
  @Test func aWalk() throws {
    let terminal = try startedLesson("forward")
    // Two operations forwards, five steps backwards.
    for place in ["forward 1 of 2", "backward 0 of 5"] + (1...5).map({ "backward \($0) of 5" }) {
      try terminal.send(" ")
      try terminal.wait(for: place)
    }
    try terminal.send("q")
    _ = try terminal.waitForEnd()
  }

  @Test func aLabAResizeAStopAndTheEnd() throws {
    let terminal = try startedLesson("training", jobControl: true)
    // It trains: the steps are counted up while nobody touches a key.
    try terminal.send("3 ")
    try terminal.wait(for: "running")
    try terminal.wait("many steps") { Self.steps(on: $0.screen.lines) ?? 0 > 40 }

    terminal.resize(Size(columns: 40, rows: 10))
    try terminal.wait(for: "has 40x10")
    terminal.resize(Size(columns: 80, rows: 24))
    try terminal.wait(for: "3 Lab")

    try terminal.send("\u{1A}")
    try terminal.waitForStop()
    expectRestored(terminal)
    try terminal.resume()
    try terminal.wait(for: "3 Lab")
    #expect(terminal.screen.alternateIsActive)

    // Pausing makes it still; the run is kept when one thing is changed.
    try terminal.send(" ")
    try terminal.wait(for: "paused")
    try terminal.send("i")
    try terminal.wait(for: "init ‹He›")
    try terminal.wait(for: "now: He")
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)] as [(Int32, Int32)])
  func aSignalInTheMiddleOfTrainingRestoresTheTerminal(signal: Int32, code: Int32) throws {
    let terminal = try startedLesson("training")
    try terminal.send("3 ")
    try terminal.wait(for: "running")
    terminal.signal(signal)
    #expect(try terminal.waitForEnd() == .code(code))
    expectRestored(terminal)
  }

  @Test func wrongKeysDoNothing() throws {
    let terminal = try startedLesson("forward")
    try terminal.send("zxZX9\u{1}\u{1B}[15~%")
    try terminal.send(" ")
    try terminal.wait(for: "forward 1 of 2")
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
  }

  private static func steps(on lines: [String]) -> Int? {
    for line in lines {
      if let match = line.firstMatch(of: /epoch [0-9,]+  step ([0-9,]+)/) {
        return Int(match.1.filter { $0 != "," })
      }
    }
    return nil
  }
}
