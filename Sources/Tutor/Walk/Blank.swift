#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Engine

/// A gradient that the learner is to find, with all that can be said about it.
struct Blank: Equatable {
  /// What stands before the sign of equality: `∂f/∂x`.
  let name: String
  /// Which number of a matrix is meant, as in `row 1, column 2`; `nil` for a scalar.
  var place: String?
  let value: Double
  /// The principle; the place: which local and which upstream gradient; the numbers filled in.
  let hints: [String]
  /// What an answer may call by its name.
  var names: [String: Double] = [:]

  /// Whether a number is right, perhaps rounded to two or three significant digits on the way.
  func isRight(_ number: Double) -> Bool { Self.agree(number, value) }

  /// What a wrong number gives away, if it is a known mistake.
  func mistake(
    _ number: Double, _ known: [GradientMistake.Diagnosis]
  ) -> GradientMistake? {
    known.first { !isRight($0.value) && Self.agree(number, $0.value) }?.mistake
  }

  /// Half a unit of the second significant digit, or 2% for those who round in between.
  private static func agree(_ number: Double, _ exact: Double) -> Bool {
    guard exact != 0 else { return abs(number) < 1e-6 }
    let unit = pow(10, floor(log10(abs(exact))) - 1)
    return abs(number - exact) <= max(0.5 * unit, 0.02 * abs(exact)) * (1 + 1e-9)
  }
}
