/// The probabilities of a few outcomes, of which one happens: a coin, a die.
package struct Distribution: Equatable, Sendable {
  /// None is negative, and they add up to 1.
  package let probabilities: [Double]

  /// The distribution in which outcomes are as probable as their weights are to one another; `nil`
  /// if a weight is negative or not finite, or none is above 0.
  package init?(weights: [Double]) {
    let total = weights.reduce(0, +)
    guard weights.allSatisfy({ $0 >= 0 }), total > 0, total.isFinite else { return nil }
    probabilities = weights.map { $0 / total }
  }

  private init(probabilities: [Double]) {
    self.probabilities = probabilities
  }

  /// Outcomes that are all as probable as one another; at least one.
  package static func uniform(_ count: Int) -> Distribution {
    let count = max(1, count)
    return Distribution(probabilities: Array(repeating: 1 / Double(count), count: count))
  }

  package var count: Int { probabilities.count }

  // MARK: Information

  /// H = −Σ p log₂ p, in bits; Shannon 1948.
  package var entropy: Double { Self.bits(probabilities) }

  /// −log₂ p, in bits: how much an outcome says; infinite for one that can't happen.
  package func information(of outcome: Int) -> Double {
    let bits = -Double.log(probabilities[outcome]) / Double.log(2)
    return bits == 0 ? 0 : bits
  }

  /// The entropy of the shares in which outcomes have happened, in bits; 0 before the first.
  ///
  /// It is on average a little below the entropy of what was thrown, by about (outcomes − 1) / 2n nats
  /// after n throws; Miller 1955.
  package static func empiricalEntropy(counts: [Int]) -> Double {
    let total = counts.reduce(0, +)
    return total == 0 ? 0 : bits(counts.map { Double($0) / Double(total) })
  }

  private static func bits(_ probabilities: [Double]) -> Double {
    probabilities.reduce(0) { $0 + Surprise.value($1) } / Double.log(2)
  }

  // MARK: Others from it

  /// The distribution with another probability for one outcome; the others keep their proportions.
  ///
  /// Where the others had nothing to share, they share alike.
  package func setting(_ outcome: Int, to probability: Double) -> Distribution {
    guard count > 1, !probability.isNaN else { return self }
    let probability = min(max(0, probability), 1)
    let others = probabilities.indices.filter { $0 != outcome }
    let total = others.reduce(0) { $0 + probabilities[$1] }
    var changed = probabilities
    changed[outcome] = probability
    for other in others {
      let share = total > 0 ? probabilities[other] / total : 1 / Double(others.count)
      changed[other] = (1 - probability) * share
    }
    return Distribution(probabilities: changed)
  }

  /// So many independent throws as one outcome; the last throw changes from one to the next.
  package func block(of length: Int) -> Distribution {
    var products = [1.0]
    for _ in 0..<max(1, length) {
      products = products.flatMap { product in probabilities.map { product * $0 } }
    }
    return Distribution(probabilities: products)
  }

  // MARK: Throwing

  /// Throws once.
  package func outcome(from generator: inout SeededGenerator) -> Int {
    var rest = generator.uniform()
    var last = 0
    for (outcome, probability) in probabilities.enumerated() where probability > 0 {
      last = outcome
      if rest < probability { break }
      rest -= probability
    }
    return last
  }
}
