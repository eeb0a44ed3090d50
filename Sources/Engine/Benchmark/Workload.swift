/// A piece of work whose speed is measured: the engine that lessons and labs run on, at the sizes
/// that they use and at those where matrix products are all that counts.
///
/// A workload computes and counts but reads no clock; whoever measures it brings one.
package struct Workload: Sendable {
  /// What is counted.
  package enum Unit: String, Sendable {
    case steps = "steps/s"
    case samples = "samples/s"
    case gigaflops = "GFLOP/s"
    case evaluations = "evaluations/s"
    case maps = "maps/s"
  }

  private enum Kind: Sendable {
    case training(TrainingSession)
    case expression(Graph<Double>, leaves: [Int], output: Int)
    case map(TrainingSession, places: Matrix<Float>)
    /// Stands in while a session is out being changed.
    case none
  }

  /// The name on the command line.
  package let name: String
  /// What is computed, in a few words.
  package let title: String
  package let unit: Unit
  /// How many of the unit's things one repetition is.
  package let workPerRepetition: Double
  private var kind: Kind

  /// The names of the workloads that are measured unless others are asked for.
  package static let names = ["W1", "W2", "W3", "W4", "W5", "W6a", "W6b", "W7"]

  /// The workload of a name, or of a shape such as `2-6-6-6-3@7`: widths, and the rows of a batch.
  ///
  /// - Parameter digits: the images that W3 trains on.
  /// - Returns: `nil` if there is no such workload.
  package init?(_ name: String, digits: Dataset) throws(ConfigurationError) {
    self.name = name
    switch name {
    case "W1":
      title = "XOR 2-4-1 tanh, batch 4"
      (unit, workPerRepetition) = (.steps, 1)
      kind = .training(try Self.xor())
    case "W2":
      title = "spiral 2-8-8-1 tanh, batch 10"
      (unit, workPerRepetition) = (.steps, 1)
      kind = .training(try Self.spiral())
    case "W3":
      title = "digits 64-64-32-10 ReLU, Adam, batch 32"
      (unit, workPerRepetition) = (.steps, 1)
      kind = .training(try Self.digits(digits))
    case "W4":
      title = "784-256-128-10 ReLU, batch 128"
      (unit, workPerRepetition) = (.samples, 128)
      kind = .training(try Self.network([784, 256, 128, 10], batch: 128))
    case "W5":
      title = "1024-1024-1024-10 ReLU, batch 256"
      let widths = [1024, 1024, 1024, 10]
      (unit, workPerRepetition) = (.gigaflops, Self.operations(widths, batch: 256) / 1e9)
      kind = .training(try Self.network(widths, batch: 256))
    case "W6a":
      title = "(x+y)z, value and gradients"
      (unit, workPerRepetition) = (.evaluations, 1)
      let made = Self.graph(of: "(x+y)*z", [-2, 5, -4])
      kind = .expression(made.graph, leaves: made.leaves, output: made.output)
    case "W6b":
      title = "sigmoid neuron, value and gradients"
      (unit, workPerRepetition) = (.evaluations, 1)
      let made = Self.graph(of: "1/(1+exp(-(w0*x0+w1*x1+w2)))", [2, -1, -3, -2, -3])
      kind = .expression(made.graph, leaves: made.leaves, output: made.output)
    case "W7":
      title = "map of W2's network, 100×100"
      (unit, workPerRepetition) = (.maps, 1)
      kind = .map(try Self.spiral(), places: Self.places(side: 100))
    default:
      guard let (widths, batch) = Self.shape(name) else { return nil }
      title = "\(widths.map(String.init).joined(separator: "-")), batch \(batch)"
      (unit, workPerRepetition) = (.steps, 1)
      kind = .training(try Self.network(widths, batch: batch))
    }
  }

  /// The weights and biases of the network that is trained; 0 where there is none.
  package var parameterCount: Int {
    if case .training(let session) = kind {
      session.configuration.architecture.parameterCount
    } else {
      0
    }
  }

  // MARK: Running

  /// Does the work so many times and returns a number that depends on all of it.
  package mutating func run(repetitions: Int) throws(TrainingFailure) -> Double {
    // What is changed is taken out of the enum, and `none` put in its place, before it is changed:
    // as long as two hold it, a change would copy it.
    if case .training(var session) = kind {
      kind = .none
      defer { kind = .training(session) }
      return try Self.train(&session, steps: repetitions)
    }
    if case .expression(var graph, let leaves, let output) = kind {
      kind = .none
      defer { kind = .expression(graph, leaves: leaves, output: output) }
      return Self.differentiate(&graph, leaves, output, repetitions)
    }
    guard case .map(var session, let places) = kind else { return 0 }
    kind = .none
    defer { kind = .map(session, places: places) }
    var sum: Float = 0
    for _ in 0..<repetitions { sum += session.outputs(for: places).elements[0] }
    return Double(sum)
  }

  private static func train(
    _ session: inout TrainingSession, steps: Int
  ) throws(TrainingFailure) -> Double {
    try session.advance(steps: steps)
    return Double(session.batchLoss ?? 0)
  }

  /// Sets an input, computes the value and all gradients, and looks at them.
  private static func differentiate(
    _ graph: inout Graph<Double>, _ leaves: [Int], _ output: Int, _ repetitions: Int
  ) -> Double {
    let start = graph.scalar(leaves[0])
    var sum = 0.0
    for repetition in 0..<repetitions {
      graph.setScalar(leaves[0], to: start + Double(repetition & 7))
      graph.forward()
      graph.backward(from: output)
      sum += graph.scalar(output)
      for leaf in leaves { sum += graph.scalarGradient(leaf) }
    }
    graph.setScalar(leaves[0], to: start)
    return sum
  }
}
