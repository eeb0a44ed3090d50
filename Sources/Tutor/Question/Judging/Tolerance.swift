import Engine

/// How near an answer has to be.
enum Tolerance: Equatable, Sendable {
  /// As near as the rounding of an honest calculation leaves it.
  ///
  /// A whole number has to be exact. Any other may be rounded to two significant digits or more, and
  /// where more digits are given, the third may be off by one.
  case rounding
  case absolute(Double)
  /// A share of the right answer.
  case relative(Double)

  /// Reads `0.01` or `1%`.
  init?(_ text: String) {
    let isShare = text.hasSuffix("%")
    guard let number = Double(isShare ? String(text.dropLast()) : text), number > 0,
      number.isFinite
    else { return nil }
    self = isShare ? .relative(number / 100) : .absolute(number)
  }

  /// Whether a number is as near to the right one as it has to be.
  ///
  /// - Parameter unit: the unit of the last digit that was typed; 0 for a result of a calculation.
  func accepts(_ number: Double, unit: Double, for right: Double) -> Bool {
    abs(number - right) <= allowance(unit: unit, for: right) + 1e-9 * abs(right)
  }

  private func allowance(unit: Double, for right: Double) -> Double {
    switch self {
    case .absolute(let amount): return amount
    case .relative(let share): return share * abs(right)
    case .rounding:
      guard abs(right - right.rounded()) > 1e-9 * max(1, abs(right)) else { return 0 }
      let third = abs(right).leadingUnit / 100
      return min(5 * third, max(third, unit / 2))
    }
  }
}

extension Double {
  /// The unit of a positive number's first digit: 0.01 for 0.037.
  fileprivate var leadingUnit: Double {
    var unit = 1.0
    while unit * 10 <= self { unit *= 10 }
    while unit > self { unit /= 10 }
    return unit
  }
}
