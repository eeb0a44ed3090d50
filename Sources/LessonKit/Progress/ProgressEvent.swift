/// Something that a learner did in a step of a lesson.
package struct ProgressEvent: Hashable, Sendable {
  /// What was done.
  package enum Kind: Hashable, Sendable {
    /// The step was opened.
    case visited
    /// The step was gone through to its end.
    case finished
    /// A question was answered, after so many hints; `isRevealed` if its answer was shown before.
    case answered(question: String, isRight: Bool, hints: Int, isRevealed: Bool)
    /// A hint was asked for, or the answer.
    case helped(question: String, hints: Int, isRevealed: Bool)
    /// A prediction was written down.
    case predicted(id: String, text: String)
    /// What was predicted has come out.
    case outcome(id: String, text: String)
    /// A goal was reached.
    case reached(goal: String)
  }

  package let lesson: String
  /// The version of the lesson's content.
  package let version: Int
  package let step: String
  package let kind: Kind

  package init(lesson: String, version: Int, step: String, _ kind: Kind) {
    self.lesson = lesson
    self.version = version
    self.step = step
    self.kind = kind
  }
}

extension Progress {
  /// Takes in what happened at a moment.
  package mutating func apply(_ event: ProgressEvent, at moment: Moment) {
    var lesson = self[lesson: event.lesson]
    lesson.version = max(lesson.version, event.version)
    lesson.steps[event.step, default: StepProgress()].apply(event, at: moment)
    if case .visited = event.kind {
      lesson.last.replace(with: event.step, at: moment)
    }
    lessons[event.lesson] = lesson
  }
}

extension StepProgress {
  fileprivate mutating func apply(_ event: ProgressEvent, at moment: Moment) {
    switch event.kind {
    case .visited:
      firstVisit = firstVisit.orEarlier(moment)
      lastVisit = lastVisit.map { max($0, moment) } ?? moment
    case .finished:
      done = done.merged(with: Done(at: moment, version: event.version))
    case .answered(let id, let isRight, let hints, let isRevealed):
      questions[id, default: QuestionProgress()].add(
        QuestionProgress.Attempt(
          at: moment, version: event.version, isRight: isRight, hints: hints,
          isRevealed: isRevealed))
    case .helped(let id, let hints, let isRevealed):
      var question = questions[id] ?? QuestionProgress()
      question.hints = max(question.hints, hints)
      if isRevealed { question.revealed = question.revealed.orEarlier(moment) }
      questions[id] = question
    case .predicted(let id, let text):
      predict(id) { $0.text.replace(with: text, at: moment) }
    case .outcome(let id, let text):
      // An outcome belongs to the prediction before it.
      predict(id) { $0.outcome.replace(with: text, at: max(moment, $0.text?.at ?? moment)) }
    case .reached(let goal):
      goals[goal] = goals[goal].orEarlier(moment)
    }
  }

  private mutating func predict(_ id: String, _ change: (inout PredictionProgress) -> Void) {
    change(&predictions[id, default: PredictionProgress()])
  }
}
