import LessonKit
import Screen

/// What a learner takes home of a lesson, as Markdown: its summary, their own predictions beside what
/// came, their answers, what they made.
package struct LessonNotes {
  private let state: LessonState

  /// The id of the step that sums a lesson up.
  static let summary = "summary"

  package init(_ state: LessonState) {
    self.state = state
  }

  package var markdown: String {
    let lesson = state.lesson
    var parts = ["# \(lesson.metadata.title)"]
    if let step = lesson.steps.last(where: { $0.id == Self.summary }) ?? lesson.steps.last {
      parts += ["## \(step.title)", step.blocks.markdown]
    }
    parts += section("What I predicted", predictions)
    parts += section("What I answered", answers)
    parts += section("What I made", tasks)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["## \(title)", lines.joined(separator: "\n")]
  }

  /// All questions of the steps that were opened, in their order.
  private var items: [QuestionsState.Item] {
    state.questionsByStep.sorted { $0.key < $1.key }.flatMap(\.value.items)
  }

  private var predictions: [String] {
    let now = items.compactMap { item -> String? in
      guard case .predict(let predict) = item, let sentence = predict.sentence else { return nil }
      return "- \(predict.question.markdown) **\([Inline.text(sentence)].markdown)**"
    }
    return predictionsBefore + now
  }

  /// Of an earlier session, in steps that were not opened again.
  private var predictionsBefore: [String] {
    state.lesson.steps.indices.filter { state.questionsByStep[$0] == nil }.flatMap { index in
      let step = state.lesson.steps[index]
      let kept = state.progress[step: step.id].predictions.sorted { $0.key < $1.key }
      return kept.compactMap { id, prediction -> String? in
        guard let text = prediction.text?.value else { return nil }
        let outcome = prediction.presentOutcome.map {
          "; it was “\(Self.name(ofOutcome: $0, of: id, in: step))”."
        }
        return "- "
          + [.text("\(step.title): I expected “\(text)”"), Inline.text(outcome ?? ".")].markdown
      }
    }
  }

  /// A kept outcome as the prediction's question tells it: a race's winner has a name.
  private static func name(ofOutcome text: String, of id: String, in step: LessonStep) -> String {
    let block = step.questions.first { $0.kind == .predict && $0["id"] == id }
    guard let block, let number = Double(text.replacingMinus),
      let prediction = try? Prediction(block)
    else { return text }
    return prediction.winner(number) ?? text
  }

  private var answers: [String] {
    items.compactMap { item in
      guard case .ask(let ask) = item, ask.attemptsInAll > 0 else { return nil }
      var result: [Inline] = [.text("Not answered yet")]
      switch ask.standing {
      case .right:
        result = [.text("Right: ")] + ask.answer
        if let attempt = ask.firstRight, attempt > 1 {
          result.append(.text(", at attempt \(attempt)"))
        }
      case .revealed: result = [.text("The answer was shown: ")] + ask.answer
      case .open: break
      }
      return "- \(ask.question.markdown) **\((result + [.text(".")]).markdown)**"
    }
  }

  private var tasks: [String] {
    items.compactMap { item in
      guard case .make(let make) = item else { return nil }
      return "- [\(make.isDone ? "x" : " ")] \(make.task.inlines([:]).markdown)"
    }
  }
}
