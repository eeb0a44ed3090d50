/// How often numbers fall into each of a row of bins.
///
/// A bin holds its lower edge and not its upper one, but for the last, which holds both, as in
/// NumPy's `histogram`.
package struct Histogram: Equatable, Sendable {
  /// The bins' edges, ascending, one more than there are bins.
  package let edges: [Double]
  /// Numbers in each bin.
  package private(set) var counts: [Int]
  /// Finite numbers below the first edge.
  package private(set) var below = 0
  /// Finite numbers above the last edge.
  package private(set) var above = 0
  /// Infinities and numbers that are none.
  package private(set) var nonFinite = 0

  /// The most bins that are made.
  package static let binLimit = 4096

  /// Bins of equal width over a range, or from the smallest to the largest finite number.
  ///
  /// All numbers equal, or none: the bins go ½ to either side of the number or of 0. The count of
  /// bins is brought within 1 to `binLimit`; a range that is empty or infinite counts as none.
  package init(
    _ numbers: some Sequence<some BinaryFloatingPoint>, bins: Int,
    in range: ClosedRange<Double>? = nil
  ) {
    let numbers = numbers.map { Double($0) }
    let bins = max(1, min(bins, Self.binLimit))
    var ends = Self.range(of: numbers)
    if let range, range.lowerBound < range.upperBound,
      range.lowerBound.isFinite, range.upperBound.isFinite
    {
      ends = range
    }
    let edges = (0...bins).map { index in
      // Weighted ends, not a width, which could be infinite; the last one is met exactly.
      let share = Double(index) / Double(bins)
      return ends.lowerBound * (1 - share) + ends.upperBound * share
    }
    self.init(numbers, edges: edges)
  }

  /// Bins of a width of 1, 2 or 5 times a power of ten, with edges at multiples of it.
  ///
  /// The narrowest such bins that hold all finite numbers with at most `limit` bins; two at least
  /// are allowed, one to either side of 0.
  package init(_ numbers: some Sequence<some BinaryFloatingPoint>, niceBins limit: Int) {
    let numbers = numbers.map { Double($0) }
    self.init(
      numbers,
      edges: Self.niceEdges(Self.range(of: numbers), limit: max(2, min(limit, Self.binLimit))))
  }

  /// Counts numbers between given edges.
  private init(_ numbers: [Double], edges: [Double]) {
    self.edges = edges
    counts = Array(repeating: 0, count: edges.count - 1)
    for number in numbers { record(number) }
  }

  /// All numbers that were counted, the ones outside of the bins included.
  package var total: Int { counts.reduce(0, +) + below + above + nonFinite }

  private mutating func record(_ number: Double) {
    guard number.isFinite else {
      nonFinite += 1
      return
    }
    let (low, high) = (edges[0], edges[edges.count - 1])
    if number < low {
      below += 1
    } else if number > high {
      above += 1
    } else {
      // Halves, so that no difference is infinite; the edges themselves decide in the end.
      let share = (number / 2 - low / 2) / (high / 2 - low / 2)
      let guess = share.isFinite ? Int(share * Double(counts.count)) : 0
      var bin = max(0, min(guess, counts.count - 1))
      while bin > 0 && number < edges[bin] { bin -= 1 }
      while bin < counts.count - 1 && number >= edges[bin + 1] { bin += 1 }
      counts[bin] += 1
    }
  }

  /// From the smallest to the largest finite number, widened where they are equal.
  private static func range(of numbers: [Double]) -> ClosedRange<Double> {
    let finite = numbers.lazy.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return -0.5...0.5 }
    // Where ½ is too small to make a difference, a share of the number is not.
    let margin = max(0.5, abs(low) * 1e-6)
    return low < high
      ? low...high
      : max(low - margin, -.greatestFiniteMagnitude)...min(low + margin, .greatestFiniteMagnitude)
  }

  private static func niceEdges(_ range: ClosedRange<Double>, limit: Int) -> [Double] {
    let (low, high) = (range.lowerBound, range.upperBound)
    // Multiples of a width have to be told apart: 2^50 of them at most on either side.
    let largest = max(abs(low), abs(high))
    let narrowest = max((high / Double(limit) - low / Double(limit)), largest * 0x1p-50, 1e-300)
    var exponent = -300
    while exponent < 308 && 10 * decimal(1, exponent) <= narrowest { exponent += 1 }
    while exponent <= 308 {
      for factor in [1.0, 2, 5] where decimal(factor, exponent) >= narrowest * (1 - 1e-12) {
        let width = decimal(factor, exponent)
        var first = (low / width).rounded(.down)
        var last = (high / width).rounded(.up)
        if decimal(first * factor, exponent) > low { first -= 1 }
        if decimal(last * factor, exponent) < high { last += 1 }
        let count = Int(max(1, last - first))
        guard count <= limit else { continue }
        let edges = (0...count).map { decimal((first + Double($0)) * factor, exponent) }
        if edges.allSatisfy(\.isFinite) { return edges }
      }
      exponent += 1
    }
    return [low, high]
  }

  /// A number times a power of ten; dividing is what rounds 3 · 10⁻¹ to 0.3.
  private static func decimal(_ number: Double, _ exponent: Int) -> Double {
    exponent < 0
      ? number / Double.pow(10, Double(-exponent)) : number * Double.pow(10, Double(exponent))
  }
}
