/// A rectangle of the plane of two features: what a decision map or a heat map shows.
package struct PlaneView: Equatable, Sendable {
  /// What of the first feature is seen.
  package let x: ClosedRange<Double>
  /// What of the second feature is seen.
  package let y: ClosedRange<Double>

  /// A rectangle with finite sides longer than 0.
  package init(x: ClosedRange<Double>, y: ClosedRange<Double>) throws(InspectionError) {
    for range in [x, y] {
      let length = range.upperBound - range.lowerBound
      guard length > 0, length.isFinite else { throw .badView(x: x, y: y) }
    }
    self.x = x
    self.y = y
  }

  /// A point by shares of the sides, (0, 0) at the smallest values.
  func point(_ across: Double, _ up: Double) -> SIMD2<Double> {
    SIMD2(
      x.lowerBound + (x.upperBound - x.lowerBound) * across,
      y.lowerBound + (y.upperBound - y.lowerBound) * up)
  }

  /// The corners, counterclockwise.
  var corners: [SIMD2<Double>] { [point(0, 0), point(1, 0), point(1, 1), point(0, 1)] }
}
