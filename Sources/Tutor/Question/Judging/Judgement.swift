import LessonKit

/// What a typed answer is worth.
enum Judgement: Equatable, Sendable {
  case right
  /// Wrong, and what the answer reveals, if that is known.
  case wrong([Inline]?)
  /// No answer at all: what to type instead, in a sentence. It does not count as an attempt.
  case unreadable(String)
}

/// A wrong answer that the author expects, and what to say to it.
struct KnownMistake<Answer: Sendable>: Sendable {
  let answer: Answer
  let reveals: QuestionText
}

extension KnownMistake: Equatable where Answer: Equatable {}
