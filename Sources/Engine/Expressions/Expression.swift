/// A formula of scalars, as the list of operations that computes it.
///
/// The list is in the order in which the parser met the operations, so each stands behind what it
/// reads: it can be appended to any graph as it is.
package struct Expression: Equatable, Sendable {
  /// One entry of the list.
  package enum Term: Equatable, Sendable {
    case number(Double)
    case variable(String)
    /// An operation on earlier terms.
    case operation(Operation, [Int])
  }

  /// What the learner typed.
  package let source: String
  package let terms: [Term]

  init(source: String, terms: [Term]) {
    self.source = source
    self.terms = terms
  }

  /// A function that can be typed.
  package struct Function: Equatable, Sendable {
    package let operation: Operation
    /// What the last arguments are if they are left out.
    package let defaults: [Double]

    /// How many arguments may be given.
    package var argumentCounts: ClosedRange<Int> {
      operation.arity - defaults.count...operation.arity
    }
  }

  /// Functions by the name that is typed: that of the operation, and a few that books use.
  package static let functions: [String: Function] = {
    let operations: [Operation] = [
      .sqrt, .exp, .log, .sin, .cos, .tanh, .sigmoid, .relu, .abs, .max, .min, .leakyReLU, .elu,
      .selu, .celu, .gelu, .geluTanh, .silu, .mish, .softplus, .softsign, .hardSigmoid, .hardTanh,
      .hardSwish, .relu6, .logSigmoid, .hardShrink, .softShrink, .tanhShrink, .threshold, .step,
      .entropy, .klDivergence,
    ]
    var functions: [String: Function] = [:]
    for operation in operations {
      functions[operation.rawValue] = Function(
        operation: operation, defaults: operation.defaultConstants)
    }
    functions["swish"] = Function(operation: .silu, defaults: [])
    // PReLU's α is learned, so it is a variable and has no default.
    functions["prelu"] = Function(operation: .leakyReLU, defaults: [])
    return functions
  }()

  /// The variables, in the order in which they first stand in the formula.
  package var variables: [String] {
    terms.compactMap { term in
      if case .variable(let name) = term { name } else { nil }
    }
  }

  /// The operations, in the order of computation.
  package var operations: [Operation] {
    terms.compactMap { term in
      if case .operation(let operation, _) = term { operation } else { nil }
    }
  }

  /// A graph of the formula with the given values, its values computed.
  ///
  /// The last node is the result. Variables without a value are 0.
  package func graph(_ values: [String: Double]) -> Graph<Double> {
    var graph = Graph<Double>()
    // The parser gives each operation as many inputs as it takes, and all of them fit scalars:
    // this can't fail. If it ever did, the graph would end there.
    _ = try? append(to: &graph) { graph, name in
      let node = graph.append(leaf: .variable, name: name)
      graph[value: node] = Matrix(.scalar, [values[name] ?? 0])
      return node
    }
    graph.forward()
    return graph
  }

  /// Appends the formula to a graph and returns the node of its result.
  ///
  /// `variable` gives the node of each variable; numbers become constants, which are broadcast.
  func append<S: Scalar>(
    to graph: inout Graph<S>, name: String? = nil,
    variable: (inout Graph<S>, String) -> Int
  ) throws(ShapeError) -> Int {
    var nodes: [Int] = []
    for term in terms {
      switch term {
      case .number(let number):
        nodes.append(graph.append(constant: S(number)))
      case .variable(let name):
        nodes.append(variable(&graph, name))
      case .operation(let operation, let inputs):
        let isResult = nodes.count == terms.count - 1
        nodes.append(
          try graph.append(operation, inputs.map { nodes[$0] }, name: isResult ? name : nil))
      }
    }
    return nodes[nodes.count - 1]
  }
}
