/// What keeps one exploding gradient from throwing the parameters far away.
package enum Clipping: Equatable, Sendable {
  case none
  /// g ← g · min(1, c / (‖g‖ + 10⁻⁶)), ‖g‖ over all parameters together; Pascanu et al. 2013,
  /// PyTorch's `clip_grad_norm_`.
  case norm(Double)
  /// Each element of g is brought into −c…c; PyTorch's `clip_grad_value_`.
  case value(Double)

  /// Refuses bounds that would stop or turn round the parameters.
  func validate() throws(ConfigurationError) {
    let allowed = "a finite number above 0"
    switch self {
    case .none: break
    case .norm(let bound):
      try ConfigurationError.require(bound > 0 && bound.isFinite, "clip-norm", bound, allowed)
    case .value(let bound):
      try ConfigurationError.require(bound > 0 && bound.isFinite, "clip-value", bound, allowed)
    }
  }
}

extension NetworkGraph where S == Float {
  /// √Σg² over all parameters.
  var gradientNorm: Double {
    graph.withGradients { gradients in
      gradients.baseAddress.map { Gradient.norm($0, parameterRanges) } ?? 0
    }
  }

  /// Clips the parameters' gradients in place and returns their norm before.
  mutating func clipGradients(_ clipping: Clipping) -> Double {
    let ranges = parameterRanges
    var norm = 0.0
    graph.withBuffers { _, _, gradients in
      norm = Gradient.norm(gradients, ranges)
      switch clipping {
      case .none:
        break
      case .norm(let bound):
        let factor = Float(bound / (norm + 1e-6))
        guard factor < 1 else { break }
        for range in ranges {
          for i in range { gradients[i] *= factor }
        }
      case .value(let bound):
        let limit = Float(bound)
        for range in ranges {
          for i in range { gradients[i] = max(-limit, min(limit, gradients[i])) }
        }
      }
    }
    return norm
  }
}

/// Sums over raw gradients.
enum Gradient {
  /// √Σg²; summed in `Double`, where no square of a finite `Float` overflows.
  static func norm(_ gradients: UnsafePointer<Float>, _ ranges: [Range<Int>]) -> Double {
    // Eight sums at a time: one would wait for itself at each addition.
    var sums = SIMD8<Double>()
    var rest = 0.0
    for range in ranges {
      let first = gradients + range.lowerBound
      let whole = range.count & ~7
      for start in stride(from: 0, to: whole, by: 8) {
        let eight = SIMD8<Double>(
          UnsafeRawPointer(first + start).loadUnaligned(as: SIMD8<Float>.self))
        sums += eight * eight
      }
      for i in whole..<range.count { rest += Double(first[i]) * Double(first[i]) }
    }
    return (sums.sum() + rest).squareRoot()
  }
}
