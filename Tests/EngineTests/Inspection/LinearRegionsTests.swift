import Testing

@testable import Engine

@Suite struct LinearRegionsTests {
  private func network(
    _ widths: [Int], seed: UInt64, bias: Double = 0.5, batchNorm: Bool = false
  ) throws -> NetworkGraph<Double> {
    var network = try NetworkGraph<Double>(
      Architecture(widths: widths, activations: [.relu], batchNorm: batchNorm), loss: .mse, rows: 1)
    var random = SeededGenerator(seed: seed)
    network.initialize(.he, using: &random)
    for layer in network.layers {
      let shape = network.graph.nodes[layer.bias].shape
      network.graph[value: layer.bias] = Matrix(
        shape, (0..<shape.count).map { _ in bias * random.normal() })
      guard let norm = layer.normalization else { continue }
      for node in [norm.runningMean, norm.runningVariance, norm.scale, norm.shift] {
        for i in 0..<shape.count {
          network.graph[value: node].elements[i] = 0.3 + 0.7 * random.uniform()
        }
      }
    }
    return network
  }

  /// Patterns of active units at the centres of a grid, from the network's own graph.
  private func patterns(
    _ network: NetworkGraph<Double>, _ view: PlaneView, side: Int
  ) throws -> Int {
    var grid = try NetworkGraph<Double>(
      network.architecture, loss: .mse, rows: side * side, mode: .evaluation)
    grid.copyParameters(from: network)
    var places = Matrix<Double>(Shape(side * side, 2))
    for i in 0..<side * side {
      let point = view.point(
        (Double(i % side) + 0.5) / Double(side), (Double(i / side) + 0.5) / Double(side))
      (places[i, 0], places[i, 1]) = (point.x, point.y)
    }
    grid.graph[value: grid.input] = places
    grid.graph.forward()
    let outputs = grid.layers.dropLast().map { grid.graph[value: $0.output] }
    // A bit for each hidden unit; the networks here have fewer than 64.
    var patterns = [UInt64](repeating: 0, count: side * side)
    for output in outputs {
      for (i, element) in output.elements.enumerated() {
        let row = i / output.columns
        patterns[row] = patterns[row] << 1 | (element > 0 ? 1 : 0)
      }
    }
    return Set(patterns).count
  }

  private func area(_ regions: LinearRegions) -> Double {
    regions.polygons.reduce(0) { $0 + ConvexPolygon(corners: $1, tolerance: 0).area }
  }

  /// Lines at distance 1 from the origin in even directions; parallel ones only at opposite ends.
  private func tangents(_ count: Int) throws -> NetworkGraph<Double> {
    var network = try NetworkGraph<Double>(
      Architecture(widths: [2, count, 1], activations: [.relu]), loss: .mse, rows: 1)
    var weights = Matrix<Double>(Shape(2, count))
    for unit in 0..<count {
      let angle = Double.pi * Double(unit) / Double(count) + 0.1
      weights[0, unit] = Double.cos(angle)
      weights[1, unit] = Double.sin(angle)
    }
    network.graph[value: network.layers[0].weights] = weights
    network.graph[value: network.layers[0].bias] = Matrix(
      Shape(1, count), Array(repeating: -1, count: count))
    return network
  }

  @Test(arguments: [1, 2, 3, 5, 8, 30])
  func linesThatAllCrossGiveTheKnownNumber(count: Int) throws {
    // 1 + n + n(n − 1)/2 (Zaslavsky 1975): tangents to a circle in different directions cross in
    // pairs, no three in a point, and the view is wide enough for all crossings.
    let view = try PlaneView(x: -1000...1000, y: -1000...1000)
    let regions = try tangents(count).linearRegions(in: view)
    #expect(regions.isComplete)
    #expect(regions.count == 1 + count + count * (count - 1) / 2)
    #expect(abs(area(regions) / 4e6 - 1) < 1e-9)
  }

  @Test func onlyWhatIsInTheViewCounts() throws {
    // One region, plus one for each line that enters the view, plus one for each crossing in it.
    for seed in 1...20 as ClosedRange<UInt64> {
      let network = try network([2, 7, 1], seed: seed)
      let view = try PlaneView(x: -0.8...1, y: -0.5...0.7)
      let (w, b) = (
        network.graph[value: network.layers[0].weights],
        network.graph[value: network.layers[0].bias]
      )
      var expected = 1
      for i in 0..<7 {
        let signs = view.corners.map { $0.x * w[0, i] + $0.y * w[1, i] + b[0, i] > 0 }
        if Set(signs).count == 2 { expected += 1 }
        for j in 0..<i {
          let determinant = w[0, i] * w[1, j] - w[1, i] * w[0, j]
          let x = (w[1, i] * b[0, j] - b[0, i] * w[1, j]) / determinant
          let y = (b[0, i] * w[0, j] - w[0, i] * b[0, j]) / determinant
          if view.x.contains(x) && view.y.contains(y) { expected += 1 }
        }
      }
      #expect(try network.linearRegions(in: view).count == expected)
    }
  }

  @Test(arguments: [false, true])
  func agreesWithCountingPatternsOnAFineGrid(batchNorm: Bool) throws {
    let view = try PlaneView(x: -2...2, y: -2...2)
    var equal = 0
    for seed in 1...8 as ClosedRange<UInt64> {
      let network = try network([2, 4, 4, 1], seed: seed, batchNorm: batchNorm)
      let regions = try network.linearRegions(in: view)
      let found = try patterns(network, view, side: 200)
      // A grid may miss a small region; it can't see one that isn't there.
      #expect(found <= regions.count)
      #expect(abs(area(regions) / 16 - 1) < 1e-9)
      if found == regions.count { equal += 1 }
      // The only regions that a grid of this spacing can miss are thin or small.
      let cell = 4.0 / 200
      let small = regions.polygons.count { polygon in
        let area = ConvexPolygon(corners: polygon, tolerance: 0).area
        let length = polygon.indices.reduce(0.0) { sum, i in
          let side = polygon[(i + 1) % polygon.count] - polygon[i]
          return sum + (side.x * side.x + side.y * side.y).squareRoot()
        }
        // Less wide than two cells in the mean.
        return area < 2 * cell * (length / 2)
      }
      #expect(regions.count - found <= small)
    }
    #expect(equal >= 4)
  }

  @Test func withinARegionTheNetworkIsAffine() throws {
    let network = try network([2, 6, 5, 4, 1], seed: 3)
    let regions = try network.linearRegions(in: try PlaneView(x: -2...2, y: -2...2))
    #expect(regions.count > 20)
    var graph = try NetworkGraph<Double>(network.architecture, loss: .mse, rows: 3)
    graph.copyParameters(from: network)
    for polygon in regions.polygons {
      let centre = polygon.reduce(SIMD2<Double>.zero, +) / Double(polygon.count)
      // An affine function's value between two places is between its values.
      let one = centre + 0.9 * (polygon[0] - centre)
      let other = centre + 0.9 * (polygon[polygon.count / 2] - centre)
      let middle = (one + other) / 2
      graph.graph[value: graph.input] = Matrix(
        Shape(3, 2), [one.x, one.y, other.x, other.y, middle.x, middle.y])
      graph.graph.forward()
      let y = graph.graph[value: graph.output].elements
      #expect(abs((y[0] + y[1]) / 2 - y[2]) < 1e-12)
    }
  }

  @Test func activationsOfOtherPiecesAreCountedToo() throws {
    // One unit, z = x over −2…2: a region more than there are kinks inside.
    let view = try PlaneView(x: -2...2, y: -2...2)
    for (activation, count) in [
      ("identity", 1), ("relu", 2), ("leaky_relu", 2), ("prelu", 2), ("abs", 2), ("hardtanh", 3),
      ("relu6", 2), ("hardsigmoid", 1), ("hardshrink", 3), ("softshrink", 3), ("threshold", 2),
      ("step", 2), ("max(x - 0.3, 0) + max(x - 0.7, 0)", 3), ("relu(x + 1) - 2 * relu(x)", 3),
    ] {
      var network = try NetworkGraph<Float>(
        Architecture(widths: [2, 1, 1], activations: [Activation(parsing: activation)]),
        loss: .mse, rows: 1)
      network.graph[value: network.layers[0].weights] = Matrix(Shape(2, 1), [1, 0])
      if let slope = network.layers[0].slope { network.graph.setScalar(slope, to: 0.25) }
      #expect(try network.linearRegions(in: view).count == count, "\(activation)")
    }
    for curved in ["tanh", "elu", "gelu", "silu", "softplus", "hardswish", "x*x"] {
      let network = try NetworkGraph<Float>(
        Architecture(widths: [2, 1, 1], activations: [Activation(parsing: curved)]),
        loss: .mse, rows: 1)
      #expect(throws: InspectionError.notPiecewiseLinear(layer: 1), "\(curved)") {
        try network.linearRegions(in: view)
      }
    }
  }

  @Test func twoKinksFoldTwice() throws {
    // Lines at x = ±1 and y = ±1 cut the square into nine. With x′, y′ kept within −1…1, the next
    // layer's line x′ + y′ = ½ cuts three of them: the middle one, the right one at y = −½, and the
    // top one at x = −½. In the corners x′ + y′ is constant, on the left and below it is too small.
    let hardTanh = try #require(PiecewiseLinear { $0.map { max(-1, min(1, $0)) } })
    let relu = try #require(PiecewiseLinear { $0.map { max(0, $0) } })
    let square = FoldingLayer(weights: [1, 0, 0, 1], biases: [0, 0], activation: hardTanh)
    let diagonal = FoldingLayer(weights: [1, 1], biases: [-0.5], activation: relu)
    let view = try PlaneView(x: -2...2, y: -2...2)
    var one = RegionCount(layers: [square], view: view, limit: 100)
    #expect(one.run().count == 9)
    var both = RegionCount(layers: [square, diagonal], view: view, limit: 100)
    #expect(both.run().count == 12)
    // |x| folds once; the fold of |x| at 1 gives two lines more.
    let abs = try #require(PiecewiseLinear { $0.map { Swift.abs($0) } })
    let fold = FoldingLayer(weights: [1, 0], biases: [0], activation: abs)
    let shifted = FoldingLayer(weights: [1], biases: [-1], activation: abs)
    var folds = RegionCount(layers: [fold, shifted], view: view, limit: 100)
    #expect(folds.run().count == 4)
  }

  @Test func foldingTwiceAndAgainDoublesTheRegions() throws {
    // The tent of two units, d times in a row, has 2^d pieces along x (Telgarsky 2016).
    let relu = try #require(PiecewiseLinear { $0.map { max(0, $0) } })
    // t(x) = 2 relu(x) − 4 relu(x − ½).
    let first = FoldingLayer(weights: [1, 1, 0, 0], biases: [0, -0.5], activation: relu)
    let next = FoldingLayer(weights: [2, 2, -4, -4], biases: [0, -0.5], activation: relu)
    let view = try PlaneView(x: 0...1, y: 0...1)
    for depth in 1...8 {
      var count = RegionCount(
        layers: [first] + Array(repeating: next, count: depth - 1), view: view, limit: 1000)
      #expect(count.run().count == 1 << depth)
    }
  }

  @Test func theLimitStopsTheCount() throws {
    let view = try PlaneView(x: -1000...1000, y: -1000...1000)
    let network = try tangents(40)
    let stopped = try network.linearRegions(in: view, limit: 500)
    #expect(!stopped.isComplete)
    #expect(stopped.count > 500 && stopped.count < 600)
    // What there is still tiles the view.
    #expect(abs(area(stopped) / 4e6 - 1) < 1e-9)
    #expect(try network.linearRegions(in: view, limit: 821).isComplete)
    #expect(try !network.linearRegions(in: view, limit: Int.min).isComplete)
  }

  @Test func zerosAndEqualUnitsCutNothing() throws {
    let view = try PlaneView(x: -1...1, y: -1...1)
    var network = try network([2, 3, 1], seed: 1)
    let layer = network.layers[0]
    network.graph[value: layer.weights] = Matrix(Shape(2, 3), [0, 0, 0, 0, 0, 0])
    #expect(try network.linearRegions(in: view).count == 1)
    network.graph[value: layer.weights] = Matrix(Shape(2, 3), [1, 1, -2, 0, 0, 0])
    network.graph[value: layer.bias] = Matrix(Shape(1, 3), [0.25, 0.25, -0.5])
    #expect(try network.linearRegions(in: view).count == 2)
  }

  @Test func whatCannotBeCountedIsSaid() throws {
    let view = try PlaneView(x: -1...1, y: -1...1)
    let tanh = try NetworkGraph<Float>(
      Architecture(widths: [2, 3, 3, 1], activations: [.relu, .tanh]), loss: .mse, rows: 1)
    #expect(throws: InspectionError.notPiecewiseLinear(layer: 2)) {
      try tanh.linearRegions(in: view)
    }
    let line = try NetworkGraph<Float>(
      Architecture(widths: [1, 3, 1], activations: [.relu]), loss: .mse, rows: 1)
    #expect(throws: InspectionError.planeNeeded(inputs: 1)) { try line.linearRegions(in: view) }
    var broken = try network([2, 3, 1], seed: 1)
    broken.graph[value: broken.layers[0].bias] = Matrix(Shape(1, 3), [0, .nan, 0])
    #expect(throws: InspectionError.notFinite(quantity: "the biases of layer 1")) {
      try broken.linearRegions(in: view)
    }
    #expect(throws: InspectionError.self) { try PlaneView(x: 1...1, y: 0...1) }
    #expect(throws: InspectionError.self) { try PlaneView(x: 0...Double.infinity, y: 0...1) }
  }
}
