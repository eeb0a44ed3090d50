/// A run that can't go on because a number is no longer finite.
package struct TrainingFailure: Error, Equatable, Sendable {
  /// What is most likely to blame.
  package enum Cause: Equatable, Sendable {
    /// The data holds a number that is not finite.
    case data
    /// Inputs so large that finite weights are too much for them.
    case scale
    /// The very first sums overflow.
    case initialization
    /// The backward pass overflowed while all values were finite.
    case gradients
    /// The learner's own activation has no finite value for a finite number.
    case formula
    case learningRate

    /// What to try.
    package var remedy: String {
      switch self {
      case .data: "mend or leave out the rows that hold it"
      case .scale: "try scaling inputs and targets to about −1 to 1"
      case .initialization: "try another initialization, such as xavier or he"
      case .gradients: "try clipping the gradients (clip-norm 1) or a smaller learning rate"
      case .formula:
        "try a formula that is finite for every number, such as x*sigmoid(x), or a smaller "
          + "learning rate"
      case .learningRate: "try a smaller learning rate or another initialization"
      }
    }
  }

  /// The step, counted from 1, whose quantity it is.
  package let step: Int
  /// What is not finite: “the sums of layer 2”.
  package let quantity: String
  package let cause: Cause

  /// What happened and what to try, without a full stop.
  package var message: String {
    "step \(step): \(quantity) became infinite or not a number; \(cause.remedy)"
  }
}

extension TrainingFailure {
  /// Features above this are taken to be in units that don't suit a network.
  private static let largestInput: Float = 1000

  /// What went wrong in a network whose values or gradients are no longer finite.
  ///
  /// Nothing is looked at before it is too late, so that a step that goes well costs nothing: the
  /// gradients that spoilt the parameters are still there.
  ///
  /// - Parameters:
  ///   - steps: steps taken, that is updates of the parameters.
  ///   - quantity: what to name if nothing in the network says more.
  init(
    in network: NetworkGraph<Float>, steps: Int, clipping: Clipping, quantity: String = "the loss"
  ) {
    let data = [network.input, network.target].flatMap { network.graph[value: $0].elements }
    let suits = data.allSatisfy { abs($0) <= Self.largestInput }
    // The gradients flow from the last layer to the first, so the last is where it began.
    if let node = network.lastNonFiniteGradient {
      let cause: Cause = clipping == .none ? .gradients : .learningRate
      self.init(
        step: max(1, steps), quantity: "the gradient of \(network.description(of: node))",
        cause: suits ? cause : .scale)
    } else if let node = network.firstNonFiniteParameter {
      self.init(
        step: max(1, steps), quantity: network.description(of: node),
        cause: steps == 0 ? .initialization : .learningRate)
    } else {
      let node = network.graph.firstNonFiniteNode
      let isFormula = node.map(network.isWithinFormula) ?? false
      let cause: Cause =
        isFormula ? .formula : (steps == 0 ? .initialization : .learningRate)
      self.init(
        step: steps + 1,
        quantity: node.map(network.description) ?? quantity,
        cause: data.allSatisfy(\.isFinite) ? (suits ? cause : .scale) : .data)
    }
  }
}

extension NetworkGraph {
  /// The last weights or biases whose gradient is infinite or not a number.
  fileprivate var lastNonFiniteGradient: Int? {
    layers.flatMap { [$0.weights, $0.bias] }.last { node in
      !graph[gradient: node].elements.allSatisfy(\.isFinite)
    }
  }

  /// Whether a node belongs to a learner's own activation.
  fileprivate func isWithinFormula(_ node: Int) -> Bool {
    zip(layers, architecture.activations).contains { layer, activation in
      guard case .expression = activation else { return false }
      return ((layer.normalization?.output ?? layer.sums) + 1..<layer.output + 1).contains(node)
    }
  }
}
