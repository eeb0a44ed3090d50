import Engine

/// What a run has to reach: `accuracy >= 1`, `loss < 0.1`.
package struct SweepSuccess: Equatable, Sendable {
  package enum Quantity: String, CaseIterable, Sendable {
    /// The share of rows that are predicted right.
    case accuracy
    /// Without penalties.
    case loss
  }

  package enum Comparison: String, CaseIterable, Sendable {
    case atLeast = ">="
    case moreThan = ">"
    case atMost = "<="
    case lessThan = "<"
  }

  package let quantity: Quantity
  package let comparison: Comparison
  package let bound: Double

  package init(quantity: Quantity, comparison: Comparison, bound: Double) {
    self.quantity = quantity
    self.comparison = comparison
    self.bound = bound
  }

  /// Reads three words; `nil` for anything else.
  package init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 3, let quantity = Quantity(rawValue: words[0]),
      let comparison = Comparison(rawValue: words[1]), let bound = Double(words[2]), bound.isFinite
    else { return nil }
    self.init(quantity: quantity, comparison: comparison, bound: bound)
  }

  /// As it is shown: `accuracy ≥ 1`.
  var title: String {
    let sign =
      switch comparison {
      case .atLeast: "≥"
      case .moreThan: ">"
      case .atMost: "≤"
      case .lessThan: "<"
      }
    return "\(quantity.rawValue) \(sign) \(Numbers.short(bound))"
  }

  /// Whether an evaluation is good enough; none, or one that has no accuracy, is not.
  package func holds(_ evaluation: Evaluation?) -> Bool {
    let value: Double? =
      switch quantity {
      case .accuracy: evaluation?.accuracy
      case .loss: evaluation?.loss
      }
    guard let value else { return false }
    return switch comparison {
    case .atLeast: value >= bound
    case .moreThan: value > bound
    case .atMost: value <= bound
    case .lessThan: value < bound
    }
  }
}
