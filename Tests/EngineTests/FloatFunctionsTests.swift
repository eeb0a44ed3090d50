import Foundation
import Testing

@testable import Engine

/// The errors that the functions' comments state, measured against the C library in Double.
@Suite struct FloatFunctionsTests {
  /// The largest error over evenly spaced arguments, in units in the last place of the true value.
  private func largestError(
    _ range: ClosedRange<Float>, _ function: (Float) -> Float, _ truth: (Double) -> Double
  ) -> Double {
    let count = 100_000
    return (0...count).reduce(0) { worst, i in
      let x = range.lowerBound + (range.upperBound - range.lowerBound) * Float(i) / Float(count)
      let expected = truth(Double(x))
      return max(worst, abs(Double(function(x)) - expected) / Double(Float(expected).ulp))
    }
  }

  @Test func exponentialIsWithinOneUnit() {
    #expect(largestError(-87...88.7, Float.exp, Foundation.exp) < 1)
    #expect(largestError(-103...(-87), Float.exp, Foundation.exp) < 1)
    #expect(largestError(-1...1, Float.exp, Foundation.exp) < 1)
    #expect(Float.exp(0) == 1)
    #expect(Float.exp(-1000) == 0 && Float.exp(-.infinity) == 0)
    #expect(Float.exp(1000) == .infinity && Float.exp(.infinity) == .infinity)
    #expect(Float.exp(.nan).isNaN)
  }

  @Test func hyperbolicTangentIsWithinSevenUnits() {
    #expect(largestError(-10...10, Float.tanh, Foundation.tanh) < 7)
    #expect(largestError(-0.1...0.1, Float.tanh, Foundation.tanh) < 7)
    #expect(largestError(1e-30...1e-28, Float.tanh, Foundation.tanh) < 7)
    #expect(Float.tanh(1000) == 1 && Float.tanh(-.infinity) == -1 && Float.tanh(0) == 0)
    #expect(Float.tanh(.nan).isNaN)
    #expect((0...100_000).allSatisfy { abs(Float.tanh(Float($0) / 10_000)) <= 1 })
  }

  @Test func logarithmIsWithinOneUnit() {
    #expect(largestError(0.001...10, Float.log, Foundation.log) < 1)
    #expect(largestError(0.5...1.5, Float.log, Foundation.log) < 1)
    #expect(largestError(1e30...3e38, Float.log, Foundation.log) < 1)
    #expect(Float.log(0) == -.infinity && Float.log(.infinity) == .infinity)
    #expect(Float.log(-1).isNaN && Float.log(.nan).isNaN)
    #expect(largestError(0...1, Float.log1p, Foundation.log1p) < 3)
    #expect(largestError(1e-20...1e-6, Float.log1p, Foundation.log1p) < 3)
    #expect(Float.log1p(.infinity) == .infinity && Float.log1p(.nan).isNaN)
  }

  @Test func sigmoidReachesFarIntoBothTails() {
    #expect(largestError(-87...20, Float.sigmoid, { 1 / (1 + Foundation.exp(-$0)) }) < 3)
    #expect(Float.sigmoid(1000) == 1 && Float.sigmoid(-1000) == 0)
    #expect(Float.sigmoid(.nan).isNaN && Double.sigmoid(.nan).isNaN)
  }
}
