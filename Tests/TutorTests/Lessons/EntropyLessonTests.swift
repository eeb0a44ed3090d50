import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("The lesson on entropy") struct EntropyLessonTests {
  private func lesson() throws -> Lesson {
    try Catalog.embedded.lesson(id: "entropy").get()
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

  /// Lets what runs go on until it stops by itself, or for so long; then it is paused.
  private func pass(_ ticks: Int, of steps: Int, _ state: inout AppState) {
    for _ in 0..<ticks where state.isRunning { _ = state.update(.tick(steps: steps)) }
    if state.isRunning { press([.space], &state) }
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
    case game
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

  private func measure(_ name: String, _ state: AppState) -> Double {
    state.lesson?.figure?.measure(name) ?? .nan
  }

  // MARK: From the first step to the last

  private func game(_ state: AppState) throws -> GuessingGame {
    guard let figure = state.lesson?.figure as? ChanceState, let game = figure.game else {
      throw Missing.game
    }
    return game
  }

  /// Asks “is it A?”, “is it B?”, “is it C?” until so many rounds are over.
  private func guess(rounds: Int, _ state: inout AppState) throws {
    // No round takes more than three questions.
    for _ in 0..<3 * rounds {
      var round = try game(state)
      if round.learner.rounds >= rounds { return }
      if round.ending != nil {
        press([.enter], &state)
        round = try game(state)
      }
      let target = try #require(round.possible.min())
      for _ in 0..<4 {
        if try game(state).cursor == target { break }
        press([.down], &state)
      }
      press([.space, .enter], &state)
    }
  }

  /// What is done in the figure or the lab of a step, after its predictions are written down.
  private func experiment(_ step: String, _ state: inout AppState) throws {
    if state.lesson?.focus == .question { press([.escape], &state) }
    switch step {
    case "recall": press(["2", .space, .space], &state)
    case "news", "coin", "compute": press(["2", .up, .down, "J"], &state)
    case "add": press(["2", .right, .up], &state)
    case "toss": press(["2", "T"], &state)
    case "guess":
      press(["2"], &state)
      try guess(rounds: 8, &state)
      press(["a"], &state)
    case "die":
      press(["2"], &state)
      for _ in 0..<10 where measure("p", state) < 0.5 { press([.up], &state) }
    case "loaded", "block": press(["2", .space, .enter, "a"], &state)
    case "make-die": press(["2"] + [Key](repeating: .up, count: 8) + ["T"], &state)
    case "walk": press(["2"] + [Key](repeating: .space, count: 20), &state)
    case "network":
      press(["3", .space], &state)
      pass(10, of: 1, &state)
    case "shares":
      press(["3", .space], &state)
      pass(3, of: 100, &state)
    case "brake":
      press(["3", .space], &state)
      pass(6, of: 100, &state)
    case "make":
      // To Xavier, and past all penalties to none.
      press(["3", "i", "i", "g", "g", "g", "g", .space], &state)
      pass(40, of: 20, &state)
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
      try experiment(step.id, &state)
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
      ("coin", 0.469), ("toss", 0.4057), ("die", 2.161), ("block", 0.5327),
      ("network", 0.6933), ("shares", 0.5623), ("brake", 0.5623),
    ]
    for (step, outcome) in outcomes {
      var state = try app(step: step)
      openQuestions(&state)
      try answerRightly(&state)
      try experiment(step, &state)
      guard case .predict(let prediction)? = state.lesson?.questions?.items.first else {
        Issue.record("\(step) predicts nothing")
        continue
      }
      let found = try #require(prediction.outcome, "\(step)")
      #expect(abs(found - outcome) < 1e-3, "\(step): \(found)")
    }
  }

  @Test func tasksAreNotDoneAtTheStart() throws {
    for step in ["guess", "make-die", "make"] {
      var state = try app(step: step)
      #expect(state.lesson?.questions?.isOpen == true, "\(step)")
      press(["4"], &state)
      let goals = (state.lesson?.questions?.items ?? []).compactMap {
        if case .make(let task) = $0 { task.isDone } else { nil }
      }
      #expect(goals == [false], "\(step)")
    }
  }

  @Test func oneChangeAloneDoesNotBeatTheEntropy() throws {
    for keys: [Key] in [["i", "i"], ["g", "g", "g", "g"]] {
      var state = try app(step: "make")
      press(["3"] + keys + [.space], &state)
      pass(20, of: 20, &state)
      #expect(state.lesson?.questions?.isOpen == true, "\(keys)")
    }
  }

  // MARK: Wrong answers

  /// A wrong answer for each question that is typed, and words of what is said to it.
  private static let slips: [String: (answer: String, words: String)] = [
    "news-adds": ("0.375", "multiply"),
    "coin-entropy": ("0.5004", "in nats"),
    "shares": ("0.311", "part of heads"),
    "equal-sides": ("8", "how many outcomes"),
    "mean-length": ("2.25", "equally frequent"),
    "pair": ("0.469", "one toss"),
    "nats": ("0.624", "other way round"),
    "entropy-slope": ("log(p/(1-p))", "sign"),
    "class-entropy": ("0.811", "base 2"),
    "forgets": ("0.5", "bias of 0"),
  ]

  @Test func walkedWithWrongAnswers() throws {
    var state = try app()
    let steps = try lesson().steps
    var choices = 0
    var typed = 0
    for step in steps {
      #expect(state.lesson?.step.id == step.id)
      for place in step.questions.indices where step.questions[place].kind == .ask {
        openQuestions(&state)
        while let index = state.lesson?.questions?.index, index != place {
          press([index < place ? .right : .left], &state)
        }
        let asked = try ask(state)
        if asked.isChoice {
          choices += 1
          press([try letter(1, of: asked)], &state)
        } else {
          typed += 1
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
      }
      press([.escape, "n"], &state)
    }
    #expect(typed == Self.slips.count)
    #expect(choices == 5)
  }

  @Test(arguments: [
    ("coin-entropy", "0.464", "part of heads"), ("coin-entropy", "2.32", "heads alone"),
    ("coin-entropy", "0.217", "base 10"), ("coin-entropy", "0.258", "part of tails"),
    ("class-entropy", "0.693", "says ½"), ("class-entropy", "1.386", "class 1 alone"),
  ])
  func diagnoses(question: String, answer: String, words: String) throws {
    let ask = try ask(id: question)
    guard case .wrong(let said?) = ask.judge(answer, ask.given) else {
      Issue.record("\(ask.judge(answer, ask.given))")
      return
    }
    #expect(said.typed.contains(words), "\(said.typed)")
  }

  // MARK: Answers in different spellings

  static let right = [
    ("rare-news", "hail"), ("news-adds", "1/32"), ("news-adds", "0.03125"),
    ("news-adds", "3.125%"), ("news-adds", "2^-5"), ("coin-entropy", "0.722"),
    ("coin-entropy", ".72"), ("coin-entropy", "0,722"),
    ("coin-entropy", "-0.2*log2(0.2) - 0.8*log2(0.8)"),
    ("coin-entropy", "−(p*log(p)+(1−p)*log(1−p))/log(2)"), ("shares", "0.811"),
    ("equal-sides", "3"), ("equal-sides", "log2(8)"), ("mean-length", "1.6"),
    ("mean-length", "0.6+0.4+0.6"), ("pair", "0.938"), ("nats", "1.298"), ("nats", "0.9/ln(2)"),
    ("entropy-slope", "log(1-p) - log(p)"), ("entropy-slope", "-ln(p/(1-p))"),
    ("class-entropy", "0.562"), ("forgets", "20%"), ("forgets", "1/5"),
  ]

  static let wrong = [
    ("rare-news", "rain"), ("news-adds", "0.375"), ("news-adds", "5"), ("news-adds", "32"),
    ("coin-entropy", "0.5"), ("coin-entropy", "-0.722"), ("coin-entropy", "0.464"),
    ("coin-entropy", "1"), ("shares", "0.469"), ("equal-sides", "2.08"), ("equal-sides", "8"),
    ("mean-length", "2.25"), ("pair", "0.469"), ("nats", "0.624"),
    ("entropy-slope", "log(p/(1-p))"), ("entropy-slope", "-log(p)-1"),
    ("class-entropy", "0.811"), ("forgets", "0.5"),
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

  @Test func showsTheWorkedNumbers() throws {
    let lesson = try lesson()
    let text = lesson.steps.indices.flatMap { LessonText(lesson, step: $0).lines }
      .joined(separator: " ")
    for words in [
      "I = −log p", "I = 1 bit", "H = 1 bit", "p = 1: H = 0", "0.469", "H = 0.469 bits",
      "log₂ 6 = 2.585 bits", "H = 2.585 bits", "entropy H: 1.75", "entropy H: 2.161",
      "best (Huffman): 2.2", "best (Huffman): 0.645", "f = −o = −(−0.3251) = 0.3251",
      "∂f/∂p = −2.197", "loss 0.6931", "loss 0.5623", "0.811",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func hasAtMostTwentySteps() throws {
    let lesson = try lesson()
    #expect(lesson.steps.count <= 20)
    #expect(lesson.metadata.version == 2)
    #expect(lesson.steps.last?.id == "summary")
  }
}
