import Testing

@testable import Engine

@Suite struct BrierTests {
  private func session(_ loss: Loss) throws -> TrainingSession {
    try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 1], activations: [.tanh]), loss: loss,
        initialization: .constant(-5), learningRate: 0.5, batchSize: 50,
        shuffles: false),
      data: .make(.gauss, seed: 7))
  }

  /// σ(−5) = 0.0066929: (σ − 1)² and 2 (σ − 1) σ (1 − σ) worked out by hand.
  @Test func valueAndSlopeOfASureMistake() throws {
    var graph = Graph<Double>()
    let logit = graph.append(leaf: .variable)
    let target = graph.append(leaf: .data)
    graph[value: logit] = Matrix(.scalar, [-5])
    graph[value: target] = Matrix(.scalar, [1])
    let loss = try graph.append(.brier, [logit, target])
    graph.forward()
    graph.backward(from: loss)
    #expect(abs(graph.scalar(loss) - 0.98665909) < 1e-8)
    #expect(abs(graph.scalarGradient(logit) - -0.01320712) < 1e-8)
  }

  /// From the same wrong start cross-entropy gets away, and squared error hardly does.
  @Test func aWrongStartIsLeftLateOrSoon() throws {
    var bce = try session(.bce)
    var brier = try session(.brier)
    let start = bce.rightProbability()
    #expect((start ?? 1) < 0.05)
    let other = brier.rightProbability()
    #expect(other == start)
    try bce.advance(steps: 100)
    try brier.advance(steps: 100)
    let (soon, late) = (bce.rightProbability(), brier.rightProbability())
    #expect((soon ?? 0) > 0.9)
    #expect((late ?? 1) < 0.5)
  }

  @Test func theProbabilityOfTheRightClass() throws {
    var session = try session(.bce)
    let logits = session.outputs(for: session.train.inputs).elements
    let shares = logits.enumerated().map { row, logit in
      let p = 1 / (1 + Double.exp(-Double(logit)))
      return session.train.classIndex(of: row) == 1 ? p : 1 - p
    }
    let mean = shares.reduce(0, +) / Double(shares.count)
    let measured = session.rightProbability()
    #expect(abs((measured ?? 0) - mean) < 1e-9)

    // Softmax of equal logits gives each of three classes a third.
    var blobs = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 3], activations: [.tanh]), loss: .ce,
        initialization: .zeros, batchSize: 10), data: .make(.blobs, seed: 7))
    let third = blobs.rightProbability()
    #expect(abs((third ?? 0) - 1.0 / 3) < 1e-12)
    var hinge = try self.session(.hinge)
    let none = hinge.rightProbability()
    #expect(none == nil)
  }

  /// tanh at 0 has the slope 1; with large weights it is flat nearly everywhere.
  @Test func theMeanSlopeOfALayer() throws {
    func slope(_ scheme: Initialization) throws -> Double {
      let session = try TrainingSession(
        TrainingConfiguration(
          architecture: Architecture(widths: [2, 4, 1], activations: [.tanh]), loss: .bce,
          initialization: scheme, batchSize: 10), data: .make(.gauss, seed: 7))
      return try session.layerStatistics(on: session.train)[0].meanSlope
    }
    #expect(try slope(.zeros) == 1)
    #expect(try slope(.constant(50)) < 0.05)
  }
}
