import Testing

@testable import Engine

@Suite struct ScheduleTests {
  private func rates(
    _ schedule: Schedule, _ warmup: Warmup = .none, steps: Int = 6, stepsPerEpoch: Int = 1
  ) -> [Double] {
    (0..<steps).map { step in
      schedule.learningRate(
        step: step, of: steps, stepsPerEpoch: stepsPerEpoch, base: 0.8, warmup: warmup)
    }
  }

  private func expect(_ found: [Double], _ expected: [Double]) {
    #expect(found.count == expected.count)
    for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-12) }
  }

  /// `torch.optim.lr_scheduler`, `get_last_lr()` before each step.
  @Test func followPyTorch() {
    expect(rates(.constant), [0.8, 0.8, 0.8, 0.8, 0.8, 0.8])
    expect(rates(.step(every: 2, factor: 0.1)), [0.8, 0.8, 0.08, 0.08, 0.008, 0.008])
    expect(
      rates(.exponential(factor: 0.5)), [0.8, 0.4, 0.2, 0.1, 0.05, 0.025])
    expect(
      rates(.cosine),
      [0.8, 0.746410161513775, 0.6, 0.4, 0.2, 0.0535898384862245])
    expect(rates(.inverseTime(decay: 1)), [0.8, 0.4, 0.8 / 3, 0.2, 0.16, 0.8 / 6])
  }

  @Test func stepsComeAtTheEndsOfEpochs() {
    expect(
      rates(.step(every: 1, factor: 0.5), stepsPerEpoch: 3), [0.8, 0.8, 0.8, 0.4, 0.4, 0.4])
  }

  @Test func schedulesBeginAfterTheWarmup() {
    expect(rates(.constant, .linear(steps: 4)), [0.2, 0.4, 0.6, 0.8, 0.8, 0.8])
    expect(
      rates(.exponential(factor: 0.5), .constant(steps: 2, factor: 0.25)),
      [0.2, 0.2, 0.8, 0.4, 0.2, 0.1])
    expect(rates(.cosine, .linear(steps: 4)), [0.2, 0.4, 0.6, 0.8, 0.8, 0.4])
    // A run that is all warm-up.
    expect(rates(.cosine, .linear(steps: 8)), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
  }

  @Test func cosineStaysAtItsEnd() {
    #expect(
      Schedule.cosine.learningRate(step: 9, of: 6, stepsPerEpoch: 1, base: 1) == 0)
  }

  /// `ReduceLROnPlateau(factor=0.5, patience=1)` on the same losses.
  @Test func aPlateauIsFoundAsPyTorchFindsIt() {
    var plateau = Plateau(factor: 0.5, patience: 1)
    let losses = [1.0, 0.9, 0.9, 0.89999, 0.8, 0.81, 0.82, 0.83, 0.84, 0.7]
    let scales = losses.map { loss in
      plateau.observe(loss)
      return plateau.scale
    }
    #expect(scales == [1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125])
  }

  @Test func aSessionFollowsItsPlateau() throws {
    // Zeros on a symmetric table don't learn, so each epoch is as bad as the first.
    var configuration = TrainingConfiguration(
      architecture: try Architecture(widths: [2, 4, 1], activations: [.tanh]), loss: .bce,
      initialization: .zeros, learningRate: 0.4, batchSize: 4)
    configuration.schedule = .plateau(factor: 0.5, patience: 2)
    var session = try TrainingSession(configuration, data: .make(.xor, seed: 1))
    #expect(session.learningRate == 0.4)
    try session.advance(steps: 3)
    #expect(session.learningRate == 0.4)
    try session.advance()
    #expect(session.learningRate == 0.2)
  }
}
