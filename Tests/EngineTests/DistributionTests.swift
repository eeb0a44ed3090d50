import Testing

@testable import Engine

@Suite struct DistributionTests {
  private func distribution(_ weights: Double...) throws -> Distribution {
    try #require(Distribution(weights: weights))
  }

  /// Numbers that books have.
  @Test func entropiesInBits() throws {
    #expect(abs(try distribution(1, 1).entropy - 1) < 1e-15)
    #expect(abs(try distribution(0.9, 0.1).entropy - 0.468_995_593_589_281) < 1e-14)
    #expect(abs(Distribution.uniform(6).entropy - 2.584_962_500_721_156) < 1e-14)
    #expect(abs(try distribution(5, 1, 1, 1, 1, 1).entropy - 2.160_964_047_443_681) < 1e-14)
    #expect(try distribution(4, 2, 1, 1).entropy == 1.75)
    #expect(try distribution(1, 0).entropy == 0)
  }

  @Test func informationOfAnOutcome() throws {
    let die = try distribution(4, 2, 1, 1)
    #expect((0..<4).map { die.information(of: $0) } == [1, 2, 3, 3])
    let sure = try distribution(1, 0)
    #expect(sure.information(of: 0) == 0)
    #expect(sure.information(of: 0).sign == .plus)
    #expect(sure.information(of: 1) == .infinity)
  }

  @Test func whatIsNoDistribution() {
    #expect(Distribution(weights: []) == nil)
    #expect(Distribution(weights: [0, 0]) == nil)
    #expect(Distribution(weights: [1, -1, 1]) == nil)
    #expect(Distribution(weights: [1, .nan]) == nil)
    #expect(Distribution(weights: [1, .infinity]) == nil)
  }

  @Test func theOthersKeepTheirProportions() throws {
    let changed = try distribution(4, 2, 1, 1).setting(0, to: 0.2)
    #expect(
      zip(changed.probabilities, [0.2, 0.4, 0.2, 0.2]).allSatisfy { abs($0 - $1) < 1e-15 })
    let sure = changed.setting(1, to: 1)
    #expect(sure.probabilities == [0, 1, 0, 0])
    // Where nothing is left to keep proportions, the rest is shared alike.
    #expect(sure.setting(1, to: 0.4).probabilities.map { ($0 * 10).rounded() } == [2, 4, 2, 2])
    #expect(sure.setting(1, to: .nan) == sure)
    #expect(sure.setting(0, to: 7).probabilities == [1, 0, 0, 0])
  }

  @Test func severalThrowsHaveAsManyTimesTheEntropy() throws {
    let coin = try distribution(0.9, 0.1)
    let three = coin.block(of: 3)
    #expect(three.count == 8)
    #expect(abs(three.probabilities[1] - 0.081) < 1e-15)
    #expect(abs(three.entropy - 3 * coin.entropy) < 1e-14)
  }

  @Test func sharesComeNearerToTheProbabilities() throws {
    let die = try distribution(5, 1, 1, 1, 1, 1)
    var generator = SeededGenerator(seed: 7, stream: .throwing)
    var counts = Array(repeating: 0, count: 6)
    for _ in 0..<100_000 { counts[die.outcome(from: &generator)] += 1 }
    for (count, probability) in zip(counts, die.probabilities) {
      // Five standard deviations.
      let deviation = (100_000 * probability * (1 - probability)).squareRoot()
      #expect(abs(Double(count) - 100_000 * probability) < 5 * deviation)
    }
    #expect(abs(Distribution.empiricalEntropy(counts: counts) - die.entropy) < 0.01)
  }

  @Test func whatCantHappenDoesNot() throws {
    let odd = try distribution(0, 1, 0, 1, 0)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<1000 { #expect([1, 3].contains(odd.outcome(from: &generator))) }
  }

  @Test func empiricalEntropies() {
    #expect(Distribution.empiricalEntropy(counts: [0, 0]) == 0)
    #expect(Distribution.empiricalEntropy(counts: [3, 0]) == 0)
    #expect(Distribution.empiricalEntropy(counts: [2, 2]) == 1)
  }
}

@Suite struct HuffmanCodeTests {
  private func code(_ weights: [Double]) throws -> HuffmanCode {
    HuffmanCode(try #require(Distribution(weights: weights)))
  }

  @Test func lengthsAndMeans() throws {
    let exact = try code([4, 2, 1, 1])
    #expect((0..<4).map { exact.length(of: $0) } == [1, 2, 3, 3])
    #expect(exact.meanLength == 1.75)
    // A fair die: two faces with two questions, four with three.
    let die = try code([1, 1, 1, 1, 1, 1])
    #expect((0..<6).compactMap { die.length(of: $0) }.sorted() == [2, 2, 3, 3, 3, 3])
    #expect(abs(die.meanLength - 16.0 / 6) < 1e-15)
    #expect(abs(try code([5, 1, 1, 1, 1, 1]).meanLength - 2.2) < 1e-15)
    #expect(try code([0.9, 0.1]).meanLength == 1)
  }

  @Test func blocksComeNearerToTheEntropy() throws {
    let coin = try #require(Distribution(weights: [0.9, 0.1]))
    let means = (1...5).map { HuffmanCode(coin.block(of: $0)).meanLength / Double($0) }
    #expect(abs(means[1] - 0.645) < 1e-12)
    #expect(abs(means[2] - 1.598 / 3) < 1e-12)
    for (length, mean) in zip(1...5, means) {
      #expect(mean >= coin.entropy)
      #expect(mean < coin.entropy + 1 / Double(length))
    }
    #expect(means[4] < means[0])
  }

  @Test func whatCantHappenHasNoWord() throws {
    let sure = try code([1, 0])
    #expect(sure.words == [[], nil])
    #expect(sure.meanLength == 0)
    #expect(try code([1, 0, 1]).words == [[false], nil, [true]])
  }

  /// Against all ways of asking there are.
  @Test(arguments: 1...40) func noOtherQuestionsAreFewer(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let weights = (0..<5).map { _ in generator.uniform() }
    let distribution = try #require(Distribution(weights: weights))
    let code = HuffmanCode(distribution)
    #expect(
      abs(code.meanLength - Self.best(Array(distribution.probabilities.enumerated()))) < 1e-12)
    #expect(code.meanLength >= distribution.entropy)
    #expect(code.meanLength < distribution.entropy + 1)
    // No word begins another.
    let words = code.words.compactMap { $0 }
    for (place, word) in words.enumerated() {
      for other in words.indices where other != place {
        #expect(!words[other].starts(with: word))
      }
    }
  }

  /// The least mean number of questions, by trying every first question.
  private static func best(_ group: [(offset: Int, element: Double)]) -> Double {
    guard group.count > 1 else { return 0 }
    let total = group.reduce(0) { $0 + $1.element }
    let halves = (1..<(1 << (group.count - 1))).map { mask -> Double in
      let yes = group.indices.filter { mask >> $0 & 1 == 1 }.map { group[$0] }
      let no = group.indices.filter { mask >> $0 & 1 == 0 }.map { group[$0] }
      return best(yes) + best(no)
    }
    return total + (halves.min() ?? 0)
  }
}
