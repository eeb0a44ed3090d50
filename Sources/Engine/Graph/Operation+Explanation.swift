extension Operation {
  /// The local derivative as a formula, with `{a}`, `{b}` for the inputs and `{y}` for the result.
  ///
  /// It says in words what the table of rules computes; `nil` for operations on matrices.
  package func localDerivative(bySlot slot: Int) -> String? {
    switch (self, slot) {
    case (.add, _), (.subtract, 0): "1"
    case (.subtract, _), (.negate, _): "−1"
    case (.multiply, 0): "{b}"
    case (.multiply, _): "{a}"
    case (.divide, 0): "1/{b}"
    case (.divide, _): "−{a}/{b}²"
    case (.power, 0): "{b}·{a}^({b}−1)"
    case (.power, _): "{y}·log {a}"
    case (.max, 0): "1 if {a} > {b}, ½ if equal, else 0"
    case (.max, _): "1 if {b} > {a}, ½ if equal, else 0"
    case (.min, 0): "1 if {a} < {b}, ½ if equal, else 0"
    case (.min, _): "1 if {b} < {a}, ½ if equal, else 0"
    case (.sqrt, _): "1/(2·{y})"
    case (.exp, _): "{y}"
    case (.log, _): "1/{a}"
    case (.sin, _): "cos {a}"
    case (.cos, _): "−sin {a}"
    case (.tanh, _): "1 − {y}²"
    case (.sigmoid, _): "{y}·(1 − {y})"
    case (.relu, _): "1 if {a} > 0, else 0"
    case (.abs, _): "sign of {a}"
    default: nil
    }
  }

  /// What the backward pass does at this gate, in a few words for the learner.
  package var gatePattern: String? {
    switch self {
    case .add: "add distributes its gradient"
    case .subtract: "subtract distributes, with a minus to the right"
    case .multiply: "multiply switches its inputs"
    case .max, .min: "\(rawValue) routes the gradient to one input"
    default: nil
    }
  }
}
