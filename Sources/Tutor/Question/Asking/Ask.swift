import Engine
import LessonKit

/// A question as its author wrote it: what is asked, what is right, and what helps.
struct Ask: Equatable, Sendable {
  /// What the answer has to be.
  enum Solution: Equatable, Sendable {
    /// The right one first, then the others.
    case choice([Choice])
    case number(NumberSolution)
    case formula(FormulaSolution)
    case shape(ShapeSolution)
  }

  /// One of several answers, and what choosing it reveals.
  struct Choice: Equatable, Sendable {
    let text: QuestionText
    let reveals: QuestionText?
  }

  let id: String
  let question: QuestionText
  let solution: Solution
  /// The numbers that it is asked with first, by name.
  let given: [String: Double]
  /// The numbers that a variant draws anew.
  let varied: [NumberRange]
  /// Principle, place, numbers; perhaps the answer.
  let hints: [QuestionText]
  let explanation: QuestionText?

  /// The most hints that an author writes.
  static let hintLimit = 4
  static let choiceLimit = 8

  /// How many hints there are, the answer being the last one.
  var hintCount: Int { max(hints.count, min(hints.count + 1, Self.hintLimit)) }

  /// Whether it can be asked with other numbers.
  var canVary: Bool { !varied.isEmpty }

  /// The numbers with the right answer among them, as texts may use it.
  func values(_ numbers: [String: Double]) -> [String: Double] {
    guard case .number(let solution) = solution else { return numbers }
    return numbers.merging(["answer": solution.value(numbers)]) { $1 }
  }

  /// Whether the numbers have a right answer, and no wrong one looks right.
  func isSound(_ numbers: [String: Double]) -> Bool {
    switch solution {
    case .number(let solution): return solution.isSound(numbers)
    case .formula(let solution): return solution.isSound(numbers)
    case .shape(let solution): return solution.isSound(numbers)
    case .choice(let choices):
      let texts = choices.map { $0.text.inlines(numbers).typed }
      return Set(texts).count == texts.count
        && choices.allSatisfy { choice in
          choice.text.computations.allSatisfy { $0.value(numbers).isFinite }
        }
    }
  }

  /// Judges what was typed; of a choice, its text.
  func judge(_ text: String, _ numbers: [String: Double]) -> Judgement {
    switch solution {
    case .number(let solution): return solution.judge(text, numbers)
    case .formula(let solution): return solution.judge(text, numbers)
    case .shape(let solution): return solution.judge(text, numbers)
    case .choice(let choices):
      guard let index = choices.firstIndex(where: { $0.text.inlines(numbers).typed == text })
      else { return .unreadable("Choose one of the answers.") }
      return judge(choice: index, numbers)
    }
  }

  /// Judges a choice by its place in the author's order, the right one being the first.
  func judge(choice index: Int, _ numbers: [String: Double]) -> Judgement {
    guard case .choice(let choices) = solution, index > 0 else { return .right }
    return .wrong(choices[index].reveals?.inlines(numbers))
  }

  /// The right answer, as it is shown.
  func answer(_ numbers: [String: Double]) -> [Inline] {
    switch solution {
    case .choice(let choices): choices[0].text.inlines(numbers)
    case .number(let solution): [.text(Numbers.exact(solution.value(numbers)))]
    case .formula(let solution): [.code(solution.answer.source(with: numbers))]
    case .shape(let solution): [.text(solution.shape(numbers)?.description ?? "")]
    }
  }
}
