import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("The lesson on activations") struct ActivationsLessonTests {
  private func lesson() throws -> Lesson { try Catalog.embedded.lesson(id: "activations").get() }

  private func app(_ size: Size = Size(columns: 100, rows: 30)) throws -> AppState {
    AppState(catalog: .embedded, lesson: try lesson(), size: size)
  }

  private func ask(_ id: String) throws -> Ask {
    let blocks = try lesson().steps.flatMap(\.questions)
    return try Ask(try #require(blocks.first { $0["id"] == id && $0.kind == .ask }))
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
    for character in text { press(&state, .character(character)) }
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

  // MARK: The walk

  /// What is done in the lab of a step, and how long it takes to the outcome of its prediction.
  private static let runs = [
    "bend": 500, "saturated": 1, "sparse": 500, "dying": 100, "race": 1000,
  ]

  /// Makes what a step asks for.
  private func make(_ state: inout AppState, _ id: String) {
    switch id {
    case "leaky-line":
      press(&state, .escape, "2")
      press(&state, .up, times: 18)
    case "gelu-apart":
      press(&state, .escape, "2")
      press(&state, .up, times: 30)
    case "rescue":
      // From relu to leaky_relu.
      press(&state, .escape, "3", .up)
      run(&state, steps: 300)
    case "make-circle":
      // Behind the units stands the activation: from relu to abs.
      press(&state, .escape, "3", .right)
      press(&state, .up, times: 10)
      run(&state, steps: 500)
    default:
      Issue.record("there is no recipe for \(id)")
    }
  }

  @Test func walkedWithRightAnswers() throws {
    var state = try app()
    let steps = try lesson().steps
    var asked = 0
    for (number, step) in steps.enumerated() {
      #expect(state.lesson?.stepIndex == number)
      for index in items(state).indices {
        go(&state, to: index)
        switch items(state)[index] {
        case .ask(let ask):
          asked += 1
          #expect(ask.hints == 0)
          try answerRightly(&state, ask)
        case .predict(let predict):
          if predict.isChoice { press(&state, "a") } else { type(&state, "0.5") }
        case .make(let make): self.make(&state, make.id)
        case .missing(let reason): Issue.record("\(step.id): \(reason)")
        }
      }
      if let count = Self.runs[step.id] { run(&state, steps: count) }
      for item in items(state) {
        if case .predict(let predict) = item { #expect(predict.outcome != nil, "\(step.id)") }
      }
      #expect(state.lesson?.questions?.isOpen != true, "\(step.id)")
      press(&state, "n")
    }
    #expect(asked >= 20)
    #expect(steps.last?.id == "summary")
    #expect(state.lesson?.stepIndex == steps.count - 1)
  }

  /// A wrong answer to each, with the words that name the mistake.
  static let mistakes: [(question: String, answer: String, words: String)] = [
    ("lines-slope", "3", "inner line has a slope"), ("lines-slope", "5", "at x = 1"),
    ("sigmoid-slope", "0.8", "not its slope"), ("sigmoid-slope", "0.36", "slope of tanh"),
    ("quarters", "1.25", "does not add"), ("quarters", "0.25", "That is one layer"),
    ("tanh-slope", "1.6", "square is missing"), ("tanh-slope", "-0.96", "sigmoid's rule"),
    ("tanh-derivative", "tanh(x)*(1-tanh(x))", "sigmoid's rule"),
    ("saturated-gradient", "1.99", "Back goes the slope"), ("relu-back", "4", "not gradients"),
    ("relu-back", "0", "sign of the sum decides"), ("kinks", "8", "do they separate"),
    ("dead-bias", "1", "other sign"), ("dead-bias", "-2", "larger ones"),
    ("leaky-back", "0.1", "goes on"), ("leaky-back", "0", "leaks"),
    ("softplus-slope", "1/(1+exp(x))", "inner derivative"),
    ("own-silu", "sigmoid(x)", "One half of the product rule"),
    ("silu-at-zero", "0.25", "sigmoid alone"),
    ("even-function", "relu(x)-relu(-x)", "identity"),
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

  // MARK: Spellings

  @Test(arguments: [
    ("lines-slope", "6"), ("lines-slope", "3·2"), ("sigmoid-slope", "0.16"),
    ("sigmoid-slope", "0.8*0.2"), ("sigmoid-slope", "4/25"), ("sigmoid-slope", "16%"),
    ("quarters", "0.25^5"), ("quarters", "1/1024"), ("quarters", "9.77e-4"),
    ("tanh-slope", "0.64"), ("tanh-slope", "1-0.36"),
    ("tanh-derivative", "1-tanh(x)*tanh(x)"), ("tanh-derivative", "4/(exp(x)+exp(-x))^2"),
    ("saturated-gradient", "0.0197"), ("saturated-gradient", "2*(1-tanh(3)^2)"),
    ("relu-back", "−4"), ("kinks", "9"), ("dead-bias", "-1.0"), ("leaky-back", "0,05"),
    ("leaky-back", "1/20"), ("softplus-slope", "exp(x)/(1+exp(x))"),
    ("softplus-slope", "σ(x)"), ("own-silu", "sigmoid(x)*(1+x*(1-sigmoid(x)))"),
    ("silu-at-zero", "1/2"), ("even-function", "max(x,-x)"),
  ])
  func isRight(question: String, answer: String) throws {
    let ask = try ask(question)
    #expect(ask.judge(answer, ask.given) == .right)
  }

  @Test(arguments: [
    ("lines-slope", "-6"), ("lines-slope", "2"), ("sigmoid-slope", "0.61"),
    ("sigmoid-slope", "1.6"), ("quarters", "0.01"), ("quarters", "0.000244"),
    ("tanh-slope", "-0.64"), ("tanh-derivative", "1+tanh(x)^2"),
    ("saturated-gradient", "0.0099"), ("relu-back", "-28"), ("kinks", "256"),
    ("leaky-back", "0.5"), ("softplus-slope", "tanh(x)"), ("own-silu", "x*sigmoid(x)"),
    ("silu-at-zero", "1"), ("even-function", "relu(x)*relu(-x)"),
  ])
  func isWrong(question: String, answer: String) throws {
    let ask = try ask(question)
    guard case .wrong = ask.judge(answer, ask.given) else {
      Issue.record("\(ask.judge(answer, ask.given))")
      return
    }
  }

  // MARK: Text

  /// The worked numbers of each step, as `lesson activations --plain` has them.
  @Test(arguments: [
    ("sigmoid", ["it is only 0.25", "0.007", "0.25⁵"]),
    ("tanh", ["four times", "only 0.01 is left"]),
    ("relu", ["the slope is 1", "subgradient", "takes 0, as PyTorch does"]),
    ("dead", ["y = relu(−x − 2)", "between −3 and −1", "∂y/∂w = 0"]),
    ("leaky", ["0.01; 0.02", "learns α", "at random in training"]),
    ("smooth", ["−0.27 at −1", "x · σ(x)", "log(1 + eˣ)"]),
    ("gelu", ["0.044715x³", "0.8413", "0.8412", "apart = "]),
    ("inside", ["0.93", "−0.09"]),
    ("summary", ["0.25", "0.001", "0.01", "−0.27"]),
  ])
  func numbersAreInTheText(step: String, words: [String]) throws {
    let lesson = try lesson()
    let index = try #require(lesson.steps.firstIndex { $0.id == step })
    let text = LessonText(lesson, step: index, catalog: .embedded).lines
      .joined(separator: " ").split(separator: " ").joined(separator: " ")
    for word in words { #expect(text.contains(word), "\(word) in \(text)") }
  }

  /// Every activation that the program has is in the gallery, with formula and derivative.
  @Test func theGalleryHasThemAll() throws {
    let lesson = try lesson()
    let step = try #require(lesson.steps.first { $0.id == "gallery" })
    let figure = try #require(step.figure)
    let text = try Figures.open(figure).report.joined(separator: "\n")
    for name in [
      "relu", "sigmoid", "tanh", "leaky_relu", "prelu", "elu", "selu", "celu", "gelu",
      "gelu_tanh", "silu", "mish", "softplus", "softsign", "abs", "hardsigmoid", "hardtanh",
      "hardswish", "relu6", "logsigmoid", "hardshrink", "softshrink", "tanhshrink", "threshold",
      "rrelu",
    ] {
      #expect(text.contains("\n  \(name): f(x) = "), "\(name)")
    }
  }

  /// Principle, place and numbers are the author's, the answer is computed.
  @Test func everyQuestionHasFourHints() throws {
    let asks = try lesson().steps.flatMap(\.questions).filter { $0.kind == .ask }.map {
      try Ask($0)
    }
    #expect(asks.count >= 18)
    for ask in asks { #expect(ask.hints.count == 3, "\(ask.id)") }
  }
}
