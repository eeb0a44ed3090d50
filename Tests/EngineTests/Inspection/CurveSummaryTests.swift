import Foundation
import Testing

@testable import Engine

@Suite struct CurveSummaryTests {
  private func summary(
    _ source: String, _ interval: ClosedRange<Double> = -6...6, _ constants: [String: Double] = [:]
  ) throws -> CurveSummary {
    let expression = try ExpressionParser.parse(source)
    return try #require(
      CurveSummary(of: expression, by: "x", over: interval, with: constants))
  }

  @Test func whereTheSigmoidIsFlat() throws {
    let sigmoid = try summary("sigmoid(x)")
    // σ(1 − σ) = 0.01 has the solutions σ = (1 ∓ √0.96) / 2.
    let share = (1 - 0.96.squareRoot()) / 2
    let edge = log((1 - share) / share)
    #expect(sigmoid.flat.count == 2)
    #expect(abs(sigmoid.flat[0].upperBound + edge) < 1e-9)
    #expect(abs(sigmoid.flat[1].lowerBound - edge) < 1e-9)
    #expect(sigmoid.slopeAtZero == 0.25)
    #expect(sigmoid.steepest == 0.25)
    #expect(abs(try #require(sigmoid.steepestPlace)) < 1e-6)
    #expect(abs(sigmoid.mean - 0.5) < 1e-12)
    #expect(!sigmoid.isZeroCentered)
  }

  @Test func whereTheHyperbolicTangentIsFlat() throws {
    let tanh = try summary("tanh(x)")
    #expect(abs(tanh.flat[1].lowerBound - atanh(0.99.squareRoot())) < 1e-9)
    #expect(tanh.isZeroCentered)
  }

  @Test func theSteepestPlaceOfGELU() throws {
    // Φ(x) + xφ(x) is largest where its derivative (2 − x²)φ(x) is 0.
    let gelu = try summary("gelu(x)")
    #expect(abs(try #require(gelu.steepestPlace) - 2.squareRoot()) < 1e-5)
    #expect(abs(gelu.steepest - 1.128_904_145) < 1e-8)
    #expect(abs(gelu.values.lowerBound + 0.169_971) < 1e-5)
  }

  @Test func stretchesOfEqualSlopeHaveNoSteepestPlace() throws {
    let relu = try summary("relu(x)")
    #expect(relu.steepest == 1)
    #expect(relu.steepestPlace == nil)
    #expect(relu.slopeAtZero == 0)
    #expect(relu.flat.count == 1)
    #expect(abs(relu.flat[0].upperBound) < 1e-9)
    #expect(abs(relu.mean - 1.5) < 1e-9)
    #expect(try summary("x").flat.isEmpty)
    #expect(try summary("step(x)").flat == [-6...6])
  }

  /// A turn at a minimum is flat, too, but nothing saturates there.
  @Test func aMinimumIsNoFlatStretch() throws {
    #expect(try summary("silu(x)").flat.isEmpty)
    #expect(try summary("x^2").flat.isEmpty)
  }

  @Test func constantsAndIntervals() throws {
    let shrink = try summary("hardshrink(x, a)", -4...4, ["a": 2])
    #expect(shrink.flat.count == 1)
    #expect(abs(shrink.flat[0].lowerBound + 2) < 1e-9)
    #expect(abs(shrink.flat[0].upperBound - 2) < 1e-9)
    #expect(shrink.isZeroCentered)
    let right = try summary("exp(x)", 1...2)
    #expect(right.slopeAtZero == nil)
    #expect(right.reach == 2)
    #expect(right.steepestPlace == 2)
  }

  @Test func whatIsNotFiniteIsLeftOut() throws {
    let log = try summary("log(x)", -1...1)
    #expect(log.values.upperBound == 0)
    #expect(log.slopeAtZero == .infinity)
    let nothing = try ExpressionParser.parse("log(x)")
    #expect(CurveSummary(of: nothing, by: "x", over: -2...(-1)) == nil)
  }
}

@Suite struct ActivationFormulaTests {
  /// The formula by name is what networks compute.
  @Test(arguments: Activation.named.map(\.name)) func itIsTheActivation(name: String) throws {
    let activation = try Activation(parsing: name)
    let formula = try #require(activation.formula)
    let constants = Dictionary(uniqueKeysWithValues: formula.constants.map { ($0.name, $0.value) })
    let places = [-3, -1, -0.25, 0, 0.3, 2, 7]
    let samples = formula.expression.sweep(by: "x", at: places, with: constants)
    for (place, sample) in zip(places, samples) {
      var graph = Graph<Double>()
      let leaf = graph.append(leaf: .variable)
      graph.setScalar(leaf, to: place)
      let nodes = try activation.append(
        to: &graph, sums: leaf, slope: nil, mode: .evaluation, name: "y")
      graph.forward()
      graph.backward(from: nodes.output)
      #expect(sample.value == graph.scalar(nodes.output))
      #expect(sample.slope == graph.scalarGradient(leaf))
    }
  }

  @Test func theLearnersOwn() throws {
    #expect(try Activation(parsing: "x*sigmoid(x)").formula?.constants == [])
    #expect(try Activation(parsing: "z*sigmoid(z)").formula == nil)
  }
}
