/// “Did you mean”: finds the known word that an unknown one was probably meant to be.
package enum Suggestion {
  /// The candidate nearest to `word`, or `nil` if none is near enough to be a slip of the keys.
  ///
  /// Near enough is one edit for words of up to three letters, else two (`lba` suggests `lab`,
  /// `lua` does not). Upper and lower case are the same. Of equally near ones the first wins.
  package static func closest(to word: String, in candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().unicodeScalars)
    // Nobody mistypes a word so long, and the distance costs the product of the lengths.
    guard (1...64).contains(letters.count) else { return nil }
    let limit = letters.count <= 3 ? 1 : 2
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - letters.count) <= limit else { continue }
      let distance = distance(from: letters, to: other)
      if distance <= limit, distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.candidate
  }

  /// `; did you mean “…”?` to end a message with, or nothing.
  package static func hint(for word: String, in candidates: some Sequence<String>) -> String {
    closest(to: word, in: candidates).map { "; did you mean “\($0)”?" } ?? ""
  }

  /// How many letters to insert, delete, replace or swap with their neighbour.
  ///
  /// Damerau and Levenshtein's distance in its restricted form: no letter is edited twice.
  package static func distance(from one: String, to other: String) -> Int {
    distance(from: Array(one.unicodeScalars), to: Array(other.unicodeScalars))
  }

  private static func distance(from one: [Unicode.Scalar], to other: [Unicode.Scalar]) -> Int {
    // Row i holds the distances from one's first i letters to each beginning of other.
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for i in one.indices {
      var row = [i + 1]
      row.reserveCapacity(other.count + 1)
      for j in other.indices {
        var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (one[i] == other[j] ? 0 : 1))
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
          least = min(least, beforeLast[j - 1] + 1)
        }
        row.append(least)
      }
      beforeLast = last
      last = row
    }
    return last[other.count]
  }
}
