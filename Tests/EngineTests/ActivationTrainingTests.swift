import Testing

@testable import Engine

@Suite struct ActivationTrainingTests {
  private func session(
    _ activations: [String], regularization: Regularization = .none,
    optimizer: Optimizer = .sgd, learningRate: Double = 0.1
  ) throws -> TrainingSession {
    let parsed = try activations.map { try Activation(parsing: $0) }
    return try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 6, 5, 1], activations: parsed), loss: .bce,
        initialization: .normal(standardDeviation: 1), regularization: regularization,
        optimizer: optimizer, learningRate: learningRate,
        batchSize: 20),
      data: .make(.circle, seed: 3))
  }

  @Test(arguments: Activation.named.map(\.name).filter { $0 != "step" } + ["x*sigmoid(x)"])
  func theLossFalls(name: String) throws {
    // The default threshold puts 20 in the place of all small sums: that needs small steps.
    var session = try session([name], learningRate: name == "threshold" ? 1e-4 : 0.05)
    let start = try #require(session.evaluateTrain()?.loss as Double?)
    try session.advance(steps: 400)
    let end = try #require(session.evaluateTrain()?.loss as Double?)
    #expect(end < start, "\(name): \(start) to \(end)")
  }

  @Test func aLayerEachMayHaveItsOwn() throws {
    let session = try session(["x*tanh(x)", "prelu"])
    #expect(session.configuration.architecture.activations.map(\.name) == ["x*tanh(x)", "prelu"])
    let names = session.graph.graph.names.compactMap { $0 }
    #expect(names.contains("α2") && !names.contains("α1"))
  }

  @Test func aFormulaTrainsLikeTheBuiltInOne() throws {
    var (one, other) = (try session(["silu"]), try session(["x*sigmoid(x)"]))
    try one.advance(steps: 50)
    try other.advance(steps: 50)
    let (a, b) = (try #require(one.batchLoss), try #require(other.batchLoss))
    #expect(abs(a - b) < 1e-5)
  }

  @Test func theSlopeOfPReLUIsLearnedAndNeverRegularized() throws {
    var session = try session(
      ["prelu"], regularization: Regularization(l1: 0.01, l2: 0.01), optimizer: .sgd)
    let layer = session.graph.layers[0]
    let slope = try #require(layer.slope)
    #expect(session.graph.graph.scalar(slope) == 0.25)
    #expect(session.graph.parameterCount == 2 * 6 + 6 + 1 + 6 * 5 + 5 + 1 + 5 + 1)
    #expect(
      !session.graph.weightRanges.contains { $0.contains(session.graph.graph.nodes[slope].offset) })
    // The parameters lie together at the front: W b α of each layer.
    let parameters = session.graph.graph.nodes.prefix { $0.operation == .parameter }
    #expect(parameters.count == 8)
    #expect(parameters.map(\.shape.count).reduce(0, +) == session.graph.parameterCount)
    try session.advance(steps: 20)
    #expect(session.graph.graph.scalar(slope) != 0.25)

    let state = session.stateDictionary
    #expect(
      state.tensors.keys.sorted() == [
        "0.bias", "0.weight", "1.weight", "2.bias", "2.weight", "3.weight", "4.bias", "4.weight",
      ])
    #expect(state.tensors["1.weight"]?.shape == [1])
    var other = try self.session(["prelu"])
    try other.load(state)
    #expect(other.stateDictionary == state)
    #expect(other.digest == session.digest)
  }

  @Test func theSlopeOfPReLUPassesAGradientCheck() throws {
    let architecture = try Architecture(widths: [2, 3, 1], activations: [.prelu])
    var network = try NetworkGraph<Double>(architecture, loss: .mse, rows: 4)
    var random = SeededGenerator(seed: 5, stream: .initialization)
    network.initialize(.xavier, using: &random)
    network.graph[value: network.input] = Matrix(Shape(4, 2), (0..<8).map { _ in random.normal() })
    network.graph[value: network.target] = Matrix(Shape(4, 1), (0..<4).map { _ in random.normal() })
    let slope = try #require(network.layers[0].slope)
    let check = GradientCheck.run(network.graph, output: network.objective, node: slope)[0]
    #expect(check.relativeError < 1e-8)
    #expect(abs(check.analytic) > 1e-3)
  }

  @Test func randomSlopesAreForTrainingOnly() throws {
    var session = try session(["rrelu"])
    try session.advance()
    let node = try #require(session.graph.layers[0].randomSlopes)
    let first = session.graph.graph[value: node].elements
    #expect(first.count == 20 * 6)
    #expect(first.allSatisfy { $0 >= 1.0 / 8 && $0 <= 1.0 / 3 })
    let mean = first.reduce(0, +) / Float(first.count)
    #expect(abs(mean - 11.0 / 48) < 0.02)
    try session.advance()
    #expect(session.graph.graph[value: node].elements != first)
    #expect(
      session.outputs(for: session.train.inputs) == session.outputs(for: session.train.inputs))

    // In evaluation it is leaky ReLU with the mean slope.
    var leaky = try self.session(["leaky_relu(x, \(11.0 / 48))"])
    try leaky.load(session.stateDictionary)
    let inputs = session.train.inputs
    let (one, other) = (session.outputs(for: inputs).elements, leaky.outputs(for: inputs).elements)
    for (a, b) in zip(one, other) { #expect(abs(a - b) < 1e-5) }
  }

  @Test func aPerceptronsStepLetsNoGradientThrough() throws {
    var session = try session(["step"])
    let before = session.graph
    try session.advance(steps: 10)
    let (weights, last) = (before.layers[0].weights, before.layers[2].bias)
    #expect(session.graph.graph[value: weights] == before.graph[value: weights])
    #expect(session.graph.graph[value: last] != before.graph[value: last])
  }
}
