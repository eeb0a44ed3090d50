/// The questions with which an outcome is found out in the fewest answers on average.
///
/// Each outcome's answers, yes or no, in their order are its code word; no other way of asking about
/// single outcomes needs fewer on average. D. A. Huffman, “A Method for the Construction of
/// Minimum-Redundancy Codes”, 1952.
package struct HuffmanCode: Equatable, Sendable {
  /// The answers that lead to each outcome; `nil` for one that can't happen.
  package let words: [[Bool]?]
  /// Σ p · length: the mean number of questions; at least the entropy, and less than 1 above it.
  package let meanLength: Double

  /// How many answers lead to an outcome; `nil` for one that can't happen.
  package func length(of outcome: Int) -> Int? { words[outcome]?.count }

  /// The two least probable groups are joined, again and again; of equals the first are taken.
  package init(_ distribution: Distribution) {
    let probabilities = distribution.probabilities
    var groups = probabilities.indices.filter { probabilities[$0] > 0 }
      .map { (probability: probabilities[$0], outcomes: [$0]) }
    var words: [[Bool]?] = probabilities.map { $0 > 0 ? [] : nil }
    while groups.count > 1 {
      // Swift's sort keeps equals in their order only by chance; the place decides.
      let order = groups.indices.sorted {
        (groups[$0].probability, $0) < (groups[$1].probability, $1)
      }
      let (less, more) = (groups[order[0]], groups[order[1]])
      for outcome in less.outcomes { words[outcome]?.insert(false, at: 0) }
      for outcome in more.outcomes { words[outcome]?.insert(true, at: 0) }
      groups = groups.indices.filter { $0 != order[0] && $0 != order[1] }.map { groups[$0] }
      groups.append((less.probability + more.probability, more.outcomes + less.outcomes))
    }
    self.words = words
    meanLength = zip(probabilities, words).reduce(0) { $0 + $1.0 * Double($1.1?.count ?? 0) }
  }
}
