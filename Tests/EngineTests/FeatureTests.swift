#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

@testable import Engine

@Suite struct FeatureTests {
  private let circle = Dataset.make(.circle, noise: 0.1, seed: 7)
  private static let all = "x1,x2,x1^2,x2^2,x1*x2,sin(5*x1),cos(x1)"

  private func session(
    _ features: String?, standardizes: Bool = false, data: Dataset? = nil, inputs: Int,
    trainFraction: Double = 1
  ) throws -> TrainingSession {
    try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [inputs, 4, 1], activations: [.tanh]), loss: .bce,
        features: features.map { try FeatureMap(parsing: $0) }, standardizes: standardizes,
        batchSize: 10, trainFraction: trainFraction),
      data: data ?? circle)
  }

  /// Each from the C library, in double precision as the engine computes them.
  @Test func valuesAreThoseOfTheFormulas() throws {
    let map = try FeatureMap(parsing: Self.all + ",max(x1, x2),0.5")
    let values = map.values(of: circle.inputs, columns: circle.featureNames)
    #expect(values.shape == Shape(200, 9))
    for row in 0..<200 {
      let (x, y) = (Double(circle.inputs[row, 0]), Double(circle.inputs[row, 1]))
      let expected = [x, y, x * x, y * y, x * y, sin(5 * x), cos(x), max(x, y), 0.5]
      for (value, number) in zip(values.row(row), expected) {
        #expect(abs(Double(value) - number) < 1e-7)
      }
    }
  }

  @Test func rowsInManyChunksAreAllComputed() throws {
    let map = try FeatureMap(parsing: "x^2,1-x")
    for count in [0, 1, 1023, 1024, 1025, 2500] {
      let inputs = Matrix<Float>(Shape(count, 1), (0..<count).map { Float($0) / 64 })
      let values = map.values(of: inputs, columns: ["x"])
      #expect(values.shape == Shape(count, 2))
      for row in 0..<count {
        let x = Float(row) / 64
        #expect(values[row, 0] == x * x)
        #expect(values[row, 1] == 1 - x)
      }
    }
  }

  @Test(arguments: [
    ("x1^2", "x1²"), ("x1 * x2", "x1x2"), ("sin(5*x1)", "sin(5x1)"), ("x1*2", "x1*2"),
    ("x1*(x2+1)", "x1*(x2+1)"), ("x1^3", "x1³"), ("x1^4", "x1^4"), ("x1^22", "x1^22"),
    ("x1^2.5", "x1^2.5"), ("x1^-2", "x1^-2"), ("x1^2*x2^2", "x1²x2²"), ("2^x1", "2^x1"),
  ])
  func namesAreShort(text: String, name: String) throws {
    #expect(try FeatureMap(parsing: text).names == [name])
  }

  @Test func theTextCanBeTypedAgain() throws {
    let map = try FeatureMap(parsing: " x1 , max(x1,\tx2) ,x1 ^ 2")
    #expect(map.text == "x1,max(x1, x2),x1 ^ 2")
    #expect(try FeatureMap(parsing: map.text) == map)
  }

  @Test(arguments: [
    ("", "comma with no formula"), ("x1,,x2", "comma with no formula"),
    ("x1,sin(x2", "in “sin(x2”, column 4: this “(” is never closed"),
    ("x1,x2,x1", "“x1” twice"), ("x1,sine(x1)", "there is no function “sine”"),
  ])
  func whatIsNoFeatureIsSaid(text: String, part: String) throws {
    let error = #expect(throws: FeatureError.self) { try FeatureMap(parsing: text) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }

  @Test func columnsAndRowsThatDoNotFitAreNamed() throws {
    var error = #expect(throws: ConfigurationError.self) { try session("x1,x3^2", inputs: 2) }
    #expect(
      error?.message == "--features: “x3^2” reads “x3”, which is no column of the data; "
        + "there are x1, x2")
    let data = Dataset(
      name: "", featureNames: ["a", "b"], targetName: "y",
      inputs: Matrix(Shape(3, 2), [1, 2, 0.5, 0, -1, 1]),
      targets: .classes([0, 1, 0], names: ["0", "1"]))
    error = #expect(throws: ConfigurationError.self) {
      try session("a,a/b", data: data, inputs: 2)
    }
    #expect(
      error?.message
        == "--features: “a/b” is not a finite number in row 2, where a = 0.5, b = 0.0; "
        + "change the formula, or leave out the row")
    error = #expect(throws: ConfigurationError.self) { try session("x1,x2,x1^2", inputs: 2) }
    #expect(error?.message.contains("begin --layers with 3") == true)
  }

  /// A data set that has the features as its columns trains to the same numbers, to the bit.
  @Test func trainingIsThatOnDataWithTheseColumns() throws {
    var inputs: [Float] = []
    for row in 0..<circle.rows {
      let (x, y) = (Double(circle.inputs[row, 0]), Double(circle.inputs[row, 1]))
      inputs += [Float(x), Float(y), Float(x * x), Float(x * y)]
    }
    let columns = Dataset(
      name: "", featureNames: ["a", "b", "c", "d"], targetName: "y",
      inputs: Matrix(Shape(200, 4), inputs), targets: circle.targets)
    var one = try session("x1,x2,x1^2,x1*x2", inputs: 4, trainFraction: 0.7)
    var other = try session(nil, data: columns, inputs: 4, trainFraction: 0.7)
    try one.advance(steps: 60)
    try other.advance(steps: 60)
    #expect(one.digest == other.digest)
    #expect(one.evaluateTrain() == other.evaluateTrain())
    #expect(one.evaluateTest() == other.evaluateTest())
    #expect(one.outputs(for: circle.inputs) == other.outputs(for: columns.inputs))
    #expect(try one.predictions(for: circle).losses == other.predictions(for: columns).losses)
    #expect(try one.layerStatistics(on: circle) == other.layerStatistics(on: columns))
    #expect(one.rightProbability() == other.rightProbability())
    #expect(one.train.featureNames == ["x1", "x2"])
    #expect(one.preparation.names == ["x1", "x2", "x1²", "x1x2"])
  }

  /// One layer on squares draws a circle: what it says at a place is w · (x², y²) + b.
  @Test func mapsOfThePlaneGoThroughTheFeatures() throws {
    var session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 1], activations: [.tanh]), loss: .bce,
        features: FeatureMap(parsing: "x1^2,x2^2"), batchSize: 10),
      data: circle)
    try session.advance(steps: 50)
    let weights = session.graph.graph[value: session.graph.layers[0].weights].elements
    let bias = session.graph.graph[value: session.graph.layers[0].bias].elements[0]
    let view = try PlaneView(x: -1...1, y: -2...2)
    let maps = try session.unitMaps(of: view, columns: 4, rows: 2)
    let answers = try #require(maps.map(layer: 1, unit: 0))
    let places = [-0.75, -0.25, 0.25, 0.75].map { Float($0) }
    for (index, answer) in answers.enumerated() {
      let (x, y): (Float, Float) = (places[index % 4], index < 4 ? 1 : -1)
      #expect(abs(answer - (weights[0] * x * x + weights[1] * y * y + bias)) < 1e-6)
    }
    let grid = try session.warpedGrid(of: view, columns: 2, rows: 2, layer: 1, units: (0, 0))
    let corner = weights[0] + weights[1] * 4 + bias
    #expect(grid.points.allSatisfy { abs($0.x - corner) < 1e-5 })
  }

  @Test func scalingGoesByTheTrainingRows() throws {
    var session = try session(
      "x1,x1^2", standardizes: true, inputs: 2, trainFraction: 0.6)
    let inputs = session.preparation.inputs(for: session.train.inputs)
    for column in 0..<2 {
      let values = (0..<inputs.rows).map { Double(inputs[$0, column]) }
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      #expect(abs(mean) < 1e-6)
      #expect(abs(variance - 1) < 1e-5)
    }
    // The same numbers by hand, for a row that was not trained on.
    let squares = session.train.inputs.rows(0..<120).elements.enumerated()
      .filter { $0.offset % 2 == 0 }.map { Double($0.element) * Double($0.element) }
    let mean = squares.reduce(0, +) / 120
    let deviation = (squares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 120).squareRoot()
    let x = Double(session.test.inputs[0, 0])
    let scaled = session.preparation.inputs(for: session.test.inputs)[0, 1]
    #expect(abs(Double(scaled) - (x * x - mean) / deviation) < 1e-5)
    try session.advance(steps: 100)
    #expect(session.evaluateTest()?.rows == 80)
  }

  @Test func earlyStoppingLooksAtPreparedRows() throws {
    var configuration = TrainingConfiguration(
      architecture: try Architecture(widths: [1, 1], activations: [.tanh]), loss: .bce,
      features: try FeatureMap(parsing: "x1^2+x2^2"), standardizes: true, learningRate: 1,
      batchSize: 20, validationFraction: 0.2, earlyStopping: 5)
    configuration.length = .epochs(40)
    var session = try TrainingSession(configuration, data: circle)
    try session.advance(steps: session.plannedSteps)
    try session.finish()
    // A line in the one feature parts the disc from the ring.
    #expect((session.evaluateValidation()?.accuracy ?? 0) >= 0.95)
  }
}
