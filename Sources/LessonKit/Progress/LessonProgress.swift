/// How far a learner has come in one lesson.
package struct LessonProgress: Hashable, Sendable, Mergeable {
  /// The newest version of the lesson's content that was opened; 0 before.
  package internal(set) var version = 0
  /// The step to resume at.
  package internal(set) var last: Latest<String>?
  /// By the step's id.
  package internal(set) var steps: [String: StepProgress] = [:]

  package init() {}

  package subscript(step id: String) -> StepProgress { steps[id] ?? StepProgress() }

  /// When the lesson was begun.
  package var firstVisit: Moment? { steps.values.compactMap(\.firstVisit).min() }
  package var lastVisit: Moment? { steps.values.compactMap(\.lastVisit).max() }

  func merged(with other: LessonProgress) -> LessonProgress {
    var merged = self
    merged.version = max(version, other.version)
    merged.last = last.merged(with: other.last)
    merged.steps = steps.merged(with: other.steps)
    return merged
  }

  /// How many of a lesson's steps are done; the record may hold steps that it no longer has.
  package func doneCount(of steps: [String]) -> Int {
    steps.count { self[step: $0].done != nil }
  }

  /// How many of those were done in an older version of the lesson.
  package func outdatedCount(of steps: [String], version: Int) -> Int {
    steps.count { self[step: $0].isOutdated(in: version) }
  }

  /// The step to go on at: where the learner was last, unless all is done or nothing is begun.
  package func resumption(of steps: [String]) -> Int? {
    guard let last, let index = steps.firstIndex(of: last.value), index > 0,
      doneCount(of: steps) < steps.count
    else { return nil }
    return index
  }
}

/// What happened in one step.
package struct StepProgress: Hashable, Sendable, Mergeable {
  /// When the step was done, and in which version of the lesson.
  package struct Done: Hashable, Sendable, Codable, Mergeable {
    package let at: Moment
    package let version: Int

    /// The newer version counts; within one, the first time.
    func merged(with other: Done) -> Done {
      if version != other.version { return version > other.version ? self : other }
      return at <= other.at ? self : other
    }
  }

  package internal(set) var firstVisit: Moment?
  package internal(set) var lastVisit: Moment?
  package internal(set) var done: Done?
  /// By the question's id.
  package internal(set) var questions: [String: QuestionProgress] = [:]
  /// By the prediction's id.
  package internal(set) var predictions: [String: PredictionProgress] = [:]
  /// When each goal was reached first, by its id.
  package internal(set) var goals: [String: Moment] = [:]

  package init() {}

  /// Whether the step was done, but in an older version of the lesson.
  package func isOutdated(in version: Int) -> Bool {
    done.map { $0.version < version } ?? false
  }

  func merged(with other: StepProgress) -> StepProgress {
    var merged = self
    merged.firstVisit = firstVisit.orEarlier(other.firstVisit)
    merged.lastVisit = [lastVisit, other.lastVisit].compactMap { $0 }.max()
    merged.done = done.merged(with: other.done)
    merged.questions = questions.merged(with: other.questions)
    merged.predictions = predictions.merged(with: other.predictions)
    merged.goals = goals.merging(other.goals) { min($0, $1) }
    return merged
  }
}
