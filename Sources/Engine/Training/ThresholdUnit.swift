/// A unit that fires, 1, where w · x + b > 0, and says 0 elsewhere.
///
/// McCulloch and Pitts 1943; the bias is minus the threshold.
package struct ThresholdUnit: Hashable, Sendable {
  /// One for each input.
  package var weights: [Double]
  package var bias: Double

  package init(weights: [Double], bias: Double) {
    self.weights = weights
    self.bias = bias
  }

  /// w · x + b.
  package func sum(_ inputs: [Double]) -> Double {
    zip(weights, inputs).reduce(bias) { $0 + $1.0 * $1.1 }
  }

  /// 1 or 0.
  package func answer(_ inputs: [Double]) -> Double { sum(inputs) > 0 ? 1 : 0 }
}
