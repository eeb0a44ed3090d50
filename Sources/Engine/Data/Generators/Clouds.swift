/// Points of the plane for each class, without noise.
///
/// Circle, spiral, XOR and the two Gaussians are those of the TensorFlow Playground, on −1…1
/// instead of −5…5 or −6…6; the moons are scikit-learn's `make_moons`, at random places.
enum Clouds {
  /// Class 1 lies in a disc of radius ½, class 0 in a ring around it.
  static func circle(
    _ label: Int, _ share: Double, _ random: inout SeededGenerator
  ) -> (Double, Double) {
    let radius = label == 1 ? random.uniform() * 0.5 : 0.7 + random.uniform() * 0.3
    let angle = 2 * Double.pi * random.uniform()
    return (radius * .cos(angle), radius * .sin(angle))
  }

  /// Two arms of a spiral, 1¾ turns each, the second half a turn on.
  static func spiral(
    _ label: Int, _ share: Double, _ random: inout SeededGenerator
  ) -> (Double, Double) {
    let angle = 1.75 * share * 2 * Double.pi + Double(label) * .pi
    return (share * .sin(angle), share * .cos(angle))
  }

  /// Class 1 where the signs of the coordinates differ; a strip along the axes stays empty.
  static func xor(
    _ label: Int, _ share: Double, _ random: inout SeededGenerator
  ) -> (Double, Double) {
    let gap = 0.06
    let (first, second) = (gap + random.uniform() * (1 - gap), gap + random.uniform() * (1 - gap))
    let sign = random.uniform() < 0.5 ? -1.0 : 1.0
    return (sign * first, (label == 1 ? -sign : sign) * second)
  }

  /// A normal distribution around (½, ½) for class 1, around (−½, −½) for class 0.
  static func gauss(
    _ label: Int, _ share: Double, _ random: inout SeededGenerator
  ) -> (Double, Double) {
    let center = label == 1 ? 0.5 : -0.5
    return (center + 0.2 * random.normal(), center + 0.2 * random.normal())
  }

  /// Two half circles of radius 1 that reach into each other.
  static func moon(
    _ label: Int, _ share: Double, _ random: inout SeededGenerator
  ) -> (Double, Double) {
    let angle = Double.pi * random.uniform()
    let (x, y) = (Double.cos(angle), Double.sin(angle))
    return label == 0 ? (x, y) : (1 - x, 0.5 - y)
  }

  static let blobCount = 3

  /// Normal distributions around the corners of an equilateral triangle, the first one on top.
  static func blob(
    _ label: Int, _ share: Double, _ random: inout SeededGenerator
  ) -> (Double, Double) {
    let angle = 2 * Double.pi * Double(label) / Double(blobCount)
    return (
      0.6 * .sin(angle) + 0.15 * random.normal(), 0.6 * .cos(angle) + 0.15 * random.normal()
    )
  }
}

/// Numbers over the plane, without noise.
enum Surfaces {
  /// Three hills and three hollows in two rows, in turn: cones of height 1 and radius ⅓.
  ///
  /// The TensorFlow Playground calls it `reg-gauss`.
  static func hills(_ x1: Double, _ x2: Double) -> Double {
    var height = 0.0
    for column in -1...1 {
      for row in [-1, 1] {
        let (dx, dy) = (x1 - Double(column) * 2 / 3, x2 - Double(row) * 5 / 12)
        // The upper row is hill, hollow, hill. The cones touch and don't overlap.
        let sign = Double(column == 0 ? -row : row)
        height += sign * max(0, 1 - 3 * (dx * dx + dy * dy).squareRoot())
      }
    }
    return height
  }
}
