import LessonKit

// What the learner did is noted here and kept outside.
extension LessonState {
  /// Notes something that the learner did in a step, this one unless another is named.
  mutating func record(_ kind: ProgressEvent.Kind, in other: LessonStep? = nil) {
    events.append(
      ProgressEvent(
        lesson: lesson.id, version: lesson.metadata.version, step: (other ?? step).id, kind))
  }

  /// What has been noted since the last call.
  mutating func takeEvents() -> [ProgressEvent] {
    for (step, event) in takeQuestionEvents() { record(event, in: step) }
    finishLastStep()
    defer { events = [] }
    return events
  }

  /// The step is done, unless something that it asks is still open.
  mutating func finishStep() {
    let before = progress[step: step.id]
    guard questions?.isSettled(in: before) != false else { return }
    if before.done?.version != lesson.metadata.version { record(.finished) }
  }

  /// Behind the last step there is none to go on to, so that it is done once nothing in it is open.
  private mutating func finishLastStep() {
    let isNoted = events.contains { $0.step == step.id && $0.kind == .finished }
    if stepIndex == lesson.steps.count - 1, !isNoted { finishStep() }
  }
}

extension QuestionsState {
  /// Whether nothing is left to do, be it that it was done in an earlier session.
  fileprivate func isSettled(in record: StepProgress) -> Bool {
    items.allSatisfy { !$0.isOpen || $0.isSettled(in: record) }
  }
}

extension QuestionsState.Item {
  fileprivate func isSettled(in record: StepProgress) -> Bool {
    guard let name else { return true }
    switch self {
    case .ask:
      return record.questions[name].map { $0.isRight || $0.revealed != nil } ?? false
    case .predict: return record.predictions[name]?.text != nil
    case .make: return record.goals[name] != nil
    case .missing: return true
    }
  }
}
