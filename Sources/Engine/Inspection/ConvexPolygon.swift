/// A convex polygon that can be cut along lines.
struct ConvexPolygon: Equatable {
  /// Counterclockwise.
  let corners: [SIMD2<Double>]
  /// Corners as close to a line as that lie on it.
  let tolerance: Double

  /// The parts where a x + b y + c is below and above 0, for a line (a, b, c).
  ///
  /// A polygon that lies on one side, but for a strip of the tolerance's width, is not cut; nor is
  /// it by a line that is none, with a = b = 0. Where c is 0 too, all of it counts as below.
  func cut(along line: SIMD3<Double>) -> (below: ConvexPolygon?, above: ConvexPolygon?) {
    let length = (line.x * line.x + line.y * line.y).squareRoot()
    guard length > 0 else { return line.z > 0 ? (nil, self) : (self, nil) }
    let distances = corners.map { (line.x * $0.x + line.y * $0.y + line.z) / length }
    let (lowest, highest) = (distances.min() ?? 0, distances.max() ?? 0)
    guard highest > tolerance else { return (self, nil) }
    guard lowest < -tolerance else { return (nil, self) }
    var below: [SIMD2<Double>] = []
    var above: [SIMD2<Double>] = []
    for (i, corner) in corners.enumerated() {
      let next = (i + 1) % corners.count
      let (here, there) = (distances[i], distances[next])
      if here <= tolerance { below.append(corner) }
      if here >= -tolerance { above.append(corner) }
      guard (here > tolerance && there < -tolerance) || (here < -tolerance && there > tolerance)
      else { continue }
      let crossing = corner + (corners[next] - corner) * (here / (here - there))
      below.append(crossing)
      above.append(crossing)
    }
    return (
      ConvexPolygon(corners: below, tolerance: tolerance),
      ConvexPolygon(corners: above, tolerance: tolerance)
    )
  }

  /// The area, by the shoelace formula.
  var area: Double {
    corners.indices.reduce(0) { sum, i in
      let (one, other) = (corners[i], corners[(i + 1) % corners.count])
      return sum + (one.x * other.y - other.x * one.y) / 2
    }
  }
}
