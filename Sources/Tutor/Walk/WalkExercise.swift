import Engine
import Screen

/// The gradients of a walk that are left to the learner, and how it goes with them.
///
/// It knows neither graph nor numbers: what is asked comes to it as a `Blank`, and steps of the
/// backward pass by their number.
package struct WalkExercise: Equatable, Sendable {
  package private(set) var level: Fading
  /// Whether the figure leaves gradients to the learner at all.
  package let isOffered: Bool
  /// What is being asked.
  private(set) var question: Question?
  /// What has come of the blanks, by the step of the backward pass.
  private(set) var outcomes: [Int: Outcome] = [:]
  /// What there is to say until the next key.
  private(set) var notice: Notice?
  /// Wrong answers since the last right one.
  private var wrongInARow = 0

  /// So many wrong answers in a row lead back a level.
  static let patience = 3

  /// A blank that the walk has come to.
  struct Question: Equatable {
    let step: Int
    var attempts = 0
    /// How many of the blank's hints are in sight.
    var hints = 0
    /// What is being typed.
    var editor: LineEditor?
  }

  /// What has come of a blank.
  enum Outcome: Equatable {
    case right
    /// Right, after a hint.
    case helped
    /// The answer was shown.
    case shown
  }

  /// Something to say.
  struct Notice: Equatable {
    enum Kind: Equatable {
      case right
      case wrong
      /// Neither: a remark.
      case plain
    }

    let kind: Kind
    let text: String
  }

  /// What an answer leads to.
  enum Verdict: Equatable {
    /// The question stays.
    case stay
    /// The step is taken, and its numbers are seen.
    case takeStep
  }

  init(_ level: Fading?) {
    self.level = level ?? .last(0)
    isOffered = level != nil
  }

  /// Of these steps, those that are still left to the learner.
  func isBlank(_ step: Int, of askable: [Int]) -> Bool {
    askable.suffix(level.count(of: askable.count)).contains(step) && outcomes[step] == nil
  }

  // MARK: Asking

  mutating func ask(_ step: Int) {
    question = Question(step: step)
    notice = nil
  }

  /// Leaves the question unanswered.
  mutating func withdraw() {
    question = nil
    notice = nil
  }

  /// Asks the same anew: its numbers have changed.
  mutating func askAnew() {
    if let question { ask(question.step) }
  }

  mutating func clearNotice() { notice = nil }

  mutating func say(_ text: String) { notice = Notice(kind: .plain, text: text) }

  // MARK: Typing

  mutating func beginTyping() {
    guard question != nil else {
      return say("Nothing is asked yet; Space goes on to the next gradient that is left to you.")
    }
    guard question?.editor == nil else { return }
    question?.editor = LineEditor()
    notice = nil
  }

  mutating func type(_ key: Key) {
    _ = question?.editor?.handle(key)
  }

  mutating func paste(_ text: String) {
    question?.editor?.insert(text)
  }

  mutating func cancelTyping() { question?.editor = nil }

  // MARK: Answering

  /// Judges what has been typed.
  mutating func acceptTyping(
    _ blank: Blank, of total: Int, mistakes: @autoclosure () -> [GradientMistake.Diagnosis]
  ) -> Verdict {
    let text = question?.editor?.text ?? ""
    let verdict = answer(text, to: blank, of: total, mistakes: mistakes())
    if case .plain? = notice?.kind { return verdict }
    question?.editor = nil
    return verdict
  }

  /// Judges an answer; what is no number is no attempt.
  ///
  /// - Parameters:
  ///   - total: how many gradients could be asked for.
  ///   - mistakes: what known mistakes give; computed only where an answer is wrong.
  mutating func answer(
    _ text: String, to blank: Blank, of total: Int,
    mistakes: @autoclosure () -> [GradientMistake.Diagnosis]
  ) -> Verdict {
    guard let step = question?.step else { return .stay }
    let typed: TypedNumber
    do throws(TypedNumber.Refusal) {
      typed = try TypedNumber(text, names: blank.names)
    } catch {
      notice = Notice(kind: .plain, text: error.sentence)
      return .stay
    }
    if typed.readings.contains(where: blank.isRight) {
      outcomes[step] = question?.hints == 0 ? .right : .helped
      wrongInARow = 0
      question = nil
      notice = Notice(kind: .right, text: "\(blank.name) = \(Numbers.short(blank.value))")
      return .takeStep
    }
    question?.attempts += 1
    wrongInARow += 1
    let answer = typed.readings.first.map(Numbers.short) ?? text
    let known = mistakes()
    let mistake = typed.readings.lazy.compactMap { blank.mistake($0, known) }.first
    let reason = mistake.map { " \($0.explanation)" } ?? ""
    notice = Notice(kind: .wrong, text: "\(answer) is not it.\(reason)")
    guard wrongInARow >= Self.patience, let fewer = level.fewer(of: total) else { return .stay }
    level = fewer
    wrongInARow = 0
    outcomes[step] = .shown
    question = nil
    let count = fewer.count(of: total)
    let rest = count == 0 ? "none" : Count.gradients(count)
    notice = Notice(
      kind: .wrong,
      text: "\(answer) is not it.\(reason) \(Self.patience) wrong in a row: this one is worked for "
        + "you, and one level back, \(rest) \(count == 1 ? "is" : "are") left to you.")
    return .takeStep
  }

  /// Gives the next hint, after an attempt; the last one is the answer.
  mutating func hint(_ blank: Blank) -> Verdict {
    guard let current = question else { return .stay }
    guard current.attempts > 0 else {
      say("Try it first; after an attempt there are hints.")
      return .stay
    }
    guard current.hints == blank.hints.count else {
      question?.hints += 1
      notice = nil
      return .stay
    }
    outcomes[current.step] = .shown
    question = nil
    say("\(blank.name) is \(Numbers.short(blank.value)). It counts as shown.")
    return .takeStep
  }

  // MARK: Levels

  /// Leaves another number of gradients to the learner, and forgets the answers so far.
  mutating func choose(_ level: Fading) {
    self.level = level
    outcomes = [:]
    wrongInARow = 0
    question = nil
    notice = nil
  }

  /// Forgets the answers: the walk begins anew.
  mutating func beginAnew() {
    outcomes = [:]
    question = nil
    notice = nil
  }

  /// Forgets the answers that lie ahead, where the numbers have changed.
  mutating func forget(from position: Int) {
    outcomes = outcomes.filter { $0.key < position }
  }

  /// How many blanks were answered rightly.
  var right: Int { outcomes.values.count { $0 != .shown } }

  /// Whether all blanks of a finished walk were answered without help.
  func isUnaided(of total: Int) -> Bool {
    let count = level.count(of: total)
    return count > 0 && outcomes.values.count { $0 == .right } == count
      && outcomes.count == count
  }

  /// What a finished walk has come to, and what is next; `nil` without blanks.
  func summary(of total: Int) -> String? {
    summary(of: total, more: { _ in "+" }, again: "Home begins anew")
  }

  /// The same for a conversation.
  func spokenSummary(of total: Int) -> String? {
    summary(
      of: total, more: { "blanks \($0.title(of: total))" },
      again: "blanks \(level.title(of: total)) begins anew")
  }

  private func summary(
    of total: Int, more: (Fading) -> String, again: String
  ) -> String? {
    guard isOffered, total > 0 else { return nil }
    let count = level.count(of: total)
    let offer = level.more(of: total).map { next in
      let gradients = next == .all ? "all of them" : Count.gradients(next.count(of: total))
      return "\(more(next)) leaves you \(gradients)."
    }
    guard count > 0 else { return "All of it was worked for you; \(offer ?? "")" }
    guard isUnaided(of: total) else {
      return "\(right) of \(max(count, outcomes.count)) right. \(again)."
    }
    let all = count == 1 ? "Right" : "All \(count) right"
    return "\(all), without help. " + (offer ?? "The whole way back is yours.")
  }
}

extension Count {
  static func gradients(_ count: Int) -> String {
    count == 1 ? "1 gradient" : "\(Numbers.grouped(count)) gradients"
  }
}
