import Testing

@testable import Engine

@Suite struct EarlyStoppingTests {
  private func configuration(
    patience: Int? = nil, validation: Double = 0.25, learningRate: Double = 0.05
  ) throws -> TrainingConfiguration {
    TrainingConfiguration(
      architecture: try Architecture(widths: [2, 20, 1], activations: [.tanh]), loss: .bce,
      optimizer: .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), learningRate: learningRate,
      batchSize: 15, validationFraction: validation, earlyStopping: patience)
  }

  /// Noisy rows, which are soon learned by heart.
  private let data = Dataset.make(.circle, noise: 0.4, seed: 2)

  private func validationLoss(_ session: TrainingSession) throws -> Double {
    var session = session
    let evaluation = session.evaluateValidation()
    return try #require(evaluation).loss
  }

  @Test func validationRowsAreNotTrainedOn() throws {
    let session = try TrainingSession(configuration(), data: data)
    #expect(session.train.rows == 150)
    #expect(session.validation.rows == 50)
    let all = (session.train.inputs.elements + session.validation.inputs.elements).sorted()
    #expect(all == data.inputs.elements.sorted())
    // Those that are trained on stay in their order.
    var rest = session.train.inputs.elements[...]
    for row in 0..<data.rows where rest.starts(with: data.inputs.row(row)) {
      rest = rest.dropFirst(2)
    }
    #expect(rest.isEmpty)
  }

  @Test func watchingLeavesTheRunAsItIs() throws {
    var plain = try TrainingSession(configuration(), data: data)
    var watched = try TrainingSession(configuration(patience: 1000), data: data)
    try plain.advance(steps: 50)
    try watched.advance(steps: 50)
    #expect(plain.digest == watched.digest)
  }

  @Test func aRunStopsWhenPatienceEndsAndKeepsItsBestWeights() throws {
    var plain = try TrainingSession(configuration(), data: data)
    var losses: [Double] = []
    var digests: [String] = []
    for _ in 0..<100 {
      try plain.advance(steps: plain.stepsPerEpoch)
      losses.append(try validationLoss(plain))
      digests.append(plain.digest)
    }
    // By hand: the first epoch that is followed by five that are no better than the best.
    var best = 0
    var epoch = 0
    while epoch - best < 5 {
      epoch += 1
      if losses[epoch] < losses[best] { best = epoch }
    }
    var stopping = try TrainingSession(configuration(patience: 5), data: data)
    try stopping.advance(steps: 100 * stopping.stepsPerEpoch)
    #expect(stopping.hasStoppedEarly)
    #expect(stopping.epoch == epoch + 1)
    #expect(stopping.bestEpoch == best + 1)
    #expect(stopping.digest == digests[best])
    #expect(try validationLoss(stopping) == losses[best])
    let steps = stopping.step
    try stopping.advance()
    #expect(stopping.step == steps)
  }

  @Test func aRunThatEndsBeforeKeepsItsBestWeights() throws {
    var session = try TrainingSession(configuration(patience: 1000), data: data)
    try session.advance(steps: 1005)
    let last = try validationLoss(session)
    try session.finish()
    #expect(!session.hasStoppedEarly)
    #expect(try #require(session.bestEpoch) < session.epoch)
    #expect(try validationLoss(session) < last)
  }
}
