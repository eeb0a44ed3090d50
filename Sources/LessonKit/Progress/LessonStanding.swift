/// How far a learner has come in a lesson as it is now, in numbers.
package struct LessonStanding: Equatable, Sendable {
  package let id: String
  /// Of the lesson as it is now; `nil` if the course has no such lesson.
  package let lesson: Lesson.Metadata?
  /// How many steps the lesson has; 0 if the course does not have it.
  package let steps: Int
  /// How many of these are done.
  package let done: Int
  /// How many of those were done in an older version of the lesson.
  package let outdated: Int
  package let record: LessonProgress
  package let score: Score

  /// What came of a lesson's questions.
  package struct Score: Hashable, Sendable, Codable {
    /// Questions that were tried.
    package var asked = 0
    /// Of these, answered rightly in the end.
    package var right = 0
    /// Of these, before the answer was shown.
    package var unaided = 0
    /// Of these, with the first answer and without a hint.
    package var atOnce = 0
    /// All answers.
    package var attempts = 0

    private enum CodingKeys: String, CodingKey {
      case asked, right, unaided, attempts
      case atOnce = "at_once"
    }

    mutating func add(_ question: QuestionProgress) {
      guard !question.attempts.isEmpty else { return }
      asked += 1
      attempts += question.attempts.count
      if question.isRight { right += 1 }
      if question.isRightUnaided { unaided += 1 }
      if question.isRightAtOnce { atOnce += 1 }
    }
  }

  /// - Parameter lesson: the lesson as it is now; `nil` if the course does not have it.
  package init(id: String, _ record: LessonProgress, lesson: Lesson?) {
    self.id = id
    self.record = record
    self.lesson = lesson?.metadata
    let ids = lesson?.steps.map(\.id) ?? []
    steps = ids.count
    done =
      lesson == nil ? record.doneCount(of: Array(record.steps.keys)) : record.doneCount(of: ids)
    outdated = lesson.map { record.outdatedCount(of: ids, version: $0.metadata.version) } ?? 0
    var score = Score()
    // Steps that the lesson has no longer are no part of it.
    for step in lesson == nil ? Array(record.steps.keys) : ids {
      for question in record[step: step].questions.values { score.add(question) }
    }
    self.score = score
  }
}

extension Progress {
  /// The lessons that were begun, in the order of the course; then those that it does not have.
  package func standings(in catalog: Catalog) -> [LessonStanding] {
    let known = catalog.entries.map(\.id)
    let begun = lessons.filter { $0.value.firstVisit != nil }
    let unknown = begun.keys.filter { !known.contains($0) }.sorted()
    return (known.filter { begun[$0] != nil } + unknown).map { standing(of: $0, in: catalog) }
  }

  /// One lesson, be it begun or not.
  package func standing(of id: String, in catalog: Catalog) -> LessonStanding {
    LessonStanding(id: id, self[lesson: id], lesson: try? catalog.lesson(id: id).get())
  }
}
