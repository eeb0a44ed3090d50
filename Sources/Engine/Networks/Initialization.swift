/// How weights begin; biases begin at 0.
///
/// All random schemes scale the same standard normal numbers, so that two of them from the same
/// seed differ in scale and in nothing else.
package enum Initialization: Equatable, Sendable {
  /// All weights 0: hidden units stay alike for ever.
  case zeros
  /// Normal with a standard deviation that doesn't know the layer's size.
  case normal(standardDeviation: Double)
  /// Glorot and Bengio 2010: variance 2 / (fan-in + fan-out); PyTorch's `xavier_normal_`.
  case xavier
  /// He et al. 2015: variance 2 / fan-in; PyTorch's `kaiming_normal_`.
  case he

  /// The schemes that a learner can turn through, by the names of the command line.
  package static let named: [(name: String, scheme: Initialization)] = [
    ("zeros", .zeros), ("normal", .normal(standardDeviation: 0.1)), ("xavier", .xavier),
    ("he", .he),
  ]

  /// The name for a label.
  package var title: String {
    switch self {
    case .zeros: "zeros"
    case .normal(let deviation): "normal(\(deviation))"
    case .xavier: "Xavier"
    case .he: "He"
    }
  }

  /// The standard deviation of the weights of a layer.
  package func standardDeviation(fanIn: Int, fanOut: Int) -> Double {
    switch self {
    case .zeros: 0
    case .normal(let deviation): deviation
    case .xavier: (2 / Double(fanIn + fanOut)).squareRoot()
    case .he: (2 / Double(fanIn)).squareRoot()
    }
  }

  /// Draws the weights of one layer, fan-in × fan-out.
  package func weights<S: Scalar>(
    fanIn: Int, fanOut: Int, using generator: inout SeededGenerator
  ) -> Matrix<S> {
    let deviation = standardDeviation(fanIn: fanIn, fanOut: fanOut)
    var weights = Matrix<S>(Shape(fanIn, fanOut))
    for i in weights.elements.indices {
      weights.elements[i] = S(deviation * generator.normal())
    }
    return weights
  }
}
