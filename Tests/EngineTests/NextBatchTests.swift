import Testing

@testable import Engine

/// A step of training that is looked at before it is taken, in double precision.
@Suite struct NextBatchTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let name: String
    var layers = [2, 4, 3, 1]
    var activation = Activation.tanh
    var loss = Loss.bce
    var batchNorm = false
    var regularization = Regularization.none
    var smoothing = 0.0
    var augmentation: Augmentation?

    var testDescription: String { name }

    func session() throws -> TrainingSession {
      try TrainingSession(
        TrainingConfiguration(
          architecture: Architecture(
            widths: layers, activations: [activation], batchNorm: batchNorm),
          loss: loss, regularization: regularization,
          optimizer: .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), learningRate: 0.01,
          labelSmoothing: smoothing, augmentation: augmentation, batchSize: 6, seed: 3),
        data: .make(.spiral, noise: 0.05, seed: 3))
    }
  }

  static let samples = [
    Sample(name: "plain"), Sample(name: "relu, mse", activation: .relu, loss: .mse),
    Sample(name: "dropout", regularization: Regularization(dropout: 0.4)),
    Sample(name: "penalties", regularization: Regularization(l1: 0.01, l2: 0.02)),
    Sample(name: "batch norm", batchNorm: true, regularization: Regularization(dropout: 0.2)),
    Sample(name: "random slopes", activation: .rrelu), Sample(name: "prelu", activation: .prelu),
    Sample(name: "two outputs", layers: [2, 4, 2], loss: .ce, smoothing: 0.1),
    Sample(name: "brier", loss: .brier), Sample(name: "hinge", loss: .hinge),
    Sample(name: "huber", loss: .huber), Sample(name: "mae", loss: .mae),
    Sample(name: "augmented", augmentation: Augmentation(.noise(standardDeviation: 0.1))),
  ]

  /// The gradients are those that the step then uses, and looking at them changes nothing.
  @Test(arguments: samples)
  func itIsTheStepThatIsTaken(_ sample: Sample) throws {
    var session = try sample.session()
    try session.advance(steps: 2)
    for _ in 0..<3 {
      let batch = try #require(session.nextBatch)
      let step = try NetworkGraph<Double>(
        batch, loss: sample.loss, regularization: sample.regularization)
      var graph = step.graph
      graph.backward(from: step.objective)
      try session.advance(steps: 1)
      #expect(abs(graph.scalar(step.objective) - Double(try #require(session.batchLoss))) < 1e-5)
      for node in graph.nodes.indices where graph.nodes[node].needsGradient {
        let (mine, theirs) = (graph[gradient: node], session.graph.graph[gradient: node])
        for (one, other) in zip(mine.elements, theirs.elements) {
          #expect(abs(one - Double(other)) < 1e-4, "node \(node)")
        }
      }
    }
    var straight = try sample.session()
    try straight.advance(steps: 5)
    #expect(session.digest == straight.digest)
  }

  /// The rows' losses and gradients, one n-th of each, add up to the batch's without penalties.
  @Test(arguments: samples.filter { !$0.batchNorm })
  func rowsAddUpToTheBatch(_ sample: Sample) throws {
    var session = try sample.session()
    try session.advance(steps: 4)
    let batch = try #require(session.nextBatch)
    let whole = try NetworkGraph<Double>(
      batch, loss: sample.loss,
      regularization: Regularization(dropout: sample.regularization.dropout))
    var graph = whole.graph
    graph.backward(from: whole.objective)
    var (loss, sums) = (0.0, [Int: [Double]]())
    for row in 0..<batch.rows {
      let one = try NetworkGraph<Double>(
        batch, loss: sample.loss, regularization: sample.regularization, row: row)
      #expect(one.rows == 1)
      var part = one.graph
      part.backward(from: one.objective)
      loss += part.scalar(one.objective) / Double(batch.rows)
      for node in part.nodes.indices where part.nodes[node].operation == .parameter {
        let share = part[gradient: node].elements.map { $0 / Double(batch.rows) }
        sums[node] = zip(sums[node] ?? share.map { _ in 0 }, share).map { $0 + $1 }
      }
    }
    #expect(abs(loss - graph.scalar(whole.objective)) < 1e-12)
    for (node, sum) in sums {
      for (one, other) in zip(sum, graph[gradient: node].elements) {
        #expect(abs(one - other) < 1e-12)
      }
    }
  }

  @Test func aRunThatIsOverHasNoNextBatch() throws {
    var session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 4, 1], activations: [.tanh]), loss: .bce,
        learningRate: 1, batchSize: 10, validationFraction: 0.3, earlyStopping: 1, seed: 5),
      data: .make(.spiral, noise: 0.1, seed: 5))
    #expect(session.nextBatch != nil)
    try session.advance(steps: 5000)
    #expect(session.hasStoppedEarly && session.nextBatch == nil)
  }
}
