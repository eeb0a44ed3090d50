import Glibc
import Screen
import Testing

/// Tapes in a real terminal: played in front of people, followed, and made.
struct LiveTapeTests {
  private static let tape = """
    Set Size 100x30
    Set TypingSpeed 10ms
    Open perceptron#learn-xor
    Marker "One unit"
    Caption "A single unit"
    Note "Ask which point"
    Type "3"
    Space
    Escape
    Space
    Wait+Metric step >= 30
    Space
    Screenshot end.txt
    Pause
    Expect /nowhere/

    """

  private func started(
    _ folder: TemporaryFolder, _ arguments: [String], size: Size = Size(columns: 110, rows: 34)
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      BuiltProgram.tutor, arguments, environment: ["XDG_RUNTIME_DIR": folder.path], size: size)
  }

  @Test func aTapeIsPlayedInFrontOfPeople() throws {
    let folder = try TemporaryFolder(["demo.tape": Self.tape])
    let terminal = try started(folder, ["play", "\(folder.path)/demo.tape"])
    try terminal.wait(for: "Pause: any key goes on")
    #expect(terminal.screen.contains("A single unit"))
    // The same numbers as without a screen.
    let run = try CommandRun(["play", "demo.tape"], state: folder, in: folder)
    #expect(run.code == 1)
    let headless = try folder.text(of: "end.txt").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    #expect(Array(terminal.screen.lines[..<30]) == Array(headless[..<30]))
    try terminal.send("x")
    try terminal.wait(for: "Failed: ")
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(1))
    expectRestored(terminal)
    #expect(terminal.screen.mainLines.joined().contains("expected /nowhere/"))
  }

  @Test func thePresenterLeavesWithControlC() throws {
    let folder = try TemporaryFolder(["demo.tape": Self.tape])
    let terminal = try started(folder, ["play", "\(folder.path)/demo.tape"])
    try terminal.wait(for: "Pause: any key goes on")
    try terminal.send("\u{3}")
    #expect(try terminal.waitForEnd() == .code(130))
    expectRestored(terminal)
  }

  @Test func headlessIsToBeHadAtATerminal() throws {
    let folder = try TemporaryFolder(["demo.tape": "Sleep 60m\n"])
    let terminal = try started(folder, ["play", "--headless", "\(folder.path)/demo.tape"])
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(terminal.hasReceived("played, 0 checks"))
    let refused = try CommandRun(["play", "--live", "demo.tape"], state: folder, in: folder)
    #expect(refused.code == 4)
  }

  @Test func theNotesFollowInAnotherTerminal() throws {
    let folder = try TemporaryFolder(["demo.tape": Self.tape])
    let player = try started(folder, ["play", "\(folder.path)/demo.tape"])
    try player.wait(for: "Pause: any key goes on")
    // Whoever comes late sees them, too.
    let notes = try started(folder, ["play", "--notes"])
    try notes.wait(for: "Ask which point")
    try notes.wait(for: "Expect /nowhere/")
    var information = stat()
    #expect(stat("\(folder.path)/mlp-tutor", &information) == 0)
    #expect(information.st_mode & 0o777 == 0o700)
    let second = try started(folder, ["notes"])
    #expect(try second.waitForEnd() == .code(4))
    try notes.send("q")
    #expect(try notes.waitForEnd() == .code(0))
    expectRestored(notes)
    #expect(try folder.names(in: "mlp-tutor") == [])
    // The player does not mind.
    try player.send("x")
    try player.wait(for: "Failed: ")
  }

  @Test func aSessionBecomesATape() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/mine.tape"
    let arguments = ["record", path, "lesson", "perceptron#learn-xor"]
    let terminal = try started(folder, arguments, size: Size(columns: 100, rows: 30))
    try terminal.wait(for: "q quit")
    for (key, pane) in [("3", "▸Lab"), (" ", "▸Ask"), ("\u{1B}", "▸Lab")] {
      try terminal.send(key)
      try terminal.wait(for: pane)
    }
    try terminal.send(" ")
    try terminal.wait("some steps") { screen in
      screen.screen.lines.contains { $0.contains("running") && $0.contains(/step [4-9]\d/) }
    }
    try terminal.send(" ")
    try terminal.wait(for: "paused")
    try terminal.wait(for: "Space")
    let end = terminal.screen.lines
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    expectRestored(terminal)

    let text = try folder.text(of: "mine.tape")
    #expect(text.hasPrefix("Set Size 100x30\nOpen perceptron#learn-xor\n"))
    #expect(text.contains("Wait+Metric step >= "))
    let run = try CommandRun(
      ["play", "mine.tape", "--record", "end.txt"], state: folder, in: folder)
    #expect(run.code == 0)
    let replayed = try folder.text(of: "end.txt").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    #expect(Array(replayed.prefix(30)) == end)

    let again = try started(folder, arguments)
    #expect(try again.waitForEnd() == .code(2))
    #expect(again.hasReceived("is already there"))
    #expect(try folder.text(of: "mine.tape") == text)
  }
}
