extension Dataset {
  /// The data sets that the program makes itself, by the names of the command line.
  package enum Generator: String, CaseIterable, Sendable {
    case xor
    case or
    case and
    case circle
    case spiral

    /// The name for a label.
    package var title: String {
      switch self {
      case .xor, .or, .and: rawValue.uppercased()
      case .circle, .spiral: rawValue
      }
    }
  }

  /// A made data set; `noise` is the standard deviation of what is added to each feature.
  ///
  /// The gates are the four rows of their truth table, in counting order.
  package static func make(_ generator: Generator, noise: Double = 0, seed: UInt64) -> Dataset {
    switch generator {
    case .xor: gate(generator, noise, seed) { $0 != $1 }
    case .or: gate(generator, noise, seed) { $0 || $1 }
    case .and: gate(generator, noise, seed) { $0 && $1 }
    case .circle: cloud(generator, noise, seed, point: circlePoint)
    case .spiral: cloud(generator, noise, seed, point: spiralPoint)
    }
  }

  private static func gate(
    _ generator: Generator, _ noise: Double, _ seed: UInt64, _ output: (Bool, Bool) -> Bool
  ) -> Dataset {
    let rows = [(false, false), (false, true), (true, false), (true, true)]
    return make(
      generator, noise, seed,
      points: rows.map { ($0 ? 1 : 0, $1 ? 1 : 0) }, classes: rows.map { output($0, $1) ? 1 : 0 })
  }

  /// Half of the cloud for each class.
  private static let cloudSize = 200

  private static func cloud(
    _ generator: Generator, _ noise: Double, _ seed: UInt64,
    point: (_ label: Int, _ share: Double, inout SeededGenerator) -> (Double, Double)
  ) -> Dataset {
    var random = SeededGenerator(seed: seed, stream: .data)
    var points: [(Double, Double)] = []
    var classes: [Int] = []
    let half = cloudSize / 2
    for index in 0..<half {
      for label in 0...1 {
        points.append(point(label, Double(index) / Double(half), &random))
        classes.append(label)
      }
    }
    return make(generator, noise, seed, points: points, classes: classes)
  }

  /// Class 1 lies in a disc of radius ½, class 0 in a ring around it.
  private static func circlePoint(
    _ label: Int, _ share: Double, _ random: inout SeededGenerator
  ) -> (Double, Double) {
    let radius = label == 1 ? random.uniform() * 0.5 : 0.7 + random.uniform() * 0.3
    let angle = 2 * Double.pi * random.uniform()
    return (radius * .cos(angle), radius * .sin(angle))
  }

  /// Two arms of a spiral, 1¾ turns each, the second half a turn on.
  private static func spiralPoint(
    _ label: Int, _ share: Double, _ random: inout SeededGenerator
  ) -> (Double, Double) {
    let angle = 1.75 * share * 2 * Double.pi + Double(label) * .pi
    return (share * .sin(angle), share * .cos(angle))
  }

  private static func make(
    _ generator: Generator, _ noise: Double, _ seed: UInt64, points: [(Double, Double)],
    classes: [Int]
  ) -> Dataset {
    var random = SeededGenerator(seed: seed, stream: .noise)
    var inputs = Matrix<Float>(Shape(points.count, 2))
    for (row, point) in points.enumerated() {
      inputs[row, 0] = Float(point.0 + noise * random.normal())
      inputs[row, 1] = Float(point.1 + noise * random.normal())
    }
    return Dataset(
      name: generator.title, featureNames: ["x1", "x2"], targetName: "y",
      inputs: inputs, targets: .classes(classes, names: ["0", "1"]))
  }
}
