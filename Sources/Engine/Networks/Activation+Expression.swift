extension Activation {
  /// The formula by name, its constants as variables, for a plot.
  package struct Formula: Equatable, Sendable {
    /// A constant that can be changed.
    package struct Constant: Equatable, Sendable {
      /// Its name in the expression: `alpha`.
      package let name: String
      /// PyTorch's default.
      package let value: Double
    }

    /// In the variable `x` and the constants.
    package let expression: Expression
    package let constants: [Constant]
  }

  /// The activation as an expression; `nil` for the learner's own in another variable.
  ///
  /// RReLU is as in evaluation: its slope is the mean one.
  package var formula: Formula? {
    let constants =
      (facts?.constants ?? []).map {
        Formula.Constant(name: $0.symbol.replacing("\\", with: ""), value: $0.value)
      }
    let arguments = (["x"] + constants.map(\.name)).joined(separator: ", ")
    switch self {
    case .identity: return Self.formula("x", [])
    case .rrelu: return Self.formula("leaky_relu(x, \(Self.meanSlope))", [])
    case .prelu: return Self.formula("leaky_relu(\(arguments))", constants)
    case .operation(let operation):
      return Self.formula("\(operation.rawValue)(\(arguments))", constants)
    case .expression(let expression):
      return expression.variables == ["x"] ? Formula(expression: expression, constants: []) : nil
    }
  }

  private static func formula(_ source: String, _ constants: [Formula.Constant]) -> Formula? {
    guard let expression = try? ExpressionParser.parse(source) else { return nil }
    return Formula(expression: expression, constants: constants)
  }
}
