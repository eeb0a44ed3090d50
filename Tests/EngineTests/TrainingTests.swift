import Testing

@testable import Engine

@Suite struct TrainingTests {
  @Test(arguments: [
    "xor-tanh-bce", "blobs-adam-ce", "spiral-l2", "blobs-l1-momentum", "regression-mse",
    "rmsprop-silu", "batchnorm", "cosine-warmup", "smooth-clip",
  ])
  func reproducesPyTorchStepByStep(name: String) throws {
    let reference = try Fixtures.training(name)
    let specification = reference.spec
    let data = try Dataset(csv: Fixtures.bytes("trainings/\(name)/data.csv"), name: name)
    var configuration = TrainingConfiguration(
      architecture: try Architecture(
        widths: specification.layers,
        activations: [Activation(parsing: specification.activation)],
        batchNorm: specification.batch_norm ?? false),
      loss: try #require(Loss(rawValue: specification.loss)),
      regularization: Regularization(l1: specification.l1 ?? 0, l2: specification.l2 ?? 0),
      optimizer: try #require(
        Optimizer.named.first { $0.name == specification.optimizer }?.optimizer),
      learningRate: specification.lr, batchSize: specification.batch, shuffles: false,
      length: .steps(specification.steps))
    if let schedule = specification.schedule {
      configuration.schedule = try #require(["cosine": Schedule.cosine][schedule])
    }
    configuration.warmup = specification.warmup.map { .linear(steps: $0) } ?? .none
    configuration.labelSmoothing = specification.label_smoothing ?? 0
    configuration.clipping = specification.clip_norm.map { .norm($0) } ?? .none
    var session = try TrainingSession(configuration, data: data)
    try session.load(Safetensors(bytes: Fixtures.bytes("trainings/\(name)/initial.safetensors")))
    #expect(reference.log.count == specification.steps)
    for entry in reference.log {
      try session.advance()
      let loss = Double(try #require(session.batchLoss))
      let dataLoss = Double(try #require(session.batchDataLoss))
      #expect(session.step == entry.step)
      #expect(abs(loss - entry.loss) < 1e-5)
      #expect(abs(dataLoss - entry.data_loss) < 1e-5)
      #expect(abs(loss - dataLoss - entry.penalty) < 1e-5)
      #expect(abs(session.gradientNorm - entry.gradient_norm) < 1e-5)
    }
    let expected = try Safetensors(bytes: Fixtures.bytes("trainings/\(name)/expected.safetensors"))
    var found = session.stateDictionary
    // The reference has no counters.
    found.tensors = found.tensors.filter { !$0.key.hasSuffix(".num_batches_tracked") }
    #expect(found.tensors.keys.sorted() == expected.tensors.keys.sorted())
    for (key, tensor) in expected.tensors {
      #expect(found.tensors[key]?.shape == tensor.shape)
      for (one, other) in zip(found.tensors[key]?.elements ?? [], tensor.elements) {
        #expect(abs(one - other) < 1e-5, "\(key)")
      }
    }
  }

  private func xor(
    _ initialization: Initialization = .xavier, hidden: Int = 4,
    regularization: Regularization = .none, seed: UInt64 = 7, learningRate: Double = 0.5
  ) throws -> TrainingSession {
    let widths = hidden == 0 ? [2, 1] : [2, hidden, 1]
    return try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: widths, activations: [.tanh]), loss: .bce,
        initialization: initialization, regularization: regularization,
        learningRate: learningRate, batchSize: 4, seed: seed),
      data: .make(.xor, seed: seed))
  }

  @Test func aHiddenLayerLearnsXORAndASingleUnitCannot() throws {
    var hidden = try xor()
    try hidden.advance(steps: 3000)
    #expect(hidden.evaluateTrain()?.correct == 4)
    var single = try xor(hidden: 0)
    try single.advance(steps: 3000)
    let result = single.evaluateTrain()
    let evaluation = try #require(result)
    // The best of all single units says ½ everywhere.
    #expect(abs(evaluation.loss - 0.6931) < 1e-3)
    #expect((evaluation.correct ?? 4) < 4)
  }

  @Test func zerosNeverBreakTheSymmetry() throws {
    var session = try xor(.zeros)
    try session.advance(steps: 3000)
    #expect((session.evaluateTrain()?.correct ?? 4) < 4)
  }

  @Test func theSameSeedGivesTheSameRunAndAnotherDoesNot() throws {
    var (one, other, third) = (try xor(), try xor(), try xor(seed: 8))
    for _ in 0..<3 { try one.advance(steps: 20) }
    try other.advance(steps: 60)
    try third.advance(steps: 60)
    #expect(one.digest == other.digest)
    #expect(one.curve == other.curve)
    #expect(one.digest != third.digest)
  }

  @Test func lookingDoesNotChangeARun() throws {
    var (one, other) = (try xor(), try xor())
    for _ in 0..<10 {
      try one.advance()
      _ = one.evaluateTrain()
      _ = one.outputs(for: one.train.inputs)
    }
    try other.advance(steps: 10)
    #expect(one.digest == other.digest)
  }

  @Test func initializationsDifferInScaleOnly() throws {
    let (xavier, he) = (try xor(.xavier).graph, try xor(.he).graph)
    let node = xavier.layers[0].weights
    let (one, other) = (xavier.graph[value: node].elements, he.graph[value: node].elements)
    let ratio = (2.0 / 2).squareRoot() / (2.0 / 6).squareRoot()
    for (a, b) in zip(one, other) { #expect(abs(Double(b / a) - ratio) < 1e-5) }
  }

  @Test func penaltiesActOnWeightsAndNotOnBiases() throws {
    var session = try xor(regularization: Regularization(l1: 0.01, l2: 0.02))
    try session.advance()
    let network = session.graph
    var expected = 0.0
    // After a step the values in the graph are those of the step's forward pass, but for the
    // parameters; a second forward pass on the same batch brings them together.
    var graph = network.graph
    graph.forward()
    for layer in network.layers {
      for weight in graph[value: layer.weights].elements.map(Double.init) {
        expected += 0.01 * abs(weight) + 0.02 / 2 * weight * weight
      }
    }
    let penalty = Double(graph.scalar(network.objective) - graph.scalar(network.dataLoss))
    #expect(abs(penalty - expected) < 1e-6)
  }

  @Test func dropoutLeavesOutAndScalesHiddenUnits() throws {
    let session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 400, 1], activations: [.tanh]), loss: .bce,
        regularization: Regularization(dropout: 0.25), batchSize: 4),
      data: .make(.xor, seed: 1))
    var trained = session
    try trained.advance()
    let network = trained.graph
    let mask = network.graph[value: try #require(network.layers[0].mask)].elements
    #expect(Set(mask).count == 2)
    let dropped = mask.count { $0 == 0 }
    #expect(abs(Double(dropped) / Double(mask.count) - 0.25) < 0.05)
    #expect(mask.allSatisfy { $0 == 0 || abs($0 - 1 / 0.75) < 1e-6 })
    // Dropout is for training: prediction is the same each time.
    #expect(
      trained.outputs(for: trained.train.inputs) == trained.outputs(for: trained.train.inputs))
  }

  @Test func aRunThatDivergesSaysWhere() throws {
    let data = Dataset(
      name: "line", featureNames: ["x"], targetName: "y",
      inputs: Matrix(Shape(4, 1), [1, 2, 3, 4]), targets: .values([1, 2, 3, 4]))
    var session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [1, 4, 1], activations: [.relu]), loss: .mse,
        learningRate: 1e10, batchSize: 4), data: data)
    let start = session
    let failure = #expect(throws: TrainingFailure.self) {
      var session = start
      try session.advance(steps: 100)
    }
    try? session.advance(steps: 100)
    #expect(failure?.quantity.contains("of layer") == true || failure?.quantity == "the loss")
    #expect(session.step == (failure?.step ?? 0) - 1)
    let again = session
    #expect(throws: TrainingFailure.self) {
      var again = again
      try again.advance()
    }
  }

  @Test func mismatchesAreRefusedWithARemedy() throws {
    let data = Dataset.make(.xor, seed: 1)
    func message(_ widths: [Int], loss: Loss = .bce, batch: Int = 4, rate: Double = 0.1) -> String {
      do throws(ConfigurationError) {
        let configuration = TrainingConfiguration(
          architecture: try Architecture(widths: widths, activations: [.tanh]), loss: loss,
          learningRate: rate, batchSize: batch)
        _ = try TrainingSession(configuration, data: data)
        return "no error"
      } catch {
        return error.message
      }
    }
    #expect(
      message([2, 0, 1])
        == "--layers 2,0,1 has a width of 0; each has to be 1 to \(Architecture.widthLimit)")
    #expect(message([3, 1]).hasSuffix("begin --layers with 2"))
    #expect(message([2, 3]).hasSuffix("end --layers with 1"))
    #expect(message([2, 1], loss: .ce).hasSuffix("end --layers with 2"))
    #expect(message([2, 1], batch: 5).contains("more than the 4 training rows"))
    #expect(message([2, 1], rate: -1).contains("--lr -1.0 is out of range"))
    #expect(message([2]).contains("has no output"))
  }

  @Test func chunksOfAnEvaluationFitTogether() throws {
    let data = Dataset.make(.circle, seed: 3)
    let many = data.rows(Array(repeating: Array(0..<200), count: 3).joined().map { $0 })
    let session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 5, 1], activations: [.relu]), loss: .bce,
        batchSize: 10), data: many)
    var copy = session
    let outputs = copy.outputs(for: many.inputs).elements
    #expect(outputs.count == 600)
    #expect(Array(outputs[0..<200]) == Array(outputs[400..<600]))
  }

  @Test func aLossCurveStaysBounded() {
    var curve = LossCurve()
    for step in 1...10_000 { curve.record(Float(step)) }
    #expect(curve.points.count <= LossCurve.capacity)
    #expect(curve.stride == 16)
    // A point is the mean of its steps, and stands in their middle.
    for point in curve.points.indices {
      #expect(abs(Double(curve.points[point]) - curve.step(of: point)) < 1e-3)
    }
  }

  @Test func aSplitKeepsEachRowOnce() {
    let data = Dataset.make(.spiral, seed: 3)
    var random = SeededGenerator(seed: 3, stream: .data)
    let (train, test) = data.split(trainFraction: 0.7, using: &random)
    #expect(train.rows == 140)
    #expect(test.rows == 60)
    func key(_ data: Dataset, _ row: Int) -> String { "\(data.inputs.row(row))" }
    let all = (0..<140).map { key(train, $0) } + (0..<60).map { key(test, $0) }
    #expect(Set(all) == Set((0..<200).map { key(data, $0) }))
  }
}
