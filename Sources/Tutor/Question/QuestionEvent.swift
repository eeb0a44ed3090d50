/// Something that a learner did about a question, for whoever keeps progress.
package enum QuestionEvent: Hashable, Sendable {
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
