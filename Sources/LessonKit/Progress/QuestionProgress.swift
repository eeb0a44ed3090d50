/// What a learner did about one question.
package struct QuestionProgress: Hashable, Sendable, Mergeable {
  /// One answer.
  package struct Attempt: Hashable, Comparable, Sendable {
    package let at: Moment
    /// The version of the lesson that asked.
    package let version: Int
    package let isRight: Bool
    /// How many hints had been asked for by then.
    package let hints: Int
    /// Whether the answer had been shown before.
    package let isRevealed: Bool

    package static func < (one: Attempt, other: Attempt) -> Bool {
      one.order.lexicographicallyPrecedes(other.order)
    }

    private var order: [Int] {
      [at.seconds, version, isRight ? 1 : 0, hints, isRevealed ? 1 : 0]
    }
  }

  /// In the order of time; of very many, the first ones and the first right one.
  package private(set) var attempts: [Attempt]
  /// The most hints that were asked for.
  package internal(set) var hints: Int
  /// When the answer was shown first.
  package internal(set) var revealed: Moment?

  /// Nobody learns anything from the attempts after these, and the file stays small.
  static let attemptLimit = 100

  package init() {
    self.init(attempts: [], hints: 0, revealed: nil)
  }

  init(attempts: [Attempt], hints: Int, revealed: Moment?) {
    self.attempts = Self.kept(attempts)
    self.hints = hints
    self.revealed = revealed
  }

  package var isRight: Bool { firstRight != nil }

  /// Which attempt was right first, counted from 1.
  package var firstRight: Int? { attempts.firstIndex(where: \.isRight).map { $0 + 1 } }

  /// Whether the first attempt was right, without a hint.
  package var isRightAtOnce: Bool { attempts.first.map { $0.isRight && $0.hints == 0 } ?? false }

  /// Whether it was answered rightly before the answer was shown.
  package var isRightUnaided: Bool { attempts.contains { $0.isRight && !$0.isRevealed } }

  /// Adds an attempt; no two have the same second, so that none is lost in a merge.
  mutating func add(_ attempt: Attempt) {
    var at = attempt.at
    while attempts.contains(where: { $0.at == at }), at.next != at { at = at.next }
    attempts = Self.kept(
      attempts + [
        Attempt(
          at: at, version: attempt.version, isRight: attempt.isRight, hints: attempt.hints,
          isRevealed: attempt.isRevealed)
      ])
    hints = max(hints, attempt.hints)
  }

  func merged(with other: QuestionProgress) -> QuestionProgress {
    QuestionProgress(
      attempts: attempts + other.attempts, hints: max(hints, other.hints),
      revealed: revealed.orEarlier(other.revealed))
  }

  /// Each attempt once; what is kept of two sets' union is what is kept of both kept parts.
  private static func kept(_ attempts: [Attempt]) -> [Attempt] {
    let sorted = Set(attempts).sorted()
    guard sorted.count > attemptLimit else { return sorted }
    let first = Array(sorted.prefix(attemptLimit))
    guard let right = sorted.first(where: \.isRight), !first.contains(right) else { return first }
    return first + [right]
  }
}

/// What a learner expected, and what came.
package struct PredictionProgress: Hashable, Sendable, Codable, Mergeable {
  package internal(set) var text: Latest<String>?
  /// What the experiment showed, be it for an older prediction.
  package internal(set) var outcome: Latest<String>?

  package init() {}

  /// What came of the prediction as it stands now.
  package var presentOutcome: String? {
    guard let text, let outcome, outcome.at >= text.at else { return nil }
    return outcome.value
  }

  func merged(with other: PredictionProgress) -> PredictionProgress {
    var merged = self
    merged.text = text.merged(with: other.text)
    merged.outcome = outcome.merged(with: other.outcome)
    return merged
  }
}
