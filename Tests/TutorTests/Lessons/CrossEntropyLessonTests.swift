import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("The lesson on cross-entropy") struct CrossEntropyLessonTests {
  private func lesson() throws -> Lesson { try Catalog.embedded.lesson(id: "cross-entropy").get() }

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

  private func write(_ state: inout AppState, _ text: String) {
    for character in text { press(&state, .character(character)) }
    press(&state, .enter)
  }

  /// Turns to another pane; digits would be typed into a table.
  private func turn(_ state: inout AppState, to focus: Pane) {
    for _ in 0..<4 where state.lesson?.focus != focus { press(&state, .tab) }
    #expect(state.lesson?.focus == focus)
  }

  private func items(_ state: AppState) -> [QuestionsState.Item] {
    state.lesson?.questions?.items ?? []
  }

  /// Leads the keys to a question of the step, from the first on.
  private func go(_ state: inout AppState, to index: Int) {
    turn(&state, to: .question)
    press(&state, .left, times: items(state).count)
    press(&state, .right, times: index)
  }

  /// Types into the field of the question, whatever it holds.
  private func type(_ state: inout AppState, _ text: String) {
    press(&state, .enter, .control("u"))
    write(&state, text)
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
    turn(&state, to: .lab)
    press(&state, .space)
    #expect(state.isRunning)
    _ = state.update(.tick(steps: steps))
    if state.isRunning { press(&state, .space) }
  }

  // MARK: The walk

  /// How long the lab of a step takes to the outcome of its prediction.
  private static let runs = ["race": 400, "sure": 2000]

  /// Makes what a step asks for.
  private func make(_ state: inout AppState, _ id: String) {
    switch id {
    case "overtake":
      turn(&state, to: .figure)
      press(&state, .up, times: 12)
      press(&state, .left, times: 6)
      // Surer where it is right, and less sure where it is wrong.
      press(&state, .right, .right)
      write(&state, "0.9")
      press(&state, .down, .left)
      write(&state, "0.9")
      press(&state, .down, .left)
      write(&state, "0.4")
    case "honest":
      turn(&state, to: .lab)
      press(&state, "g")
      run(&state, steps: 1000)
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
          try answerRightly(&state, ask)
        case .predict: type(&state, "0.5")
        case .make(let make): self.make(&state, make.id)
        case .missing(let reason): Issue.record("\(step.id): \(reason)")
        }
      }
      if let count = Self.runs[step.id] { run(&state, steps: count) }
      for item in items(state) {
        if case .predict(let predict) = item { #expect(predict.outcome != nil, "\(step.id)") }
        if case .make(let make) = item { #expect(make.isDone, "\(step.id)") }
      }
      #expect(state.lesson?.questions?.isOpen != true, "\(step.id)")
      press(&state, "n")
    }
    #expect(asked >= 18)
    #expect(steps.last?.id == "summary")
    #expect(state.lesson?.stepIndex == steps.count - 1)
  }

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

  /// A wrong answer to each, with the words that name the mistake.
  private static let mistakes: [(question: String, answer: String, words: String)] = [
    ("kl-price", "0.916", "Take off what everybody pays"), ("kl-price", "0.193", "weighted with q"),
    ("binary-cost", "0.570", "The second example is of class 0"),
    ("mean-ce", "0.762", "logarithm of the mean"), ("mean-ce", "2.631", "sum"),
    ("how-much-steeper", "5.07", "Those are the losses"),
    ("steepest", "-0.69", "about the z"), ("steepest", "0.5", "the sigmoid is steepest"),
    ("squared-gradient", "-1.905", "still has to pass it"),
    ("squared-gradient", "-0.953", "gradient of cross-entropy"),
    ("difference", "-0.9", "Answer minus target"), ("difference", "0.081", "has cancelled"),
    ("ce-slope", "sigmoid(z)-1", "That is class 1"),
    ("on-logits", "0", "That is the probability"), ("on-logits", "-800", "mind the minus"),
    ("class-gradient", "0.3", "Answer minus target"), ("class-gradient", "0.7", "a wrong class"),
    ("class-gradient", "-1.43", "Softmax comes before it"),
    ("gradient-shape", "32x1", "That many losses"),
    ("smoothed-target", "0.8", "spread over both classes"),
  ]

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
    ("kl-price", "0.223"), ("kl-price", "0.5*log(2.5) + 0.5*log(0.625)"), ("kl-price", "0,22"),
    ("binary-cost", "0.367"), ("binary-cost", "-(ln(0.8)+ln(0.6))/2"), ("mean-ce", "0.877"),
    ("mean-ce", "-(2*log(a)+log(c))/3"), ("how-much-steeper", "75"),
    ("how-much-steeper", "0.993/0.0132"), ("steepest", "1/3"), ("steepest", "33%"),
    ("squared-gradient", "−0.0861"), ("squared-gradient", "-1.905*0.0452"),
    ("difference", "90%"), ("difference", "a-t"), ("ce-slope", "1/(1+exp(-z))"),
    ("ce-slope", "σ(z)"), ("on-logits", "8e2"), ("on-logits", "-z"), ("class-gradient", "-3/10"),
    ("gradient-shape", "(32, 10)"), ("smoothed-target", "1 - 0.1"),
  ])
  func isRight(question: String, answer: String) throws {
    let ask = try ask(question)
    #expect(ask.judge(answer, ask.given) == .right)
  }

  @Test(arguments: [
    ("kl-price", "-0.223"), ("kl-price", "0.322"), ("binary-cost", "0.734"),
    ("binary-cost", "0.53"), ("mean-ce", "1.265"), ("mean-ce", "-0.877"),
    ("how-much-steeper", "0.0133"), ("how-much-steeper", "100"), ("steepest", "0.25"),
    ("squared-gradient", "0.0861"), ("difference", "0.1"), ("ce-slope", "-sigmoid(z)"),
    ("ce-slope", "tanh(z)"), ("on-logits", "799"), ("class-gradient", "-0.7"),
    ("gradient-shape", "10x32"), ("smoothed-target", "0.2"),
  ])
  func isWrong(question: String, answer: String) throws {
    let ask = try ask(question)
    guard case .wrong = ask.judge(answer, ask.given) else {
      Issue.record("\(ask.judge(answer, ask.given))")
      return
    }
  }

  // MARK: Text

  /// The worked numbers of each step, as `lesson cross-entropy --plain` has them.
  @Test(arguments: [
    ("wrong-coin", ["1.194"]), ("price", ["0.611", "0.583", "H(p, q) = H(p) + KL(p, q)"]),
    (
      "table", ["1.378", "0.639", "0.807", "0.340", "33.3%", "0.9163", "2.303", "0.3567", "1.204"]
    ),
    ("slip", ["0.543", "0.639"]),
    ("confident", ["5.007", "−0.993", "0.987", "−0.013"]),
    ("lost", ["−1.99", "0.007"]), ("mends", ["149.4", "−0.5", "ŷ − y"]), ("logits", ["800"]),
    ("summary", ["1.378", "0.639", "0.807", "0.340", "−0.993", "−0.013", "33%"]),
  ])
  func numbersAreInTheText(step: String, words: [String]) throws {
    let lesson = try lesson()
    let index = try #require(lesson.steps.firstIndex { $0.id == step })
    let text = LessonText(lesson, step: index, catalog: .embedded).lines
      .joined(separator: " ").split(separator: " ").joined(separator: " ")
    for word in words { #expect(text.contains(word), "\(word) in \(text)") }
  }

  /// Every sum of the table is written out with its terms.
  @Test func everyTermOfTheTableIsThere() throws {
    let step = try #require(try lesson().steps.first { $0.id == "table" })
    let text = try Figures.open(#require(step.figure)).report.joined(separator: "\n")
    for terms in [
      "ce = −0·log(0.3) − 0·log(0.3) − 1·log(0.4) = 0 + 0 + 0.9163 = 0.9163",
      "ce = −1·log(0.1) − 0·log(0.2) − 0·log(0.7) = 2.303 + 0 + 0 = 2.303",
      "se = (0.1−1)² + (0.2−0)² + (0.7−0)² = 0.81 + 0.04 + 0.49 = 1.34",
    ] {
      #expect(text.contains(terms), "\(terms)")
    }
  }

  /// Principle, place and numbers are the author's, the answer is computed.
  @Test func everyQuestionHasFourHints() throws {
    for block in try lesson().steps.flatMap(\.questions) where block.kind == .ask {
      #expect((3...4).contains(block.all("hint").count), "\(block["id"] ?? "")")
    }
  }
}
