import Testing

@testable import Engine

@Suite struct AugmentationTests {
  private func samples(
    _ kind: Augmentation.Kind, _ row: [Float], image: Shape? = nil, count: Int = 200
  ) throws -> [[Float]] {
    var augmenter = try Augmenter(
      Augmentation(kind, image: image), features: row.count, seed: 3)
    return (0..<count).map { _ in
      var result = [Float](repeating: .nan, count: row.count)
      result.withUnsafeMutableBufferPointer { target in
        row.withUnsafeBufferPointer { source in
          guard let target = target.baseAddress, let source = source.baseAddress else { return }
          augmenter.fill(target, from: source)
        }
      }
      return result
    }
  }

  @Test func noiseHasItsStandardDeviation() throws {
    let found = try samples(.noise(standardDeviation: 0.5), [1, 1, 1, 1], count: 5000)
    let offsets = found.joined().map { Double($0) - 1 }
    let variance = offsets.reduce(0) { $0 + $1 * $1 } / Double(offsets.count)
    #expect(abs(variance.squareRoot() - 0.5) < 0.01)
  }

  @Test func shiftsMoveByWholePixelsAndFillWithZeros() throws {
    let row: [Float] = [1, 2, 3, 4, 5, 6]
    let found = Set(try samples(.shift(pixels: 1), row, image: Shape(2, 3)))
    #expect(found.count == 9)
    #expect(found.contains(row))
    #expect(found.contains([0, 0, 0, 0, 1, 2]))
    #expect(found.contains([5, 6, 0, 0, 0, 0]))
    #expect(found.contains([0, 1, 2, 0, 4, 5]))
  }

  @Test func flipsMirrorHalfOfTheImages() throws {
    let found = try samples(.flip, [1, 2, 3, 4, 5, 6], image: Shape(2, 3))
    #expect(Set(found) == [[1, 2, 3, 4, 5, 6], [3, 2, 1, 6, 5, 4]])
    #expect((60...140).contains(found.count { $0[0] == 3 }))
  }

  @Test func rotationsTurnAboutTheMiddle() throws {
    #expect(try samples(.rotation(degrees: 0), [1, 2, 3, 4], count: 1) == [[1, 2, 3, 4]])
    let row: [Float] = [0, 0, 0, 1, 5, 1, 0, 0, 0]
    for turned in try samples(.rotation(degrees: 90), row) {
      #expect(abs(turned[4] - 5) < 1e-5)
      // The bar looks the same from both ends, whichever way it points.
      for i in 0..<4 { #expect(abs(turned[i] - turned[8 - i]) < 1e-5) }
      #expect(turned.allSatisfy { $0 >= -1e-5 && $0 <= 5.00001 })
    }
  }

  @Test func onlyTheBatchIsChanged() throws {
    let data = Dataset.make(.circle, seed: 1)
    var configuration = TrainingConfiguration(
      architecture: try Architecture(widths: [2, 4, 1], activations: [.tanh]), loss: .bce,
      batchSize: 200, shuffles: false)
    var plain = try TrainingSession(configuration, data: data)
    configuration.augmentation = Augmentation(.noise(standardDeviation: 0.1))
    var augmented = try TrainingSession(configuration, data: data)
    let (one, other) = (plain.evaluateTrain(), augmented.evaluateTrain())
    #expect(one == other)
    try plain.advance()
    try augmented.advance()
    func batch(_ session: TrainingSession) -> Matrix<Float> {
      session.graph.graph[value: session.graph.input]
    }
    #expect(batch(plain) == data.inputs)
    #expect(batch(augmented) != data.inputs)
    #expect(augmented.train.inputs == data.inputs)
    let first = batch(augmented)
    try augmented.advance()
    #expect(batch(augmented) != first)
  }
}
