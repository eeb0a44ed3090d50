import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("The lesson on backpropagation") struct BackpropLessonTests {
  private func lesson() throws -> Lesson { try Catalog.embedded.lesson(id: "backprop").get() }

  private func app(_ size: Size = Size(columns: 100, rows: 30)) throws -> AppState {
    AppState(catalog: .embedded, lesson: try lesson(), size: size)
  }

  private func ask(_ id: String) throws -> Ask {
    try Ask(
      #require(
        try lesson().steps.flatMap(\.questions).first { $0["id"] == id && $0.kind == .ask }))
  }

  // MARK: Keys

  private func press(_ state: inout AppState, _ keys: Key...) {
    for key in keys { _ = state.update(.key(key)) }
  }

  private func press(_ state: inout AppState, _ key: Key, times: Int) {
    for _ in 0..<times { press(&state, key) }
  }

  private func items(_ state: AppState) -> [QuestionsState.Item] {
    state.lesson?.questions?.items ?? []
  }

  /// Leads the keys to a question of the step, from the first on.
  private func go(_ state: inout AppState, to index: Int) {
    if state.lesson?.focus != .question { press(&state, "4") }
    press(&state, .left, times: items(state).count)
    press(&state, .right, times: index)
  }

  /// Types into the field of the question, whatever it holds.
  private func type(_ state: inout AppState, _ text: String) {
    press(&state, .enter, .control("u"))
    state.press(text)
    press(&state, .enter)
  }

  private func answerRightly(_ state: inout AppState, _ ask: AskState) throws {
    guard ask.choices != nil else {
      type(&state, ask.answer.typed)
      return
    }
    let place = try #require(ask.variant.order.firstIndex(of: 0))
    press(&state, .character(Character(AskState.letter(place))))
  }

  /// Runs the lab for so many steps and stops it.
  private func run(_ state: inout AppState, steps: Int) {
    if state.lesson?.focus != .lab { press(&state, .escape, "3") }
    press(&state, .space)
    #expect(state.isRunning)
    _ = state.update(.tick(steps: steps))
    if state.isRunning { press(&state, .space) }
  }

  /// Walks to the end of the figure, and types each gradient that is left to the learner.
  private func fillBlanks(_ state: inout AppState) {
    press(&state, .end)
    var asked = 0
    while let blank = state.lesson?.figure?.walk?.askedBlank, asked < 30 {
      state.press(Numbers.plain(blank.value, digits: 12) + "⏎")
      press(&state, .end)
      asked += 1
    }
    #expect(asked > 0 && asked < 30)
  }

  // MARK: The walk

  /// Makes what a step asks for.
  private func make(_ state: inout AppState, _ id: String) {
    switch id {
    case "first-gradient", "two-gradients", "whole-neuron":
      press(&state, .escape, "2")
      fillBlanks(&state)
    case "own-graph":
      press(&state, .escape, "2", "f", .control("u"))
      state.press("tanh(a*b)+a a=0.5 b=2⏎")
      fillBlanks(&state)
    case "mended":
      // From zeros by normal to Xavier, from L2 by three others to none.
      press(&state, .escape, "3", "i", "i", "g", "g", "g", "g")
      // Behind initialization and regularization stands η: from 0.01 to 1.
      press(&state, .right, .right)
      press(&state, .up, times: 4)
      run(&state, steps: 300)
    default:
      Issue.record("there is no recipe for \(id)")
    }
  }

  /// What is done in a step besides its questions, for the outcome of its prediction.
  private func runPredicted(_ state: inout AppState, _ step: String) {
    switch step {
    case "network":
      press(&state, .escape, "2", .end)
      press(&state, "T", times: 5)
    case "training", "experiments": run(&state, steps: 300)
    default: break
    }
  }

  @Test func walkedWithRightAnswers() throws {
    var state = try app()
    let steps = try lesson().steps
    var outcomes: [String: Double] = [:]
    for (number, step) in steps.enumerated() {
      #expect(state.lesson?.stepIndex == number)
      for index in items(state).indices {
        go(&state, to: index)
        switch items(state)[index] {
        case .ask(let ask): try answerRightly(&state, ask)
        case .predict: type(&state, "0.5")
        case .make(let make): self.make(&state, make.id)
        case .missing(let reason): Issue.record("\(step.id): \(reason)")
        }
      }
      runPredicted(&state, step.id)
      for item in items(state) {
        if case .predict(let predict) = item { outcomes[predict.prediction.id] = predict.outcome }
      }
      #expect(state.lesson?.questions?.isOpen != true, "\(step.id)")
      press(&state, "n")
    }
    #expect(steps.count <= 20)
    #expect(steps.last?.id == "summary")
    #expect(state.lesson?.stepIndex == steps.count - 1)
    // From zeros the loss stays at log 2; the others learn XOR.
    let fromZeros = try #require(outcomes["from-zeros"])
    #expect(abs(fromZeros - 0.693147) < 1e-5)
    let losses = [try #require(outcomes["network-loss"]), try #require(outcomes["xor-loss"])]
    for loss in losses { #expect(loss < 0.1) }
  }

  /// The network of the task is not mended while its steps stay too short.
  @Test(
    arguments: [["i", "i"], ["g", "g", "g", "g"], ["i", "i", "g", "g", "g", "g"]] as [[Key]])
  func halfAMendingIsNotEnough(keys: [Key]) throws {
    let steps = try lesson().steps
    let step = try #require(steps.firstIndex { $0.id == "mend" })
    var state = AppState(
      catalog: .embedded, lesson: try lesson(), step: step, size: Size(columns: 100, rows: 30))
    press(&state, "3")
    for key in keys { press(&state, key) }
    run(&state, steps: 600)
    #expect(state.lesson?.questions?.isOpen == true)
  }

  /// A wrong answer to each, with the words that name the mistake.
  private static let mistakes: [(question: String, answer: String, words: String)] = [
    ("nudge", "0.01", "So much does q change"), ("nudge", "-3", "That is the ratio"),
    ("nudge", "-6.03", "That is the new f"), ("nudge", "0.03", "the sign is not"),
    ("local-upstream", "3", "That is the local gradient"),
    ("local-upstream", "-2", "The gate itself has a slope"),
    ("local-upstream", "1", "they do not add"), ("local-upstream", "6", "the sign is not"),
    ("max-routes", "4", "goes to the larger one"), ("max-routes", "6", "hands on forward"),
    ("used-twice", "5", "part alone"), ("used-twice", "1", "overwritten the first"),
    ("swish-slope", "sigmoid(x)", "directly into the product"),
    ("swish-slope", "x*sigmoid(x)*(1-sigmoid(x))", "through σ"),
    ("swish-slope", "sigmoid(x)*(1+x)", "value for its slope"),
    ("reciprocal-gate", "1.5", "the gate's value"),
    ("reciprocal-gate", "0.75", "where is the minus"),
    ("reciprocal-gate", "-0.25", "local gradient alone"),
    ("sigmoid-gate", "-1.8", "The local gradient is its slope"),
    ("sigmoid-gate", "0.09", "is forgotten"), ("sigmoid-gate", "-0.2", "Half of the slope"),
    ("weight-gradient-shape", "4x3", "shape of G"),
    ("how-many", "24", "Weights only"), ("how-many", "32", "The output has a bias"),
  ]

  @Test func walkedWithWrongAnswersFirst() throws {
    // Here the question has the whole window.
    var state = try app(Size(columns: 80, rows: 24))
    for step in try lesson().steps {
      for index in items(state).indices {
        guard case .ask(let ask) = items(state)[index] else { continue }
        go(&state, to: index)
        if let mistake = Self.mistakes.first(where: { $0.question == ask.name }) {
          type(&state, mistake.answer)
          let frame = state.view(Appearance(colors: .none)).lines.joined(separator: " ")
          #expect(frame.contains("Not yet"), "\(ask.name)")
        } else if ask.choices != nil {
          let place = try #require(ask.variant.order.firstIndex { $0 != 0 })
          press(&state, .character(Character(AskState.letter(place))))
        } else {
          type(&state, "12345")
        }
        guard case .ask(let after) = items(state)[index] else { continue }
        #expect(after.attempts == 1, "\(step.id): \(ask.name)")
        #expect(after.standing == .open, "\(step.id): \(ask.name)")
        press(&state, "h", times: 4)
        guard case .ask(let helped) = items(state)[index] else { continue }
        #expect(helped.standing == .revealed, "\(step.id): \(ask.name)")
      }
      press(&state, "n")
    }
    #expect(state.lesson?.step.id == "summary")
  }

  @Test(arguments: mistakes)
  func namesTheMistake(question: String, answer: String, words: String) throws {
    let ask = try ask(question)
    guard case .wrong(let said?) = ask.judge(answer, ask.given) else {
      Issue.record("nothing was said to \(answer)")
      return
    }
    #expect(said.typed.contains(words), "\(said.typed)")
  }

  /// A gradient of the first graph with the wrong sign is told so in the figure.
  @Test func theFigureNamesAMistake() throws {
    let steps = try lesson().steps
    let step = try #require(steps.firstIndex { $0.id == "one-blank" })
    var state = AppState(
      catalog: .embedded, lesson: try lesson(), step: step, size: Size(columns: 100, rows: 30))
    press(&state, "2", .end)
    state.press("4⏎")
    let notice = try #require(state.lesson?.figure?.walk?.exercise.notice)
    #expect(notice.text.contains(GradientMistake.wrongSign.explanation))
    #expect(state.lesson?.questions?.isOpen == true)
    state.press("-4⏎")
    #expect(state.lesson?.questions?.isOpen == false)
  }

  // MARK: Spellings

  @Test(arguments: [
    ("nudge", "-0.03"), ("nudge", "−3/100"), ("nudge", "-3e-2"), ("nudge", "0.01*z"),
    ("local-upstream", "-6"), ("local-upstream", "3·(−2)"), ("local-upstream", "-6.0"),
    ("local-upstream", "a*g"), ("max-routes", "0"), ("max-routes", "0/3"),
    ("used-twice", "6"), ("used-twice", "y+1"), ("reciprocal-gate", "-3/4"),
    ("reciprocal-gate", "-1/2^2*3"), ("sigmoid-gate", "-0.18"), ("sigmoid-gate", "-2*0.9*0.1"),
    ("sigmoid-gate", "−0,18"), ("swish-slope", "σ(x)*(1+x*(1-σ(x)))"),
    ("swish-slope", "1/(1+exp(-x)) + x*exp(-x)/(1+exp(-x))^2"),
    ("weight-gradient-shape", "2x3"), ("weight-gradient-shape", "(2, 3)"),
    ("how-many", "33"), ("how-many", "2*8+8+8+1"),
  ])
  func isRight(question: String, answer: String) throws {
    let ask = try ask(question)
    #expect(ask.judge(answer, ask.given) == .right)
  }

  @Test(arguments: [
    ("nudge", "-0.031"), ("nudge", "-6"), ("local-upstream", "-5"), ("local-upstream", "-3/2"),
    ("max-routes", "24"), ("max-routes", "-4"), ("used-twice", "7"), ("used-twice", "10"),
    ("reciprocal-gate", "0.76"), ("reciprocal-gate", "-1.5"), ("sigmoid-gate", "0.18"),
    ("sigmoid-gate", "-2"), ("swish-slope", "x"), ("swish-slope", "sigmoid(x)+x"),
    ("weight-gradient-shape", "3x2"), ("weight-gradient-shape", "4x2"), ("how-many", "34"),
    ("how-many", "16"),
  ])
  func isWrong(question: String, answer: String) throws {
    let ask = try ask(question)
    guard case .wrong = ask.judge(answer, ask.given) else {
      Issue.record("\(ask.judge(answer, ask.given))")
      return
    }
  }

  // MARK: Text

  /// The worked numbers of each step, as `lesson backprop --plain` has them.
  @Test(arguments: [
    ("chain-rule", ["3 times as far", "6 times as far"]),
    ("forward", ["q = 3 and f = −12"]),
    ("multiply", ["z = −4", "q = 3"]),
    ("add", ["1 · (−4) = −4", "−12.04"]),
    ("gates", ["distributes", "switches", "routes"]),
    ("used-twice", ["together 3"]),
    ("neuron-forward", ["−2, 6, 4, 1, −1, 0.37, 1.37 and 0.73"]),
    ("neuron-backward", ["1.00", "−0.53", "−0.20", "2 × 0.20", "0.39", "−0.59", "−0.39"]),
    ("one-gate", ["0.73 · 0.27 = 0.20", "0.25"]),
    ("training", ["17 gradients", "0.693"]),
    ("summary", ["f = −12", "−4, −4, 3", "0.20", "0.25", "0.693"]),
  ])
  func numbersAreInTheText(step: String, words: [String]) throws {
    let lesson = try lesson()
    let index = try #require(lesson.steps.firstIndex { $0.id == step })
    let text = LessonText(lesson, step: index, catalog: .embedded).lines
      .joined(separator: " ").split(separator: " ").joined(separator: " ")
    for word in words { #expect(text.contains(word), "\(word) in \(text)") }
  }

  /// The gradients of the neuron to four digits: σ(1 − σ) of 1 is 0.1966.
  @Test func theFigureComputesTheNeuron() throws {
    let step = try #require(try lesson().steps.first { $0.id == "neuron-backward" })
    let text = try Figures.open(#require(step.figure)).report.joined(separator: "\n")
    for number in ["−0.5344", "0.1966", "−0.1966", "0.3932", "−0.3932", "−0.5898"] {
      #expect(text.contains(number), "\(number)")
    }
  }

  /// Principle, place and numbers are the author's, the answer is computed.
  @Test func everyQuestionHasFourHints() throws {
    let asks = try lesson().steps.flatMap(\.questions).filter { $0.kind == .ask }.map {
      try Ask($0)
    }
    #expect(asks.count >= 15)
    for ask in asks { #expect(ask.hints.count == 3, "\(ask.id)") }
  }
}
