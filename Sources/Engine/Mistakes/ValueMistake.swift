/// A usual mistake in a value that was computed by hand; the most specific first.
package enum ValueMistake: String, CaseIterable, Sendable {
  /// log₂ or log₁₀ instead of the natural logarithm.
  case logBase
  /// The natural logarithm where log(x)/log(2) asks for bits.
  case naturalLogarithm
  /// A minus was lost: of a difference or a negation.
  case forgotMinus
  /// Divided by the number of terms.
  case meanForSum
  /// Not divided by the number of terms.
  case sumForMean
  /// The right size with the other sign.
  case wrongSign

  /// What a mistake would give.
  package struct Diagnosis: Equatable, Sendable {
    package let mistake: ValueMistake
    /// The value, with that mistake in it.
    package let value: Double
  }

  /// What each mistake would give for the value of a scalar node; only where that is finite and not
  /// the right value.
  package static func diagnoses(_ graph: Graph<Double>, output: Int) -> [Diagnosis] {
    let right = graph.scalar(output)
    var diagnoses: [Diagnosis] = []
    for diagnosis in candidates(graph, output: output) {
      let isDifferent = abs(diagnosis.value - right) > 1e-9 * max(1, abs(right))
      if diagnosis.value.isFinite, isDifferent, !diagnoses.contains(diagnosis) {
        diagnoses.append(diagnosis)
      }
    }
    return diagnoses
  }

  /// The same with those that are right or not finite, so that the same place of the list means the
  /// same mistake whatever the inputs' values are.
  package static func candidates(_ graph: Graph<Double>, output: Int) -> [Diagnosis] {
    allCases.flatMap { mistake in
      mistake.values(graph, output).map { Diagnosis(mistake: mistake, value: $0) }
    }
  }

  /// What was done, and what to do instead, in a sentence or two for the learner.
  package var explanation: String {
    switch self {
    case .logBase:
      "That is a logarithm to base 2 or 10. Here log is natural, to base e."
    case .naturalLogarithm:
      "That is in nats, with the natural logarithm. For bits, take the logarithm to base 2."
    case .forgotMinus:
      "A minus sign got lost on the way."
    case .meanForSum:
      "That is divided by the number of terms. This is their sum."
    case .sumForMean:
      "That is the sum. This is a mean: divide by the number of terms."
    case .wrongSign:
      "The size is right, and the sign is not."
    }
  }

  // MARK: Each mistake as a computation

  /// What to compute instead of an operation: from the inputs' values, with this mistake.
  private typealias Replacement = (_ operation: Operation, _ inputs: [Double]) -> Double

  private func values(_ graph: Graph<Double>, _ output: Int) -> [Double] {
    let operations = graph.nodes.map(\.operation)
    switch self {
    case .logBase:
      return [2.0, 10.0].map { base in
        Self.value(of: graph, output, at: { operations[$0] == .log }) { _, inputs in
          Double.log(inputs[0]) / Double.log(base)
        }
      }
    case .naturalLogarithm:
      func isBase(_ node: Int) -> Bool {
        guard operations[node] == .divide else { return false }
        let base = graph.nodes[node].inputs[1]
        return operations[base] == .log && !graph.nodes[base].needsGradient
      }
      return [Self.value(of: graph, output, at: isBase) { _, inputs in inputs[0] }]
    case .forgotMinus:
      let places = operations.indices.filter { [.subtract, .negate].contains(operations[$0]) }
      let sets = places.map { Set([$0]) } + [Set(places)]
      return sets.map { set in
        Self.value(of: graph, output, at: set.contains) { operation, inputs in
          operation == .negate ? inputs[0] : inputs[0] + inputs[1]
        }
      }
    case .meanForSum:
      guard let terms = TermCount(graph, output: output), !terms.isMean else { return [] }
      return [graph.scalar(output) / Double(terms.count)]
    case .sumForMean:
      guard let terms = TermCount(graph, output: output), terms.isMean else { return [] }
      return [graph.scalar(output) * Double(terms.count)]
    case .wrongSign:
      return [-graph.scalar(output)]
    }
  }

  /// The value of a graph of scalars with something else computed at some of its nodes.
  private static func value(
    of graph: Graph<Double>, _ output: Int, at places: (Int) -> Bool, _ replacement: Replacement
  ) -> Double {
    var mistaken = Graph<Double>()
    for (index, node) in graph.nodes.enumerated() {
      // Only scalars can be replaced by a number.
      let isReplaced = places(index) && node.shape == .scalar
      if node.inputs.isEmpty || isReplaced {
        let leaf = mistaken.append(leaf: .constant, shape: node.shape)
        let inputs = node.inputs.map { mistaken.scalar($0) }
        mistaken[value: leaf] =
          isReplaced
          ? Matrix(.scalar, [replacement(node.operation, inputs)]) : graph[value: index]
      } else {
        // The same shapes fitted before.
        guard (try? mistaken.append(node.operation, node.inputs)) != nil else { return .nan }
        mistaken.forward(through: index)
      }
    }
    return mistaken.scalar(output)
  }
}
