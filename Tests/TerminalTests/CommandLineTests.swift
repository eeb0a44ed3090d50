import Foundation
import Testing

/// The program as scripts use it: arguments in, text and an exit code out.
struct CommandLineTests {
  private struct Result {
    let code: Int32
    let output: String
    let errors: String
  }

  /// - Parameter input: what standard input has in it; without one it is at its end.
  private func run(
    _ arguments: String..., in folder: URL? = nil, input: String? = nil
  ) throws -> Result {
    try runAll(arguments, in: folder, input: input)
  }

  private func runAll(
    _ arguments: [String], in folder: URL?, input: String? = nil
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltProgram.tutor)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["MLP_TUTOR_LESSONS": BuiltProgram.sampleCourse]) { _, more in more }
    process.currentDirectoryURL = folder
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    let source = input.map { _ in Pipe() }
    process.standardInput = source ?? FileHandle.nullDevice
    try process.run()
    try source?.fileHandleForWriting.write(contentsOf: Data((input ?? "").utf8))
    try source?.fileHandleForWriting.close()
    // What is asked of it here fits into a pipe.
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: complaint, as: UTF8.self))
  }

  private func folder(_ files: [String: String] = [:]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mlp-tutor-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    return folder
  }

  @Test func aRunIsExportedAndRecorded() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let options = ["train", "--steps", "20", "--export", "m.py", "--export", "m.onnx"]
    let result = try runAll(options + ["--logdir", "runs/a"], in: folder)
    #expect(result.code == 0, "\(result.errors)")
    // Nothing of it changes the run.
    #expect(try runAll(["train", "--steps", "20"], in: folder).output == result.output)
    let events = "runs/a/events.out.tfevents.0.mlp-tutor"
    for file in ["m.py", "m.safetensors", "m.onnx", events] {
      #expect(try !Data(contentsOf: folder.appendingPathComponent(file)).isEmpty, "\(file)")
    }
    let before = try Data(contentsOf: folder.appendingPathComponent(events))
    let again = try runAll(["train", "--logdir", "runs/a/"], in: folder)
    #expect(again.code == 2)
    #expect(again.errors.contains("\(events): is a run already; name another folder"))
    #expect(try Data(contentsOf: folder.appendingPathComponent(events)) == before)
  }

  @Test func aWalkIsAGraphForGraphviz() throws {
    let result = try run("walk", "x*y", "x=2", "y=3", "--dot")
    #expect(result.code == 0)
    #expect(result.output.hasPrefix("digraph {\n"))
    #expect(result.output.contains("n0 -> n2 [label=\"3\"];\n"))
  }

  /// One clear line on standard error, exit code 2, nothing on standard output.
  @Test(arguments: [
    (["lesson", "backprob"], "there is no lesson “backprob”; did you mean “backprop”?"),
    (["lesson", "fou"], "no lesson “fou”; mlp-tutor lessons lists those that there are"),
    (["lesson", "backprop", "--step", "forwrd"], "did you mean “forward”?"),
    (["lssons"], "there is no command “lssons”; did you mean “lessons”?"),
    (["walk", "(x+"], "expression, column 4: the expression ends after “+”"),
    (["walk", "1//2"], "expression, column 3: “/” can't follow “/”"),
    (["walk", "x="], "expression, column 2: “=” doesn't belong in an expression"),
    (["walk", "sine(x)", "x=1"], "there is no function “sine”"),
    (["walk", "(x+y)*z", "x=1", "y=2"], "no value for z; add z=1"),
    (["walk", "x", "x="], "“x=” has no number behind it"),
    (["walk", "log(x)", "x=-1"], "log(-1) has no finite value"),
    (["walk"], "walk needs an expression"),
    (["train", "--lr", "abc"], "--lr abc is not a number; write it like 0.03"),
    (["train", "--layers", "2,0,1"], "--layers 2,0,1 has a width of 0"),
    (["train", "--layers", "2,65536,65536,1"], "more than 20000000 parameters"),
    (["train", "--weight-decay", "0.1"], "given with --optimizer adamw"),
    (["train", "--noise", "1e300"], "--noise 1e300 is out of range"),
    (["lessons", "--lessons", "a\u{1B}[31mb"], "a?[31mb: can't be read"),
    (["train", "--data", "csv:no-such-file.csv"], "no-such-file.csv: can't be read"),
    (["train", "--weights-in", "no-such-file"], "no-such-file: can't be read"),
    (["train", "--weights-out", "no/such/folder/w"], "no/such/folder/w: can't be written"),
    (["train", "--step", "5"], "Unknown option '--step'"),
    (["train", "--dropout", "-0.1"], "--dropout -0.1 is out of range; it has to be from 0 to"),
    (["train", "--lr", "--json"], "--lr --json is not a number; write it like 0.03"),
    (["train", "--batch-norm", "--batch", "1"], "has no spread for batch norm to divide by"),
    (["train", "--batch", "5"], "--batch 5 is more than the 4 training rows"),
    (["train", "--train-fraction", "0.1"], "the data has no rows to train on"),
    (["train", "--data", "csv:/dev/null"], "/dev/null:1: the file is empty"),
    (["train", "--data", "idx:/dev/null,/dev/null"], "/dev/null: this is not an IDX file"),
    (["train", "--weights-in", "/dev/null"], "/dev/null: the file is cut short: 0 bytes"),
    (["train", "--export", "m.txt"], "--export m.txt: its name has to end in .py (a PyTorch"),
    (["train", "--export", "no/m.onnx"], "no/m.onnx: can't be written"),
    (["train", "--export", "torch.py"], "a script torch.py would be imported in place of"),
    (
      ["train", "--export", "a.py", "--weights-out", "a.safetensors"],
      "--export a.py would write a.safetensors, which is named already"
    ),
    (["train", "--logdir", "/dev/null/a"], "/dev/null/a: can't be made"),
    (["walk", "x", "x=1", "--json", "--dot"], "--json and --dot can't both be given"),
    (["check", "no-such-file.md"], "no-such-file.md: can't be read"),
    (["--lessons", "/no/such/folder"], "/no/such/folder: can't be read"),
    (["--color", "blue"], "--color has no “blue”; choices: auto, none, 16, 256, true"),
    (
      ["--theme", "drak"],
      "--theme has no “drak”; choices: auto, dark, light, blind, contrast, mono"
    ),
    (["--line", "slwo"], "did you mean “slow”?"),
  ])
  func badInputGetsOneClearLine(arguments: [String], message: String) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try runAll(arguments, in: folder)
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.filter { $0 == "\n" }.count == 1, "\(result.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aDeepExpressionIsRefused() throws {
    let result = try run("walk", String(repeating: "(", count: 10_000) + "x")
    #expect(result.code == 2)
    #expect(result.errors.contains("column 202: more than 200 levels of nesting"))
  }

  @Test func damagedFilesAreNamedAndNothingIsWritten() throws {
    let folder = try folder([
      "ragged.csv": "x,y\n1,0\n2\n", "binary.csv": "x,y\n1,\u{0}\n",
      "short.safetensors": "12345678", "data.csv": "a,b,y\n0,0,0\n1,1,1\n",
      "open.md": "---\nformat: 1\nid: open\n",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let ragged = try run("train", "--data", "csv:ragged.csv", "--weights-out", "w", in: folder)
    #expect(ragged.code == 2)
    #expect(ragged.errors.hasPrefix("mlp-tutor: ragged.csv:3: 1 field where the header has 2"))
    let weights = try run(
      "train", "--data", "csv:data.csv", "--weights-in", "short.safetensors", "--weights-out", "w",
      in: folder)
    #expect(weights.code == 2)
    #expect(weights.errors.hasPrefix("mlp-tutor: short.safetensors: its header would be"))
    let lesson = try run("check", "open.md", in: folder)
    #expect(lesson.code == 1)
    #expect(lesson.output.hasPrefix("open.md:1:1: "))
    let menu = try run("lesson", "open", "--lessons", folder.path, in: folder)
    #expect(menu.code == 2)
    #expect(
      menu.errors.hasSuffix(
        "open.md:1:1: the front matter that begins on line 1 has no end; "
          + "close it with a line ---\n"), "\(menu.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == before)
  }

  @Test func aRunWritesWeightsThatTheNextOneReads() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = try run(
      "train", "--layers", "2,4,1", "--steps", "20", "--weights-out", "w.safetensors", "--json",
      in: folder)
    #expect(first.code == 0)
    let digest = try #require(first.output.firstMatch(of: /"digest":"([0-9a-f]{16})"/)).1
    // No step is small enough to change nothing, so the digest is asked for before any.
    let second = try run(
      "train", "--layers", "2,4,1", "--steps", "1", "--lr", "1e-30", "--weights-in",
      "w.safetensors", "--json", in: folder)
    #expect(second.output.contains("\"digest\":\"\(digest)\""))
  }

  @Test func aRunThatDivergedWritesNoWeights() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try run(
      "train", "--layers", "2,4,1", "--steps", "1", "--lr", "1e300", "--weights-out", "w",
      "--json", in: folder)
    #expect(result.code == 1)
    #expect(result.errors.contains("became infinite or not a number; try a smaller learning rate"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aRunOfWhichNothingIsLeftSaysSo() throws {
    let folder = try folder([
      "one.csv": "x,y\n1,0\n2,0\n", "nan.csv": "x,y\n1,0\nnan,1\n", "none.csv": "x,y\n",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    for (arguments, code, message) in [
      (["--data", "csv:one.csv"], 2, "--loss bce needs two classes, and the target has 1"),
      (["--data", "csv:nan.csv"], 2, "nan.csv:3: “nan” in column “x” is not a finite number"),
      (["--data", "csv:none.csv"], 2, "none.csv:1: there is a header and no row below it"),
      (["--activation", "log(x)"], 1, "step 1: the outputs of layer 1 became infinite"),
    ] {
      let result = try run(
        "train", arguments[0], arguments[1], "--weights-out", "w", "--json", in: folder)
      #expect(result.code == code)
      #expect(result.output == "")
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(result.errors.filter { $0 == "\n" }.count == 1)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
  }

  @Test func weightsOfAnotherNetworkAreRefused() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try run("train", "--steps", "1", "--weights-out", "w", in: folder)
    for (option, message) in [
      ("--layers=2,5,1", "w: tensor “0.weight” has shape [4, 2] and --layers asks for [5, 2]"),
      ("--hidden=4,4", "w: it holds 2 dense layers and --layers asks for 3"),
      ("--batch-norm", "w: tensor “1.weight” is missing"),
    ] {
      let result = try run("train", option, "--weights-in", "w", in: folder)
      #expect(result.code == 2)
      #expect(result.errors.hasPrefix("mlp-tutor: \(message)"), "\(result.errors)")
    }
  }

  /// What can't be written ends the run, and not as if all were well.
  @Test func outputThatIsLostIsNoSuccess() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltProgram.tutor)
    process.arguments = ["train", "--steps", "3"]
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let complaint = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(complaint.hasPrefix("mlp-tutor: standard output: can't be written (No space left"))
  }

  /// As `head -1` does.
  @Test func aReaderThatLeavesEndsTheRun() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltProgram.tutor)
    process.arguments = ["train", "--steps", "1000000000", "--log-every", "1"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    _ = try output.fileHandleForReading.read(upToCount: 10)
    try output.fileHandleForReading.close()
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == 13)
  }

  @Test func lookingChangesNothing() throws {
    func digest(_ options: String...) throws -> Substring {
      let result = try run(
        "train", "--data", "spiral", "--steps=200", "--dropout=0.1", "--json",
        "--seed=3", options.first ?? "--seed=3")
      return try #require(result.output.firstMatch(of: /"digest":"([0-9a-f]{16})"/)).1
    }
    let plain = try digest()
    for option in ["--log-gradients", "--log-every=1", "--plain"] {
      #expect(try digest(option) == plain)
    }
    #expect(try digest("--dropout=0.2") != plain)
  }

  @Test func weightsMayGoIntoAPipeOrThroughALink() throws {
    let folder = try folder(["real": "old"])
    defer { try? FileManager.default.removeItem(at: folder) }
    let link = folder.appendingPathComponent("link")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: folder.appendingPathComponent("real"))
    for target in ["link", "/dev/null"] {
      #expect(try run("train", "--steps", "1", "--weights-out", target, in: folder).code == 0)
    }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path).hasSuffix("real"))
    let device = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(device[.type] as? FileAttributeType == .typeCharacterSpecial)
    let second = try run("train", "--steps", "1", "--weights-in", "real", in: folder)
    #expect(second.code == 0, "\(second.errors)")
  }

  @Test func theDoctorSaysWhatIsHere() throws {
    let text = try run("doctor")
    #expect(text.code == 0)
    for part in ["terminal\n", "the output is no terminal", "blas kernel", "braille", "to change"] {
      #expect(text.output.contains(part), "\(text.output)")
    }
    let json = try run("doctor", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let groups = try #require(object as? [String: Any])
    let computation = try #require(groups["computation"] as? [String: Any])
    #expect(computation["blas_threads"] as? Int == 1)
    #expect((computation["blas"] as? String)?.hasPrefix("OpenBLAS") == true)
    let ascii = try run("doctor", "--ascii")
    let isASCII = ascii.output.allSatisfy { $0.isASCII }
    #expect(isASCII)
    #expect(ascii.output.contains("+--+"))
  }

  @Test func theGalleryIsTextInAPipe() throws {
    let text = try run("doctor", "--gallery", "--ascii")
    #expect(text.code == 0)
    let isASCII = text.output.allSatisfy { $0.isASCII }
    #expect(isASCII)
    for part in ["Line plot", "Heat map", "Network, folded", "More formulas"] {
      #expect(text.output.contains(part), "\(text.output)")
    }
    let both = try run("doctor", "--gallery", "--json")
    #expect(both.code == 2)
    #expect(both.errors.contains("--gallery has no JSON"), "\(both.errors)")
  }

  @Test func theTextOfOneStep() throws {
    let result = try run("lesson", "backprop", "--step", "add")
    #expect(result.output.contains("step 4 of 12"))
    #expect(!result.output.contains("step 5 of 12"))
  }

  @Test func aLessonTakesItsCommandsFromAPipe() throws {
    let result = try run(
      "lesson", "backprop", "--plain", "--step", "training",
      input: "run 100\nrnu\nshow loss\r\nback\nquit\nrun 100\n")
    #expect(result.code == 0)
    #expect(result.errors == "")
    let answers = result.output.components(separatedBy: "\n\n")
    #expect(result.output.hasPrefix("Lesson 5: Backpropagation, one step at a time\n"))
    let first = try #require(
      answers.firstIndex(of: "After 100 steps: loss 0.1237, 4 of 4 right."))
    #expect(answers[first + 1] == "There is no command “rnu”; did you mean “run”?")
    #expect(answers[first + 2].hasPrefix("Loss over 100 steps:\n  step 1: 0.796\n"))
    #expect(answers[first + 3] == "Lesson 5, step 10 of 12: Your turn")
    // Nothing after quit, and no prompt, as nobody sees it.
    #expect(!result.output.contains("After 200 steps"))
    #expect(!result.output.contains("> "))
  }

  @Test func aPipeThatEndsWithoutQuitIsFine() throws {
    let result = try run(
      "lesson", "backprop", "--plain", "--ascii", input: "backward\u{0}\u{1B}[2J 1")
    #expect(result.code == 0)
    #expect(
      result.output.hasSuffix(
        "\n\nThere is no command \"backward??[2J\"; help lists those that there are.\n\n"))
    #expect(result.output.allSatisfy { $0 == "\n" || ("\u{20}"..."\u{7E}").contains($0) })
  }

  /// Scripts that ask for the text of a lesson have nothing to say to it.
  @Test func withoutCommandsALessonIsAText() throws {
    let text = try run("lesson", "backprop").output
    #expect(text.contains("step 12 of 12"))
    #expect(try run("lesson", "backprop", "--plain").output == text)
    #expect(try run("lesson", "backprop", "--plain", input: "").output.hasSuffix(text))
    // Only --plain reads: what calls it in a loop keeps its own input.
    #expect(try run("lesson", "backprop", input: "next\n").output == text)
  }

  @Test func theDocumentedWalk() throws {
    let result = try run("walk", "(x+y)*z", "x=-2", "y=5", "z=-4", "--json")
    #expect(result.code == 0)
    #expect(result.output.contains(#""value":-12,"gradients":{"x":-4,"y":-4,"z":3}"#))
    let negative = try run("walk", "-x^2", "x=3", "--json")
    #expect(negative.output.contains(#""value":-9,"gradients":{"x":-6}"#))
  }

  @Test func aTapeThatFailsSaysSoInItsExitCode() throws {
    let folder = try folder([
      "expect.tape": "Open backprop\nExpect /nothing of the kind/\n",
      "wait.tape": "Open backprop\nWait@1s /nothing of the kind/\n",
      "wrong.tape": "Opne backprop\n", "fine.tape": "Open backprop\nScreenshot s.txt\n",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try run("play", "expect.tape", in: folder).code == 1)
    #expect(try run("play", "wait.tape", in: folder).code == 3)
    #expect(try run("play", "wrong.tape", in: folder).code == 2)
    #expect(try run("check", "wrong.tape", in: folder).code == 1)
    #expect(try run("play", "fine.tape", in: folder).code == 0)
    let screen = try String(
      contentsOf: folder.appendingPathComponent("s.txt"), encoding: .utf8)
    #expect(screen.contains("If I turn this knob a little"))
  }

  @Test func mistakesInTapesAreAllSaidBeforeAnyIsPlayed() throws {
    let folder = try folder([
      "fine.tape": "Screenshot s.txt\n", "part.tape": "Enter\nEntre\n",
      "wrong.tape": "Source part.tape\nSet FontSize 3\nRequire no-such-program-anywhere\n",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try run("play", "fine.tape", "wrong.tape", "--report", "r.xml", in: folder)
    #expect(result.code == 2)
    #expect(result.output.isEmpty)
    #expect(
      result.errors.contains(
        """
        part.tape:2:1: there is no command “Entre”; did you mean “Enter”?
          Entre
          ^
        """))
    #expect(result.errors.contains("wrong.tape:2:5: there is no setting FontSize here"))
    #expect(result.errors.contains("wrong.tape:3:9: there is no program “no-such-program"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/s.txt"))
    let report = try String(contentsOf: folder.appendingPathComponent("r.xml"), encoding: .utf8)
    #expect(report.contains("tests=\"3\" failures=\"0\" errors=\"3\""))
    // Elsewhere the program may be there.
    let check = try run("check", "wrong.tape", in: folder)
    #expect(check.code == 1)
    #expect(!check.output.contains("no-such-program"))
  }

  @Test func allTapesArePlayedAndTheFirstFailureDecides() throws {
    let folder = try folder([
      "wait.tape": "Open perceptron#learn-xor\nType \"3\"\nSpace\nEscape\nSpace\n"
        + "Wait+Metric loss < 0.05 within 100 epochs\n",
      "expect.tape": "Expect /no such text/\nExpect /x/\n", "fine.tape": "Expect /mlp-tutor/\n",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try run(
      "play", "wait.tape", "expect.tape", "fine.tape", "--report", "r.tap", in: folder)
    #expect(result.code == 3)
    #expect(result.output == "fine.tape: played, 1 check\n")
    #expect(
      result.errors.contains(
        "wait.tape:6:1: waited 100 epochs in vain for loss < 0.05; loss is 0.69"))
    #expect(result.errors.contains("expect.tape:1:1: expected /no such text/"))
    let report = try String(contentsOf: folder.appendingPathComponent("r.tap"), encoding: .utf8)
    let tests = report.split(separator: "\n").filter { $0.contains("ok ") }
    #expect(
      tests == [
        "not ok 1 - wait.tape: line 6: Wait+Metric loss < 0.05 within 100 epochs",
        "not ok 2 - expect.tape: line 1: Expect /no such text/",
        "ok 3 - expect.tape: line 2: Expect /x/ # SKIP the tape had ended before",
        "ok 4 - fine.tape: line 1: Expect /mlp-tutor/",
      ])
    let refused = try run("play", "fine.tape", "--report", "r.json", in: folder)
    #expect(refused.code == 2)
    #expect(refused.errors.contains("--report r.json: has to end in .xml (JUnit) or .tap"))
  }

  @Test func snapshotsAreKeptBesideTheTapeAndCompared() throws {
    let tape = "Open backprop#forward\nSnapshot start\nSpace\nExpect+Snapshot one\n"
    let folder = try folder(["demo.tape": tape])
    defer { try? FileManager.default.removeItem(at: folder) }
    let snapshot = folder.appendingPathComponent("demo.one.snapshot")
    let missing = try run("play", "demo.tape", in: folder)
    #expect(missing.code == 1)
    #expect(missing.errors.contains("no snapshot “start” yet; play the tape with --bless"))
    #expect(!FileManager.default.fileExists(atPath: snapshot.path))

    let blessing = try run("play", "--bless", "demo.tape", in: folder)
    #expect(blessing.code == 0)
    #expect(
      blessing.output
        == "demo.start.snapshot: kept\ndemo.one.snapshot: kept\ndemo.tape: played, 2 checks\n")
    #expect(try run("play", "demo.tape", in: folder).code == 0)
    #expect(
      try run("play", "--bless", "demo.tape", in: folder).output
        .contains("demo.one.snapshot: as it was"))

    let kept = try String(contentsOf: snapshot, encoding: .utf8)
    try Data(kept.replacing("forward 1 of 2", with: "forward 9 of 2").utf8).write(to: snapshot)
    let changed = try run("play", "demo.tape", in: folder)
    #expect(changed.code == 1)
    #expect(changed.errors.contains("the screen is not as snapshot “one” keeps it"))
    #expect(changed.errors.contains("  --- demo.one.snapshot\n  +++ the screen\n  @@ -1,4 +1,4 @@"))
    // Nothing is kept of a run that fails, and nothing is left lying about.
    try Data((tape + "Expect /no such text/\n").utf8)
      .write(to: folder.appendingPathComponent("demo.tape"))
    #expect(try run("play", "--bless", "demo.tape", in: folder).code == 1)
    #expect(try String(contentsOf: snapshot, encoding: .utf8).contains("forward 9 of 2"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
        "demo.one.snapshot", "demo.start.snapshot", "demo.tape",
      ])
  }

  @Test func tapesAreRecordedAsTheCommandLineAndTheTapeSay() throws {
    let folder = try folder([
      "demo.tape": "Open backprop#forward\nOutput said.txt\nMarker \"A\"\nSpace\nSleep 1s\n",
      "other.tape": "Enter\n",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String) throws -> String {
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    let result = try run(
      "play", "demo.tape", "--record", "a.cast", "--record", "a.svg", in: folder)
    #expect(
      result.output == """
        said.txt: 1.1 s recorded
        a.cast: 1.1 s recorded
        a.svg: 1.1 s recorded
        demo.tape: played, 0 checks

        """)
    #expect(try file("said.txt").hasPrefix("== 0:00.000 A\n"))
    #expect(try file("a.cast").hasPrefix("{\"version\":2,\"width\":100,\"height\":30,"))
    #expect(try file("a.svg").hasPrefix("<svg "))
    let third = try run(
      "play", "demo.tape", "--record", "b.cast", "--cast-version", "3", in: folder)
    #expect(third.code == 0)
    #expect(try file("b.cast").hasPrefix("{\"version\":3,\"term\":{\"cols\":100,\"rows\":30,"))

    let gif = try run("play", "demo.tape", "--record", "a.gif", in: folder)
    #expect(gif.code == 2)
    #expect(gif.errors.contains("--record a.gif: has to end in .cast (asciinema), .svg or .txt"))
    let two = try run("play", "demo.tape", "other.tape", "--record", "c.cast", in: folder)
    #expect(two.code == 2)
    #expect(two.errors.contains("--record takes one tape; give them one by one"))
    let version = try run("play", "demo.tape", "--cast-version", "4", in: folder)
    #expect(version.code == 2)
    #expect(version.errors.contains("“4” is no version of the format; choose 2 or 3"))
  }

  /// A tape shows the same whoever plays it, and leaves nothing behind.
  @Test func aTapeKnowsNothingOfTheLearner() throws {
    let folder = try folder([
      "demo.tape": "Open backprop\nType \"nnn\"\nSleep 1s\nScreenshot s.txt\nType \"q\"\n"
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    let home = folder.appendingPathComponent("home")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    var variables = ProcessInfo.processInfo.environment
    variables["HOME"] = home.path
    for name in ["STATE", "CONFIG", "DATA", "CACHE"] {
      variables["XDG_\(name)_HOME"] = home.path + "/" + name.lowercased()
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltProgram.tutor)
    process.arguments = ["play", "demo.tape"]
    process.currentDirectoryURL = folder
    process.environment = variables
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
  }

  @Test func helpAndVersionAreOnStandardOutput() throws {
    let help = try run("--help")
    #expect(help.code == 0)
    #expect(help.output.contains("SUBCOMMANDS"))
    let version = try run("--version")
    #expect(version.code == 0)
    #expect(version.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }
}
