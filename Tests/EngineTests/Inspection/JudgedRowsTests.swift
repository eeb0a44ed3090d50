import Testing

@testable import Engine

@Suite struct JudgedRowsTests {
  /// By hand: errors 1, −1 and 0 around a mean of 2.
  @Test func howNearARegressionComes() throws {
    let fit = try #require(RegressionFit(outputs: [2, 1, 3], targets: [1, 2, 3]))
    #expect(abs(fit.rootMeanSquareError - (2.0 / 3).squareRoot()) < 1e-12)
    #expect(abs(fit.meanAbsoluteError - 2.0 / 3) < 1e-12)
    #expect(fit.determination == 0)
    #expect(RegressionFit(outputs: [1, 3], targets: [1, 3])?.determination == 1)
    #expect(RegressionFit(outputs: [1, 3], targets: [2, 2])?.determination == nil)
    #expect(RegressionFit(outputs: [], targets: []) == nil)
    #expect(RegressionFit(outputs: [1], targets: [1, 2]) == nil)
  }

  /// e^0, e^ln 2 and e^ln 5 are 1, 2 and 5 parts of 8.
  @Test func probabilitiesOfClasses() throws {
    let three = try #require(Loss.ce.probabilities(of: [0, 0.693_147_2, 1.609_437_9]))
    for (probability, expected) in zip(three, [0.125, 0.25, 0.625]) {
      #expect(abs(probability - expected) < 1e-7)
    }
    let two = try #require(Loss.bce.probabilities(of: [1.098_612_3]))
    #expect(abs(two[0] - 0.25) < 1e-7 && abs(two[1] - 0.75) < 1e-7)
    #expect(Loss.ce.probabilities(of: [1000, -1000]) == [1, 0])
    #expect(Loss.mse.probabilities(of: [0.5]) == nil)
    #expect(Loss.hinge.probabilities(of: [0.5]) == nil)
  }

  @Test(arguments: [(10, 20), (1000, 256), (1797, 512), (512, 256), (7, 3)])
  func spreadRowsAreDistinctAndCoverAll(rows: Int, limit: Int) {
    let data = Dataset(
      name: "rows", featureNames: ["x"], targetName: "y",
      inputs: Matrix(Shape(rows, 1)),
      targets: .classes((0..<rows).map { $0 % 2 }, names: ["0", "1"]))
    let chosen = data.spreadRows(atMost: limit)
    #expect(chosen.count == min(rows, limit))
    #expect(Set(chosen).count == chosen.count)
    #expect(chosen == chosen.sorted() && chosen.allSatisfy((0..<rows).contains))
    // Classes that take turns are both there, about equally often.
    let ones = chosen.count { $0 % 2 == 1 }
    #expect(abs(2 * ones - chosen.count) <= max(2, chosen.count / 10))
    // No gap is longer than a few of the mean ones.
    let gaps = zip(chosen, chosen.dropFirst()).map { $1 - $0 }
    #expect((gaps.max() ?? 0) <= 4 * max(1, rows / chosen.count))
  }
}
