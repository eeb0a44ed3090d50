import LessonKit
import Screen

// Questions in words, for a conversation and for a lesson as text.

extension QuestionsState.Item {
  /// What is asked, with its choices or goals, and no word about how to answer.
  ///
  /// - Parameter label: stands before it, as `Question 2`.
  func blocks(_ label: String) -> [ProseBlock] {
    func line(_ text: [Inline]) -> ProseBlock {
      .item(
        marker: "", indent: 0,
        [Run("\(label): ")] + LessonProse.runs(text, Appearance(colors: .none)))
    }
    switch self {
    case .ask(let ask):
      let origin: [ProseBlock] = ask.origin.map { [.sentence("From \($0).")] } ?? []
      return origin + [line(ask.question)] + Self.rows(ask.choices ?? [])
    case .predict(let predict):
      return [line(predict.question)] + Self.rows(predict.choices)
    case .make(let make):
      return [line(make.task.inlines([:]))] + make.goals.indices.map { .row(make.goalSentence($0)) }
    case .missing(let reason):
      return [.sentence(reason)]
    }
  }

  private static func rows(_ choices: [[Inline]]) -> [ProseBlock] {
    choices.enumerated().map { place, text in
      .item(
        marker: "", indent: 2,
        [Run("\(AskState.letter(place))) ")] + LessonProse.runs(text, Appearance(colors: .none)))
    }
  }

  /// What it is called in a list.
  var kindTitle: String {
    switch self {
    case .ask, .missing: "Question"
    case .predict: "Prediction"
    case .make: "Task"
    }
  }
}

extension MakeState {
  /// `accuracy ≥ 0.95, now 0.5: not yet`.
  func goalSentence(_ index: Int) -> String {
    let now = values[index].map { ", now \(Numbers.short($0))" } ?? ""
    return "\(goals[index].title)\(now): \(isDone || holds(index) ? "reached" : "not yet")"
  }
}

/// The questions of a lesson with their answers, all computed.
struct QuestionAnswers {
  let lesson: Lesson
  let catalog: Catalog?

  /// What a step asks, with the first number to give to an ask; and how many asks there are.
  func questions(
    ofStep index: Int, from first: Int
  ) -> (blocks: [ProseBlock], answers: [ProseBlock], asks: Int) {
    let state = LessonState(lesson, step: index, catalog: catalog, layout: true)
    guard let questions = state.questions else { return ([], [], 0) }
    var blocks: [ProseBlock] = []
    var answers: [ProseBlock] = []
    var number = first
    for item in questions.items {
      if !blocks.isEmpty { blocks.append(.gap) }
      switch item {
      case .ask(let ask):
        blocks += item.blocks("Question \(number)")
        answers += Self.answer(to: ask, number: number)
        number += 1
      case .predict(let predict):
        blocks += item.blocks("Prediction")
        if let outcome = outcome(of: predict, inStep: index) {
          answers.append(
            .item(
              marker: "", indent: 0,
              [Run("Prediction in step \(index + 1): it was \(predict.text(of: outcome)).")]))
        }
      case .make: blocks += item.blocks("Task")
      case .missing: blocks += item.blocks("Question")
      }
    }
    return (blocks, answers, number - first)
  }

  private static func answer(to ask: AskState, number: Int) -> [ProseBlock] {
    let appearance = Appearance(colors: .none)
    var runs = [Run("Question \(number): ")] + LessonProse.runs(ask.answer, appearance)
    if let explanation = ask.ask.explanation {
      let text = explanation.inlines(ask.ask.values(ask.variant.numbers))
      runs += [Run(". ")] + LessonProse.runs(text, appearance)
    }
    return [.item(marker: "", indent: 0, runs)]
  }

  /// What a prediction would see in the lab as the step opens it; `nil` if that takes a person.
  private func outcome(of predict: PredictState, inStep index: Int) -> Double? {
    if case .computed(let computation) = predict.prediction.outcome {
      return computation.value(predict.prediction.given)
    }
    guard case .measured(let measure, _) = predict.prediction.outcome else { return nil }
    var state = LessonState(lesson, step: index, catalog: catalog, layout: true)
    state.updateQuestions { questions in
      guard questions.goToOpen(where: { $0.name == predict.prediction.id }) else { return }
      questions.changePrediction { $0.predict(predict.isChoice ? "a" : "0") }
    }
    guard let lab = state.lab, let questions = state.questions,
      let step = questions.nextStep(of: lab), step <= Self.longestRun
    else { return nil }
    state.trainLab(steps: step)
    return Surroundings(lab: state.lab).value(measure)
  }

  /// So many steps are trained for an answer.
  private static let longestRun = 20_000
}
