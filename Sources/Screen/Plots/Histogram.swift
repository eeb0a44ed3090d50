#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How often numbers fall into each of a row of equal intervals.
package struct Histogram: Hashable, Sendable {
  /// Which way the bars point.
  package enum Orientation: Hashable, Sendable, CaseIterable {
    /// Bars stand on the axis, numbers grow to the right.
    case vertical
    /// A row for each interval, with its count; numbers grow downwards.
    case horizontal
  }

  /// From the lower end of the first interval to the upper end of the last; finite.
  package var range: ClosedRange<Double>
  /// Interval by interval.
  package var counts: [Int]
  /// How many numbers lie below the range, and how many above.
  package var underflow: Int
  package var overflow: Int
  package var title: String
  package var orientation: Orientation
  /// Bars as high as the logarithm of 1 + count, so that rare numbers are seen beside frequent ones.
  package var isLogarithmic: Bool

  package init(
    range: ClosedRange<Double>, counts: [Int], underflow: Int = 0, overflow: Int = 0,
    title: String = "", orientation: Orientation = .vertical, isLogarithmic: Bool = false
  ) {
    self.range = Self.isUsable(range) ? range : 0...1
    self.counts = counts.map { max(0, $0) }
    self.underflow = max(0, underflow)
    self.overflow = max(0, overflow)
    self.title = title
    self.orientation = orientation
    self.isLogarithmic = isLogarithmic
  }

  /// Counts numbers; NaN is left out.
  ///
  /// - Parameter range: `nil`, or infinite: from the least to the greatest finite number, grown
  ///   to round ones.
  package init(
    of values: some Sequence<Double>, bins: Int, range: ClosedRange<Double>? = nil,
    title: String = "", orientation: Orientation = .vertical, isLogarithmic: Bool = false
  ) {
    let values = Array(values)
    let given = range.flatMap { Self.isUsable($0) ? $0 : nil }
    let range = given ?? Self.roundRange(of: values)
    let bins = min(max(1, bins), 10_000)
    let width = range.upperBound / 2 - range.lowerBound / 2
    self.init(
      range: range, counts: Array(repeating: 0, count: bins), title: title,
      orientation: orientation, isLogarithmic: isLogarithmic)
    for value in values where !value.isNaN {
      if value < range.lowerBound {
        underflow += 1
      } else if value > range.upperBound {
        overflow += 1
      } else {
        let share = width > 0 ? (value / 2 - range.lowerBound / 2) / width : 0
        counts[min(bins - 1, Int(share * Double(bins)))] += 1
      }
    }
  }

  /// All the numbers that were counted.
  package var total: Int { counts.reduce(underflow &+ overflow, &+) }

  private static func isUsable(_ range: ClosedRange<Double>) -> Bool {
    range.lowerBound.isFinite && range.upperBound.isFinite
  }

  private static func roundRange(of values: [Double]) -> ClosedRange<Double> {
    let finite = values.lazy.filter { $0.isFinite && abs($0) <= 1e300 }
    guard let least = finite.min(), let greatest = finite.max() else { return 0...1 }
    return NiceTicks.padded(least...greatest, atMost: 8)
  }

  /// The length of a bar on a scale on which bars can be compared.
  func length(of count: Int) -> Double {
    isLogarithmic ? log1p(Double(count)) : Double(count)
  }

  /// Neighbouring intervals added up until there are no more than `limit`.
  func merged(atMost limit: Int) -> [(count: Int, range: ClosedRange<Double>)] {
    guard limit > 0, !counts.isEmpty else { return [] }
    let factor = (counts.count + limit - 1) / limit
    func edge(_ index: Int) -> Double {
      let share = Double(min(index, counts.count)) / Double(counts.count)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
    return stride(from: 0, to: counts.count, by: factor).map { start in
      let end = min(start + factor, counts.count)
      return (counts[start..<end].reduce(0, &+), edge(start)...max(edge(start), edge(end)))
    }
  }
}
