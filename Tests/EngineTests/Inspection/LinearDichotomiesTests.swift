import Testing

@testable import Engine

@Suite struct LinearDichotomiesTests {
  private static let corners: [SIMD2<Double>] = [[0, 0], [0, 1], [1, 0], [1, 1]]

  private func right(_ unit: ThresholdUnit, _ points: [SIMD2<Double>], _ labels: [Bool]) -> Int {
    zip(points, labels).count { (unit.answer([$0.x, $0.y]) > 0) == $1 }
  }

  @Test func theGates() throws {
    let gates: [(labels: [Bool], best: Int)] = [
      ([false, true, true, true], 4), ([false, false, false, true], 4),
      ([false, true, true, false], 3), ([true, false, false, true], 3),
      ([true, true, true, true], 4), ([false, false, false, false], 4),
    ]
    for (labels, best) in gates {
      let found = try #require(LinearDichotomies(Self.corners).best(for: labels))
      #expect(found.correct == best)
      #expect(right(found.unit, Self.corners, labels) == best)
    }
  }

  /// The widest gaps are known: those of the lines that a person would draw.
  @Test func theLineIsTheOneInTheMiddle() throws {
    let dichotomies = LinearDichotomies(Self.corners)
    let or = try #require(dichotomies.best(for: [false, true, true, true]))
    #expect(or.unit == ThresholdUnit(weights: [1, 1], bias: -0.5))
    let and = try #require(dichotomies.best(for: [false, false, false, true]))
    #expect(and.unit == ThresholdUnit(weights: [1, 1], bias: -1.5))
    let first = try #require(dichotomies.best(for: [false, false, true, true]))
    #expect(first.unit == ThresholdUnit(weights: [1, 0], bias: -0.5))
  }

  /// Cover 1965: 2 Σ C(n−1, k) for k = 0, 1, 2 in general position.
  @Test func labellingsAreCounted() {
    #expect(LinearDichotomies(Self.corners).count == 14)
    let circle: [SIMD2<Double>] = (0..<7).map { [.cos(Double($0)), .sin(Double($0))] }
    let expected = [2, 4, 8, 14, 22, 32, 44]
    for (count, ways) in zip(1..., expected) {
      #expect(LinearDichotomies(Array(circle.prefix(count))).count == ways)
    }
    // On a line only the place of the cut and the side matter.
    #expect(LinearDichotomies([[0, 0], [1, 1], [2, 2], [3, 3]]).count == 8)
    #expect(LinearDichotomies([[1, 2], [1, 2]]).count == 2)
    #expect(LinearDichotomies(Array(repeating: [0, 0], count: 13)).count == nil)
  }

  /// No line out of a fine fan in all directions does better, and the one that is shown does as well.
  @Test func nothingBeatsTheBest() throws {
    var random = SeededGenerator(seed: 11)
    for count in [5, 9, 14] {
      let points: [SIMD2<Double>] = (0..<count).map { _ in
        [(random.uniform() * 4).rounded(), (random.uniform() * 4).rounded()]
      }
      let labels = points.map { _ in random.uniform() < 0.5 }
      let found = try #require(LinearDichotomies(points).best(for: labels))
      #expect(right(found.unit, points, labels) == found.correct)
      var best = 0
      for step in 0..<720 {
        let angle = Double(step) * .pi / 360 + 0.001
        let sums = points.map { $0.x * .cos(angle) + $0.y * .sin(angle) }
        for sum in sums + [-100] {
          let unit = ThresholdUnit(weights: [.cos(angle), .sin(angle)], bias: -sum - 1e-9)
          best = max(best, right(unit, points, labels))
        }
      }
      #expect(found.correct == best)
    }
  }

  @Test func tooManyPlacesAreRefused() {
    let points: [SIMD2<Double>] = (0...250).map { [Double($0), Double($0 * $0 % 97)] }
    #expect(LinearDichotomies(points).best(for: points.map { _ in true }) == nil)
    #expect(LinearDichotomies([]).best(for: []) == nil)
  }
}
