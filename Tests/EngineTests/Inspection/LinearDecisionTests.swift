import Testing

@testable import Engine

@Suite struct LinearDecisionTests {
  private let square = (try? PlaneView(x: -1...1, y: -1...1))

  /// x + 2y − 1 = 0 leaves the square through its top and its right side.
  @Test func oneFunctionDecidesAtZero() throws {
    let square = try #require(square)
    let borders = LinearDecision([.init(1, 2, -1)]).borders(in: square)
    let border = try #require(borders.first)
    #expect(borders.count == 1)
    #expect(border.classes == [0, 1])
    let ends = [border.start, border.end].sorted { $0.x < $1.x }
    #expect(abs(ends[0].x + 1) < 1e-12 && abs(ends[0].y - 1) < 1e-12)
    #expect(abs(ends[1].x - 1) < 1e-12 && abs(ends[1].y) < 1e-12)
  }

  /// Three classes that point in three directions: their borders meet in the middle.
  @Test func threeClassesMeetInAPoint() throws {
    let square = try #require(square)
    let decision = LinearDecision([.init(1, 0, 0), .init(-1, 0, 0), .init(0, 1, 0)])
    let borders = decision.borders(in: square)
    #expect(borders.map(\.classes) == [[0, 1], [0, 2], [1, 2]])
    // Where x = −x is largest y is below 0; the others run along the diagonals, upwards.
    let far = borders.map { border in
      [border.start, border.end].max { ($0 * $0).sum() < ($1 * $1).sum() } ?? .zero
    }
    for (point, expected) in zip(far, [SIMD2<Double>(0, -1), SIMD2(1, 1), SIMD2(-1, 1)]) {
      #expect(abs(point.x - expected.x) < 1e-12 && abs(point.y - expected.y) < 1e-12)
    }
  }

  @Test func thereIsNoBorderWhereOneClassHasItAll() throws {
    let square = try #require(square)
    #expect(LinearDecision([.init(1, 1, 5)]).borders(in: square).isEmpty)
    #expect(LinearDecision([.init(0, 0, 0)]).borders(in: square).isEmpty)
    // A third class that is larger everywhere covers the border of the other two.
    let covered = LinearDecision([.init(1, 0, 0), .init(-1, 0, 0), .init(0, 0, 9)])
    #expect(covered.borders(in: square).isEmpty)
  }

  /// The output of 2-3-1 is 0.7·h1 − 0.3·h2 + 0.9·h3 + 0.05.
  @Test func theLastLayerOverTwoUnits() throws {
    let session = try InspectionSamples.session(.tanh)
    let decision = try session.decision(over: (0, 2), others: [9, 0.5, 9])
    #expect(decision.functions.count == 2)
    #expect(decision.functions[0] == .init(0, 0, 0))
    let function = decision.functions[1]
    #expect(abs(function.a - 0.7) < 1e-6)
    #expect(abs(function.b - 0.9) < 1e-6)
    #expect(abs(function.c - (0.05 - 0.3 * 0.5)) < 1e-6)
    #expect(throws: InspectionError.noUnit(3, layer: 1, units: 3)) {
      try session.decision(over: (0, 3), others: [])
    }
  }
}
