import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("The lesson on the perceptron") struct PerceptronLessonTests {
  private func lesson() throws -> Lesson {
    try Catalog.embedded.lesson(id: "perceptron").get()
  }

  private func app(step id: String? = nil) throws -> AppState {
    let lesson = try lesson()
    let step = lesson.steps.firstIndex { $0.id == id } ?? 0
    return AppState(
      catalog: .embedded, lesson: lesson, step: step, size: Size(columns: 100, rows: 30))
  }

  private func press(_ keys: [Key], _ state: inout AppState) {
    for key in keys { _ = state.update(.key(key)) }
  }

  /// Gives the keys to the questions, where a digit would begin an answer.
  private func openQuestions(_ state: inout AppState) {
    if state.lesson?.focus != .question { press(["4"], &state) }
  }

  /// Types into the field of the question that is shown, and gives the answer.
  private func answer(_ text: String, _ state: inout AppState) {
    press([Key.enter] + text.map(Key.character) + [.enter], &state)
  }

  /// Lets what runs go on until it stops by itself, or for so long.
  private func pass(_ ticks: Int, of steps: Int, _ state: inout AppState) {
    for _ in 0..<ticks where state.isRunning { _ = state.update(.tick(steps: steps)) }
  }

  private func item(_ state: AppState) throws -> QuestionsState.Item {
    try #require(state.lesson?.questions?.item)
  }

  private func ask(_ state: AppState) throws -> AskState {
    guard case .ask(let ask) = try item(state) else { throw Missing.ask }
    return ask
  }

  private enum Missing: Error {
    case ask
  }

  private func ask(id: String) throws -> Ask {
    let blocks = try lesson().steps.flatMap(\.questions)
    return try Ask(try #require(blocks.first { $0.kind == .ask && $0["id"] == id }))
  }

  /// The letter of a choice by its place in the author's order, the right one being the first.
  private func letter(_ place: Int, of ask: AskState) throws -> Key {
    let shown = try #require(ask.variant.order.firstIndex(of: place))
    return .character(Character(AskState.letter(shown)))
  }

  // MARK: From the first step to the last

  /// What is done in a step's figure before its questions are answered.
  private static let experiments: [String: [Key]] = [
    "logic": [.right, .right, .pageDown],
    "line": [.right, .pageUp, .pageUp, .right, .down, .down, .down],
    "by-hand": [.right, .right, .right, .right, .right, .pageDown, .right, .right, .pageDown],
  ]

  /// How each prediction is run, after it has been written down.
  private func run(_ step: String, _ state: inout AppState) {
    if state.lesson?.focus == .question { press([.escape], &state) }
    switch step {
    case "xor-by-hand":
      press(["2", .right, .pageUp], &state)
    case "rule", "rule-xor":
      press(["2", "a"], &state)
      pass(60, of: 1, &state)
    case "learn-or", "linear-logistic", "learn-xor", "learned":
      press(["3", .space], &state)
      pass(4, of: 100, &state)
      press([.space], &state)
    case "luck":
      press(["2", .space], &state)
      pass(1000, of: 500, &state)
    case "make":
      // Two units, and the seed after the bad one.
      press(["3", .down, .down, "R", .space], &state)
      pass(10, of: 100, &state)
      press([.space], &state)
    default: break
    }
  }

  private func answerRightly(_ state: inout AppState) throws {
    switch try item(state) {
    case .ask(let ask) where ask.isChoice: press([try letter(0, of: ask)], &state)
    case .ask(let ask): answer(ask.ask.answer(ask.variant.numbers).typed, &state)
    case .predict(let prediction) where prediction.isChoice: press(["b"], &state)
    case .predict: answer("0.5", &state)
    case .make, .missing: break
    }
  }

  @Test func walkedWithRightAnswers() throws {
    var state = try app()
    let steps = try lesson().steps
    for step in steps {
      #expect(state.lesson?.step.id == step.id)
      if let keys = Self.experiments[step.id] { press(["2"] + keys, &state) }
      let count = state.lesson?.questions?.items.count ?? 0
      if count > 0 {
        openQuestions(&state)
        while state.lesson?.questions?.index != 0 { press([.left], &state) }
        for place in 0..<count {
          if place > 0 { press([.right], &state) }
          #expect(state.lesson?.questions?.index == place)
          try answerRightly(&state)
        }
      }
      run(step.id, &state)
      #expect(state.lesson?.questions?.isOpen != true, "\(step.id)")
      #expect(state.isRunning == false, "\(step.id)")
      if step.id != steps.last?.id { press(["n"], &state) }
    }
    #expect(state.lesson?.step.id == "summary")
    let asked = steps.flatMap(\.questions).filter { $0.kind == .ask }
    #expect(asked.count >= 6)
  }

  @Test func predictionsComeOut() throws {
    let outcomes: [(String, Double)] = [
      ("xor-by-hand", 3), ("rule", 4), ("rule-xor", 0), ("linear-logistic", 0.0625),
      ("learn-xor", 0.6931),
    ]
    for (step, outcome) in outcomes {
      var state = try app(step: step)
      openQuestions(&state)
      try answerRightly(&state)
      run(step, &state)
      guard case .predict(let prediction)? = state.lesson?.questions?.items.first else {
        Issue.record("\(step) predicts nothing")
        continue
      }
      let found = try #require(prediction.outcome, "\(step)")
      #expect(abs(found - outcome) < 1e-3, "\(step)")
    }
  }

  @Test(arguments: ["rule-xor", "luck", "learn-xor"])
  func runningAsksForThePredictionFirst(step: String) throws {
    var state = try app(step: step)
    let start: Key = step == "rule-xor" ? "a" : .space
    press([start], &state)
    #expect(state.lesson?.focus == .question)
    #expect(!state.isRunning)
    press([.escape, start], &state)
    #expect(state.isRunning)
  }

  // MARK: Wrong answers

  /// A wrong number for each question that asks for one, and words of what is said to it.
  private static let slips: [String: (answer: String, words: String)] = [
    "warm-sum": ("9", "counts against"),
    "threshold": ("-3", "a sum of exactly 0"),
    "crossing": ("2", "Upside down"),
    "next-weight": ("-0.75", "the wrong way"),
    "slope": ("0.5", "value for its slope"),
    "downhill": ("0.4", "uphill"),
    "over-one": ("0.75", "both weights count"),
    "parameters": ("12", "There are biases"),
    "half-floor": ("0.693", "one undecided corner"),
  ]

  @Test func walkedWithWrongAnswers() throws {
    var state = try app()
    let steps = try lesson().steps
    var answered = 0
    for step in steps {
      #expect(state.lesson?.step.id == step.id)
      for place in step.questions.indices where step.questions[place].kind == .ask {
        openQuestions(&state)
        while let index = state.lesson?.questions?.index, index != place {
          press([index < place ? .right : .left], &state)
        }
        let asked = try ask(state)
        if asked.isChoice {
          press([try letter(1, of: asked)], &state)
        } else {
          answer(try #require(Self.slips[asked.name], "\(asked.name)").answer, &state)
        }
        guard case .wrong(let said?) = try ask(state).judgement else {
          Issue.record("nothing was said about \(asked.name)")
          continue
        }
        let words = Self.slips[asked.name]?.words ?? ""
        #expect(words.isEmpty || said.typed.contains(words), "\(asked.name): \(said.typed)")
        press(["h", "h", "h", "h"], &state)
        #expect(try ask(state).standing == .revealed)
        #expect(try ask(state).hintTexts.count == 4)
        press(["v"], &state)
        #expect(try (ask(state).standing == .open) == asked.ask.canVary, "\(asked.name)")
        answered += 1
      }
      press([.escape, "n"], &state)
    }
    #expect(answered == Self.slips.count + 9)
  }

  // MARK: Answers in different spellings

  static let right = [
    ("warm-sum", "-3"), ("warm-sum", "−3.0"), ("warm-sum", "2-6+1"), ("warm-sum", "2*x-3*y+b"),
    ("warm-side", "(0, 1) and (1, 0)"), ("threshold", "-2.5"), ("threshold", "-5/2"),
    ("crossing", "1/2"), ("crossing", "50%"), ("next-weight", "5/4"), ("slope", "0.25"),
    ("slope", "0.5*(1-0.5)"), ("downhill", ".6"), ("downhill", "0.5+0.5*0.2"),
    ("over-one", "1,25"), ("parameters", "17"), ("parameters", "3*4+5"), ("half-floor", "0.347"),
    ("half-floor", "log(2)/2"), ("half-floor", "0.35"),
  ]

  static let wrong = [
    ("warm-sum", "3"), ("warm-sum", "9"), ("warm-side", "(1, 0) and (1, 1)"),
    ("threshold", "2.5"), ("threshold", "-3"), ("crossing", "-0.5"), ("crossing", "2"),
    ("next-weight", "2.25"), ("next-weight", "0.75"), ("slope", "0.5"), ("downhill", "0.4"),
    ("over-one", "1"), ("over-one", "0.75"), ("parameters", "12"), ("parameters", "16"),
    ("half-floor", "0.693"), ("half-floor", "0.5"), ("half-floor", "1.386"),
  ]

  @Test(arguments: right) func isRight(question: String, answer: String) throws {
    let ask = try ask(id: question)
    #expect(ask.judge(answer, ask.given) == .right)
  }

  @Test(arguments: wrong) func isWrong(question: String, answer: String) throws {
    let ask = try ask(id: question)
    guard case .wrong = ask.judge(answer, ask.given) else {
      Issue.record("\(ask.judge(answer, ask.given))")
      return
    }
  }

  // MARK: What it shows

  /// The worked numbers, computed; the steps that train hundreds of networks are looked at by
  /// the tests of sweeps.
  @Test func showsTheWorkedNumbers() throws {
    let lesson = try lesson()
    let steps = lesson.steps.indices.filter { !["luck", "remedies"].contains(lesson.steps[$0].id) }
    let text = steps.flatMap { LessonText(lesson, step: $0).lines }.joined(separator: " ")
    for words in [
      "w₁x₁ + w₂x₂ + b > 0", "∑ αᵩφ(X) > θ", "w → w + η · (t − y) · x", "x₁  x₂  OR  AND  XOR",
      "Converged after 4 updates", "Converged after 10 updates", "it will go round for ever",
      "The best line gets 3 of 4 right.", "14 of 16 labelings", "Mark I", "1969", "f = 1 / p",
      "0.6225", "0.99", "d/dx = 0.25", "0.6931", "0.0625", "A network of 17 numbers",
      "the first winter",
      "No line can do it",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func theSeedsThatAreStuckAreCounted() throws {
    for step in ["luck", "remedies"] {
      var state = try app(step: step)
      let figure = try #require(state.lesson?.figure)
      #expect(figure.measure("seeds") == 100)
      press([.space, .escape, .space], &state)
      pass(1, of: 500, &state)
      #expect((state.lesson?.figure?.measure("done") ?? 0) > 0)
    }
  }

  @Test func hasAtMostTwentySteps() throws {
    let lesson = try lesson()
    #expect(lesson.steps.count <= 20)
    #expect(lesson.metadata.version == 2)
    #expect(lesson.steps.last?.id == "summary")
  }
}
