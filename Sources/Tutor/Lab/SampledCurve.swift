/// A number of a run that is looked at now and then, at places that depend on nothing but the step.
///
/// When the points are full, every other one is dropped and the stride doubles, as in `LossCurve`.
package struct SampledCurve: Equatable, Sendable {
  package struct Point: Equatable, Sendable {
    package let step: Int
    package let value: Double
  }

  package private(set) var points: [Point] = []
  /// Steps from one point to the next.
  private(set) var stride = 1

  private static let capacity = 128

  /// Steps from this one to the next that is looked at.
  func distance(from step: Int) -> Int { stride - step % stride }

  mutating func record(_ value: Double, at step: Int) {
    guard step % stride == 0, step > points.last?.step ?? -1 else { return }
    points.append(Point(step: step, value: value))
    guard points.count > Self.capacity else { return }
    stride *= 2
    // The least of all is kept, wherever it was: how far a curve has risen since counts from there.
    let least = points.min { $0.value < $1.value }
    points.removeAll { $0.step % stride != 0 && $0 != least }
  }

  /// Forgets what comes after a step.
  mutating func truncate(after step: Int) {
    points.removeAll { $0.step > step }
  }
}
