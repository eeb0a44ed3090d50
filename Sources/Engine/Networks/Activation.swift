/// What a hidden layer does to its sums.
package enum Activation: Equatable, Sendable {
  /// Nothing: layers without activations in between are together one layer.
  case identity
  /// An elementwise operation; what it takes behind x has the operation's default constants.
  case operation(Operation)
  /// Leaky ReLU with one α a layer that is learned, 0.25 at first; He et al. 2015, `nn.PReLU`.
  case prelu
  /// Leaky ReLU with a random slope for each unit and row in training, and their mean otherwise;
  /// Xu et al. 2015, `nn.RReLU`.
  case rrelu
  /// The learner's own: a formula of one variable, checked by `init(parsing:)`.
  case expression(Expression)

  package static let relu = Activation.operation(.relu)
  package static let sigmoid = Activation.operation(.sigmoid)
  package static let tanh = Activation.operation(.tanh)

  /// All of them by the names of the command line, but for the learner's own.
  package static let named: [(name: String, activation: Activation)] =
    [("identity", .identity), ("prelu", .prelu), ("rrelu", .rrelu)]
    + [
      Operation.relu, .sigmoid, .tanh, .leakyReLU, .elu, .selu, .celu, .gelu, .geluTanh, .silu,
      .mish, .softplus, .softsign, .abs, .hardSigmoid, .hardTanh, .hardSwish, .relu6, .logSigmoid,
      .hardShrink, .softShrink, .tanhShrink, .threshold, .step,
    ].map { ($0.rawValue, .operation($0)) }
    + [("swish", .operation(.silu))]

  /// The name of the command line, or the formula.
  package var name: String {
    switch self {
    case .identity: "identity"
    case .operation(let operation): operation.rawValue
    case .prelu: "prelu"
    case .rrelu: "rrelu"
    case .expression(let expression): expression.source
    }
  }

  /// α of PReLU before it has learned anything.
  package static let initialSlope = 0.25
  /// Where RReLU draws its slopes from.
  package static let randomSlopes = 1.0 / 8...1.0 / 3
  /// RReLU's slope in evaluation, 11/48.
  package static let meanSlope = (randomSlopes.lowerBound + randomSlopes.upperBound) / 2

  /// The most operations of a learner's own activation: each takes memory for a whole layer.
  package static let operationLimit = 64

  /// Reads a name, or a formula with one variable such as `x*sigmoid(x)` or `leaky_relu(x, 0.2)`.
  package init(parsing text: String) throws(ActivationError) {
    if let found = Self.named.first(where: { $0.name == text }) {
      self = found.activation
      return
    }
    let isName = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    guard !isName else { throw .unknown(text) }
    let expression: Expression
    do {
      expression = try ExpressionParser.parse(text)
    } catch {
      throw .malformed(error, source: text)
    }
    guard expression.variables.count == 1 else {
      throw .variables(expression.variables, source: text)
    }
    guard expression.operations.count <= Self.operationLimit else {
      throw .tooLong(source: text, limit: Self.operationLimit)
    }
    if let other = expression.operations.first(where: { !$0.isElementwise }) {
      throw .notElementwise(other, source: text)
    }
    self = .expression(expression)
  }
}

/// An activation that can't be understood, said so that it can be mended.
package enum ActivationError: Error, Equatable, Sendable {
  case unknown(String)
  /// The error knows the column in the source.
  case malformed(ExpressionError, source: String)
  case variables([String], source: String)
  case notElementwise(Operation, source: String)
  case tooLong(source: String, limit: Int)

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch self {
    case .unknown(let name):
      "there is no activation “\(name)”; known are \(Self.names), or a formula such as x*sigmoid(x)"
    case .malformed(let error, let source):
      "activation \(source), column \(error.column): \(error.message)"
    case .variables(let names, let source):
      names.isEmpty
        ? "activation \(source) has no variable; write it with one, such as x*sigmoid(x)"
        : "activation \(source) has the variables \(names.joined(separator: ", ")); "
          + "it can have only one, as in x*sigmoid(x)"
    case .notElementwise(let operation, let source):
      "activation \(source) adds all elements up with \(operation.rawValue); "
        + "use functions of single numbers"
    case .tooLong(let source, let limit):
      "activation \(source.prefix(40))… has more than \(limit) operations; write a shorter one"
    }
  }

  private static let names = Activation.named.map(\.name).joined(separator: ", ")
}
