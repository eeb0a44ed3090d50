/// What there is to know about an activation, for lessons and help.
package struct ActivationFacts: Equatable, Sendable {
  /// A constant of the formula.
  package struct Constant: Equatable, Sendable {
    /// The command of the letter in the formula: `\alpha`.
    package let symbol: String
    /// PyTorch's default.
    package let value: Double
  }

  /// Its name in prose.
  package let title: String
  /// f(x), in the notation of lessons.
  package let formula: String
  /// f′(x), in the notation of lessons; y is f(x).
  package let derivative: String
  /// The class of `torch.nn`; `nil` where there is none.
  package let pytorch: String?
  package let constants: [Constant]
  /// Where f(x) lies, as an interval; bounds that are only approached are outside of it.
  package let range: String
}

extension Activation {
  /// The facts; `nil` for the learner's own.
  package var facts: ActivationFacts? {
    switch self {
    case .identity:
      Self.facts("identity", "x", "1", "Identity", range: "(-\\infty, \\infty)")
    case .prelu:
      Self.facts(
        "PReLU", piecewise("x", else: "\\alpha x"), piecewise("1", else: "\\alpha"), "PReLU",
        [("\\alpha", Self.initialSlope)], range: "(-\\infty, \\infty)")
    case .rrelu:
      Self.facts(
        "RReLU", piecewise("x", else: "a x"), piecewise("1", else: "a"), "RReLU",
        [("l", Self.randomSlopes.lowerBound), ("u", Self.randomSlopes.upperBound)],
        range: "(-\\infty, \\infty)")
    case .operation(let operation): operationFacts(operation)
    case .expression: nil
    }
  }

  private func operationFacts(_ operation: Operation) -> ActivationFacts? {
    let constants = operation.defaultConstants
    let real = "(-\\infty, \\infty)"
    func facts(
      _ title: String, _ formula: String, _ derivative: String, _ pytorch: String?,
      _ symbols: [String] = [], range: String
    ) -> ActivationFacts {
      Self.facts(
        title, formula, derivative, pytorch, Array(zip(symbols, constants)), range: range)
    }
    switch operation {
    case .relu:
      return facts(
        "ReLU", "\\max(x, 0)", piecewise("1", else: "0"), "ReLU", range: "[0, \\infty)")
    case .sigmoid:
      return facts(
        "sigmoid", "\\frac{1}{1 + e^{-x}}", "y (1 - y)", "Sigmoid", range: "(0, 1)")
    case .tanh:
      return facts(
        "tanh", "\\frac{e^x - e^{-x}}{e^x + e^{-x}}", "1 - y^2", "Tanh", range: "(-1, 1)")
    case .leakyReLU:
      return facts(
        "leaky ReLU", piecewise("x", else: "\\alpha x"), piecewise("1", else: "\\alpha"),
        "LeakyReLU", ["\\alpha"], range: real)
    case .elu:
      return facts(
        "ELU", piecewise("x", else: "\\alpha (e^x - 1)"), piecewise("1", else: "y + \\alpha"),
        "ELU", ["\\alpha"], range: "(-\\alpha, \\infty)")
    case .selu:
      return facts(
        "SELU", piecewise("1.0507 x", else: "1.7581 (e^x - 1)"),
        piecewise("1.0507", else: "y + 1.7581"), "SELU", range: "(-1.7581, \\infty)")
    case .celu:
      return facts(
        "CELU", piecewise("x", else: "\\alpha (e^{x / \\alpha} - 1)"),
        piecewise("1", else: "e^{x / \\alpha}"), "CELU", ["\\alpha"],
        range: "(-\\alpha, \\infty)")
    case .gelu:
      return facts(
        "GELU", "x \\Phi(x)", "\\Phi(x) + x \\phi(x)", "GELU", range: "[-0.17, \\infty)")
    case .geluTanh:
      return facts(
        "GELU by tanh",
        "\\frac{x}{2} \\left( 1 + \\tanh\\left( \\sqrt{\\frac{2}{\\pi}} (x + 0.044715 x^3) \\right)"
          + " \\right)",
        "s + 2 x s (1 - s) u' \\quad u = \\sqrt{\\frac{2}{\\pi}} (x + 0.044715 x^3), "
          + "s = \\sigma(2 u)",
        "GELU(approximate='tanh')", range: "[-0.17, \\infty)")
    case .silu:
      return facts(
        "SiLU, swish", "x \\sigma(x)", "\\sigma(x) + y (1 - \\sigma(x))", "SiLU",
        range: "[-0.28, \\infty)")
    case .mish:
      return facts(
        "mish", "x \\tanh(\\text{softplus}(x))",
        "t + x \\sigma(x) (1 - t^2) \\quad t = \\tanh(\\text{softplus}(x))", "Mish",
        range: "[-0.31, \\infty)")
    case .softplus:
      return facts(
        "softplus", "\\log(1 + e^x)", "\\sigma(x)", "Softplus", range: "(0, \\infty)")
    case .softsign:
      return facts(
        "softsign", "\\frac{x}{1 + |x|}", "\\frac{1}{(1 + |x|)^2}", "Softsign", range: "(-1, 1)")
    case .abs:
      return facts(
        "absolute value", "|x|", "1 \\text{ if } x > 0, -1 \\text{ if } x < 0, 0 \\text{ at } 0",
        nil, range: "[0, \\infty)")
    case .hardSigmoid:
      return facts(
        "hard sigmoid", "\\min(\\max(\\frac{x}{6} + \\frac{1}{2}, 0), 1)",
        within("-3", "3", "\\frac{1}{6}"), "Hardsigmoid", range: "[0, 1]")
    case .hardTanh:
      return facts(
        "hard tanh", "\\min(\\max(x, -1), 1)", within("-1", "1", "1"), "Hardtanh",
        range: "[-1, 1]")
    case .hardSwish:
      return facts(
        "hard swish", "x \\min(\\max(\\frac{x}{6} + \\frac{1}{2}, 0), 1)",
        "0 \\text{ if } x \\le -3, 1 \\text{ if } x \\ge 3, "
          + "\\text{ else } \\frac{x}{3} + \\frac{1}{2}",
        "Hardswish", range: "[-0.375, \\infty)")
    case .relu6:
      return facts(
        "ReLU6", "\\min(\\max(x, 0), 6)", within("0", "6", "1"), "ReLU6", range: "[0, 6]")
    case .logSigmoid:
      return facts(
        "log-sigmoid", "\\log \\sigma(x)", "\\sigma(-x)", "LogSigmoid", range: "(-\\infty, 0)")
    case .hardShrink:
      return facts(
        "hard shrink", "x \\text{ if } |x| > \\lambda, \\text{ else } 0",
        "1 \\text{ if } |x| > \\lambda, \\text{ else } 0", "Hardshrink", ["\\lambda"],
        range: real)
    case .softShrink:
      return facts(
        "soft shrink",
        "x - \\lambda \\text{ if } x > \\lambda, x + \\lambda \\text{ if } x < -\\lambda, "
          + "\\text{ else } 0",
        "1 \\text{ if } |x| > \\lambda, \\text{ else } 0", "Softshrink", ["\\lambda"],
        range: real)
    case .tanhShrink:
      return facts("tanh shrink", "x - \\tanh(x)", "(x - y)^2", "Tanhshrink", range: real)
    case .threshold:
      return facts(
        "threshold", "x \\text{ if } x > \\theta, \\text{ else } v",
        "1 \\text{ if } x > \\theta, \\text{ else } 0", "Threshold", ["\\theta", "v"],
        range: "(\\theta, \\infty) \\text{ and } v")
    case .step:
      return facts("step", piecewise("1", else: "0"), "0", nil, range: "[0, 1]")
    default:
      return nil
    }
  }

  private static func facts(
    _ title: String, _ formula: String, _ derivative: String, _ pytorch: String?,
    _ constants: [(String, Double)] = [], range: String
  ) -> ActivationFacts {
    ActivationFacts(
      title: title, formula: formula, derivative: derivative,
      pytorch: pytorch.map { "nn.\($0)" },
      constants: constants.map { ActivationFacts.Constant(symbol: $0.0, value: $0.1) },
      range: range)
  }

  private func piecewise(_ above: String, else below: String) -> String {
    "\(above) \\text{ if } x > 0, \\text{ else } \(below)"
  }

  private func within(_ low: String, _ high: String, _ slope: String) -> String {
    "\(slope) \\text{ if } \(low) < x < \(high), \\text{ else } 0"
  }
}
