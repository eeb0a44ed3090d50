import Testing

@testable import Engine

@Suite struct ConstantAnswerTests {
  /// Three rows of class 0 and one of class 1.
  private let classes = Dataset(
    name: "", featureNames: ["x"], targetName: "y", inputs: Matrix(Shape(4, 1), [0, 0, 0, 0]),
    targets: .classes([0, 0, 1, 0], names: ["0", "1"]))
  private let values = Dataset(
    name: "", featureNames: ["x"], targetName: "y", inputs: Matrix(Shape(5, 1), [0, 0, 0, 0, 0]),
    targets: .values([0, 0, 1, 2, 7]))

  @Test(arguments: [
    // −¾ log ¾ − ¼ log ¼, ¼ · ¾, twice the rarer share, and the same targets as numbers.
    (Loss.bce, 0.5623351446), (.ce, 0.5623351446), (.brier, 0.1875), (.hinge, 0.5),
    (.mse, 0.1875), (.mae, 0.25), (.huber, 0.09375),
  ])
  func ofClasses(loss: Loss, expected: Double) {
    #expect(abs((classes.lossOfConstantAnswer(for: loss) ?? .nan) - expected) < 1e-9)
  }

  @Test(arguments: [
    // The mean is 2: (4 + 4 + 1 + 0 + 25) / 5. The median is 1: (1 + 1 + 0 + 1 + 6) / 5.
    (Loss.mse, 6.8), (.mae, 1.8),
  ])
  func ofNumbers(loss: Loss, expected: Double) {
    #expect(abs((values.lossOfConstantAnswer(for: loss) ?? .nan) - expected) < 1e-9)
  }

  /// No answer on a fine grid is better than the one that was found.
  @Test func theHuberLossIsTheLeast() throws {
    let least = try #require(values.lossOfConstantAnswer(for: .huber))
    let targets = [0.0, 0, 1, 2, 7]
    let grid = stride(from: 0.0, through: 7, by: 0.001).map { answer in
      targets.reduce(0) { sum, target in
        let distance = abs(target - answer)
        return sum + (distance <= 1 ? distance * distance / 2 : distance - 0.5)
      } / 5
    }
    let best = try #require(grid.min())
    #expect(least <= best + 1e-9)
    #expect(abs(least - best) < 1e-5)
  }

  @Test func whereThereIsNone() {
    #expect(values.lossOfConstantAnswer(for: .bce) == nil)
    #expect(values.rows([]).lossOfConstantAnswer(for: .mse) == nil)
    #expect(classes.rows([]).lossOfConstantAnswer(for: .ce) == nil)
  }
}
