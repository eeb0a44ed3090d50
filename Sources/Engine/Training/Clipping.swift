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
  /// √Σg² over all weights and biases.
  var gradientNorm: Double {
    graph.gradients.withUnsafeBufferPointer { gradients in
      gradients.baseAddress.map { Gradient.norm($0, count: parameterCount) } ?? 0
    }
  }

  /// Clips the parameters' gradients in place and returns their norm before.
  mutating func clipGradients(_ clipping: Clipping) -> Double? {
    let count = parameterCount
    return graph.withBuffers { _, _, gradients -> Double? in
      let norm = Gradient.norm(UnsafePointer(gradients), count: count)
      switch clipping {
      case .none:
        break
      case .norm(let bound):
        let factor = Float(bound / (norm + 1e-6))
        if factor < 1 {
          for i in 0..<count { gradients[i] *= factor }
        }
      case .value(let bound):
        let limit = Float(bound)
        for i in 0..<count { gradients[i] = max(-limit, min(limit, gradients[i])) }
      }
      return norm
    }
  }
}

/// Sums over raw gradients.
enum Gradient {
  /// √Σg²; summed in `Double`, where no square of a finite `Float` overflows.
  static func norm(_ gradients: UnsafePointer<Float>, count: Int) -> Double {
    // Eight sums at a time: one would wait for itself at each addition.
    var sums = SIMD8<Double>()
    let bytes = UnsafeRawPointer(gradients)
    let whole = count & ~7
    for start in stride(from: 0, to: whole, by: 8) {
      let eight = SIMD8<Double>(
        bytes.loadUnaligned(
          fromByteOffset: start * MemoryLayout<Float>.stride, as: SIMD8<Float>.self))
      sums += eight * eight
    }
    var sum = sums.sum()
    for i in whole..<count { sum += Double(gradients[i]) * Double(gradients[i]) }
    return sum.squareRoot()
  }
}
