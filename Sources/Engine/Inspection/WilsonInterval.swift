/// Where a share of all cases may well lie, after so many of those looked at.
///
/// Wilson's score interval (1927) at 95%. Unlike p ± 2σ it stays within 0 and 1, and still has a
/// width where none or all of the cases were of the kind.
package struct WilsonInterval: Equatable, Sendable {
  package let low: Double
  package let high: Double

  /// z of 95%.
  private static let z = 1.959963984540054

  /// - Parameters:
  ///   - count: the cases of the kind, 0...total.
  ///   - total: the cases looked at; of none, nothing is known.
  package init(count: Int, of total: Int) {
    guard total > 0 else {
      (low, high) = (0, 1)
      return
    }
    let (n, share) = (Double(total), Double(count) / Double(total))
    let square = Self.z * Self.z
    let middle = share + square / (2 * n)
    let half = Self.z * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    let scale = 1 + square / n
    // At the ends it is exact; rounding must not go beyond.
    low = count == 0 ? 0 : max(0, (middle - half) / scale)
    high = count == total ? 1 : min(1, (middle + half) / scale)
  }
}
