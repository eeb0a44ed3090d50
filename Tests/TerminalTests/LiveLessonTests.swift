import Glibc
import Screen
import Testing

/// A lesson that is being written, in one window; in the other it is read again with every save.
struct LiveLessonTests {
  private static func lesson(_ text: String) -> String {
    """
    ---
    format: 1
    id: live
    title: Live
    part: Tests
    number: 1
    minutes: 5
    ---

    ## One
    <!-- step: one -->
    The first step.

    ## Two
    <!-- step: two -->
    \(text)
    """
  }

  private func started(in folder: TemporaryFolder) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      BuiltProgram.tutor, ["lesson", "live", "--lessons", folder.path])
    try terminal.wait(for: "The first step.")
    try terminal.send("n")
    try terminal.wait(for: "step 2 of 2")
    return terminal
  }

  @Test func aSavedFileIsSeenAtOnceAtTheSameStep() throws {
    let folder = try TemporaryFolder(["live.md": Self.lesson("Before.")])
    let terminal = try started(in: folder)
    try terminal.wait(for: "Before.")
    try folder.replace("live.md", with: Self.lesson("After a rename."))
    try terminal.wait(for: "After a rename.")
    try folder.write(Self.lesson("After writing in place."), to: "live.md")
    try terminal.wait(for: "After writing in place.")
    #expect(terminal.screen.contains("step 2 of 2"))
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
  }

  @Test func aMistakeIsNamedUntilItIsMended() throws {
    let folder = try TemporaryFolder(["live.md": Self.lesson("Before.")])
    let terminal = try started(in: folder)
    try folder.replace("live.md", with: Self.lesson("Wrong $\\frob$."))
    try terminal.wait(for: "live.md:16:8:")
    try terminal.wait(for: "formulas have no command \\frob; did you mean \\frac?")
    try terminal.wait(for: "Before.")
    try folder.replace("live.md", with: Self.lesson("Mended."))
    try terminal.wait(for: "Mended.")
    try terminal.wait("no message") { !$0.screen.contains("live.md:16") }
  }

  @Test func withNothingToReadItSleeps() throws {
    let folder = try TemporaryFolder(["live.md": Self.lesson("Before.")])
    let terminal = try started(in: folder)
    try expectRest(of: terminal)
    try folder.replace("live.md", with: Self.lesson("After."))
    try terminal.wait(for: "After.")
    try expectRest(of: terminal)
  }
}
