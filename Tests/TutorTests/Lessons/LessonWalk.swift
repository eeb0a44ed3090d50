import LessonKit
import Screen
import Testing

@testable import Tutor

/// A learner who takes a lesson of the course by keys.
struct LessonWalk {
  static let large = Size(columns: 100, rows: 30)
  /// Here the question has the whole window.
  static let small = Size(columns: 80, rows: 24)

  let lesson: Lesson
  var state: AppState

  init(_ course: CourseLesson, step id: String? = nil, size: Size = large) throws {
    lesson = course.lesson
    let steps = lesson.steps
    let step = try id.map { id in try #require(steps.firstIndex { $0.id == id }) } ?? 0
    state = AppState(catalog: .embedded, lesson: lesson, step: step, size: size)
  }

  // MARK: Keys

  mutating func press(_ keys: Key...) { press(keys) }

  mutating func press(_ keys: [Key]) {
    for key in keys { _ = state.update(.key(key)) }
  }

  mutating func press(_ key: Key, times: Int) {
    for _ in 0..<times { press(key) }
  }

  /// Turns to another pane by Tab: digits would begin an answer in some.
  mutating func turn(to pane: Pane) {
    for _ in 0..<4 where state.lesson?.focus != pane { press(.tab) }
    #expect(state.lesson?.focus == pane)
  }

  /// Types into the field of the question that is shown, whatever it holds, and gives the answer.
  mutating func type(_ text: String) {
    press(.enter, .control("u"))
    state.press(text + "⏎")
  }

  // MARK: Time

  /// Lets what runs go on until it stops by itself, or for so long.
  mutating func pass(_ ticks: Int, of steps: Int) {
    for _ in 0..<ticks where state.isRunning { _ = state.update(.tick(steps: steps)) }
  }

  /// Runs the lab for so long, and pauses it unless it has stopped by itself.
  mutating func train(_ ticks: Int = 1, of steps: Int) {
    turn(to: .lab)
    press(.space)
    #expect(state.isRunning)
    pass(ticks, of: steps)
    if state.isRunning { press(.space) }
  }

  // MARK: Questions

  var items: [QuestionsState.Item] { state.lesson?.questions?.items ?? [] }

  func item() throws -> QuestionsState.Item { try #require(state.lesson?.questions?.item) }

  /// Leads the keys to a question of the step, from the first on.
  mutating func go(to place: Int) {
    turn(to: .question)
    press(.left, times: items.count)
    press(.right, times: place)
    #expect(state.lesson?.questions?.index == place)
  }

  /// Answers the question that is shown; a prediction is made, be it right or not.
  mutating func answerRightly() throws {
    switch try item() {
    case .ask(let ask) where ask.isChoice: press(try Self.letter(0, of: ask))
    case .ask(let ask): type(ask.answer.typed)
    case .predict(let prediction) where prediction.isChoice: press("b")
    case .predict: type("0.5")
    case .make: break
    case .missing(let reason): Issue.record("\(reason)")
    }
  }

  /// The letter of a choice by its place in the author's order, the right one being the first.
  static func letter(_ place: Int, of ask: AskState) throws -> Key {
    let shown = try #require(ask.variant.order.firstIndex(of: place))
    return .character(Character(AskState.letter(shown)))
  }

  /// What came of the predictions of the step, by their ids.
  var outcomes: [String: Double] {
    var outcomes: [String: Double] = [:]
    for case .predict(let prediction) in items {
      outcomes[prediction.prediction.id] = prediction.outcome
    }
    return outcomes
  }

  func measure(_ name: String) -> Double { state.lesson?.figure?.measure(name) ?? .nan }
}

// MARK: From the first step to the last

extension LessonWalk {
  /// What of a walk is not the same in all lessons.
  struct Recipe {
    /// What is done in the figure before the questions are answered.
    var begin: (inout LessonWalk, _ step: String) throws -> Void = { _, _ in }
    /// How the task of that id is done, when it is its turn.
    var make: (inout LessonWalk, _ task: String) throws -> Void = { _, _ in }
    /// What is done when all questions are answered, so that all that was predicted comes out.
    var finish: (inout LessonWalk, _ step: String) throws -> Void = { _, _ in }
    /// Steps whose predictions take too long to come out.
    var slow: Set<String> = []
  }

  /// Takes all steps in their order, answers all rightly, and leaves nothing open.
  ///
  /// - Returns: how many questions were answered, and what came of all predictions.
  mutating func walkRightly(
    _ recipe: Recipe
  ) throws -> (asked: Int, outcomes: [String: Double]) {
    var asked = 0
    var outcomes: [String: Double] = [:]
    for (number, step) in lesson.steps.enumerated() {
      #expect(state.lesson?.stepIndex == number)
      try recipe.begin(&self, step.id)
      for place in items.indices {
        go(to: place)
        switch try item() {
        case .ask(let ask):
          asked += 1
          #expect(ask.hints == 0)
          try answerRightly()
        case .make(let task): try recipe.make(&self, task.id)
        case .predict, .missing: try answerRightly()
        }
      }
      try recipe.finish(&self, step.id)
      for item in items {
        if case .predict(let predict) = item {
          #expect((predict.outcome == nil) == recipe.slow.contains(step.id), "\(step.id)")
        }
        if case .make(let make) = item { #expect(make.isDone, "\(step.id)") }
      }
      outcomes.merge(self.outcomes) { $1 }
      #expect(state.lesson?.questions?.isOpen != true, "\(step.id)")
      #expect(!state.isRunning, "\(step.id)")
      press("n")
    }
    #expect(lesson.steps.last?.id == "summary")
    #expect(state.lesson?.stepIndex == lesson.steps.count - 1)
    return (asked, outcomes)
  }

  /// A wrong answer, and words of what is said to it.
  typealias Slip = (answer: String, words: String)

  /// The first mistake of each question.
  static func slips(
    _ mistakes: [(question: String, answer: String, words: String)]
  ) -> [String: Slip] {
    Dictionary(
      mistakes.map { ($0.question, ($0.answer, $0.words)) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// What came of wrong answers to the lesson's own questions.
  struct Slips {
    var typed = 0
    var choices = 0
    /// The questions whose wrong answer was told no reason.
    var unexplained: [String] = []
  }

  /// Takes all steps, answers each question wrongly once, and has the answer shown by hints.
  ///
  /// - Parameter slips: what to answer by the questions' names; others are given a number that is
  ///   nobody's, or the first of the wrong choices.
  mutating func walkWrongly(_ slips: [String: Slip]) throws -> Slips {
    var result = Slips()
    for (number, step) in lesson.steps.enumerated() {
      #expect(state.lesson?.stepIndex == number)
      for place in items.indices {
        guard case .ask(let asked) = items[place] else { continue }
        go(to: place)
        let slip = slips[asked.name]
        let isOwn = asked.origin == nil
        if asked.isChoice {
          if isOwn { result.choices += 1 }
          press(try Self.letter(1, of: asked))
        } else {
          if isOwn { result.typed += 1 }
          type(slip?.answer ?? "12345")
          let frame = state.view(Appearance(colors: .none)).lines.joined(separator: " ")
          #expect(frame.contains("Not yet"), "\(asked.name)")
        }
        let wrong = try ask(at: place)
        #expect(wrong.attempts == 1 && wrong.standing == .open, "\(step.id): \(asked.name)")
        let said = wrong.judgement?.reveals
        if isOwn, said == nil { result.unexplained.append(asked.name) }
        #expect(
          slip.map { said?.contains($0.words) == true } != false, "\(asked.name): \(said ?? "")")
        press("h", times: 4)
        let helped = try ask(at: place)
        #expect(helped.standing == .revealed, "\(step.id): \(asked.name)")
        #expect(helped.hintTexts.count == 4, "\(step.id): \(asked.name)")
        press("v")
        let isOpen = try ask(at: place).standing == .open
        #expect(isOpen == helped.hasVariant, "\(asked.name)")
        #expect(helped.hasVariant || !asked.ask.canVary, "\(asked.name)")
      }
      press(.escape, "n")
    }
    #expect(state.lesson?.step.id == "summary")
    return result
  }

  private func ask(at place: Int) throws -> AskState {
    guard case .ask(let ask) = try #require(items.indices.contains(place) ? items[place] : nil)
    else { throw Missing.ask }
    return ask
  }

  private enum Missing: Error {
    case ask
  }
}
