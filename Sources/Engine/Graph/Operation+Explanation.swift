extension Operation {
  /// The local derivative as a formula, with `{a}`, `{b}` for the inputs and `{y}` for the result.
  ///
  /// It says in words what the table of rules computes; `nil` for operations on matrices. Entropy
  /// and divergence are those of scalars.
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
    case (.square, _): "2·{a}"
    case (.entropy, _): "−log {a} − 1"
    case (.klDivergence, 0): "log({a}/{b}) + 1"
    case (.klDivergence, _): "−{a}/{b}"
    default: activationDerivative(bySlot: slot)
    }
  }

  private func activationDerivative(bySlot slot: Int) -> String? {
    switch (self, slot) {
    case (.leakyReLU, 0): "1 if {a} > 0, else {b}"
    case (.leakyReLU, _): "0 if {a} > 0, else {a}"
    case (.elu, 0): "1 if {a} > 0, else {y} + {b}"
    case (.elu, _): "0 if {a} > 0, else exp({a}) − 1"
    case (.celu, 0): "1 if {a} > 0, else exp({a}/{b})"
    case (.celu, _): "0 if {a} > 0, else (1 − {a}/{b})·exp({a}/{b}) − 1"
    case (.selu, _): "1.0507 if {a} > 0, else {y} + 1.7581"
    case (.gelu, _): "Φ({a}) + {a}·φ({a})"
    case (.geluTanh, _): "s + 2·{a}·s·(1 − s)·u′ with u = 0.798·({a} + 0.0447·{a}³), s = σ(2u)"
    case (.silu, _): "σ({a}) + {y}·(1 − σ({a}))"
    case (.mish, _): "t + {a}·σ({a})·(1 − t²) with t = tanh(softplus({a}))"
    case (.softplus, _): "σ({a})"
    case (.logSigmoid, _): "σ(−{a})"
    case (.softsign, _): "1/(1 + |{a}|)²"
    case (.hardSigmoid, _): "1/6 if −3 < {a} < 3, else 0"
    case (.hardSwish, _): "0 if {a} ≤ −3, 1 if {a} ≥ 3, else {a}/3 + ½"
    case (.hardTanh, _): "1 if −1 < {a} < 1, else 0"
    case (.relu6, _): "1 if 0 < {a} < 6, else 0"
    case (.hardShrink, 0), (.softShrink, 0): "1 if |{a}| > {b}, else 0"
    case (.softShrink, _): "−1 if {a} > {b}, 1 if {a} < −{b}, else 0"
    case (.tanhShrink, _): "({a} − {y})²"
    case (.threshold, 0): "1 if {a} > {b}, else 0"
    case (.threshold, 2): "0 if {a} > {b}, else 1"
    case (.hardShrink, _), (.threshold, _), (.step, _): "0"
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
