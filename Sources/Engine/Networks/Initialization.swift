#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How weights begin; biases begin at 0.
///
/// All random schemes are made of the same standard normal numbers: the normal ones scale them, the
/// uniform ones take their share of the distribution, orthogonal turns them upright. So two schemes
/// from the same seed differ in that and in nothing else.
package enum Initialization: Equatable, Sendable {
  /// All weights 0: hidden units stay alike for ever.
  case zeros
  /// All weights alike, which hidden units stay as well; PyTorch's `constant_`.
  case constant(Double)
  /// Normal with a standard deviation that doesn't know the layer's size; PyTorch's `normal_`.
  case normal(standardDeviation: Double)
  /// Uniform in −a…a, whatever the layer's size; PyTorch's `uniform_`.
  case uniform(bound: Double)
  /// Glorot and Bengio 2010: variance 2 / (fan-in + fan-out); PyTorch's `xavier_normal_`.
  case xavier
  /// The same variance, uniform: a = √(6 / (fan-in + fan-out)); PyTorch's `xavier_uniform_`.
  case xavierUniform
  /// He et al. 2015: variance 2 / fan-in; PyTorch's `kaiming_normal_`.
  case he
  /// The same variance, uniform: a = √(6 / fan-in); PyTorch's `kaiming_uniform_`.
  case heUniform
  /// LeCun et al. 1998: variance 1 / fan-in, which SELU asks for.
  case lecun
  /// The same variance, uniform: a = √(3 / fan-in).
  case lecunUniform
  /// Saxe et al. 2014: columns, or rows where there are fewer of them, of length 1 and at right
  /// angles; PyTorch's `orthogonal_`.
  case orthogonal

  /// The schemes that a learner can turn through, by the names of the command line.
  package static let named: [(name: String, scheme: Initialization)] = [
    ("zeros", .zeros), ("normal", .normal(standardDeviation: 0.1)), ("xavier", .xavier),
    ("he", .he),
  ]

  /// The name for a label.
  package var title: String {
    switch self {
    case .zeros: "zeros"
    case .constant(let value): "constant(\(value))"
    case .normal(let deviation): "normal(\(deviation))"
    case .uniform(let bound): "uniform(\(bound))"
    case .xavier: "Xavier"
    case .xavierUniform: "Xavier uniform"
    case .he: "He"
    case .heUniform: "He uniform"
    case .lecun: "LeCun"
    case .lecunUniform: "LeCun uniform"
    case .orthogonal: "orthogonal"
    }
  }

  /// The standard deviation of the weights of a layer.
  package func standardDeviation(fanIn: Int, fanOut: Int) -> Double {
    switch self {
    case .zeros, .constant: 0
    case .normal(let deviation): deviation
    case .uniform(let bound): bound / 3.0.squareRoot()
    case .xavier, .xavierUniform: (2 / Double(fanIn + fanOut)).squareRoot()
    case .he, .heUniform: (2 / Double(fanIn)).squareRoot()
    case .lecun, .lecunUniform: (1 / Double(fanIn)).squareRoot()
    case .orthogonal: (1 / Double(max(fanIn, fanOut))).squareRoot()
    }
  }

  /// Draws the weights of one layer, fan-in × fan-out.
  package func weights<S: Scalar>(
    fanIn: Int, fanOut: Int, using generator: inout SeededGenerator
  ) -> Matrix<S> {
    let shape = Shape(fanIn, fanOut)
    let deviation = standardDeviation(fanIn: fanIn, fanOut: fanOut)
    var weights = Matrix<S>(shape)
    switch self {
    case .constant(let value):
      weights.elements = Array(repeating: S(value), count: shape.count)
    case .zeros, .normal, .xavier, .he, .lecun:
      for i in weights.elements.indices {
        weights.elements[i] = S(deviation * generator.normal())
      }
    case .uniform, .xavierUniform, .heUniform, .lecunUniform:
      // For z standard normal, erf(z / √2) is uniform in −1…1.
      let bound = deviation * 3.0.squareRoot()
      for i in weights.elements.indices {
        weights.elements[i] = S(bound * erf(generator.normal() * 0.5.squareRoot()))
      }
    case .orthogonal:
      let normals = Matrix<Double>(shape, (0..<shape.count).map { _ in generator.normal() })
      weights.elements = Orthogonal.orthonormal(normals).elements.map { S($0) }
    }
    return weights
  }

  /// Refuses numbers that no weight can begin with.
  func validate() throws(ConfigurationError) {
    switch self {
    case .constant(let value):
      try ConfigurationError.require(value.isFinite, "init", value, "finite")
    case .normal(let scale), .uniform(let scale):
      try ConfigurationError.require(
        scale >= 0 && scale.isFinite, "init", scale, "0 or more, and finite")
    case .zeros, .xavier, .xavierUniform, .he, .heUniform, .lecun, .lecunUniform, .orthogonal:
      break
    }
  }
}
