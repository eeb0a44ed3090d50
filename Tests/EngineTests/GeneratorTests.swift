import Testing

@testable import Engine

@Suite struct GeneratorTests {
  private typealias Generator = Dataset.Generator

  private func point(_ data: Dataset, _ row: Int) -> (x: Double, y: Double) {
    (Double(data.inputs[row, 0]), Double(data.inputs[row, 1]))
  }

  private func values(_ data: Dataset) -> [Float] {
    if case .values(let values) = data.targets { values } else { [] }
  }

  // MARK: All of them

  @Test(arguments: Dataset.Generator.allCases)
  func shapesAndBalanceAreAsPromised(generator: Dataset.Generator) {
    for rows in [nil, 0, 1, 7, 300] {
      let data = Dataset.make(generator, rows: rows, noise: 0.1, seed: 3)
      let isGate = [.xor, .or, .and].contains(generator)
      #expect(data.rows == rows ?? (isGate ? 4 : 200))
      #expect(data.features == generator.featureCount)
      #expect(data.featureNames.count == generator.featureCount)
      #expect(data.name == generator.title)
      #expect(data.inputs.elements.allSatisfy { $0.isFinite })
      switch data.targets {
      case .values(let values):
        #expect(generator.isRegression)
        #expect(values.count == data.rows && values.allSatisfy { $0.isFinite })
      case .classes(let classes, let names):
        #expect(!generator.isRegression)
        #expect(classes.count == data.rows)
        guard !isGate else { continue }
        let counts = names.indices.map { index in classes.count { $0 == index } }
        #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "\(counts)")
      }
    }
    #expect(Dataset.make(generator, rows: -1, seed: 3).rows == 0)
  }

  @Test(arguments: Dataset.Generator.allCases)
  func aSeedGivesTheSameRowsAndAnotherSeedOthers(generator: Dataset.Generator) {
    let data = Dataset.make(generator, noise: 0.1, seed: 3)
    #expect(data == .make(generator, noise: 0.1, seed: 3))
    #expect(data != .make(generator, noise: 0.1, seed: 4))
    // Without noise what is the same for every seed is what the field calls deterministic.
    let isFixed = generator.featureCount == 1 || [.xor, .or, .and, .spiral].contains(generator)
    #expect((Dataset.make(generator, seed: 3) == .make(generator, seed: 4)) == isFixed)
  }

  @Test(arguments: Dataset.Generator.allCases)
  func withoutNoisePointsLieInTheDomain(generator: Dataset.Generator) {
    let data = Dataset.make(generator, rows: 1000, seed: 5)
    let outside = data.inputs.elements.count { !generator.domain.contains(Double($0)) }
    // The tails of a normal distribution go beyond any range.
    let hasTails = [.gauss, .blobs].contains(generator)
    #expect(outside <= (hasTails ? 20 : 0))
    for feature in 0..<data.features {
      let range = data.range(of: feature)
      #expect(range.upperBound - range.lowerBound > 0.9, "the domain is filled")
    }
  }

  @Test func noiseHasItsStandardDeviationAndGoesWhereItIsSaidToGo() {
    func deviation(_ one: [Float], _ other: [Float]) -> Double {
      let squares = zip(one, other).map { Double($0 - $1) * Double($0 - $1) }
      return (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    }
    for generator in Dataset.Generator.allCases {
      let clean = Dataset.make(generator, rows: 3000, seed: 1)
      let noisy = Dataset.make(generator, rows: 3000, noise: 0.3, seed: 1)
      let features = deviation(clean.inputs.elements, noisy.inputs.elements)
      if generator.isRegression {
        #expect(features == 0)
        #expect(abs(deviation(values(clean), values(noisy)) - 0.3) < 0.02)
      } else {
        #expect(abs(features - 0.3) < 0.02)
        #expect(clean.targets == noisy.targets)
      }
    }
  }

  /// Lessons state what happens on these rows: they stay as they are, whatever else is made.
  @Test func theRowsOfASeedStay() {
    let expected: [(Dataset.Generator, first: [Double], last: [Double])] = [
      (.xor, [-0.17427838, -0.10045357], [1.201905, 1.0289617]),
      (.circle, [0.56665576, -0.7331254], [0.30062357, -0.038960967]),
      (.spiral, [-0.17427838, -0.10045357], [0.8759025, 0.052225728]),
    ]
    for (generator, first, last) in expected {
      let elements = Dataset.make(generator, noise: 0.1, seed: 7).inputs.elements.map(Double.init)
      for (found, wanted) in zip(elements.prefix(2) + elements.suffix(2), first + last) {
        #expect(abs(found - wanted) < 1e-6, "\(generator)")
      }
    }
  }

  // MARK: Gates

  @Test func gatesAreTheirTruthTables() {
    let expected: [(Dataset.Generator, [Int])] = [
      (.xor, [0, 1, 1, 0]), (.or, [0, 1, 1, 1]), (.and, [0, 0, 0, 1]),
    ]
    for (generator, outputs) in expected {
      let data = Dataset.make(generator, seed: 1)
      #expect(data.inputs.elements == [0, 0, 0, 1, 1, 0, 1, 1])
      #expect(data.targets == .classes(outputs, names: ["0", "1"]))
      let twice = Dataset.make(generator, rows: 8, seed: 1)
      #expect(twice.inputs.elements == data.inputs.elements + data.inputs.elements)
      #expect(twice.targets == .classes(outputs + outputs, names: ["0", "1"]))
    }
  }

  // MARK: Clouds

  @Test func circleIsADiscInARing() {
    let data = Dataset.make(.circle, seed: 2)
    for row in 0..<data.rows {
      let (x, y) = point(data, row)
      let radius = (x * x + y * y).squareRoot()
      let range = data.classIndex(of: row) == 1 ? 0.0...0.5 : 0.7...1.0
      #expect(range.contains(radius) || abs(radius - range.upperBound) < 1e-6, "\(radius)")
    }
  }

  @Test func spiralArmsAreHalfATurnApart() {
    let data = Dataset.make(.spiral, seed: 2)
    for index in 0..<100 {
      let (one, other) = (point(data, 2 * index), point(data, 2 * index + 1))
      #expect(abs((one.x * one.x + one.y * one.y).squareRoot() - Double(index) / 100) < 1e-6)
      #expect(abs(one.x + other.x) < 1e-6 && abs(one.y + other.y) < 1e-6)
    }
  }

  @Test func xorCloudFillsFourQuadrants() {
    let data = Dataset.make(.xorCloud, seed: 2)
    var quadrants: Set<[Bool]> = []
    for row in 0..<data.rows {
      let (x, y) = point(data, row)
      #expect(abs(x) >= 0.0599 && abs(y) >= 0.0599)
      #expect(((x < 0) != (y < 0)) == (data.classIndex(of: row) == 1))
      quadrants.insert([x < 0, y < 0])
    }
    #expect(quadrants.count == 4)
  }

  @Test func moonsLieOnTheirHalfCircles() {
    let data = Dataset.make(.moons, seed: 2)
    for row in 0..<data.rows {
      let (x, y) = point(data, row)
      if data.classIndex(of: row) == 0 {
        #expect(abs(x * x + y * y - 1) < 1e-5 && y >= 0)
      } else {
        #expect(abs((x - 1) * (x - 1) + (y - 0.5) * (y - 0.5) - 1) < 1e-5 && y <= 0.5)
      }
    }
  }

  @Test func gaussAndBlobsLieAroundTheirCenters() {
    let height = 0.6 * 3.0.squareRoot() / 2
    let expected: [(Dataset.Generator, [(Double, Double)], Double)] = [
      (.gauss, [(-0.5, -0.5), (0.5, 0.5)], 0.2),
      (.blobs, [(0, 0.6), (height, -0.3), (-height, -0.3)], 0.15),
    ]
    for (generator, centers, deviation) in expected {
      let data = Dataset.make(generator, rows: 6000, seed: 2)
      for (label, center) in centers.enumerated() {
        let rows = (0..<data.rows).filter { data.classIndex(of: $0) == label }
        let count = Double(rows.count)
        let x = rows.map { point(data, $0).x }
        let y = rows.map { point(data, $0).y }
        // Five standard errors.
        let tolerance = 5 * deviation / count.squareRoot()
        #expect(abs(x.reduce(0, +) / count - center.0) < tolerance)
        #expect(abs(y.reduce(0, +) / count - center.1) < tolerance)
        let spread = (x.reduce(0) { $0 + ($1 - center.0) * ($1 - center.0) } / count).squareRoot()
        #expect(abs(spread - deviation) < tolerance)
      }
    }
  }

  // MARK: Functions

  @Test func planeIsTheMeanOfItsCoordinates() {
    let data = Dataset.make(.plane, seed: 2)
    for (row, value) in values(data).enumerated() {
      #expect(abs((data.inputs[row, 0] + data.inputs[row, 1]) / 2 - value) < 1e-6)
    }
  }

  @Test func hillsAndHollowsTakeTurns() {
    let (x, y) = (2.0 / 3, 5.0 / 12)
    let expected: [[Double]] = [
      // The playground's centers, divided by 6.
      [-x, y, 1], [0, y, -1], [x, y, 1], [-x, -y, -1], [0, -y, 1], [x, -y, -1],
      // Halfway and a quarter down a cone; outside all of them.
      [0, y - 1.0 / 6, -0.5], [x + 1.0 / 12, y, 0.75], [0, 0, 0], [1, 1, 0],
    ]
    for place in expected {
      #expect(abs(Surfaces.hills(place[0], place[1]) - place[2]) < 1e-12, "\(place)")
    }
  }

  @Test func curvesAreTheirFunctionsAtEvenPlaces() {
    let half = 0.5.squareRoot()
    // At −1, −½, 0, ½, 1; the sine at quarters, too.
    let expected: [(Dataset.Generator, [Double])] = [
      (.linear, [-1, 0, 1, 2, 3]), (.polynomial, [-1, 1, 0, -1, 1]),
      (.abs, [1, 0.5, 0, 0.5, 1]), (.step, [0, 0, 1, 1, 1]),
      (.bump, [1.1253517e-7, 0.018315639, 1, 0.018315639, 1.1253517e-7]),
      (.sine, [0, -1, 0, 1, 0]),
    ]
    for (generator, outputs) in expected {
      let data = Dataset.make(generator, rows: 5, seed: 1)
      #expect(data.inputs.elements == [-1, -0.5, 0, 0.5, 1])
      for (value, output) in zip(values(data), outputs) {
        #expect(abs(Double(value) - output) < 1e-7, "\(generator)")
      }
    }
    let sine = values(.make(.sine, rows: 9, seed: 1))
    #expect(abs(Double(sine[5]) - half) < 1e-7 && abs(Double(sine[1]) + half) < 1e-7)
  }

  @Test func constantOrFewPointsMakeARun() throws {
    // One row, and a curve's only place.
    let data = Dataset.make(.sine, rows: 1, seed: 1)
    #expect(data.inputs.elements == [0])
    var session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [1, 3, 1], activations: [.tanh]), loss: .mse,
        batchSize: 1),
      data: data)
    try session.advance(steps: 10)
    #expect(throws: ConfigurationError.noRows) {
      try TrainingSession(session.configuration, data: data.rows([]))
    }
  }
}
