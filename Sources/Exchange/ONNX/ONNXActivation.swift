import Engine

extension ONNXGraph {
  /// Appends an activation behind a layer's sums and returns the name of what it gives.
  mutating func append(_ activation: Activation, behind sums: String, slope: Float?) -> String {
    switch activation {
    case .identity: return sums
    case .operation(let operation):
      return append(operation, [sums] + operation.defaultConstants.map { constant($0) })
    case .prelu:
      return append(.leakyReLU, [sums, constant(Double(slope ?? Float(Activation.initialSlope)))])
    case .rrelu:
      return append(.leakyReLU, [sums, constant(Activation.meanSlope)])
    case .expression(let expression):
      return append(ExpressionTerms(expression), behind: sums)
    }
  }

  private mutating func append(_ expression: ExpressionTerms, behind sums: String) -> String {
    var names = [String](repeating: sums, count: expression.terms.count)
    for index in expression.needed {
      switch expression.terms[index] {
      case .variable: names[index] = sums
      case .number(let number): names[index] = constant(number)
      case .operation(let operation, let inputs):
        names[index] = append(operation, inputs.map { names[$0] })
      }
    }
    let last = expression.terms.count - 1
    guard case .number = expression.terms[last] else { return names[last] }
    // A number alone has not the shape of the layer.
    return append("Add", [append("Mul", [sums, constant(0)]), names[last]])
  }

  /// Appends an operation by ONNX's operators, most of them one, of any version since 13.
  mutating func append(_ operation: Operation, _ inputs: [String]) -> String {
    if let name = Self.direct[operation] { return append(name, inputs) }
    let padded = inputs + ["", ""]
    let (x, a, b) = (padded[0], padded[1], padded[2])
    switch operation {
    case .square: return append("Mul", [x, x])
    case .step:
      return append("Cast", [append("Greater", [x, constant(0)])], [.integer("to", Self.float)])
    case .elu: return negative(x, exponentialLess1(x, a))
    case .celu: return negative(x, exponentialLess1(append("Div", [x, a]), a))
    case .gelu:
      // x ½ (1 + erf(x / √2)).
      let error = append("Erf", [append("Mul", [x, constant(0.70710678118654752440)])])
      let twice = append("Add", [error, constant(1)])
      return append("Mul", [append("Mul", [x, constant(0.5)]), twice])
    case .geluTanh:
      let cube = append("Mul", [append("Mul", [x, x]), append("Mul", [x, constant(0.044715)])])
      let inner = append("Mul", [append("Add", [x, cube]), constant(2 * 0.79788456080286535588)])
      return append("Mul", [x, append("Sigmoid", [inner])])
    case .silu: return append("Mul", [x, append("Sigmoid", [x])])
    case .mish: return append("Mul", [x, append("Tanh", [append("Softplus", [x])])])
    case .logSigmoid: return append("Neg", [append("Softplus", [append("Neg", [x])])])
    case .hardSigmoid: return hardSigmoid(x)
    case .hardSwish: return append("Mul", [x, hardSigmoid(x)])
    case .hardTanh: return append("Clip", [x, constant(-1), constant(1)])
    case .relu6: return append("Clip", [x, constant(0), constant(6)])
    case .tanhShrink: return append("Sub", [x, append("Tanh", [x])])
    case .hardShrink:
      let isSmall = append("LessOrEqual", [append("Abs", [x]), a])
      return append("Where", [isSmall, constant(0), x])
    case .softShrink:
      let above = append("Relu", [append("Sub", [x, a])])
      let below = append("Relu", [append("Sub", [append("Neg", [x]), a])])
      return append("Sub", [above, below])
    case .threshold: return append("Where", [append("LessOrEqual", [x, a]), b, x])
    default: return x  // Activations are made of the operations above and of those in the table.
    }
  }

  /// Those that ONNX has under a name of its own, with the same inputs.
  private static let direct: [Operation: String] = [
    .add: "Add", .subtract: "Sub", .multiply: "Mul", .divide: "Div", .power: "Pow", .max: "Max",
    .min: "Min", .negate: "Neg", .sqrt: "Sqrt", .exp: "Exp", .log: "Log", .sin: "Sin",
    .cos: "Cos", .tanh: "Tanh", .sigmoid: "Sigmoid", .relu: "Relu", .abs: "Abs", .selu: "Selu",
    .softplus: "Softplus", .softsign: "Softsign", .leakyReLU: "PRelu",
  ]

  /// x where it is above 0, else something else.
  private mutating func negative(_ x: String, _ below: String) -> String {
    append("Where", [append("Greater", [x, constant(0)]), x, below])
  }

  /// a (e^x − 1).
  private mutating func exponentialLess1(_ x: String, _ a: String) -> String {
    append("Mul", [a, append("Sub", [append("Exp", [x]), constant(1)])])
  }

  /// x/6 + ½ within 0 and 1, α given to all the digits that a float has.
  private mutating func hardSigmoid(_ x: String) -> String {
    append("HardSigmoid", [x], [.float("alpha", 1 / 6), .float("beta", 0.5)])
  }
}
