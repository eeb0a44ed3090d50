/// Which way a node is run.
package enum Pass: Sendable {
  /// Computes the node's value from its inputs' values.
  case forward
  /// Adds the node's gradient, times the local derivative, to its inputs' gradients.
  case backward
}

/// An input of the node that is being run.
struct Operand<S: Scalar> {
  let value: UnsafePointer<S>
  /// Where the contribution is added; `nil` if nobody asks for this input's gradient.
  let gradient: UnsafeMutablePointer<S>?
  let shape: Shape
  /// Whether this contribution is the first: what stands in `gradient` is of an earlier pass.
  ///
  /// Only set for operations that `writesFirstGradients`; the others find zeros.
  let isFirst: Bool
}

/// The node that is being run.
struct Outcome<S: Scalar> {
  let value: UnsafeMutablePointer<S>
  /// The upstream gradient.
  let gradient: UnsafePointer<S>
  let shape: Shape
}

extension Operation {
  /// Whether the rule heeds `Operand.isFirst`, which spares large gradients a clearing pass.
  var writesFirstGradients: Bool {
    isElementwise || self == .affine || self == .matrixMultiply
  }

  /// The rules of differentiation: one row an operation, forward and backward side by side.
  ///
  /// Inputs are a, b, c and the result is y. An elementwise row gives the value and the local
  /// derivative by each input; `Elementwise` multiplies it by the upstream gradient and adds.
  @inline(__always)
  func run<S: Scalar>(
    _ pass: Pass, _ a: Operand<S>, _ b: Operand<S>, _ c: Operand<S>, _ y: Outcome<S>
  ) {
    typealias Each = Elementwise<S>
    switch self {
    case .constant, .variable, .parameter, .data:
      break

    //                      y                      ∂y/∂a                      ∂y/∂b
    case .add:
      Each.binary(pass, a, b, y, { $0 + $1 }, { _, _, _ in 1 }, { _, _, _ in 1 })
    case .subtract:
      Each.binary(pass, a, b, y, { $0 - $1 }, { _, _, _ in 1 }, { _, _, _ in -1 })
    case .multiply:
      Each.binary(pass, a, b, y, { $0 * $1 }, { _, b, _ in b }, { a, _, _ in a })
    case .divide:
      Each.binary(pass, a, b, y, { $0 / $1 }, { _, b, _ in 1 / b }, { a, b, _ in -a / (b * b) })
    case .power:
      // As in PyTorch: x^0 has slope 0 even at x = 0, and 0^y has slope 0 in y.
      Each.binary(
        pass, a, b, y, { S.pow($0, $1) },
        { a, b, _ in b == 0 ? 0 : b * S.pow(a, b - 1) },
        { a, b, y in a == 0 && b >= 0 ? 0 : y * S.log(a) })
    case .max:
      // Equal inputs share the gradient, as in PyTorch.
      Each.binary(
        pass, a, b, y, { $0.isNaN || $0 > $1 ? $0 : $1 },
        { a, b, _ in a > b ? 1 : (a == b ? 0.5 : 0) },
        { a, b, _ in b > a ? 1 : (a == b ? 0.5 : 0) })
    case .min:
      Each.binary(
        pass, a, b, y, { $0.isNaN || $0 < $1 ? $0 : $1 },
        { a, b, _ in a < b ? 1 : (a == b ? 0.5 : 0) },
        { a, b, _ in b < a ? 1 : (a == b ? 0.5 : 0) })

    //                      y                      ∂y/∂a
    case .negate:
      Each.unary(pass, a, y, { -$0 }, { _, _ in -1 })
    case .sqrt:
      Each.unary(pass, a, y, { $0.squareRoot() }, { _, y in 1 / (2 * y) })
    case .exp:
      Each.unary(pass, a, y, { S.exp($0) }, { _, y in y })
    case .log:
      Each.unary(pass, a, y, { S.log($0) }, { a, _ in 1 / a })
    case .sin:
      Each.unary(pass, a, y, { S.sin($0) }, { a, _ in S.cos(a) })
    case .cos:
      Each.unary(pass, a, y, { S.cos($0) }, { a, _ in -S.sin(a) })
    case .tanh:
      Each.unary(pass, a, y, { S.tanh($0) }, { _, y in 1 - y * y })
    case .sigmoid:
      Each.unary(pass, a, y, { S.sigmoid($0) }, { _, y in y * (1 - y) })
    case .relu:
      // The slope at the kink is taken as 0, a subgradient. NaN has to stay visible.
      Each.unary(pass, a, y, { $0 > 0 || $0.isNaN ? $0 : 0 }, { a, _ in a > 0 ? 1 : 0 })
    case .abs:
      Each.unary(pass, a, y, { Swift.abs($0) }, { a, _ in a > 0 ? 1 : (a < 0 ? -1 : 0) })

    case .square:
      Each.unary(pass, a, y, { $0 * $0 }, { a, _ in 2 * a })

    // Activations; α, λ, θ are inputs, so a learned α gets its gradient from the same row.
    //                      y                      ∂y/∂a                      ∂y/∂b
    case .leakyReLU:
      Each.binary(
        pass, a, b, y, { a, b in a > 0 ? a : b * a }, { a, b, _ in a > 0 ? 1 : b },
        { a, _, _ in a > 0 ? 0 : a })
    case .elu:
      Each.binary(
        pass, a, b, y, { a, b in a > 0 ? a : b * S.expm1(a) },
        { a, b, y in a > 0 ? 1 : y + b }, { a, _, _ in a > 0 ? 0 : S.expm1(a) })
    case .celu:
      Each.binary(
        pass, a, b, y, { a, b in a > 0 ? a : b * S.expm1(a / b) },
        { a, b, _ in a > 0 ? 1 : S.exp(a / b) }, { a, b, _ in CELU.derivativeByAlpha(a, b) })
    case .hardShrink:
      Each.binary(
        pass, a, b, y, { a, b in a >= -b && a <= b ? 0 : a },
        { a, b, _ in a >= -b && a <= b ? 0 : 1 }, { _, _, _ in 0 })
    case .softShrink:
      Each.binary(
        pass, a, b, y, { a, b in SoftShrink.value(a, b) },
        { a, b, _ in a >= -b && a <= b ? 0 : 1 },
        { a, b, _ in a > b ? -1 : (a < -b ? 1 : 0) })
    case .threshold:
      Each.ternary(
        pass, a, b, c, y, { a, b, c in a <= b ? c : a }, { a, b, _, _ in a <= b ? 0 : 1 },
        { _, _, _, _ in 0 }, { a, b, _, _ in a <= b ? 1 : 0 })

    //                      y                      ∂y/∂a
    case .selu:
      Each.unary(pass, a, y, { SELU.value($0) }, { a, y in SELU.derivative(a, y) })
    case .gelu:
      Each.unary(pass, a, y, { GELU.value($0) }, { a, _ in GELU.derivative(a) })
    case .geluTanh:
      Each.unary(pass, a, y, { TanhGELU.value($0) }, { a, _ in TanhGELU.derivative(a) })
    case .silu:
      Each.unary(pass, a, y, { $0 * S.sigmoid($0) }, { a, y in SiLU.derivative(a, y) })
    case .mish:
      Each.unary(pass, a, y, { Mish.value($0) }, { a, _ in Mish.derivative(a) })
    case .softplus:
      Each.unary(pass, a, y, { S.softplus($0) }, { a, _ in S.sigmoid(a) })
    case .logSigmoid:
      Each.unary(pass, a, y, { -S.softplus(-$0) }, { a, _ in S.sigmoid(-a) })
    case .softsign:
      Each.unary(pass, a, y, { $0 / (1 + Swift.abs($0)) }, { a, _ in Softsign.derivative(a) })
    case .hardSigmoid:
      Each.unary(
        pass, a, y, { HardSigmoid.value($0) }, { a, _ in a > -3 && a < 3 ? 1 / 6 : 0 })
    case .hardSwish:
      Each.unary(
        pass, a, y, { $0 * HardSigmoid.value($0) },
        { a, _ in a <= -3 ? 0 : (a < 3 ? a / 3 + 0.5 : 1) })
    case .hardTanh:
      Each.unary(pass, a, y, { clamp($0, -1, 1) }, { a, _ in a > -1 && a < 1 ? 1 : 0 })
    case .relu6:
      Each.unary(pass, a, y, { clamp($0, 0, 6) }, { a, _ in a > 0 && a < 6 ? 1 : 0 })
    case .tanhShrink:
      Each.unary(pass, a, y, { $0 - S.tanh($0) }, { a, y in (a - y) * (a - y) })
    case .step:
      Each.unary(pass, a, y, { $0 > 0 ? 1 : ($0.isNaN ? $0 : 0) }, { _, _ in 0 })

    case .matrixMultiply:
      Affine.run(pass, a, b, bias: nil, y)
    case .affine:
      Affine.run(pass, a, b, bias: c, y)
    case .columnMean:
      ColumnMean.run(pass, a, y)
    case .sum:
      Reduction.run(pass, a, y, { $0 }, { _ in 1 })
    case .halfSumOfSquares:
      Reduction.run(pass, a, y, { $0 * $0 / 2 }, { $0 })
    case .sumOfAbsoluteValues:
      Reduction.run(pass, a, y, { Swift.abs($0) }, { $0 > 0 ? 1 : ($0 < 0 ? -1 : 0) })

    case .entropy:
      // 0 log 0 is 0, its limit.
      Reduction.run(pass, a, y, { $0 == 0 ? 0 : -$0 * S.log($0) }, { -(S.log($0) + 1) })
    case .klDivergence:
      KLDivergence.run(pass, a, b, y)

    case .meanSquaredError:
      MeanLoss.run(
        pass, outputs: a, targets: b, y, { o, t in (o - t) * (o - t) },
        byOutput: { o, t in 2 * (o - t) }, byTarget: { o, t in 2 * (t - o) })
    case .meanAbsoluteError:
      MeanLoss.run(
        pass, outputs: a, targets: b, y, { o, t in Swift.abs(o - t) },
        byOutput: { o, t in MeanLoss.sign(o - t) }, byTarget: { o, t in MeanLoss.sign(t - o) })
    case .huber:
      Huber.run(pass, outputs: a, targets: b, delta: c, y)
    case .hinge:
      MeanLoss.run(
        pass, outputs: a, targets: b, y, { o, t in t * o >= 1 ? 0 : 1 - t * o },
        byOutput: { o, t in t * o >= 1 ? 0 : -t }, byTarget: { o, t in t * o >= 1 ? 0 : -o })
    case .binaryCrossEntropy:
      MeanLoss.run(
        pass, outputs: a, targets: b, y, { z, t in BinaryCrossEntropy.value(z, t) },
        byOutput: { z, t in S.sigmoid(z) - t }, byTarget: { z, _ in -z })
    case .crossEntropy:
      CrossEntropy.run(pass, logits: a, targets: b, y)
    }
  }
}
