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

  /// Runs the operation's rule over whole matrices.
  ///
  /// This is the table of all rules; each is a type that has function and derivatives side by side.
  @inline(__always)
  func run<S: Scalar>(_ node: NodeRun<S>) {
    switch self {
    case .constant, .variable, .parameter, .data: break

    case .add: Sum.run(node)
    case .subtract: Difference.run(node)
    case .multiply: Product.run(node)
    case .divide: Quotient.run(node)
    case .power: Power.run(node)
    case .max: Maximum.run(node)
    case .min: Minimum.run(node)

    case .negate: Negation.run(node)
    case .square: Square.run(node)
    case .sqrt: SquareRoot.run(node)
    case .exp: Exponential.run(node)
    case .log: Logarithm.run(node)
    case .sin: Sine.run(node)
    case .cos: Cosine.run(node)
    case .abs: AbsoluteValue.run(node)

    case .tanh: Tanh.run(node)
    case .sigmoid: Sigmoid.run(node)
    case .relu: ReLU.run(node)
    case .relu6: ReLU6.run(node)
    case .selu: SELU.run(node)
    case .gelu: GELU.run(node)
    case .geluTanh: TanhGELU.run(node)
    case .silu: SiLU.run(node)
    case .mish: Mish.run(node)
    case .softplus: Softplus.run(node)
    case .logSigmoid: LogSigmoid.run(node)
    case .softsign: Softsign.run(node)
    case .hardSigmoid: HardSigmoid.run(node)
    case .hardSwish: HardSwish.run(node)
    case .hardTanh: HardTanh.run(node)
    case .tanhShrink: TanhShrink.run(node)
    case .step: Step.run(node)
    // α, λ, θ are inputs, so a learned α gets its gradient from the same rule.
    case .leakyReLU: LeakyReLU.run(node)
    case .elu: ELU.run(node)
    case .celu: CELU.run(node)
    case .hardShrink: HardShrink.run(node)
    case .softShrink: SoftShrink.run(node)
    case .threshold: Threshold.run(node)

    case .matrixMultiply: Affine.run(node, hasBias: false)
    case .affine: Affine.run(node, hasBias: true)
    case .columnMean: ColumnMean.run(node)

    case .sum: Identity.runSum(node)
    case .halfSumOfSquares: HalfSquare.runSum(node)
    case .sumOfAbsoluteValues: AbsoluteValue.runSum(node)
    case .entropy: Surprise.runSum(node)
    case .klDivergence: KLDivergence.runSum(node)

    case .meanSquaredError: SquaredError.runMean(node)
    case .meanAbsoluteError: AbsoluteError.runMean(node)
    case .hinge: Hinge.runMean(node)
    case .binaryCrossEntropy: BinaryCrossEntropy.runMean(node)
    case .brier: Brier.runMean(node)
    case .huber: Huber.run(node)
    case .crossEntropy: CrossEntropy.run(node)
    }
  }
}
