/// The numbers that a name may stand for, as `x=-5..5` or `p=0.1..0.9/0.1`.
package struct NumberRange: Equatable, Sendable {
  package let name: String
  package let lower: Double
  package let upper: Double
  /// From one number to the next, when they are drawn one by one.
  package let step: Double

  /// Reads `name=from..to`, perhaps with `/step` behind it; without, the step is 1, or all of a
  /// shorter range.
  package init?(_ text: String) {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, String(sides[0]).isVariableName else { return nil }
    let parts = sides[1].split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let dots = parts[0].firstRange(of: "..") else { return nil }
    guard let lower = String(parts[0][..<dots.lowerBound]).decimal,
      let upper = String(parts[0][dots.upperBound...]).decimal, lower < upper
    else { return nil }
    let step = parts.count == 2 ? String(parts[1]).decimal : min(1, upper - lower)
    guard let step, step > 0, step <= upper - lower else { return nil }
    (name, self.lower, self.upper, self.step) = (String(sides[0]), lower, upper, step)
  }

  /// How many numbers there are from `lower` on, `step` apart.
  package var count: Int {
    // The largest step that still counts may be short of the end by rounding.
    Int(min((upper - lower) / step + 1e-9, 1e6)) + 1
  }

  /// One of those numbers, without the rounding that adding up steps would leave.
  package func number(_ index: Int) -> Double {
    ((lower + Double(index) * step) * 1e9).rounded() / 1e9
  }
}
