import Engine

/// A learner's own activation as a NumPy function: values line by line, each with its slope beside
/// it by the chain rule.
struct NumPyFormula {
  private let terms: ExpressionTerms
  private let activation: String

  init(_ expression: Expression) {
    terms = ExpressionTerms(expression)
    activation = expression.source
  }

  /// The function under a name, and the functions that it calls.
  func function(
    _ name: String
  ) throws(ExportError) -> (function: NumPyFunction, operations: [Operation]) {
    var lines: [String] = []
    var operations: [Operation] = []
    for index in terms.needed {
      guard case .operation(let operation, let inputs) = terms.terms[index] else { continue }
      lines += try statements(index, operation, inputs, &operations)
    }
    let result = terms.terms.count - 1
    lines.append(
      isNumber(result)
        ? "return np.full_like(x, \(value(result))), 0 * x"
        : "return \(value(result)), \(slope(result)) * np.ones_like(x)")
    return (
      NumPyFunction(
        name, argument: "x", summary: PythonText.prose(activation) + " and its slope.",
        body: lines),
      operations
    )
  }

  private func isNumber(_ index: Int) -> Bool {
    if case .number = terms.terms[index] { true } else { false }
  }

  private func value(_ index: Int) -> String {
    switch terms.terms[index] {
    case .number(let number):
      number < 0 ? "(\(PythonText.number(number)))" : PythonText.number(number)
    case .variable: "x"
    case .operation: "v\(index)"
    }
  }

  /// The derivative by x.
  private func slope(_ index: Int) -> String {
    switch terms.terms[index] {
    case .number: "0"
    case .variable: "1"
    case .operation: "d\(index)"
    }
  }

  private func statements(
    _ index: Int, _ operation: Operation, _ inputs: [Int], _ operations: inout [Operation]
  ) throws(ExportError) -> [String] {
    let (left, right) = (inputs[0], inputs[inputs.count - 1])
    let (a, b, y) = (value(left), value(right), "v\(index)")
    /// f' times the slope of what goes in, for what does depend on x.
    func product(_ factor: String, _ input: Int) -> String? {
      switch terms.terms[input] {
      case .number: nil
      case .variable: factor
      case .operation: factor == "1" ? slope(input) : "\(factor) * \(slope(input))"
      }
    }
    func made(_ value: String, _ byA: String, _ byB: String? = nil) -> [String] {
      let terms = [product(byA, left), byB.flatMap { product($0, right) }].compactMap { $0 }
      return ["\(y) = \(value)", "d\(index) = \(terms.joined(separator: " + "))"]
    }
    switch operation {
    case .add: return made("\(a) + \(b)", "1", "1")
    case .subtract: return made("\(a) - \(b)", "1", "(-1)")
    case .multiply: return made("\(a) * \(b)", b, a)
    case .divide: return made("\(a) / \(b)", "1 / \(b)", "(-\(y) / \(b))")
    case .power:
      return made("\(a) ** \(b)", "\(b) * \(a) ** (\(b) - 1)", "\(y) * np.log(\(a))")
    case .negate: return made("-\(a)", "(-1)")
    case .max, .min:
      let (name, sign) = operation == .max ? ("maximum", ">") : ("minimum", "<")
      return made(
        "np.\(name)(\(a), \(b))", "((\(a) \(sign) \(b)) + 0.5 * (\(a) == \(b)))",
        "((\(b) \(sign) \(a)) + 0.5 * (\(a) == \(b)))")
    default:
      // A slope by the constant is no part of these functions.
      guard inputs.dropFirst().allSatisfy(isNumber), !isNumber(left) else {
        throw .activation(activation, format: .numpy)
      }
      operations.append(operation)
      let list = ([a] + inputs.dropFirst().map(value)).joined(separator: ", ")
      let call = "\(y), d\(index) = \(NumPyFunction.name(operation))(\(list))"
      let own = "d\(index)"
      guard let chained = product(own, left), chained != own else { return [call] }
      return [call, "\(own) = \(chained)"]
    }
  }
}
