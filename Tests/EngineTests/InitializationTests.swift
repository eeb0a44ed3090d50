import Testing

@testable import Engine

@Suite struct InitializationTests {
  private func draw(
    _ scheme: Initialization, _ fanIn: Int, _ fanOut: Int, seed: UInt64 = 5
  ) -> Matrix<Double> {
    var random = SeededGenerator(seed: seed, stream: .initialization)
    return scheme.weights(fanIn: fanIn, fanOut: fanOut, using: &random)
  }

  /// The formulas of `torch.nn.init` for 300 inputs and 200 outputs.
  @Test(
    arguments: [
      (.normal(standardDeviation: 0.05), 0.05), (.uniform(bound: 0.3), 0.173205),
      (.xavier, 0.0632456), (.xavierUniform, 0.0632456), (.he, 0.0816497), (.heUniform, 0.0816497),
      (.lecun, 0.0577350), (.lecunUniform, 0.0577350), (.orthogonal, 0.0577350),
    ] as [(Initialization, Double)])
  func haveTheirStandardDeviation(scheme: Initialization, deviation: Double) {
    let weights = draw(scheme, 300, 200).elements
    let count = Double(weights.count)
    let mean = weights.reduce(0, +) / count
    let found = (weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    // Four standard errors: of the mean, and of the deviation of a normal sample.
    #expect(abs(mean) < 4 * deviation / count.squareRoot())
    #expect(abs(found - deviation) < 4 * deviation / (2 * count).squareRoot())
    #expect(abs(scheme.standardDeviation(fanIn: 300, fanOut: 200) - deviation) < 1e-6)
  }

  @Test(
    arguments: [
      (.uniform(bound: 0.3), 0.3), (.xavierUniform, 0.109545), (.heUniform, 0.141421),
      (.lecunUniform, 0.1),
    ] as [(Initialization, Double)])
  func uniformOnesFillTheirRangeEvenly(scheme: Initialization, bound: Double) {
    let weights = draw(scheme, 300, 200).elements
    #expect(weights.allSatisfy { abs($0) <= bound * 1.00001 })
    for tenth in 0..<10 {
      let low = bound * (Double(tenth) / 5 - 1)
      let count = weights.count { $0 >= low && $0 < low + bound / 5 }
      // A tenth of 60,000, within four standard errors.
      #expect(abs(count - 6000) < 300)
    }
  }

  @Test func constantsAreConstant() {
    #expect(draw(.constant(0.25), 3, 2).elements == Array(repeating: 0.25, count: 6))
    #expect(draw(.zeros, 3, 2).elements.allSatisfy { $0 == 0 })
  }

  /// The lessons' numbers rest on these; they were written down before the other schemes came.
  @Test func knownSchemesScaleTheKnownNumbers() {
    var random = SeededGenerator(seed: 5, stream: .initialization)
    let normals = (0..<6).map { _ in random.normal() }
    #expect(draw(.normal(standardDeviation: 0.1), 3, 2).elements == normals.map { 0.1 * $0 })
    #expect(draw(.xavier, 3, 2).elements == normals.map { 0.4.squareRoot() * $0 })
    #expect(draw(.he, 3, 2).elements == normals.map { (2.0 / 3).squareRoot() * $0 })
  }

  @Test func uniformOnesKeepSignsAndOrder() {
    let normal = draw(.xavier, 20, 20).elements
    let uniform = draw(.xavierUniform, 20, 20).elements
    for (one, other) in zip(normal, uniform) { #expect((one < 0) == (other < 0)) }
    let order = normal.indices.sorted { normal[$0] < normal[$1] }
    #expect(order == uniform.indices.sorted { uniform[$0] < uniform[$1] })
  }

  @Test(arguments: [(1, 1), (5, 5), (9, 4), (4, 9), (1, 7), (130, 70), (70, 130), (150, 150)])
  func orthogonalOnesAre(fanIn: Int, fanOut: Int) {
    let drawn = draw(.orthogonal, fanIn, fanOut)
    // The shorter side's vectors are orthonormal: WᵀW = I, or W Wᵀ = I for a wide W.
    let vectors = fanIn > fanOut ? drawn.transposed : drawn
    for i in 0..<vectors.rows {
      for j in 0...i {
        let product = zip(vectors.row(i), vectors.row(j)).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - (i == j ? 1 : 0)) < 1e-12)
      }
    }
  }

  /// `torch.linalg.qr` of [[1, 2], [3, 4]] with the signs that `orthogonal_` gives.
  @Test func orthogonalOnesAreTheQOfTheirNumbers() {
    // Square matrices go by rows: the Q of the transposed, transposed.
    let found = Orthogonal.orthonormal(Matrix(Shape(2, 2), [1, 3, 2, 4])).transposed
    let expected = [0.316227766, 0.948683298, 0.948683298, -0.316227766]
    for (one, other) in zip(found.elements, expected) { #expect(abs(one - other) < 1e-9) }
  }
}
