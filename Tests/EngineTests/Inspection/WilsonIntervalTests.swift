import Testing

@testable import Engine

@Suite struct WilsonIntervalTests {
  /// The ends are the shares p with (p̂ − p)² = z² p (1 − p) / n, found by bisection.
  @Test func knownIntervals() {
    let interval = WilsonInterval(count: 63, of: 100)
    #expect(abs(interval.low - 0.532205295809429) < 1e-12)
    #expect(abs(interval.high - 0.7181763946567548) < 1e-12)
    let none = WilsonInterval(count: 0, of: 100)
    #expect(none.low == 0)
    #expect(abs(none.high - 0.03699349820698568) < 1e-12)
    let all = WilsonInterval(count: 100, of: 100)
    #expect(abs(all.low - (1 - none.high)) < 1e-12)
    #expect(all.high == 1)
  }

  @Test func ofNoneNothingIsKnown() {
    let interval = WilsonInterval(count: 0, of: 0)
    #expect((interval.low, interval.high) == (0, 1))
  }
}
