import Testing

@testable import Engine

@Suite struct BatchNormTests {
  /// A graph with batch norm alone, over the reference's numbers.
  private struct Alone<S: Scalar> {
    var graph = Graph<S>()
    let (x, scale, shift): (Int, Int, Int)
    let norm: BatchNormalization
    let output: Int
    let rows: Int

    init(_ reference: Fixtures.BatchNorm, mode: NetworkMode) throws {
      let shape = Shape(reference.x.count, reference.x[0].count)
      rows = shape.rows
      x = graph.append(leaf: .variable, shape: shape)
      scale = graph.append(leaf: .parameter, shape: Shape(1, shape.columns))
      shift = graph.append(leaf: .parameter, shape: Shape(1, shape.columns))
      norm = try BatchNormalization(
        appendingTo: &graph, sums: x, scale: scale, shift: shift, mode: mode, number: 1)
      let upstream = graph.append(leaf: .data, shape: shape)
      output = try graph.append(.sum, [graph.append(.multiply, [norm.output, upstream])])
      let row = Shape(1, shape.columns)
      graph[value: x] = Matrix(shape, reference.x.flatMap { $0.map { S($0) } })
      graph[value: scale] = Matrix(row, reference.gamma.map { S($0) })
      graph[value: shift] = Matrix(row, reference.beta.map { S($0) })
      graph[value: upstream] = Matrix(shape, reference.upstream.flatMap { $0.map { S($0) } })
      graph[value: norm.runningVariance] = Matrix(
        Shape(1, shape.columns), Array(repeating: 1, count: shape.columns))
    }
  }

  /// 1e-9 relative in `Double`, 1e-5 in `Float`; a difference of numbers near 1 that comes near 0
  /// keeps their rounding.
  private func expectClose<S: Scalar>(
    _ found: [S], _ expected: [Double], _ what: String,
    location: SourceLocation = #_sourceLocation
  ) {
    let relative = S.self == Double.self ? 1e-9 : 1e-5
    #expect(found.count == expected.count, sourceLocation: location)
    for (one, other) in zip(found.map { Double($0) }, expected) {
      let allowed = relative * abs(other) + 8 * Double(S.ulpOfOne)
      #expect(abs(one - other) <= allowed, "\(what): \(one)", sourceLocation: location)
    }
  }

  @Test func agreesWithPyTorch() throws {
    try agreesWithPyTorch(in: Double.self)
    try agreesWithPyTorch(in: Float.self)
  }

  private func agreesWithPyTorch<S: Scalar>(in type: S.Type) throws {
    let reference = try Fixtures.batchNorm()
    #expect(reference.eps == BatchNormalization.epsilon)
    #expect(reference.momentum == BatchNormalization.momentum)
    var training = try Alone<S>(reference, mode: .training)
    training.graph.forward()
    training.graph.backward(from: training.output)
    let (norm, rows) = (training.norm, training.rows)
    norm.updateRunningStatistics(in: &training.graph, rows: rows)
    let graph = training.graph
    expectClose(graph[value: norm.output].elements, reference.y.flatMap { $0 }, "y")
    expectClose(graph[gradient: training.x].elements, reference.dx.flatMap { $0 }, "dx")
    expectClose(graph[gradient: norm.scale].elements, reference.dgamma, "dgamma")
    expectClose(graph[gradient: norm.shift].elements, reference.dbeta, "dbeta")
    let (mean, variance) = (graph[value: norm.runningMean], graph[value: norm.runningVariance])
    expectClose(mean.elements, reference.running_mean, "running mean")
    expectClose(variance.elements, reference.running_var, "running variance")

    var evaluation = try Alone<S>(reference, mode: .evaluation)
    evaluation.graph[value: evaluation.norm.runningMean] = mean
    evaluation.graph[value: evaluation.norm.runningVariance] = variance
    evaluation.graph.forward()
    expectClose(
      evaluation.graph[value: evaluation.norm.output].elements, reference.y_eval.flatMap { $0 },
      "y_eval")
  }

  @Test func canBeWalkedThroughToTheSameGradients() throws {
    var training = try Alone<Double>(Fixtures.batchNorm(), mode: .training)
    training.graph.forward()
    var walk = BackwardWalk(training.graph, output: training.output)
    walk.move(to: .max)
    training.graph.backward(from: training.output)
    let expected = training.graph[gradient: training.x].elements
    expectClose(walk.gradient(of: training.x)?.elements ?? [], expected, "dx")
    for leaf in [training.x, training.scale, training.shift] {
      for check in GradientCheck.run(training.graph, output: training.output, node: leaf) {
        #expect(check.relativeError < 1e-8)
      }
    }
  }

  private func session(
    batch: Int = 20, activation: Activation = .relu, regularization: Regularization = .none
  ) throws -> TrainingSession {
    try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(
          widths: [2, 6, 5, 1], activations: [activation], batchNorm: true),
        loss: .bce, regularization: regularization, batchSize: batch),
      data: .make(.circle, seed: 3))
  }

  @Test func parametersLieTogetherAndOnlyWeightsAreDecayed() throws {
    let session = try session(activation: .prelu)
    let network = session.graph
    let count = (2 * 6 + 6 + 12 + 1) + (6 * 5 + 5 + 10 + 1) + (5 + 1)
    #expect(network.parameterCount == count)
    let parameters = network.graph.nodes.prefix { $0.operation == .parameter }
    #expect(parameters.reduce(0) { $0 + $1.shape.count } == count)
    let names = network.graph.names.prefix(parameters.count).compactMap { $0 }
    #expect(
      names == ["W1", "b1", "γ1", "β1", "α1", "W2", "b2", "γ2", "β2", "α2", "W3", "b3"])
    #expect(network.weightRanges.map(\.count) == [12, 30, 5])
  }

  @Test func aBatchOfOneIsRefused() throws {
    let error = #expect(throws: ConfigurationError.self) { try session(batch: 1) }
    #expect(error == .batchOfOne)
    #expect(error?.message.contains("--batch 2 or more") == true)
  }

  @Test func evaluationDoesNotDependOnTheOtherRows() throws {
    var session = try session()
    try session.advance(steps: 300)
    let inputs = session.train.inputs
    let all = session.outputs(for: inputs)
    let one = session.outputs(for: inputs.rows([7]))
    #expect(one.elements[0] == all.elements[7])
    // Once the running statistics have settled, evaluation is close to training's own loss.
    let result = session.evaluateTrain()
    #expect(try #require(result?.accuracy) > 0.9)
  }

  @Test func theStateHasTheNamesOfPyTorch() throws {
    var session = try session(regularization: Regularization(dropout: 0.1))
    try session.advance(steps: 3)
    let state = session.stateDictionary
    // Linear, BatchNorm1d, ReLU, Dropout, and again, then Linear.
    let layer = ["weight", "bias"]
    let norm = layer + ["running_mean", "running_var", "num_batches_tracked"]
    let names = [(0, layer), (1, norm), (4, layer), (5, norm), (8, layer)].flatMap {
      module, names in
      names.map { "\(module).\($0)" }
    }
    #expect(Set(state.tensors.keys) == Set(names))
    #expect(
      state.tensors["1.num_batches_tracked"] == Safetensors.Tensor(shape: [], integers: [3]))
    // By way of a file, without dropout, it is the same network.
    let file = try Safetensors(bytes: state.bytes)
    #expect(file == state)
    var other = try self.session()
    try other.load(file)
    #expect(other.outputs(for: other.train.inputs) == session.outputs(for: other.train.inputs))
    #expect(other.stateDictionary.tensors["1.num_batches_tracked"]?.values == .integers([3]))
  }

  @Test func aCounterLiesAtAMultipleOfItsSize() throws {
    let state = Safetensors(tensors: [
      "a": Safetensors.Tensor(shape: [1], elements: [0.5]),
      "z": Safetensors.Tensor(shape: [], integers: [-2]),
    ])
    let bytes = state.bytes
    #expect(Array(bytes.suffix(12)) == [0xFE] + Array(repeating: 0xFF, count: 7) + [0, 0, 0, 0x3F])
    #expect((bytes.count - 12) % 8 == 0)
    #expect(try Safetensors(bytes: bytes) == state)
  }

  @Test func aStateOfAnotherKindOfNetworkIsRefused() throws {
    func network(
      batchNorm: Bool, _ activation: Activation = .tanh
    ) throws -> NetworkGraph<Float> {
      var network = try NetworkGraph<Float>(
        Architecture(widths: [2, 3, 1], activations: [activation], batchNorm: batchNorm),
        loss: .bce, rows: 2)
      var random = SeededGenerator(seed: 1, stream: .initialization)
      network.initialize(.xavier, using: &random)
      return network
    }
    func error(
      loading state: Safetensors, into network: NetworkGraph<Float>
    ) -> SafetensorsError? {
      var copy = network
      do { try copy.load(state) } catch { return error }
      return nil
    }
    let (plain, normalized) = (try network(batchNorm: false), try network(batchNorm: true))
    #expect(
      error(loading: normalized.stateDictionary, into: plain)
        == .unexpected(tensor: "1.running_mean"))
    #expect(
      error(loading: plain.stateDictionary, into: normalized) == .missing(tensor: "1.weight"))
    #expect(
      error(loading: try network(batchNorm: false, .prelu).stateDictionary, into: plain)
        == .unexpected(tensor: "1.weight"))
    var broken = normalized.stateDictionary
    broken.tensors["1.running_var"] = Safetensors.Tensor(shape: [3], elements: [1, -1, 1])
    #expect(
      error(loading: broken, into: normalized) == .negativeVariance(tensor: "1.running_var"))
  }

  @Test func aVarianceThatOverflowsEndsTheRun() throws {
    let data = Dataset(
      name: "far", featureNames: ["x"], targetName: "y",
      inputs: Matrix(Shape(4, 1), [-2e30, 1e30, 2e30, -1e30]), targets: .values([0, 1, 0, 1]))
    let session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [1, 3, 1], activations: [.tanh], batchNorm: true),
        loss: .mse, batchSize: 4), data: data)
    let failure = #expect(throws: TrainingFailure.self) {
      var session = session
      try session.advance(steps: 3)
    }
    #expect(failure?.quantity == "the batch norm of layer 1")
  }

  @Test func aFailureNamesTheBatchNorm() throws {
    let network = try session().graph
    let norm = try #require(network.layers[1].normalization)
    #expect(network.description(of: norm.scale) == "the batch norm of layer 2")
    #expect(network.description(of: norm.output) == "the batch norm of layer 2")
    #expect(network.description(of: network.layers[1].sums) == "the sums of layer 2")
    #expect(network.description(of: network.layers[1].output) == "the outputs of layer 2")
  }
}
