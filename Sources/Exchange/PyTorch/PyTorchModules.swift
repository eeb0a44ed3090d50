import Engine

/// The modules of `nn.Sequential` that a network is made of, as the state dictionary counts them.
struct PyTorchModules {
  /// Each as its constructor.
  private(set) var constructors: [String] = []
  /// Classes for what `torch.nn` doesn't have, by lines.
  private(set) var classes: [[String]] = []

  init(_ network: ExportedNetwork) {
    var names: [String: String] = [:]
    for layer in network.layers {
      constructors.append("nn.Linear(\(layer.inputs), \(layer.units))")
      if layer.normalization != nil { constructors.append("nn.BatchNorm1d(\(layer.units))") }
      guard let activation = layer.activation else { continue }
      if let module = Self.module(activation) {
        constructors.append(module)
      } else {
        // The same formula in two layers is one class.
        let name = names[activation.name] ?? "Formula\(names.count + 1)"
        if names.updateValue(name, forKey: activation.name) == nil {
          classes.append(Self.definition(name, activation))
        }
        constructors.append("\(name)()")
      }
      if network.dropout > 0 {
        constructors.append("nn.Dropout(\(PythonText.number(network.dropout)))")
      }
    }
  }

  /// The constructor of PyTorch's own module; `nil` where there is none.
  private static func module(_ activation: Activation) -> String? {
    guard let name = activation.facts?.pytorch else { return nil }
    // `nn.Threshold` is the one without defaults.
    guard activation == .operation(.threshold) else {
      return name.hasSuffix(")") ? name.replacing("'", with: "\"") : name + "()"
    }
    let constants = Operation.threshold.defaultConstants.map(PythonText.number)
    return "\(name)(\(constants.joined(separator: ", ")))"
  }

  private static func definition(_ name: String, _ activation: Activation) -> [String] {
    let value: String
    switch activation {
    case .expression(let expression): value = PyTorchFormula.text(ExpressionTerms(expression))
    case .operation(let operation): value = PyTorchFormula.text(operation, ["x"])
    case .identity, .prelu, .rrelu: value = "x"
    }
    return [
      "class \(name)(nn.Module):",
      "    \"\"\"\(PythonText.prose(activation.name))\"\"\"", "",
      "    def forward(self, x):",
      "        return \(PyTorchFormula.bare(value))",
    ]
  }
}
