/// How far a learner has come, in all lessons.
///
/// A value without clock and files: events go in with their time, and two copies merge.
package struct Progress: Hashable, Sendable, Mergeable {
  /// By the lesson's id.
  package internal(set) var lessons: [String: LessonProgress]

  /// Nothing yet.
  package init() {
    lessons = [:]
  }

  init(lessons: [String: LessonProgress]) {
    self.lessons = lessons
  }

  package var isEmpty: Bool { lessons.isEmpty }

  /// The lesson's record; empty if it has not been begun.
  package subscript(lesson id: String) -> LessonProgress { lessons[id] ?? LessonProgress() }

  /// All that either copy knows.
  package func merged(with other: Progress) -> Progress {
    Progress(lessons: lessons.merged(with: other.lessons))
  }

  /// Forgets one lesson.
  package mutating func reset(lesson id: String) {
    lessons[id] = nil
  }

  /// A moment behind all that is known, for who has no clock.
  package var logicalTime: Moment {
    lessons.values.compactMap { $0.last?.at }.max()?.next ?? Moment(seconds: 0)
  }
}
