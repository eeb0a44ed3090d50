import Engine
import LessonKit

/// A number to find, and the mistakes that lead to others.
struct NumberSolution: Equatable, Sendable {
  let answer: Computation
  /// What the usual mistakes are looked for in, if that is not the answer's own expression.
  let origin: Computation?
  let tolerance: Tolerance
  let mistakes: [KnownMistake<Computation>]

  /// The right number.
  func value(_ values: [String: Double]) -> Double { answer.value(values) }

  /// Whether the right answer has a value, and no wrong one that the author expects is right.
  func isSound(_ values: [String: Double]) -> Bool {
    let right = value(values)
    return right.isFinite && !mistakes.contains { accepts($0.answer.value(values), right) }
  }

  /// Whether a number would be taken for the right one.
  func accepts(_ number: Double, _ right: Double) -> Bool {
    tolerance.accepts(number, unit: 0, for: right)
  }

  func judge(_ text: String, _ values: [String: Double]) -> Judgement {
    let typed: TypedNumber
    do {
      typed = try TypedNumber(text, names: values)
    } catch {
      return .unreadable(error.sentence)
    }
    func isNear(_ number: Double) -> Bool {
      number.isFinite
        && typed.readings.contains { tolerance.accepts($0, unit: typed.unit, for: number) }
    }
    if isNear(value(values)) { return .right }
    if let mistake = mistakes.first(where: { isNear($0.answer.value(values)) }) {
      return .wrong(mistake.reveals.inlines(values))
    }
    return .wrong(usualMistake(values, isNear).map { [.text($0)] })
  }

  /// What to say to a mistake that the engine knows, the most specific one.
  private func usualMistake(
    _ values: [String: Double], _ isNear: (Double) -> Bool
  ) -> String? {
    let (graph, output, leaf) = (origin ?? answer).graph(values)
    guard let leaf else {
      return ValueMistake.diagnoses(graph, output: output).first { isNear($0.value) }?
        .mistake.explanation
    }
    return GradientMistake.diagnoses(graph, output: output, leaf: leaf)
      .first { isNear($0.value) }?.mistake.explanation
  }
}
