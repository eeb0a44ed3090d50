/// The line in the middle of the widest gap between points that fire and points that don't.
///
/// The gap is bounded by two points, one of either side, or by an edge between two points of one
/// side and a point of the other; all of these are tried. Only corners of the hulls matter.
struct SeparatingLine {
  /// The larger of its weights is 1 or −1.
  let unit: ThresholdUnit
  /// From the line to the nearest point, twice; negative if the points can't be parted so.
  let gap: Double

  init(_ points: [SIMD2<Double>], sides: [Bool]) {
    let firing = Self.hull(zip(points, sides).filter(\.1).map(\.0))
    let silent = Self.hull(zip(points, sides).filter { !$0.1 }.map(\.0))
    guard !firing.isEmpty, !silent.isEmpty else {
      (unit, gap) = Self.beside(points, fires: silent.isEmpty)
      return
    }
    var best: (normal: SIMD2<Double>, gap: Double, middle: Double)?
    func attempt(_ normal: SIMD2<Double>) {
      let length = (normal * normal).sum().squareRoot()
      guard length > 0 else { return }
      let normal = normal / length
      let low = firing.map { ($0 * normal).sum() }.min() ?? 0
      let high = silent.map { ($0 * normal).sum() }.max() ?? 0
      if best.map({ low - high > $0.gap + 1e-12 }) ?? true {
        best = (normal, low - high, (low + high) / 2)
      }
    }
    for one in firing {
      for other in silent { attempt(one - other) }
    }
    for hull in [firing, silent] {
      for (index, corner) in hull.enumerated() where hull.count > 1 {
        let edge = hull[(index + 1) % hull.count] - corner
        attempt(SIMD2(-edge.y, edge.x))
        attempt(SIMD2(edge.y, -edge.x))
      }
    }
    let found = best ?? (SIMD2(1, 0), -1, 0)
    unit = Self.unit(normal: found.normal, offset: -found.middle)
    gap = found.gap
  }

  /// A line that leaves all points on one side, as far from them as they are from each other.
  private static func beside(
    _ points: [SIMD2<Double>], fires: Bool
  ) -> (ThresholdUnit, Double) {
    let sums = points.map { $0.sum() }
    let (low, high) = (sums.min() ?? 0, sums.max() ?? 0)
    let room = max(high - low, 1) / 4
    return (unit(normal: SIMD2(1, 1), offset: fires ? room - low : -room - high), 0)
  }

  private static func unit(normal: SIMD2<Double>, offset: Double) -> ThresholdUnit {
    let scale = max(abs(normal.x), abs(normal.y))
    // A minus before a zero would show.
    return ThresholdUnit(
      weights: [normal.x / scale + 0, normal.y / scale + 0], bias: offset / scale + 0)
  }

  /// The corners of the convex hull, counterclockwise: Andrew's monotone chain (1979).
  private static func hull(_ points: [SIMD2<Double>]) -> [SIMD2<Double>] {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else { return sorted }
    func chain(_ points: [SIMD2<Double>]) -> [SIMD2<Double>] {
      var corners: [SIMD2<Double>] = []
      for point in points {
        while corners.count > 1 {
          let edge = corners[corners.count - 1] - corners[corners.count - 2]
          let next = point - corners[corners.count - 1]
          if edge.x * next.y - edge.y * next.x > 0 { break }
          corners.removeLast()
        }
        corners.append(point)
      }
      return corners.dropLast()
    }
    return chain(sorted) + chain(sorted.reversed())
  }
}
