/// A usual mistake in a gradient that was computed by hand; the most specific first.
package enum GradientMistake: String, CaseIterable, Sendable {
  /// σ for σ(1 − σ), tanh for 1 − tanh².
  case valueForSlope
  /// A multiply gate took the input itself instead of the other one.
  case ownValue
  /// A minus on the way was lost: of a difference, a negation, 1/x or cos.
  case forgotMinus
  /// A value used more than once kept one contribution instead of the sum of all.
  case overwrote
  /// The logarithm's slope to base 2 or 10.
  case logBase
  /// Divided by the number of terms.
  case meanForSum
  /// Not divided by the number of terms.
  case sumForMean
  /// Local and upstream gradient added instead of multiplied.
  case addedFactors
  /// The local gradient alone.
  case forgotUpstream
  /// The upstream gradient alone: a gate passed it on unchanged.
  case forgotLocal
  /// The right size with the other sign.
  case wrongSign

  /// What a mistake would give.
  package struct Diagnosis: Equatable, Sendable {
    package let mistake: GradientMistake
    /// The gradient, with that mistake in it.
    package let value: Double

    package init(_ mistake: GradientMistake, value: Double) {
      self.mistake = mistake
      self.value = value
    }
  }

  /// What each mistake would give for the gradient of `output` by a node; only where that is finite
  /// and not the right gradient.
  ///
  /// Any node will do as `leaf`, also one in the middle of the graph. A mistake may appear with
  /// several values: made at one gate, or at all of them. The values of the graph have to be there.
  ///
  /// - Parameter element: which of the leaf's elements, row by row.
  package static func diagnoses(
    _ graph: Graph<Double>, output: Int, leaf: Int, element: Int = 0
  ) -> [Diagnosis] {
    let right = MistakenPass(graph, output: output).gradient(of: leaf).elements[element]
    var diagnoses: [Diagnosis] = []
    for diagnosis in candidates(graph, output: output, leaf: leaf, element: element) {
      let isDifferent = abs(diagnosis.value - right) > 1e-9 * max(1, abs(right))
      if diagnosis.value.isFinite, isDifferent, !diagnoses.contains(diagnosis) {
        diagnoses.append(diagnosis)
      }
    }
    return diagnoses
  }

  /// The same with those that are right or not finite, so that the same place of the list means the
  /// same mistake whatever the inputs' values are.
  package static func candidates(
    _ graph: Graph<Double>, output: Int, leaf: Int, element: Int = 0
  ) -> [Diagnosis] {
    let pass = MistakenPass(graph, output: output)
    return allCases.flatMap { mistake in
      mistake.gradients(in: pass, leaf: leaf).map {
        Diagnosis(mistake, value: $0.elements[element])
      }
    }
  }

  /// What was done, and what to do instead, in a sentence or two for the learner.
  package var explanation: String {
    switch self {
    case .valueForSlope:
      "That takes a function's value for its slope. A sigmoid's slope is σ·(1 − σ), and that of "
        + "tanh is 1 − tanh²."
    case .ownValue:
      "That passes on the input's own value. A multiply gate passes on the other input."
    case .forgotMinus:
      "A minus sign got lost on the way. What is subtracted or negated has the local gradient −1, "
        + "and 1/x has −1/x²."
    case .overwrote:
      "That is only one of its contributions. A value that is used more than once adds them all."
    case .logBase:
      "That is the slope of a logarithm to another base. This one is natural: its slope is 1/x."
    case .meanForSum:
      "That is divided by the number of terms. This is their sum, so there is nothing to divide by."
    case .sumForMean:
      "That is the gradient of the sum. This is a mean: divide by the number of terms."
    case .addedFactors:
      "That adds the local and the upstream gradient. Along a chain they are multiplied."
    case .forgotUpstream:
      "That is the local gradient alone. Multiply it by the gradient from above."
    case .forgotLocal:
      "That passes on the gradient from above as it is. Multiply it by the gate's local gradient."
    case .wrongSign:
      "The size is right, and the sign is not. Follow each minus on the way."
    }
  }
}

// MARK: Each mistake as a backward pass

extension GradientMistake {
  private typealias Edge = MistakenPass.Edge

  /// The gradients with this mistake, for each way in which it can be made.
  fileprivate func gradients(in pass: MistakenPass, leaf: Int) -> [Matrix<Double>] {
    let graph = pass.graph
    switch self {
    case .valueForSlope:
      return [pass.gradient(of: leaf) { $0.withValueForSlope(graph) }]
    case .ownValue:
      return atTheEndAndEverywhere(pass, leaf) { edge in
        guard graph.nodes[edge.node].operation == .multiply else { return nil }
        return edge.upstream.scaled(by: graph[value: edge.input])
      }
    case .forgotMinus:
      return atEachAndAll(pass, leaf) { edge in
        edge.hasMinus(graph) ? pass.contribution(edge).scaled(by: -1) : nil
      }
    case .overwrote:
      return [
        pass.gradient(of: leaf, keeping: .last), pass.gradient(of: leaf, keeping: .first),
      ]
    case .logBase:
      return [2.0, 10.0].map { base in
        pass.gradient(of: leaf) { edge in
          guard graph.nodes[edge.node].operation == .log else { return nil }
          return pass.contribution(edge).scaled(by: 1 / Double.log(base))
        }
      }
    case .meanForSum:
      guard let terms = TermCount(graph, output: pass.output), !terms.isMean else { return [] }
      return [pass.gradient(of: leaf).scaled(by: 1 / Double(terms.count))]
    case .sumForMean:
      guard let terms = TermCount(graph, output: pass.output), terms.isMean else { return [] }
      return [pass.gradient(of: leaf).scaled(by: Double(terms.count))]
    case .addedFactors:
      return atTheEndAndEverywhere(pass, leaf) { edge in
        pass.local(edge).map { $0.combined(with: edge.upstream, +) }
      }
    case .forgotUpstream:
      return [pass.gradient(of: leaf) { $0.input == leaf ? pass.local($0) : nil }]
    case .forgotLocal:
      return [pass.gradient(of: leaf) { $0.input == leaf ? $0.upstream : nil }]
        + atEachAndAll(pass, leaf) { $0.upstream }.dropLast()
    case .wrongSign:
      return [pass.gradient(of: leaf).scaled(by: -1)]
    }
  }

  /// A mistake made in the last step only, and made throughout.
  private func atTheEndAndEverywhere(
    _ pass: MistakenPass, _ leaf: Int, _ mistaken: (Edge) -> Matrix<Double>?
  ) -> [Matrix<Double>] {
    [
      pass.gradient(of: leaf) { $0.input == leaf ? mistaken($0) : nil },
      pass.gradient(of: leaf, mistaken),
    ]
  }

  /// A mistake made once, at each place in turn, and made throughout.
  private func atEachAndAll(
    _ pass: MistakenPass, _ leaf: Int, _ mistaken: (Edge) -> Matrix<Double>?
  ) -> [Matrix<Double>] {
    let places = pass.edges.prefix(Self.placeLimit).filter { mistaken($0) != nil }
    return places.map { place in
      pass.gradient(of: leaf) { $0.isSame(as: place) ? mistaken($0) : nil }
    } + [pass.gradient(of: leaf, mistaken)]
  }

  /// So many gates of a long expression are looked at one by one.
  private static let placeLimit = 64
}

extension MistakenPass.Edge {
  /// Whether the local gradient has a minus that can be forgotten.
  fileprivate func hasMinus(_ graph: Graph<Double>) -> Bool {
    switch (graph.nodes[node].operation, slot) {
    case (.subtract, 1), (.divide, 1), (.negate, _), (.cos, _): true
    default: false
    }
  }

  /// The contribution with y in the place of the sigmoid's y(1 − y), or of 1 − y² for tanh.
  fileprivate func withValueForSlope(_ graph: Graph<Double>) -> Matrix<Double>? {
    let here = graph.nodes[node]
    switch here.operation {
    case .sigmoid, .tanh:
      return upstream.scaled(by: graph[value: node])
    case .divide where slot == 1:
      // Spelled out as 1/(1 + e^(−s)). Behind this gate lie +, exp and −, which multiply by
      // 1 · e^(−s) · (−1): what is passed on here has to make y of that.
      let inputs = here.inputs
      guard here.shape == .scalar, graph.isConstant(inputs[0], 1),
        graph.nodes[inputs[1]].operation == .add,
        let power = graph.nodes[inputs[1]].inputs.first(where: {
          graph.nodes[$0].operation == .exp
        }),
        let one = graph.nodes[inputs[1]].inputs.first(where: { $0 != power }),
        graph.isConstant(one, 1),
        graph.nodes[graph.nodes[power].inputs[0]].operation == .negate
      else { return nil }
      return upstream.scaled(by: -graph.scalar(node) / graph.scalar(power))
    default:
      return nil
    }
  }
}

extension Graph where S == Double {
  /// Whether a node is that number, written in the expression.
  fileprivate func isConstant(_ node: Int, _ number: Double) -> Bool {
    nodes[node].operation == .constant && scalar(node) == number
  }
}
