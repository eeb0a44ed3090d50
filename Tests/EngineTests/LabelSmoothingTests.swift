import Testing

@testable import Engine

@Suite struct LabelSmoothingTests {
  private func expect(_ found: Matrix<Float>, _ expected: [Float]) {
    #expect(found.elements.count == expected.count)
    for (one, other) in zip(found.elements, expected) { #expect(abs(one - other) < 1e-6) }
  }

  @Test func doubtIsSharedByTheClasses() throws {
    let gate = Dataset.make(.and, seed: 1)
    expect(
      try LabelSmoothing.smoothed(gate.targetMatrix(for: .ce), for: .ce, by: 0.2),
      [0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.1, 0.9])
    expect(
      try LabelSmoothing.smoothed(gate.targetMatrix(for: .bce), for: .bce, by: 0.2),
      [0.1, 0.1, 0.1, 0.9])
  }

  @Test func onlyTheBatchIsSmoothed() throws {
    let data = Dataset.make(.xor, seed: 1)
    var configuration = TrainingConfiguration(
      architecture: try Architecture(widths: [2, 4, 1], activations: [.tanh]), loss: .bce,
      batchSize: 4, shuffles: false)
    var plain = try TrainingSession(configuration, data: data)
    configuration.labelSmoothing = 0.2
    var smooth = try TrainingSession(configuration, data: data)
    let (one, other) = (smooth.evaluateTrain(), plain.evaluateTrain())
    #expect(one == other)
    try smooth.advance()
    expect(smooth.graph.graph[value: smooth.graph.target], [0.1, 0.9, 0.9, 0.1])
  }
}
