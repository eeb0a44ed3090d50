/// Which way a node is run.
package enum Pass: Sendable {
  /// Computes the node's value from its inputs' values.
  case forward
  /// Adds the node's gradient, times the local derivative, to its inputs' gradients.
  case backward
}

extension Operation {
  /// Whether the rule heeds `Operand.isFirst`, which spares large gradients a clearing pass.
  var writesFirstGradients: Bool {
    (isElementwise && arity < 3) || self == .affine || self == .matrixMultiply
  }

  /// Runs the operation's rule over whole matrices; inputs are a, b, c and the result is y.
  ///
  /// This is the table of all rules; each is a type that has function and derivatives side by side.
  @inline(__always)
  func run<S: Scalar>(
    _ pass: Pass, _ a: Operand<S>, _ b: Operand<S>, _ c: Operand<S>, _ y: Outcome<S>
  ) {
    switch self {
    case .constant, .variable, .parameter, .data: break

    case .add: Sum.run(pass, a, b, y)
    case .subtract: Difference.run(pass, a, b, y)
    case .multiply: Product.run(pass, a, b, y)
    case .divide: Quotient.run(pass, a, b, y)
    case .power: Power.run(pass, a, b, y)
    case .max: Maximum.run(pass, a, b, y)
    case .min: Minimum.run(pass, a, b, y)

    case .negate: Negation.run(pass, a, y)
    case .square: Square.run(pass, a, y)
    case .sqrt: SquareRoot.run(pass, a, y)
    case .exp: Exponential.run(pass, a, y)
    case .log: Logarithm.run(pass, a, y)
    case .sin: Sine.run(pass, a, y)
    case .cos: Cosine.run(pass, a, y)
    case .abs: AbsoluteValue.run(pass, a, y)

    case .tanh: Tanh.run(pass, a, y)
    case .sigmoid: Sigmoid.run(pass, a, y)
    case .relu: ReLU.run(pass, a, y)
    case .relu6: ReLU6.run(pass, a, y)
    case .selu: SELU.run(pass, a, y)
    case .gelu: GELU.run(pass, a, y)
    case .geluTanh: TanhGELU.run(pass, a, y)
    case .silu: SiLU.run(pass, a, y)
    case .mish: Mish.run(pass, a, y)
    case .softplus: Softplus.run(pass, a, y)
    case .logSigmoid: LogSigmoid.run(pass, a, y)
    case .softsign: Softsign.run(pass, a, y)
    case .hardSigmoid: HardSigmoid.run(pass, a, y)
    case .hardSwish: HardSwish.run(pass, a, y)
    case .hardTanh: HardTanh.run(pass, a, y)
    case .tanhShrink: TanhShrink.run(pass, a, y)
    case .step: Step.run(pass, a, y)
    // α, λ, θ are inputs, so a learned α gets its gradient from the same rule.
    case .leakyReLU: LeakyReLU.run(pass, a, b, y)
    case .elu: ELU.run(pass, a, b, y)
    case .celu: CELU.run(pass, a, b, y)
    case .hardShrink: HardShrink.run(pass, a, b, y)
    case .softShrink: SoftShrink.run(pass, a, b, y)
    case .threshold: Threshold.run(pass, a, b, c, y)

    case .matrixMultiply: Affine.run(pass, a, b, bias: nil, y)
    case .affine: Affine.run(pass, a, b, bias: c, y)
    case .columnMean: ColumnMean.run(pass, a, y)

    case .sum: Identity.runSum(pass, a, y)
    case .halfSumOfSquares: HalfSquare.runSum(pass, a, y)
    case .sumOfAbsoluteValues: AbsoluteValue.runSum(pass, a, y)
    case .entropy: Surprise.runSum(pass, a, y)
    case .klDivergence: KLDivergence.runSum(pass, a, b, y)

    case .meanSquaredError: SquaredError.runMean(pass, a, b, y)
    case .meanAbsoluteError: AbsoluteError.runMean(pass, a, b, y)
    case .hinge: Hinge.runMean(pass, a, b, y)
    case .binaryCrossEntropy: BinaryCrossEntropy.runMean(pass, a, b, y)
    case .huber: Huber.run(pass, outputs: a, targets: b, delta: c, y)
    case .crossEntropy: CrossEntropy.run(pass, logits: a, targets: b, y)
    }
  }
}
