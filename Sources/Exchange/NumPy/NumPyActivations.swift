import Engine

/// The activations of a network as NumPy functions, each once, and how its layers call them.
struct NumPyActivations {
  /// What computes the values and slopes of each hidden layer from its sums: `tanh`; `nil` where
  /// the layer has parameters of its own in it or none is needed.
  private(set) var calls: [String?] = []
  /// The source of all functions, each by lines.
  private(set) var functions: [[String]] = []
  private var defined: Set<String> = []

  init(_ network: ExportedNetwork) throws(ExportError) {
    var formulas: [String: String] = [:]
    for layer in network.layers {
      guard let activation = layer.activation else { continue }
      switch activation {
      case .identity, .prelu, .rrelu:
        calls.append(nil)
      case .operation(let operation):
        define(operation)
        calls.append(NumPyFunction.name(operation))
      case .expression(let expression):
        if let name = formulas[expression.source] {
          calls.append(name)
          continue
        }
        let name = "formula\(formulas.count + 1)"
        formulas[expression.source] = name
        let (function, operations) = try NumPyFormula(expression).function(name)
        for operation in operations { define(operation) }
        functions.append(function.source)
        calls.append(name)
      }
    }
    if network.loss == .bce || network.loss == .brier { define(helper: "sigma") }
  }

  private mutating func define(_ operation: Operation) {
    guard let function = NumPyFunction(operation), defined.insert(function.name).inserted else {
      return
    }
    for need in function.needs { define(helper: need) }
    functions.append(function.source)
  }

  private mutating func define(helper name: String) {
    guard let source = NumPyFunction.helpers[name], defined.insert(name).inserted else { return }
    functions.append(source)
  }
}
