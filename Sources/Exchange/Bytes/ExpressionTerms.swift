import Engine

/// A learner's own activation, ready to be written in another language.
///
/// What doesn't depend on the variable is computed here, to one number: a library's `sqrt` of arrays
/// takes no plain 2.
struct ExpressionTerms {
  enum Term {
    case number(Double)
    case variable
    /// An operation on earlier terms, one of which depends on the variable.
    case operation(Operation, [Int])
  }

  let terms: [Term]

  init(_ expression: Expression) {
    // A graph of it has one node for each term.
    let graph = expression.graph([:])
    var terms: [Term] = []
    for (index, term) in expression.terms.enumerated() {
      switch term {
      case .number(let number): terms.append(.number(number))
      case .variable: terms.append(.variable)
      case .operation(let operation, let inputs):
        let isConstant = inputs.allSatisfy { input in
          if case .number = terms[input] { true } else { false }
        }
        terms.append(
          isConstant ? .number(graph.scalar(index)) : .operation(operation, inputs))
      }
    }
    self.terms = terms
  }

  /// The terms that the result is made of, in the order of computation.
  var needed: [Int] {
    var used: Set<Int> = [terms.count - 1]
    for index in terms.indices.reversed() where used.contains(index) {
      if case .operation(_, let inputs) = terms[index] { used.formUnion(inputs) }
    }
    return used.sorted()
  }
}
