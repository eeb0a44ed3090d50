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
    guard questions?.isOpen != true else { return }
    let done = progress[step: step.id].done
    if done == nil || done?.version != lesson.metadata.version { record(.finished) }
  }

  /// Behind the last step there is none to go on to, so that it is done once nothing in it is open.
  private mutating func finishLastStep() {
    let isNoted = events.contains { $0.step == step.id && $0.kind == .finished }
    if stepIndex == lesson.steps.count - 1, !isNoted { finishStep() }
  }
}
