import Foundation
import Testing

/// `mlp-tutor progress` and `mlp-tutor new`, as scripts use them.
struct ProgressCommandTests {
  private static let file = "mlp-tutor/progress.json"

  /// A lesson of which one step is done.
  private static func progress(_ lesson: String = "backprop", step: String = "chain-rule") -> String
  {
    """
    {"format": 1, "lessons": {"\(lesson)": {"version": 1, "last": {"value": "\(step)", "at": 1000},
    "steps": {"\(step)": {"first": 1000, "last": 1000, "done": {"at": 1000, "version": 1}}}}}}
    """
  }

  private let state: TemporaryFolder
  private let folder: TemporaryFolder

  init() throws {
    state = try TemporaryFolder([Self.file: Self.progress()])
    folder = try TemporaryFolder()
  }

  private func run(_ arguments: String..., input: String? = nil) throws -> CommandRun {
    try CommandRun(["progress"] + arguments, state: state, in: folder, input: input)
  }

  @Test func theTable() throws {
    let result = try run()
    #expect(result.code == 0)
    #expect(result.errors == "")
    #expect(result.output.contains("\nbackprop  1/12   -          1970-01-01 00:16"))
    let json = try run("--json").output
    #expect(json.contains(#""id":"backprop""#))
    #expect(json.contains(#""done":1"#))
    #expect(json.contains(#""last_step":"chain-rule""#))
    // Looking changes nothing.
    #expect(try state.text(of: Self.file) == Self.progress())
    #expect(try state.names(in: "mlp-tutor") == ["progress.json"])
  }

  @Test func forgettingIsNeverAnAccident() throws {
    let refused = try run("--reset", input: "y\n")
    #expect(refused.code == 2)
    #expect(refused.errors.contains("here is nobody to ask; add --yes"))
    let unknown = try run("--reset", "backprp", "--yes")
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("did you mean “backprop”?"))
    #expect(try state.text(of: Self.file) == Self.progress())
    #expect(try run("--reset", "backprop", "--yes").code == 0)
    #expect(try run().output == "No lesson has been begun yet.\n")
  }

  @Test func atATerminalItAsks() throws {
    for (answer, isLeft) in [("\n", true), ("n\n", true), ("y\n", false)] {
      let terminal = try PseudoTerminal(
        BuiltProgram.tutor, ["progress", "--reset"], environment: ["XDG_STATE_HOME": state.path])
      try terminal.wait(for: "Forget what you did in the only lesson begun? [y/N]")
      try terminal.send(answer)
      #expect(try terminal.waitForEnd() == .code(0))
      #expect(try run().output.contains("backprop") == isLeft)
    }
  }

  @Test func exportAndImportLoseAndDoubleNothing() throws {
    #expect(try run("export", "e.json").code == 0)
    #expect(try folder.text(of: "e.json") == run("export").output)
    #expect(try run("--reset", "--yes").code == 0)
    try state.write(Self.progress("perceptron", step: "unit"), to: Self.file)
    for _ in 0..<2 {
      let result = try run("import", "e.json")
      #expect(result.code == 0)
      #expect(result.output == "e.json: added, 1 lesson\n")
    }
    let json = try run("--json").output
    #expect(json.contains("\"perceptron\""))
    #expect(json.contains("\"backprop\""))
  }

  @Test(arguments: [
    (["import", "no-such-file"], "no-such-file: can't be read"),
    (["import", "bad.json"], "bad.json: is no progress of mlp-tutor (no JSON); export it again"),
    (["import", "new.json"], "new.json: has format 9 and this program knows 1; update mlp-tutor"),
    (["exprt"], "progress has no command “exprt”; did you mean “export”?"),
    (["--reset", "--json"], "--reset has nothing to show as JSON"),
    (["receipt"], "Missing expected argument '--name <name>'"),
    (["receipt", "--name", " "], "--name needs a value"),
    (["receipt", "--name", "a", "--lesson", "bckprop"], "did you mean “backprop”?"),
    (["verify", "bad.json"], "bad.json: is no receipt of mlp-tutor (no JSON)"),
    (["verify", "none.json"], "none.json: can't be read"),
    (["collect", "."], "new.json: is no receipt of mlp-tutor (lacks “receipt”)"),
  ])
  func badInputGetsAClearLine(arguments: [String], message: String) throws {
    try folder.write("{", to: "bad.json")
    try folder.write(#"{"format": 9}"#, to: "new.json")
    let result = try CommandRun(["progress"] + arguments, state: state, in: folder)
    #expect(result.code == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(try state.text(of: Self.file) == Self.progress())
  }

  @Test func receiptsFromLearnerToTable() throws {
    let first = try run("receipt", "--name", "A. B", "--nonce", "w7")
    #expect(first.code == 0)
    try folder.write(first.output, to: "in/a.json")
    try folder.write(
      first.output.replacingOccurrences(of: "A. B", with: "C. D"), to: "in/b.json")
    let fine = try run("verify", "in/a.json", "--nonce", "w7")
    #expect(fine.code == 0)
    #expect(fine.output.hasPrefix("in/a.json: unchanged (A. B, "))
    #expect(fine.output.hasSuffix("; no proof of who did it\n"))
    #expect(try run("verify", "in/a.json", "--nonce", "w8").code == 1)
    let changed = try run("verify", "in/a.json", "in/b.json")
    #expect(changed.code == 1)
    #expect(changed.output.contains("in/b.json: changed since it was written (C. D, "))
    let table = try run("collect", "in")
    #expect(table.code == 0)
    let rows = table.output.split(separator: "\n")
    #expect(rows.count == 3)
    #expect(rows[1].hasPrefix("in/a.json,A. B,w7,"))
    #expect(rows[1].hasSuffix(",yes"))
    #expect(rows[2].hasSuffix(",no"))
    let text = try run("receipt", "--name", "A. B\u{1B}[2J", "--text").output
    #expect(text.contains("1 of 12 steps done"))
    #expect(text.contains("whoever has the program can write any receipt"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func aDamagedFileIsSetAsideWithAMessage() throws {
    try state.write("{", to: Self.file)
    let result = try run()
    #expect(result.code == 0)
    #expect(result.errors.contains("was damaged (no JSON); it is now progress.json.damaged-1"))
    #expect(try state.text(of: "\(Self.file).damaged-1") == "{")
  }

  @Test func aFileOfALaterProgramIsLeftAlone() throws {
    let text = #"{"format": 3}"#
    try state.write(text, to: Self.file)
    for arguments in [[], ["--reset", "--yes"], ["export"], ["receipt", "--name", "a"]] {
      let result = try CommandRun(["progress"] + arguments, state: state, in: folder)
      #expect(result.code == 2)
      #expect(result.errors.contains("has format 3 and this program knows 1"))
    }
    #expect(try state.text(of: Self.file) == text)
  }

  /// Many processes at once, each with something that the others don't have.
  @Test func nothingIsLostAmongProcesses() throws {
    let count = 12
    for index in 0..<count {
      try folder.write(Self.progress("lesson-\(index)"), to: "\(index).json")
    }
    let processes = try (0..<count).map { index in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: BuiltProgram.tutor)
      process.arguments = ["progress", "import", "\(folder.path)/\(index).json"]
      process.environment = ["XDG_STATE_HOME": state.path]
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      return process
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let json = try run("--json").output
    for index in 0..<count { #expect(json.contains("\"lesson-\(index)\""), "\(json)") }
  }

  @Test func aNewLessonPassesItsCheckAndOverwritesNothing() throws {
    func run(_ arguments: String...) throws -> CommandRun {
      try CommandRun(arguments, state: state, in: folder)
    }
    let made = try run("new", "lesson", "my-topic")
    #expect(made.code == 0)
    #expect(made.output.hasPrefix("my-topic.md: written; now:\n"))
    let check = try run("check", "my-topic.md")
    #expect(check.code == 0, "\(check.output)")
    #expect(try run("lesson", "my-topic", "--lessons", ".").output.contains("My topic"))
    try folder.write("mine", to: "my-topic.md")
    let again = try run("new", "lesson", "my-topic")
    #expect(again.code == 2)
    #expect(again.errors.contains("my-topic.md: is already there; choose another name"))
    #expect(try folder.text(of: "my-topic.md") == "mine")
    let wrong = try run("new", "lesson", "My Topic")
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("did you mean “my-topic”?"))
    #expect(try run("new", "lesson", "other", "--lessons", "no/such").code == 2)
    #expect(try folder.names() == ["my-topic.md"])
  }
}
