import Engine

/// A function of an array as Python source: it returns the values and the slopes.
///
/// The slope is the local derivative, which backward multiplies by what comes from above.
struct NumPyFunction: Equatable {
  let name: String
  /// What it takes behind its array, with defaults: `alpha=0.01`.
  let parameters: [String]
  /// What is computed, for the docstring.
  let summary: String
  /// Ends with a `return`.
  let body: [String]
  /// Other functions that it calls.
  let needs: [String]

  var source: [String] {
    let list = ([argument] + parameters).joined(separator: ", ")
    return ["def \(name)(\(list)):", "    \"\"\"\(summary)\"\"\""] + PythonText.indented(body)
  }

  private let argument: String

  init(
    _ name: String, argument: String = "z", parameters: [String] = [], summary: String,
    body: [String], needs: [String] = []
  ) {
    self.name = name
    self.argument = argument
    self.parameters = parameters
    self.summary = summary
    self.body = body
    self.needs = needs
  }

  /// A plain function of an array that others call.
  static let helpers: [String: [String]] = [
    "sigma": [
      "def sigma(z):",
      "    \"\"\"1 / (1 + exp(-z)); written so, nothing overflows.\"\"\"",
      "    return 0.5 * (1 + np.tanh(0.5 * z))",
    ],
    "normal": [
      "def normal(z):",
      "    \"\"\"The normal distribution: the chance of a number below z.\"\"\"",
      "    return 0.5 * np.vectorize(math.erfc)(-z / math.sqrt(2))",
    ],
  ]

  /// What an operation is called; Python's own `abs` stays what it is.
  static func name(_ operation: Operation) -> String {
    operation == .abs ? "absolute" : operation.rawValue
  }

  /// An operation of the engine as a function; `nil` for those that are written with a sign.
  init?(_ operation: Operation) {
    guard let rule = NumPyRules.rule(operation) else { return nil }
    let constants = zip(rule.constants, operation.defaultConstants)
      .map { "\($0)=\(PythonText.number($1))" }
    self.init(
      Self.name(operation), parameters: constants, summary: rule.summary,
      body: rule.body, needs: rule.needs)
  }
}

/// What the activations compute, in NumPy: `z` goes in, `h` and its slope come out.
enum NumPyRules {
  struct Rule {
    let summary: String
    let body: [String]
    let constants: [String]
    let needs: [String]
  }

  private static func rule(
    _ summary: String, _ value: String, slope: String, constants: [String] = [],
    needs: [String] = []
  ) -> Rule {
    Rule(
      summary: summary, body: ["h = \(value)", "return h, \(slope)"], constants: constants,
      needs: needs)
  }

  /// The table; `nil` for what is no activation by itself.
  static func rule(_ operation: Operation) -> Rule? {
    switch operation {
    case .tanh: rule("tanh z.", "np.tanh(z)", slope: "1 - h**2")
    case .sigmoid: rule("1 / (1 + exp(-z)).", "sigma(z)", slope: "h * (1 - h)", needs: ["sigma"])
    case .relu: rule("z if z > 0, else 0.", "np.maximum(z, 0)", slope: "1.0 * (z > 0)")
    case .abs: rule("|z|.", "np.abs(z)", slope: "np.sign(z)")
    case .step: rule("1 if z > 0, else 0; nothing learns.", "1.0 * (z > 0)", slope: "0 * z")
    case .sqrt: rule("The square root.", "np.sqrt(z)", slope: "0.5 / h")
    case .exp: rule("e to the power z.", "np.exp(z)", slope: "h")
    case .log: rule("The natural logarithm.", "np.log(z)", slope: "1 / z")
    case .sin: rule("sin z.", "np.sin(z)", slope: "np.cos(z)")
    case .cos: rule("cos z.", "np.cos(z)", slope: "-np.sin(z)")
    case .square: rule("z squared.", "z**2", slope: "2 * z")
    case .relu6:
      rule("z, kept within 0 and 6.", "np.clip(z, 0, 6)", slope: "1.0 * ((z > 0) & (z < 6))")
    case .hardTanh:
      rule("z, kept within -1 and 1.", "np.clip(z, -1, 1)", slope: "1.0 * (np.abs(z) < 1)")
    case .hardSigmoid:
      rule(
        "z/6 + 1/2, kept within 0 and 1.", "np.clip(z / 6 + 0.5, 0, 1)",
        slope: "(np.abs(z) < 3) / 6")
    case .hardSwish:
      rule(
        "z hardsigmoid(z).", "z * np.clip(z / 6 + 0.5, 0, 1)",
        slope: "np.where(z <= -3, 0, np.where(z >= 3, 1, z / 3 + 0.5))")
    case .softsign: rule("z / (1 + |z|).", "z / (1 + np.abs(z))", slope: "1 / (1 + np.abs(z)) ** 2")
    case .softplus:
      rule("log(1 + exp(z)).", "np.logaddexp(0, z)", slope: "sigma(z)", needs: ["sigma"])
    case .logSigmoid:
      rule("log(1 / (1 + exp(-z))).", "-np.logaddexp(0, -z)", slope: "sigma(-z)", needs: ["sigma"])
    case .silu:
      rule(
        "z sigma(z), also called swish.", "z * sigma(z)",
        slope: "sigma(z) + h * (1 - sigma(z))", needs: ["sigma"])
    case .tanhShrink: rule("z - tanh(z).", "z - np.tanh(z)", slope: "(z - h) ** 2")
    default: longer(operation)
    }
  }

  private static func longer(_ operation: Operation) -> Rule? {
    switch operation {
    case .mish:
      Rule(
        summary: "z tanh(log(1 + exp(z))).",
        body: [
          "t = np.tanh(np.logaddexp(0, z))", "return z * t, t + z * sigma(z) * (1 - t**2)",
        ], constants: [], needs: ["sigma"])
    case .gelu:
      rule(
        "z times the chance that a normal number is below z.", "z * normal(z)",
        slope: "normal(z) + z * np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)", needs: ["normal"])
    case .geluTanh:
      Rule(
        summary: "GELU by tanh.",
        body: [
          "t = np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))",
          "inner = math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * z**2)",
          "return 0.5 * z * (1 + t), 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * inner",
        ], constants: [], needs: [])
    case .selu:
      Rule(
        summary: "ELU with the constants that keep mean 0 and variance 1.",
        body: [
          "alpha, scale = 1.6732632423543772, 1.0507009873554805",
          "h = scale * np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))",
          "return h, np.where(z > 0, scale, h + scale * alpha)",
        ], constants: [], needs: [])
    case .leakyReLU:
      rule(
        "z if z > 0, else alpha z.", "np.where(z > 0, z, alpha * z)",
        slope: "np.where(z > 0, 1, alpha)", constants: ["alpha"])
    case .elu:
      rule(
        "z if z > 0, else alpha (exp(z) - 1).",
        "np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))",
        slope: "np.where(z > 0, 1, h + alpha)", constants: ["alpha"])
    case .celu:
      rule(
        "z if z > 0, else alpha (exp(z / alpha) - 1).",
        "np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0) / alpha))",
        slope: "np.where(z > 0, 1, np.exp(np.minimum(z, 0) / alpha))", constants: ["alpha"])
    case .hardShrink:
      rule(
        "z if |z| > bound, else 0.", "np.where(np.abs(z) > bound, z, 0)",
        slope: "1.0 * (np.abs(z) > bound)", constants: ["bound"])
    case .softShrink:
      rule(
        "z moved towards 0 by bound, and not beyond.",
        "np.sign(z) * np.maximum(np.abs(z) - bound, 0)",
        slope: "1.0 * (np.abs(z) > bound)", constants: ["bound"])
    case .threshold:
      rule(
        "z above the limit, else value.", "np.where(z > limit, z, value)",
        slope: "1.0 * (z > limit)", constants: ["limit", "value"])
    default: nil
    }
  }
}
