import Testing

@testable import Engine

/// The updates were computed by hand, from w = (0, 0), b = 0 and η = 1, with the rows in the order
/// of a truth table.
@Suite struct PerceptronRuleTests {
  private static let corners: [[Double]] = [[0, 0], [0, 1], [1, 0], [1, 1]]

  private func rule(
    _ targets: [Double], rate: Double = 1, order: PerceptronRule.Order = .given
  ) -> PerceptronRule {
    PerceptronRule(
      zip(Self.corners, targets).map { PerceptronRule.Example(inputs: $0, target: $1) },
      start: ThresholdUnit(weights: [0, 0], bias: 0), rate: rate, order: order)
  }

  private func units(_ rule: PerceptronRule) -> [[Double]] {
    rule.visits.filter(\.isUpdate).map { $0.after.weights + [$0.after.bias] }
  }

  @Test func orAsByHand() {
    var rule = rule([0, 1, 1, 1])
    rule.run()
    #expect(units(rule) == [[0, 1, 1], [0, 1, 0], [1, 1, 1], [1, 1, 0]])
    #expect(rule.visits.filter(\.isUpdate).map(\.example) == [1, 0, 2, 0])
    #expect(rule.visits.filter(\.isUpdate).map(\.error) == [1, -1, 1, -1])
    #expect(rule.outcome == .converged)
    #expect(rule.updates == 4)
    #expect(rule.completePasses == 4)
    let visits = rule.visits
    rule.advance()
    #expect(rule.visits == visits)
  }

  @Test func andAsByHand() {
    var rule = rule([0, 0, 0, 1])
    rule.run()
    #expect(
      units(rule) == [
        [1, 1, 1], [1, 1, 0], [1, 0, -1], [2, 1, 0], [2, 0, -1], [1, 0, -2], [2, 1, -1],
        [1, 1, -2], [2, 2, -1], [2, 1, -2],
      ])
    #expect(rule.outcome == .converged)
    #expect(rule.completePasses == 6)
  }

  @Test func xorGoesRoundForEver() {
    var rule = rule([0, 1, 1, 0])
    rule.run()
    #expect(
      units(rule) == [[0, 1, 1], [-1, 0, 0], [-1, 1, 1], [0, 1, 2], [-1, 0, 1], [-1, 0, 0]])
    #expect(rule.outcome == .cycle(updates: 4))
    // And so it goes on, with the same four.
    let cycle = Array(units(rule).suffix(4))
    for _ in 0..<16 { rule.advance() }
    #expect(Array(units(rule).dropFirst(6).prefix(4)) == cycle)
    #expect(rule.outcome == .cycle(updates: 4))
  }

  @Test func goingBackUndoesEveryLook() {
    for targets in [[0.0, 1, 1, 1], [0, 1, 1, 0]] {
      var forward = rule(targets)
      var standings: [(ThresholdUnit, Int, PerceptronRule.Outcome)] = []
      for _ in 0..<14 {
        standings.append((forward.unit, forward.updates, forward.outcome))
        forward.advance()
      }
      for (unit, updates, outcome) in standings.reversed() {
        forward.retreat()
        #expect(forward.unit == unit)
        #expect(forward.updates == updates)
        #expect(forward.outcome == outcome)
      }
      var again = forward
      again.run()
      var fresh = rule(targets)
      fresh.run()
      #expect(again.visits == fresh.visits)
      #expect(again.outcome == fresh.outcome)
    }
  }

  /// From 0 the rate only scales the weights, so the answers are the same.
  @Test func theRateScalesAllWeights() {
    var (one, half) = (rule([0, 1, 1, 1]), rule([0, 1, 1, 1], rate: 0.5))
    one.run()
    half.run()
    #expect(units(half) == units(one).map { $0.map { $0 / 2 } })
  }

  @Test func aRandomOrderLooksAtEachExampleOnceAPass() {
    var random = rule([0, 1, 1, 0], order: .random(seed: 3))
    for _ in 0..<40 { random.advance() }
    let passes = stride(from: 0, to: 40, by: 4).map { start in
      random.visits[start..<start + 4].map(\.example)
    }
    #expect(passes.allSatisfy { $0.sorted() == [0, 1, 2, 3] })
    #expect(Set(passes).count > 1)
    // Weights that come again say nothing where the order does not.
    #expect(random.outcome == .open)
    var again = rule([0, 1, 1, 0], order: .random(seed: 3))
    for _ in 0..<40 { again.advance() }
    #expect(again.visits == random.visits)
    for _ in 0..<9 { again.retreat() }
    for _ in 0..<9 { again.advance() }
    #expect(again.visits == random.visits)
  }
}
