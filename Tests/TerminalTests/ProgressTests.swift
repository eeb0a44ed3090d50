import Glibc
import Screen
import Testing

/// Progress as it is kept while a lesson is taken in a real terminal.
struct ProgressTests {
  private static let file = "mlp-tutor/progress.json"

  private func started(
    _ lesson: String = "backprop", in state: TemporaryFolder, _ arguments: [String] = [],
    environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let more = ["XDG_STATE_HOME": state.path].merging(environment) { _, more in more }
    let terminal = try PseudoTerminal(
      BuiltProgram.tutor, ["lesson", lesson] + arguments, environment: more,
      size: Size(columns: 100, rows: 30))
    try terminal.wait(for: "mlp-tutor")
    return terminal
  }

  /// How often something stands in the file.
  private func count(_ text: String, in state: TemporaryFolder) throws -> Int {
    try state.text(of: Self.file).components(separatedBy: text).count - 1
  }

  @Test func killedItLosesNothingThatWasSeen() throws {
    let state = try TemporaryFolder()
    let first = try started(in: state)
    try first.send("nn")
    try first.wait(for: "step 3 of 12")
    first.signal(SIGKILL)
    #expect(try first.waitForEnd() == .signal(SIGKILL))
    #expect(try count("\"done\"", in: state) == 2)
    #expect(try count("\"first\"", in: state) == 3)
    let second = try started(in: state)
    try second.wait(for: "step 3 of 12  ●●◉")
    try second.wait(for: "Resumed at step 3 of 12; 0 goes to the first step.")
    try second.send("0")
    try second.wait(for: "step 1 of 12  ◉●○")
    #expect(try state.names(in: "mlp-tutor") == ["progress.json", "progress.json.lock"])
  }

  /// Wherever it is in writing, the file is whole.
  @Test func killedInTheMiddleOfWritingItLeavesAWholeFile() throws {
    let state = try TemporaryFolder()
    for round in 0..<8 {
      let terminal = try started(in: state, ["--step", "chain-rule"])
      try terminal.send("n")
      try terminal.wait(for: "step 2 of 12")
      try terminal.send(String(repeating: "pn", count: 200))
      terminal.receive(for: Int32(5 * round))
      terminal.signal(SIGKILL)
      _ = try terminal.waitForEnd()
    }
    let last = try started(in: state, ["--step", "forward"])
    try last.wait(for: "step 2 of 12  ●◉")
    let names = try state.names(in: "mlp-tutor")
    #expect(!names.contains { $0.contains("damaged") }, "\(names)")
  }

  @Test func twoSessionsAtOnceLoseNothing() throws {
    let state = try TemporaryFolder()
    let one = try started("backprop", in: state)
    let other = try started("perceptron", in: state)
    try one.wait(for: "step 1 of 12")
    try other.wait(for: "step 1 of ")
    for terminal in [one, other] { try terminal.send(String(repeating: "n", count: 20)) }
    let steps = 24
    try one.wait(for: "step 12 of 12  ●●●●●●●●●●●◉")
    try other.wait(for: "step 12 of 12  ●●●●●●●●●●●◉")
    #expect(try count("\"done\"", in: state) == steps)
    // The menu of a third one shows both.
    let menu = try PseudoTerminal(
      BuiltProgram.tutor, environment: ["XDG_STATE_HOME": state.path])
    try menu.wait("both lessons done") { terminal in
      terminal.screen.lines.count { $0.contains("✓ done") } == 2
    }
  }

  @Test func theMenuResumes() throws {
    let state = try TemporaryFolder()
    let lesson = try started(in: state, ["--step", "forward"])
    try lesson.send("q")
    #expect(try lesson.waitForEnd() == .code(0))
    let menu = try PseudoTerminal(
      BuiltProgram.tutor, environment: ["XDG_STATE_HOME": state.path])
    try menu.wait(for: "0/12")
    try menu.send("jj")
    try menu.wait(for: "Enter resume  0 from the start")
    try menu.send("\r")
    try menu.wait(for: "Resumed at step 2 of 12")
  }

  @Test func aDamagedFileIsSetAside() throws {
    let state = try TemporaryFolder([Self.file: "{\"format\": 1, \"les"])
    let terminal = try started(in: state)
    try terminal.wait(for: "progress.json.damaged-1")
    #expect(try state.text(of: "\(Self.file).damaged-1") == "{\"format\": 1, \"les")
    try terminal.send("nq")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(try count("\"done\"", in: state) == 1)
    // What was said on standard error is there when the screen has been given back.
    let shell = terminal.screen.lines.joined()
    #expect(shell.contains("was damaged (no JSON); it is now"), "\(shell)")
    try state.write("[]", to: Self.file)
    let second = try started(in: state)
    try second.wait(for: "progress.json.damaged-2")
  }

  @Test func aFileOfALaterProgramIsNotTouched() throws {
    let text = "{\"format\": 2, \"better\": true}"
    let state = try TemporaryFolder([Self.file: text])
    let terminal = try started(in: state)
    try terminal.wait(for: "has format 2 and this program knows 1")
    try terminal.send("nnn")
    try terminal.wait(for: "step 4 of 12  ●●●◉")
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(try state.text(of: Self.file) == text)
    #expect(try state.names(in: "mlp-tutor").filter { $0 != "progress.json.lock" }.count == 1)
  }

  /// A home that can't be written to, in the way that the superuser can't, either.
  @Test(arguments: [
    (["XDG_STATE_HOME": "/proc"], "can't be saved: /proc/mlp-tutor/progress.json: No such file"),
    (["XDG_STATE_HOME": "/dev/null"], "progress.json can't be read (Not a directory)"),
    (["XDG_STATE_HOME": "", "HOME": ""], "there is no HOME and no XDG_STATE_HOME, so progress is"),
  ])
  func whereNothingCanBeKeptTheLessonGoesOn(
    environment: [String: String], message: String
  ) throws {
    let terminal = try started(in: try TemporaryFolder(), environment: environment)
    let words = message.split(separator: " ").prefix(3).joined(separator: " ")
    try terminal.wait("the message") {
      $0.screen.lines.joined().lowercased().contains(words.lowercased())
    }
    try terminal.send("nnn")
    try terminal.wait(for: "step 4 of 12  ●●●◉")
    // It is said once.
    try terminal.wait(for: "q quit")
    try terminal.send("q")
    #expect(try terminal.waitForEnd() == .code(0))
    let shell = terminal.screen.lines.joined()
    #expect(shell.contains(message), "\(shell)")
    #expect(shell.components(separatedBy: "mlp-tutor: ").count == 2, "\(shell)")
  }

  /// When there is room again, what was not kept before is kept.
  @Test func aFullDiskIsSaidAndTriedAgain() throws {
    let state = try TemporaryFolder(["mlp-tutor/unrelated": ""])
    #expect(symlink("/dev/full", "\(state.path)/\(Self.file).tmp") == 0)
    let terminal = try started(in: state)
    try terminal.wait(for: "No space left on device")
    #expect(access("\(state.path)/\(Self.file)", F_OK) != 0)
    try terminal.send("n")
    try terminal.wait(for: "step 2 of 12")
    try terminal.wait(for: "q quit")
    #expect(try count("\"first\"", in: state) == 2)
    #expect(try count("\"done\"", in: state) == 1)
  }

  @Test func aConversationIsKeptAndResumed() throws {
    let state = try TemporaryFolder()
    func started() throws -> PseudoTerminal {
      try PseudoTerminal(
        BuiltProgram.tutor, ["lesson", "backprop", "--plain"],
        environment: ["XDG_STATE_HOME": state.path])
    }
    let first = try started()
    try first.wait("the first step") { $0.hasReceived("step 1 of 12") }
    try first.send("next\n")
    try first.wait("the second step") { $0.hasReceived("step 2 of 12") }
    first.signal(SIGKILL)
    _ = try first.waitForEnd()
    let second = try started()
    try second.wait("the second step") { $0.hasReceived("step 2 of 12") }
    #expect(second.hasReceived("You stopped at step 2, so here it is; step 1 goes to the first"))
    #expect(!second.hasReceived("step 1 of 12"))
    #expect(try count("\"done\"", in: state) == 1)
  }

  @Test func notesAreWrittenAndNeverOverwritten() throws {
    let terminal = try started(in: try TemporaryFolder(), ["--step", "chain-rule"])
    let folder = terminal.folder
    try folder.write("x", to: "backprop-notes.md")
    try terminal.wait(for: "step 1 of 12")
    try terminal.send("W")
    try terminal.wait(for: "Saved as backprop-notes-2.md in")
    #expect(try folder.text(of: "backprop-notes.md") == "x")
    let notes = try folder.text(of: "backprop-notes-2.md")
    #expect(notes.hasPrefix("# Backpropagation, one step at a time\n\n## "))
    try terminal.send("Wq")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(
      try folder.names()
        == ["backprop-notes-2.md", "backprop-notes-3.md", "backprop-notes.md"])
  }

  @Test func nothingIsKeptOnRequest() throws {
    let state = try TemporaryFolder()
    let terminal = try started(in: state, ["--no-progress"])
    try terminal.send("nq")
    #expect(try terminal.waitForEnd() == .code(0))
    #expect(try state.names() == [])
  }
}
