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

  /// Functions by the name that is typed.
  package static let functions: [String: Operation] = [
    "sqrt": .sqrt, "exp": .exp, "log": .log, "sin": .sin, "cos": .cos, "tanh": .tanh,
    "sigmoid": .sigmoid, "relu": .relu, "abs": .abs, "max": .max, "min": .min,
  ]

  /// The variables, in the order in which they first stand in the formula.
  package var variables: [String] {
    terms.compactMap { term in
      if case .variable(let name) = term { name } else { nil }
    }
  }

  /// A graph of the formula with the given values, its values computed.
  ///
  /// The last node is the result. Variables without a value are 0.
  package func graph(_ values: [String: Double]) -> Graph<Double> {
    var graph = Graph<Double>()
    for term in terms {
      switch term {
      case .number(let number):
        _ = graph.append(constant: number)
      case .variable(let name):
        let node = graph.append(leaf: .variable, name: name)
        graph[value: node] = Matrix(.scalar, [values[name] ?? 0])
      case .operation(let operation, let inputs):
        // The parser makes elementwise operations only, with as many inputs as they take, and
        // those fit scalars: this can't fail. If it ever did, the graph would end here.
        guard (try? graph.append(operation, inputs)) != nil else { return graph }
      }
    }
    graph.forward()
    return graph
  }
}
