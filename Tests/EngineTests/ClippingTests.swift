import Testing

@testable import Engine

@Suite struct ClippingTests {
  private func session(_ clipping: Clipping, learningRate: Double = 0.5) throws -> TrainingSession {
    try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 5, 1], activations: [.tanh]), loss: .bce,
        learningRate: learningRate, clipping: clipping, batchSize: 4),
      data: .make(.xor, seed: 1))
  }

  private func gradients(_ session: TrainingSession) -> [Float] {
    session.graph.layers.flatMap { layer in
      [layer.weights, layer.bias].flatMap { session.graph.graph[gradient: $0].elements }
    }
  }

  @Test func theNormIsScaledDownAndTheDirectionKept() throws {
    var (free, clipped) = (try session(.none), try session(.norm(0.01)))
    try free.advance()
    try clipped.advance()
    let norm = free.gradientNorm
    #expect(norm > 0.01)
    // Asked of either session it is that before clipping.
    #expect(clipped.gradientNorm == norm)
    for (one, other) in zip(gradients(free), gradients(clipped)) {
      #expect(abs(Double(one) * 0.01 / (norm + 1e-6) - Double(other)) < 1e-7)
    }
  }

  @Test func smallGradientsAreLeftAlone() throws {
    var (free, byNorm, byValue) = (
      try session(.none), try session(.norm(100)), try session(.value(100))
    )
    try free.advance(steps: 10)
    try byNorm.advance(steps: 10)
    try byValue.advance(steps: 10)
    #expect(free.digest == byNorm.digest)
    #expect(free.digest == byValue.digest)
  }

  @Test func elementsAreCut() throws {
    var (free, clipped) = (try session(.none), try session(.value(0.01)))
    try free.advance()
    try clipped.advance()
    #expect(gradients(free).contains { abs($0) > 0.01 })
    #expect(gradients(clipped) == gradients(free).map { max(-0.01, min(0.01, $0)) })
  }

  private func norm(_ elements: [Float]) -> Double {
    elements.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { Gradient.norm($0, [0..<buffer.count]) } ?? 0
    }
  }

  @Test(arguments: [0, 1, 7, 8, 9, 100])
  func theNormCountsEachElementOnce(count: Int) {
    let elements = (0..<count).map { Float($0 % 5) - 2 }
    let expected = elements.reduce(0) { $0 + Double($1 * $1) }.squareRoot()
    #expect(abs(norm(elements) - expected) < 1e-12)
  }

  @Test func theNormOfHugeElementsIsFinite() {
    #expect(abs(norm([3e38, 3e38]) / 3e38 - 2.0.squareRoot()) < 1e-6)
  }
}
