import LessonKit
import Screen

/// A question that is being answered: attempts, hints, what was said to the last answer.
struct AskState: Equatable, Sendable {
  /// How it stands.
  enum Standing: Equatable, Sendable {
    case open
    case right
    /// The answer was shown; a variant may follow.
    case revealed
  }

  let ask: Ask
  /// The lesson that it is asked again from, as a heading.
  let origin: String?
  /// What progress knows it by.
  let name: String
  private(set) var variant: Variant
  private(set) var attempts = 0
  private(set) var hints = 0
  private(set) var standing = Standing.open
  /// What was said to the last answer.
  private(set) var judgement: Judgement?
  var field = AnswerField()
  /// The choice that the keys are at, from the first that is shown.
  private(set) var cursor = 0
  /// Choices that turned out wrong, by their places on the screen.
  private(set) var tried: Set<Int> = []
  /// Whether the answer was ever shown.
  private(set) var wasRevealed = false
  /// Whether a right answer was given, and after how many attempts in all.
  private(set) var firstRight: Int?
  private(set) var attemptsInAll = 0
  /// Whether it was answered in an earlier session.
  private(set) var isFromBefore = false

  init(_ ask: Ask, origin: String? = nil, name: String? = nil, variant: Variant? = nil) {
    self.ask = ask
    self.origin = origin
    self.name = name ?? ask.id
    self.variant = variant ?? ask.first
  }

  // MARK: What is asked

  var question: [Inline] { ask.question.inlines(variant.numbers) }

  /// The choices in the order in which they are shown; `nil` if something is to be typed.
  var choices: [[Inline]]? {
    guard case .choice(let choices) = ask.solution else { return nil }
    return variant.order.map { choices[$0].text.inlines(variant.numbers) }
  }

  var isChoice: Bool { choices != nil }

  /// The right answer, with its letter if it is a choice.
  var answer: [Inline] {
    let answer = ask.answer(variant.numbers)
    guard let place = variant.order.firstIndex(of: 0) else { return answer }
    return [.text("\(Self.letter(place))) ")] + answer
  }

  /// The letter of a choice: a for the first.
  static func letter(_ place: Int) -> String {
    let letters = Array("abcdefgh")
    return letters.indices.contains(place) ? String(letters[place]) : "?"
  }

  // MARK: Answering

  mutating func move(_ offset: Int) {
    guard let count = choices?.count, standing == .open else { return }
    cursor = min(max(0, cursor + offset), count - 1)
  }

  mutating func point(at place: Int) {
    guard let count = choices?.count, standing == .open, (0..<count).contains(place) else { return }
    cursor = place
  }

  /// Answers with what was typed or chosen.
  mutating func answerNow() -> [ProgressEvent.Kind] {
    guard standing == .open else { return [] }
    let result =
      isChoice
      ? ask.judge(choice: variant.order[cursor], variant.numbers)
      : ask.judge(field.text, variant.numbers)
    judgement = result
    if case .unreadable = result { return [] }
    attempts += 1
    attemptsInAll += 1
    field.finish()
    if result == .right {
      standing = .right
      firstRight = firstRight ?? attemptsInAll
    } else if isChoice {
      tried.insert(cursor)
    }
    return [
      .answered(
        question: name, isRight: result == .right, hints: hints, isRevealed: wasRevealed)
    ]
  }

  /// Answers with a text, as in a conversation: a choice by its letter or its words.
  mutating func answer(_ text: String) -> [ProgressEvent.Kind] {
    guard let choices else {
      field.clear()
      field.paste(text)
      return answerNow()
    }
    let word = text.lowercased().trimmingBlanks
    let place = choices.indices.first {
      Self.letter($0) == word.filter { $0 != ")" } || choices[$0].typed.lowercased() == word
    }
    guard let place else {
      let letters = choices.indices.map(Self.letter).joined(separator: ", ")
      judgement = .unreadable("Choose one of \(letters).")
      return []
    }
    cursor = place
    return answerNow()
  }

  // MARK: Help

  /// Whether a hint may be asked for: after an attempt, as long as there is one.
  var hasHint: Bool { standing == .open && attempts > 0 }

  mutating func help() -> [ProgressEvent.Kind] {
    guard hasHint else {
      if standing == .open {
        judgement = .unreadable("Try once; after that h gives a hint.")
      }
      return []
    }
    hints += 1
    judgement = nil
    if hints == ask.hintCount { reveal() }
    return [.helped(question: name, hints: hints, isRevealed: standing == .revealed)]
  }

  /// All hints at once, the answer too.
  mutating func helpToTheEnd() -> [ProgressEvent.Kind] {
    guard hasHint else { return help() }
    hints = ask.hintCount - 1
    return help()
  }

  private mutating func reveal() {
    standing = .revealed
    wasRevealed = true
    field.stop()
  }

  /// The hints given so far; the answer is the last.
  var hintTexts: [[Inline]] {
    (0..<hints).map { index in
      guard index < ask.hints.count else {
        return [.text("The answer is ")] + answer + [.text(".")]
      }
      return ask.hints[index].inlines(ask.values(variant.numbers))
    }
  }

  /// What is said at the end.
  var explanation: [Inline]? {
    guard standing != .open else { return nil }
    return ask.explanation?.inlines(ask.values(variant.numbers))
  }

  // MARK: Variants

  /// Whether it can be asked anew, with other numbers.
  var hasVariant: Bool { standing != .open && (ask.canVary || isFromBefore) }

  /// Takes in that it was answered rightly in an earlier session, at that attempt.
  mutating func restore(rightAt attempt: Int) {
    (standing, attempts, attemptsInAll, firstRight) = (.right, attempt, attempt, attempt)
    (judgement, isFromBefore) = (.right, true)
  }

  mutating func vary() {
    guard hasVariant else { return }
    variant = ask.variant(variant.number + 1, other: variant)
    (attempts, hints, standing, judgement, cursor, tried) = (0, 0, .open, nil, 0, [])
    isFromBefore = false
    field.clear()
  }

  /// `attempt 2, hint 1 of 4`.
  var progress: String {
    var parts: [String] = []
    switch standing {
    case .open: if attempts > 0 { parts.append("attempt \(attempts + 1)") }
    case .right: parts.append(attempts == 1 ? "right at once" : "right at attempt \(attempts)")
    case .revealed: parts.append("answer shown")
    }
    if hints > 0, standing != .revealed { parts.append("hint \(hints) of \(ask.hintCount)") }
    return parts.joined(separator: ", ")
  }
}
