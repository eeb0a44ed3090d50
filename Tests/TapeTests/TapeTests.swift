import SampleCourse
import Screen
import Testing
import Tutor

@testable import Tape

/// What tests of tapes begin with.
enum TapeText {
  static func parse(
    _ text: String, in surroundings: TapeSurroundings = TapeSurroundings()
  ) -> Result<Tape, TapeIssues> {
    TapeParser.parse(Array(text.utf8), path: "demo.tape", in: surroundings)
  }

  /// `line:column message` of each mistake.
  static func issues(
    _ text: String, in surroundings: TapeSurroundings = TapeSurroundings()
  ) -> [String] {
    guard case .failure(let issues) = parse(text, in: surroundings) else { return [] }
    return issues.list.map { "\($0.location.line):\($0.location.column) \($0.message)" }
  }

  static func play(
    _ text: String, snapshots: [String: [String]] = [:], blesses: Bool = false,
    watch: (TapeEvent, Duration) -> Void = { _, _ in }
  ) throws -> TapePlayer.Playback {
    TapePlayer.play(
      try parse(text).get(), catalog: .sample, snapshots: snapshots, blesses: blesses,
      watch: watch)
  }
}

@Suite struct TapeParserTests {
  @Test func everyCommandIsRead() throws {
    let tape = try TapeText.parse(
      """
      # A comment.
      Set Size 90x28
      Set TypingSpeed 20ms
      Set Glyphs ascii
      Open backprop#multiply
      Type "x*y"   # four words are one
      Space@300ms 3
      Ctrl+U
      Shift+Tab
      Sleep 1.5s
      Wait@2s /epoch \\d+/
      Expect+Not /a\\/b/
      Screenshot out.txt
      """
    ).get()
    #expect(tape.settings.size == Size(columns: 90, rows: 28))
    #expect(tape.settings.appearance.glyphs == .ascii)
    #expect(tape.opening == Tape.Opening.lesson("backprop", step: "multiply"))
    #expect(tape.commands.map(\.place.line) == [6, 6, 6, 7, 8, 9, 10, 11, 12, 13])
    let presses = tape.commands.compactMap { command -> String? in
      guard case .press(let key, let times, let pause) = command.action else { return nil }
      return "\(key) \(times) \(pause / .milliseconds(1))"
    }
    #expect(
      presses == [
        "character(\"x\") 1 20.0", "character(\"*\") 1 20.0", "character(\"y\") 1 20.0",
        "character(\" \") 3 300.0", "control(\"u\") 1 20.0", "backTab 1 20.0",
      ])
  }

  @Test func linesEndAsOnAnySystem() throws {
    let tape = try TapeText.parse("\u{FEFF}Set Seed 3\r\nType \"é\"\r\nEnter\r\n").get()
    #expect(tape.settings.seed == 3)
    #expect(tape.commands.map(\.place.line) == [2, 3])
    #expect(tape.commands.map(\.place.source) == ["Type \"é\"", "Enter"])
  }

  @Test func timesAreWrittenAsInVHS() throws {
    let tape = try TapeText.parse("Sleep 500ms\nSleep 2\nSleep .5\nSleep 1.5s\nSleep 1m").get()
    let times = tape.commands.compactMap { command -> Double? in
      guard case .sleep(let time) = command.action else { return nil }
      return time / .milliseconds(1)
    }
    #expect(times == [500, 2000, 500, 1500, 60_000])
  }

  @Test func metricsHaveBounds() throws {
    let tape = try TapeText.parse(
      """
      Wait+Metric loss < 0.05
      Wait+Metric@10s accuracy>=95% within 500 epochs
      Set WaitTimeout 20s
      Wait+Metric step == 1e3 within 5 epochs @2s
      Wait /x/
      """
    ).get()
    let waits = tape.commands.compactMap { command -> String? in
      guard case .wait(let condition, let limit) = command.action else { return nil }
      return "\(condition.description) \(limit.time / .seconds(1)) \(limit.epochs ?? 0)"
    }
    #expect(
      waits == [
        "loss < 0.05 60.0 10000", "accuracy >= 95% 10.0 500", "step = 1e3 2.0 5", "/x/ 20.0 0",
      ])
    guard case .wait(.metric(let accuracy), _) = tape.commands[1].action,
      case .wait(.metric(let step), _) = tape.commands[2].action
    else {
      Issue.record("these are no waits for metrics")
      return
    }
    #expect(accuracy.number == 0.95 && step.number == 1000 && step.tolerance == 0)
  }

  @Test func anEqualNumberIsEqualAsFarAsItIsWritten() throws {
    let tape = try TapeText.parse("Expect+Metric loss = 0.69").get()
    guard case .expect(.metric(let condition), _) = tape.commands[0].action else { return }
    #expect(condition.holds(0.6931) && condition.holds(0.6949) && !condition.holds(0.7))
  }

  @Test func settingsAreAllRead() throws {
    let tape = try TapeText.parse(
      """
      Set Color true
      Set Theme contrast
      Set Clock real
      Set Takeover keep
      Set Seed 18446744073709551615
      Output a.cast
      Output b/c.svg
      """
    ).get()
    let settings = tape.settings
    #expect(settings.appearance == Appearance(colors: .direct, theme: Theme(.highContrast)))
    #expect(settings.clock == .real && settings.takeover == .keep && settings.seed == .max)
    #expect(
      tape.outputs == [
        Tape.Output(format: .asciicast, path: "a.cast"),
        Tape.Output(format: .svg, path: "b/c.svg"),
      ])
    let mono = try TapeText.parse("Set Color 256\nSet Theme mono").get()
    #expect(mono.settings.appearance.colors == .none)
  }

  @Test func allMistakesAreReportedAtOnce() {
    let text = """
      Set Sise 80x24
      Set Size 100xfoox30
      Expect@5s /x/
      Opne backprop
      Sleep soon
      Type "open
      Wait /(/
      Down many
      Type "a" Enter
      Expect+Metric los < 1
      Expect+Foo /x/
      Expect+Screen+Line /x/
      Wait+Metric loss 5
      Param lrr 3
      Param lr three
      Open backprob
      Open backprop#forwrd
      Snapshot a/b
      Expect epoch
      Wait //
      Marker ""
      Wait+Metric loss < 1 within 5 steps
      Set Size 20x10
      Param data csv:a.csv
      Type hello world
      """
    #expect(
      TapeText.issues(text) == [
        "1:5 there is no setting “Sise”; did you mean “Size”?",
        "2:10 “100xfoox30” is no size; write it like 100x30",
        "3:1 Expect takes no time; leave out what follows the @",
        "4:1 there is no command “Opne”; did you mean “Open”?",
        "5:7 “soon” is no time; write it like 500ms or 2s",
        "6:6 this \" is never closed; add another",
        "7:7 this ( is never closed; add a ), or write \\( for the character",
        "8:6 “many” is no number from 1 to 1000",
        "9:10 a line holds one command; put Enter on a line of its own",
        "10:15 there is no metric “los”; did you mean “loss”?; there are loss, accuracy, "
          + "test-loss, test-accuracy, epoch, step, lr, gradient",
        "11:1 there is no Expect+Foo; there are Expect+Not, Expect+Screen, Expect+Line, "
          + "Expect+Metric, Expect+Snapshot",
        "12:1 +Screen and +Line don't go together; drop one of them",
        "13:13 this is no comparison with a number; write it like Wait+Metric loss < 0.05 "
          + "within 500 epochs",
        "14:7 there is no option “lrr”; did you mean “lr”?",
        "15:10 lr three is not a number; write it like 0.03",
        "16:6 there is no lesson “backprob”; did you mean “backprop”?",
        "17:15 lesson backprop has no step “forwrd”; did you mean “forward”?",
        "18:10 “a/b” is no name for a snapshot; write letters, digits and -",
        "19:8 a pattern stands between slashes; write /epoch/",
        "20:6 an empty pattern is always there; write what to look for",
        "21:8 a marker needs a title; write it in the quotes",
        "22:31 a bound is in epochs, as in within 500 epochs",
        "23:10 the size has to be from 60x20 to 1000x1000 cells",
        "24:12 a lab can't read files; name a data set",
        "25:6 put all of the text in quotes, as in Type \"tanh(x)\"",
      ])
  }

  /// A lab's line has its mistakes shown within it.
  @Test func aPinnedRunOfALabIsChecked() {
    let text = """
      Open lab data=circle at=5 pin1=[lr=0.3] pin2=[hidden=2 at=9]
      Open lab data=circle at=5 pin1=[lr=fast]
      Open lab data=circle at=5 pin1=[data=csv:a.csv]
      Open lab "data=circle at=5" pin1=[dat=xor]
      """
    #expect(
      TapeText.issues(text) == [
        "2:33 pin1: lr fast is not a number; write it like 0.03",
        "3:10 pin1: a.csv has not been opened; name it when you start, as in mlp-tutor lab data "
          + "csv:FILE",
        "4:35 pin1: there is no option “dat”; did you mean “data”?",
      ])
  }

  @Test func settingsOfTheWholeTapeStandFirst() {
    #expect(
      TapeText.issues("Enter\nSet TypingSpeed 1ms\nSet Seed 3") == [
        "3:1 Set Seed holds for the whole tape; put it before the first command and Open"
      ])
  }

  /// What VHS has and makes no sense here.
  @Test(arguments: [
    ("Set FontSize 20", "1:5 there is no setting FontSize here: a tape knows cells and no pixels"),
    ("Set Padding 0", "1:5 there is no setting Padding here"),
    ("Set Shell bash", "1:5 there is no setting Shell here: a tape drives mlp-tutor and no shell"),
    ("Set Width 1200", "1:5 there is no setting Width here: the size is in cells; write Set Size"),
    ("Set WaitPattern /x/", "1:5 there is no setting WaitPattern here: there is no prompt"),
    ("Set Theme \"Dracula\"", "1:11 “Dracula” is none of the choices: dark, light, blind"),
    ("Copy \"x\"", "1:1 there is no command Copy here: there is no clipboard here; Type the text"),
    ("Paste", "1:1 there is no command Paste here"),
    ("Env A \"b\"", "1:1 there is no command Env here"),
    ("Subtitle \"x\"", "1:1 there is no command Subtitle here: write Caption"),
    ("ScrollUp 3", "1:1 there is no key ScrollUp here: the screen does not scroll as a whole"),
    ("Ctrl+Alt+X", "1:1 there is no key Ctrl+Alt+X here: terminals can't tell this key"),
    ("Shift+Enter", "1:1 there is no key Shift+Enter here: terminals can't tell this key"),
    ("Output demo.gif", "1:8 a recording ends in .cast (asciinema), .svg or .txt; write Output"),
    ("Output frames/", "1:8 “frames/” is no file; name one"),
    ("Screenshot a.png", "1:12 a screenshot is text or SVG; write Screenshot walk.svg"),
    ("Wait", "1:5 Wait wants a pattern, as in Wait /epoch 5/"),
    ("Source a.txt", "1:8 “a.txt” is no tape; its name has to end in .tape"),
  ])
  func whatVHSHasAndThisHasNot(line: String, message: String) {
    let issues = TapeText.issues(line)
    #expect(issues.count == 1 && issues.first?.hasPrefix(message) == true, "\(issues)")
  }

  @Test func aProgramThatIsRequiredIsLookedFor() {
    let surroundings = TapeSurroundings(hasProgram: { $0 == "sh" })
    #expect(
      TapeText.issues("Require sh\nRequire asciinema", in: surroundings) == [
        "2:9 there is no program “asciinema” here; install it, or leave it out"
      ])
  }
}

@Suite struct TapeSourceTests {
  private func surroundings(_ files: [String: String]) -> TapeSurroundings {
    TapeSurroundings { path in
      files[path].map { .success(Array($0.utf8)) } ?? .failure(.init("there is no such file"))
    }
  }

  private func parse(_ files: [String: String]) -> Result<Tape, TapeIssues> {
    TapeParser.parse(
      Array(files["a/main.tape", default: ""].utf8), path: "a/main.tape", in: surroundings(files))
  }

  private func places(_ files: [String: String]) -> [String] {
    guard case .failure(let issues) = parse(files) else { return [] }
    return issues.list.map { "\($0.path):\($0.location.line):\($0.location.column) \($0.message)" }
  }

  @Test func anotherTapeStandsWhereItIsBroughtIn() throws {
    let tape = try parse([
      "a/main.tape": "Source parts/start.tape\nEnter\n",
      "a/parts/start.tape": "Set Seed 9\nSource ../deep.tape\nSpace\n", "a/deep.tape": "Tab\n",
    ]).get()
    #expect(tape.settings.seed == 9)
    #expect(
      tape.commands.map { "\($0.place.path):\($0.place.line)" } == [
        "a/deep.tape:1", "a/parts/start.tape:3", "a/main.tape:2",
      ])
  }

  @Test func mistakesAreReportedWhereTheyStand() {
    #expect(
      places([
        "a/main.tape": "Source b.tape\nEntre\nSource c.tape\n", "a/b.tape": "Enter\nTpye \"x\"\n",
      ]) == [
        "a/b.tape:2:1 there is no command “Tpye”; did you mean “Type”?",
        "a/main.tape:2:1 there is no command “Entre”; did you mean “Enter”?",
        "a/main.tape:3:8 a/c.tape: there is no such file",
      ])
  }

  @Test func aCycleIsAMistake() {
    #expect(
      places([
        "a/main.tape": "Source b.tape", "a/b.tape": "Enter\nSource ./../a/main.tape",
      ]) == [
        "a/b.tape:2:8 the tape would bring in itself without end: "
          + "a/main.tape → a/b.tape → a/main.tape"
      ])
  }

  @Test func tapesThatMultiplyAreStopped() {
    var files = ["a/main.tape": "Source t0.tape"]
    for level in 0..<12 {
      files["a/t\(level).tape"] = "Source t\(level + 1).tape\nSource t\(level + 1).tape\nEnter"
    }
    files["a/t12.tape"] = "Enter"
    #expect(places(files).contains { $0.hasSuffix("or 200 in all; put them together") })
  }
}
