import Testing

@testable import Engine

@Suite struct PiecewiseLinearTests {
  private func pieces(_ function: @escaping (Double) -> Double) -> PiecewiseLinear? {
    PiecewiseLinear { $0.map(function) }
  }

  @Test func findsTheKinksOfTheUsualActivations() throws {
    #expect(pieces { $0 }?.kinks == [])
    #expect(pieces { max($0, 0) }?.kinks == [0])
    #expect(pieces { abs($0) }?.kinks == [0])
    let leaky = try #require(pieces { max($0, 0.01 * $0) })
    #expect(leaky.kinks.count == 1 && abs(leaky.kinks[0]) < 1e-12)
    #expect(zip(leaky.pieces, [0.01, 1]).allSatisfy { abs($0.slope - $1) < 1e-12 })
    #expect(pieces { max(-1, min(1, $0)) }?.kinks == [-1, 1])
    #expect(pieces { min(6, max(0, $0)) }?.kinks == [0, 6])
    let hardSigmoid = try #require(pieces { max(0, min(1, $0 / 6 + 0.5)) })
    #expect(zip(hardSigmoid.kinks, [-3, 3]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(hardSigmoid.pieces.count == 3)
  }

  @Test func findsJumpsAndKinksBetweenTheCells() throws {
    // The step of the perceptron, hard shrink, and a threshold at 0.1 that gives 20 below it.
    #expect(pieces { $0 > 0 ? 1 : 0 }?.kinks.map { abs($0) < 1e-15 } == [true])
    let shrink = try #require(pieces { abs($0) > 0.5 ? $0 : 0 })
    #expect(shrink.kinks.count == 2)
    #expect(zip(shrink.kinks, [-0.5, 0.5]).allSatisfy { abs($0 - $1) < 1e-8 })
    let threshold = try #require(pieces { $0 > 0.1 ? $0 : 20 })
    #expect(abs(threshold.kinks[0] - 0.1) < 1e-8)
    let bent = try #require(pieces { max($0 - 0.3, 2 * $0 - 100.7) })
    #expect(bent.kinks.count == 1)
    #expect(abs(bent.kinks[0] - 100.4) < 1e-9)
    #expect(abs(bent.pieces[1].slope - 2) < 1e-12 && abs(bent.pieces[1].intercept + 100.7) < 1e-9)
  }

  @Test func refusesCurves() {
    for function: @Sendable (Double) -> Double in [
      { Double.tanh($0) }, { Double.sigmoid($0) }, { $0 * $0 }, { Double.sin($0) },
      { $0 > 0 ? $0 : Double.exp($0) - 1 }, { $0 * Double.sigmoid($0) }, { $0 / (1 + abs($0)) },
      { $0.squareRoot() }, { max(0, 0.02 - abs($0 - 0.06)) },
    ] {
      #expect(pieces(function) == nil)
    }
  }

  @Test func aNetworksOwnActivationsAreReadFromItsGraph() throws {
    for (activation, kinks) in [(Activation.relu, [0.0]), (.identity, [])] {
      let network = try NetworkGraph<Float>(
        Architecture(widths: [2, 3, 1], activations: [activation]), loss: .bce, rows: 4)
      let found = PiecewiseLinear { network.activationCurve(ofLayer: 0, at: $0)?.values }
      #expect(found?.kinks == kinks)
    }
  }
}
