/// The losses of a run of any length in a bounded number of points.
///
/// Each point is the mean of `stride` consecutive steps; when the points are full, neighbours are
/// merged and the stride doubles. Recording allocates nothing after the first point.
package struct LossCurve: Equatable, Sendable {
  package static let capacity = 1024

  /// Mean losses, oldest first.
  package private(set) var points: [Float] = []
  /// Steps in a point.
  package private(set) var stride = 1
  private var sum: Float = 0
  private var count = 0

  package init() {
    points.reserveCapacity(Self.capacity)
  }

  /// Takes in the loss of the next step.
  mutating func record(_ loss: Float) {
    sum += loss
    count += 1
    guard count == stride else { return }
    if points.count == Self.capacity {
      for i in 0..<Self.capacity / 2 { points[i] = (points[2 * i] + points[2 * i + 1]) / 2 }
      points.removeLast(Self.capacity / 2)
      stride *= 2
      return  // What has been summed up is half of a point now.
    }
    points.append(sum / Float(count))
    sum = 0
    count = 0
  }

  /// The step in the middle of a point, counted from 1.
  package func step(of point: Int) -> Double {
    (Double(point) + 0.5) * Double(stride) + 0.5
  }
}
