import Engine
import LessonKit
import SampleCourse
import Testing

@testable import Tutor

@Suite struct ConversationTests {
  private func conversation(_ id: String = "backprop", step: Int = 0) throws -> Conversation {
    Conversation(try Catalog.sample.lesson(id: id).get(), step: step)
  }

  /// The last answer to some lines.
  private func answer(_ conversation: inout Conversation, _ lines: String...) -> [String] {
    lines.map { conversation.respond(to: $0) }.last ?? []
  }

  // MARK: Steps

  @Test func theOpening() throws {
    let lines = try conversation(step: 3).opening
    #expect(
      lines == [
        "Lesson 5: Backpropagation, one step at a time",
        "Type a command after each answer; help lists them, quit ends the lesson.",
        "",
        "Lesson 5, step 4 of 12: Backward: local times upstream",
        "",
        "The add gate knows nothing of f. It knows only its own slope: q = x + y",
        "grows by 1 when x grows by 1. That is the local gradient. From above",
        "arrives ∂f/∂q = −4: the upstream gradient. Multiply them:",
        "",
        "  ∂f/∂x = 1 · (−4) = −4",
        "",
        "The same for y.",
        "",
        "Is it true? Raise x from −2 to −1.99, and f goes from −12 to −12.04: a",
        "change of −4 times 0.01.",
        "",
        "Local times upstream, at every gate. There is no other rule.",
      ])
  }

  @Test func stepsByOneByNumberAndByName() throws {
    var talk = try conversation()
    func heading(_ lines: [String]) -> String { lines.first ?? "" }
    #expect(heading(answer(&talk, "next")).hasPrefix("Lesson 5, step 2 of 12: Forward"))
    #expect(heading(answer(&talk, "step 12")).hasPrefix("Lesson 5, step 12 of 12: Break it"))
    let end = [
      "This is the last step of the lesson; quit ends it, and back and step N",
      "go to the others.",
    ]
    #expect(answer(&talk, "next") == end)
    #expect(heading(answer(&talk, "step gates")).hasPrefix("Lesson 5, step 5 of 12: Gates"))
    #expect(heading(answer(&talk, "p")).hasPrefix("Lesson 5, step 4 of 12"))
    #expect(heading(answer(&talk, "again")).hasPrefix("Lesson 5, step 4 of 12"))
    #expect(answer(&talk, "step 13") == ["There is no step 13; there are steps 1 to 12."])
    #expect(answer(&talk, "step gtaes") == ["There is no step “gtaes”; did you mean “gates”?"])
    #expect(answer(&talk, "step 1", "back") == ["This is the first step of the lesson."])
  }

  @Test func aTableIsReadRowByRow() throws {
    let lines = try conversation(step: 4).opening
    #expect(lines.contains("  gate: max; upstream gradient: routes: all to the larger"))
  }

  @Test func whatIsNoCommandGetsAHint() throws {
    var talk = try conversation()
    #expect(answer(&talk, "nxet") == ["There is no command “nxet”; did you mean “next”?"])
    #expect(
      answer(&talk, "\u{1B}[2J") == ["There is no command “?[2J”; help lists those that there are."]
    )
    #expect(answer(&talk, "next 5") == ["Nothing may follow next; write it alone."])
    #expect(answer(&talk, "help forwrad").last?.hasSuffix("did you mean “forward”?") == true)
    #expect(
      answer(&talk, "HELP Undo")
        == [
          "undo [N]: take back the last step of the walk or of training, or N of", "them.",
        ])
  }

  @Test func helpHasALineForEachCommand() throws {
    var talk = try conversation()
    let lines = answer(&talk, "help")
    for verb in Verb.allCases where !verb.isOfRoom {
      #expect(lines.contains { $0.hasPrefix(verb.usage + ":") }, "\(verb)")
      #expect(answer(&talk, "help \(verb.rawValue)").first?.hasPrefix(verb.usage) == true)
    }
    // No key hides a command.
    #expect(Verb.keys.allSatisfy { Verb(rawValue: $0.key) == nil })
  }

  @Test func afterQuitNothingIsAnswered() throws {
    var talk = try conversation()
    #expect(answer(&talk, "quit now") == ["Nothing may follow quit; write it alone."])
    #expect(!talk.isFinished)
    #expect(answer(&talk, "quit") == [])
    #expect(talk.isFinished)
    #expect(answer(&talk, "next") == [])
  }

  // MARK: Figures

  @Test func aWalkForwardsAndBack() throws {
    var talk = try conversation(step: 1)
    #expect(
      answer(&talk, "figure") == [
        "Figure: graph of f = (x+y)*z with x = −2, y = 5, z = −4.",
        "Nothing is computed yet; forward computes the first of 2 operations.",
      ])
    #expect(answer(&talk, "forward") == ["q = x + y = −2 + 5 = 3."])
    #expect(
      answer(&talk, "") == [
        "f = q · z = 3 · (−4) = −12.", "All values are known; backward begins the way back.",
      ])
    #expect(
      answer(&talk, "backward 2") == [
        "∂f/∂f = 1.",
        "∂f/∂q: local z = −4, upstream ∂f/∂f = 1; (−4) · 1 = −4.",
        "  multiply switches its inputs",
      ])
    #expect(
      answer(&talk, "undo 2") == [
        "Figure: graph of f = (x+y)*z with x = −2, y = 5, z = −4.",
        "Forward, 2 of 2:",
        "  q = x + y = −2 + 5 = 3",
        "  f = q · z = 3 · (−4) = −12",
        "All values are known; backward begins the way back.",
      ])
    #expect(answer(&talk, "forward") == ["All values are known; backward goes the way back."])
    #expect(answer(&talk, "all").last == "Every value and every gradient is known.")
    #expect(
      answer(&talk, "backward")
        == ["Every value and every gradient is known; undo takes steps back."])
    #expect(answer(&talk, "undo 1000", "undo") == ["Nothing is computed yet."])
    #expect(
      answer(&talk, "forward 0") == ["forward takes a whole number above 0, as in forward 10."])
  }

  @Test func inputsGetExactlyTheValueThatIsSaid() throws {
    var talk = try conversation(step: 2)
    #expect(
      answer(&talk, "set x=0.1 y −0.3", "check") == [
        "∂f/∂x is −4 by the chain rule and −4 by differences: they agree.",
        "∂f/∂y is −4 by the chain rule and −4 by differences: they agree.",
        "∂f/∂q is −4 by the chain rule and −4 by differences: they agree.",
        "∂f/∂z is −0.2 by the chain rule and −0.2 by differences: they agree.",
      ])
    #expect(talk.state.figure?.walk?.input.values == ["x": 0.1, "y": -0.3, "z": -4])
    // One mistake, and nothing is changed.
    #expect(
      answer(&talk, "set z 7 x seven") == ["“seven” is not a number; write it like set x -2."])
    #expect(talk.state.figure?.walk?.input.values["z"] == -4)
    #expect(answer(&talk, "set z inf") == ["“inf” is not a number; write it like set z -2."])
    #expect(answer(&talk, "set z") == ["set needs a name and a number, as in set x 3."])
    #expect(
      answer(&talk, "set w 1").first?.hasPrefix("The expression has no variable “w”; it has x")
        == true)
  }

  @Test func anExpressionOfOnesOwn() throws {
    var talk = try conversation(step: 9)
    #expect(
      answer(&talk, "expression log(x) x=-1", "forward") == [
        "f = log(x) = log(−1) = NaN.", "log(-1) has no finite value; choose other inputs.",
      ])
    #expect(
      answer(&talk, "f 1//2") == [
        "In the expression, column 3: “/” can't follow “/”; write a number, a",
        "name or “(” there.",
      ])
    #expect(talk.state.figure?.walk?.input.expression.source == "log(x)")
    #expect(talk.state.isTyping == false)
  }

  @Test func aPlotIsATable() throws {
    var talk = try conversation(step: 8)
    let lines = answer(&talk, "figure")
    #expect(lines.first == "Figure: plot of sigmoid(x) and d/dx.")
    #expect(lines[5] == "  x = 0: sigmoid(x) = 0.5, d/dx = 0.25")
    #expect(
      answer(&talk, "forward") == [
        "This figure is no walk, so there is nothing to compute; figure describes",
        "it.",
      ])
  }

  // MARK: Labs

  @Test func aLabIsTrainedAndCompared() throws {
    var talk = try conversation(step: 10)
    #expect(
      answer(&talk, "lab") == [
        "Lab: The graph that trains. 2-4-1 on XOR, initialization Xavier,",
        "regularization none, SGD with learning rate 0.5, seed 7.",
        "Before the first step: loss 0.796, 2 of 4 right; run 100 trains.",
      ])
    #expect(answer(&talk, "run") == ["After 100 steps: loss 0.1237, 4 of 4 right."])
    #expect(
      answer(&talk, "show accuracy") == [
        "After 100 steps: loss 0.1237, 4 of 4 right.",
        "  x1, x2 = 0, 0: says 0.048, target 0",
        "  x1, x2 = 0, 1: says 0.851, target 1",
        "  x1, x2 = 1, 0: says 0.894, target 1",
        "  x1, x2 = 1, 1: says 0.159, target 0",
      ])
    #expect(
      answer(&talk, "init he") == [
        "The lab begins anew.",
        "Lab: The graph that trains. 2-4-1 on XOR, initialization He,",
        "regularization none, SGD with learning rate 0.5, seed 7.",
        "Before the first step: loss 0.912, 2 of 4 right; run 100 trains.",
        "A run before, to compare with: Xavier, 100 steps, loss 0.1237, 4 of 4",
        "right.",
      ])
    #expect(
      answer(&talk, "epochs 50", "show runs") == [
        "Runs, newest first:",
        "  now, He: 50 steps, loss 0.2098, 4 of 4 right",
        "  Xavier: 100 steps, loss 0.1237, 4 of 4 right",
      ])
  }

  @Test func aLabIsTheSameAsOnTheScreen() throws {
    var talk = try conversation(step: 10)
    _ = answer(&talk, "i", "reg l2 0.02", "+", "seed 12", "R", "run 10")
    let lab = try #require(talk.state.lab)
    #expect(lab.initialization == .he)
    // 0.02 stands between 0.01 and 0.03.
    #expect(lab.regularizationTitle == "L2 0.03")
    #expect(lab.seed == 13)
    #expect(lab.session.configuration.seed == 13)
    #expect(lab.session.step == 10)
  }

  @Test func theLossAndTheWeightsAsLists() throws {
    var talk = try conversation(step: 10)
    let fresh = "Before the first step: loss 0.796, 2 of 4 right; run 100 trains."
    #expect(answer(&talk, "show loss") == [fresh])
    // All four rows are in each batch, so a step's loss is the one after the step before.
    #expect(answer(&talk, "run 1") == ["After 1 step: loss 0.7653, 2 of 4 right."])
    #expect(
      answer(&talk, "run 1", "show loss").prefix(3)
        == ["Loss over 2 steps:", "  step 1: 0.796", "  step 2: 0.7653"])
    let weights = answer(&talk, "show weights")
    #expect(weights.first == "Weights after 2 steps:")
    #expect(weights[1].hasPrefix("  hidden layer 1, unit 1: x1 "))
    #expect(weights[5].hasPrefix("  output, unit 1: unit 1 "))
    let map = answer(&talk, "show map")
    #expect(map.first == "The probability of 1 at x1 = −0.1, 0.2, 0.5, 0.8, 1.1:")
    #expect(map.count == 6)
    #expect(
      answer(&talk, "show wieghts") == ["There is no subject “wieghts”; did you mean “weights”?"])
  }

  @Test(arguments: [
    ("init gauss", "init has no “gauss”"),
    ("init normal:-1", "init -1.0 is out of range"),
    ("init", "init needs one of these: zeros"),
    ("reg l3", "There is no regularization “l3”; did you mean “l2”?"),
    ("reg none 1", "Nothing may follow reg none"),
    ("reg l2 -1", "“-1” is no strength; choose from 0.0001"),
    ("reg stronger", "There is no regularization to be stronger"),
    ("seed -1", "seed needs a whole number"),
    ("seed 18446744073709551616", "seed needs a whole number"),
    ("run 100001", "At most 100,000 steps at once"),
    ("epochs 9223372036854775807", "At most 100,000 steps at once"),
    ("run x", "run takes a whole number above 0"),
  ])
  func whatCanNotBeChangesNothing(line: String, start: String) throws {
    var talk = try conversation(step: 10)
    _ = answer(&talk, "run 30")
    let before = try #require(talk.state.lab)
    #expect(answer(&talk, line).first?.hasPrefix(start) == true, "\(talk.respond(to: line))")
    let after = try #require(talk.state.lab)
    #expect(after.label == before.label)
    #expect(after.session.step == 30)
    #expect(after.records.isEmpty)
  }

  @Test func whereThereIsNothingItSaysWhereThereIs() throws {
    var talk = try conversation("perceptron")
    #expect(
      answer(&talk, "run 5") == ["There is no lab here; these steps open one: 6, 7, 11, 12."])
  }

  // MARK: Properties

  private static let ids = Catalog.embedded.entries.map(\.id)

  private func expectSpeakable(_ lines: [String], ascii: Bool, after command: String) {
    // Notes are a file to keep, whose paragraphs are lines.
    let word = command.split(separator: " ").first
    guard word != "notes", word != "W" else { return }
    for line in lines {
      #expect(line.count <= 80, "\(command): \(line)")
      let isSpeakable = line.unicodeScalars.allSatisfy { scalar in
        scalar.properties.generalCategory != .control && !(0x2500...0x259F).contains(scalar.value)
          && !(0x2800...0x28FF).contains(scalar.value) && (!ascii || scalar.isASCII)
      }
      #expect(isSpeakable, "\(command): \(line)")
    }
  }

  /// Every step, figure and lab of every lesson, and what can be asked about them.
  @Test(arguments: ids, [false, true])
  func everyAnswerCanBeReadAloud(id: String, ascii: Bool) throws {
    let lesson = try Catalog.embedded.lesson(id: id).get()
    var talk = Conversation(lesson, glyphs: ascii ? .ascii : .unicode)
    expectSpeakable(talk.opening, ascii: ascii, after: "opening")
    let commands =
      Verb.allCases.filter { $0 != .quit }.map(\.rawValue)
      + Verb.Subject.allCases.map { "show \($0)" } + Verb.allCases.map { "help \($0.rawValue)" }
      + ["backward 99", "run 3", "│⣿─█▀ ╭", "\u{7}\u{9B}2J\u{202E}", "set ⣿ 1", "step ┼", ""]
    for step in lesson.steps {
      for command in ["step \(step.id)"] + commands {
        if command == "next" || command == "back" { continue }
        let lines = talk.respond(to: command)
        #expect(!lines.isEmpty, "\(command)")
        expectSpeakable(lines, ascii: ascii, after: command)
        #expect(lines.joined().contains("]8;") == false)
      }
    }
  }

  @Test(arguments: 0..<6)
  func whateverIsTypedIsAnswered(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func pick<Element>(_ choices: [Element]) -> Element {
      choices[Int(generator.next() % UInt64(choices.count))]
    }
    let words =
      Verb.allCases.map(\.rawValue) + Verb.keys.map(\.key) + Verb.Subject.allCases.map(\.rawValue)
      + [
        "x", "x=1e308", "x=nan", "=", "==", "-1", "0", "3", "99999999999999999999", "1e9", "next",
        "l2", "he", "normal:1e300", "constant:nan", "orthogonal", "dropout", "0.5", "stronger",
        "exp(exp(exp(x)))", "1/x", "((((", "∂", "⣿", "\u{0}", "é\u{301}\u{301}", "👩‍👩‍👧‍👦", "a-b", "",
        String(repeating: "w", count: 2000), "log(0)", "x^0.5",
      ]
    let lesson = try Catalog.embedded.lesson(id: Self.ids[Int(seed) % Self.ids.count]).get()
    var talk = Conversation(lesson)
    for _ in 0..<400 {
      let line = (0..<(1 + generator.next() % 3)).map { _ in pick(words) }.joined(separator: " ")
      if ["quit", "q"].contains(line.split(separator: " ").first) { continue }
      let answer = talk.respond(to: line)
      #expect(!answer.isEmpty, "\(line)")
      expectSpeakable(answer, ascii: false, after: line)
    }
    #expect(talk.respond(to: "quit") == [])
    #expect(talk.isFinished)
  }
}
