import Testing

@testable import Engine

@Suite struct UnitMapsTests {
  private let view: PlaneView

  init() throws {
    view = try PlaneView(x: -1...3, y: 0...2)
  }

  @Test func hiddenOutputsAreThoseOfPyTorch() throws {
    // torch.tanh(X @ W1 + b1) of the sample weights.
    var session = try InspectionSamples.session(.tanh)
    let hidden = try session.outputs(ofLayer: 1, for: session.train.inputs)
    let expected: [Float] = [
      0.53704959, 0.19737533, -0.98955977, 0.09966800, 0.97574311, -0.99185973,
      0.75089329, -0.96739501, -0.97802609, 0.39059332, 0.31402090, -0.98484552,
    ]
    #expect(hidden.shape == Shape(4, 3))
    for (one, other) in zip(hidden.elements, expected) { #expect(abs(one - other) < 1e-6) }
    #expect(
      try session.outputs(ofLayer: 2, for: session.train.inputs)
        == session.outputs(for: session.train.inputs))
  }

  @Test func rowsInManyChunksFitTogether() throws {
    var session = try InspectionSamples.spiral()
    let inputs = session.train.inputs
    let many = inputs.rows((0..<1000).map { $0 % inputs.rows })
    for layer in 1...3 {
      let outputs = try session.outputs(ofLayer: layer, for: many)
      let few = try session.outputs(ofLayer: layer, for: inputs)
      #expect(outputs.rows == 1000)
      for row in [0, 255, 256, 511, 999] {
        // A product may add in another order at the end of a chunk.
        for (one, other) in zip(outputs.row(row), few.row(row % inputs.rows)) {
          #expect(abs(one - other) < 1e-6)
        }
      }
    }
    #expect(try session.outputs(ofLayer: 1, for: Matrix(Shape(0, 2))).rows == 0)
  }

  @Test func aMapHoldsEachUnitsAnswerAtEachPlace() throws {
    var session = try InspectionSamples.spiral(dropout: 0.5)
    try session.advance(steps: 20)
    let (columns, rows) = (31, 20)
    let maps = try session.unitMaps(of: view, columns: columns, rows: rows)
    var places = Matrix<Float>(Shape(columns * rows, 2))
    for row in 0..<rows {
      for column in 0..<columns {
        places[row * columns + column, 0] = Float(-1 + 4 * (Double(column) + 0.5) / 31)
        places[row * columns + column, 1] = Float(2 - 2 * (Double(row) + 0.5) / 20)
      }
    }
    for (layer, width) in [(1, 8), (2, 8), (3, 1)] {
      let expected = try session.outputs(ofLayer: layer, for: places)
      for unit in 0..<width {
        let map = try #require(maps.map(layer: layer, unit: unit))
        #expect(map.count == columns * rows)
        for (place, value) in map.enumerated() {
          #expect(abs(value - expected[place, unit]) < 1e-5)
        }
      }
      #expect(maps.map(layer: layer, unit: width) == nil)
      #expect(maps.map(layer: layer, unit: -1) == nil)
    }
    #expect(maps.map(layer: 4, unit: 0) == nil)
    let decision = try session.unitMaps(of: view, columns: columns, rows: rows, layers: [3])
    #expect(decision.map(layer: 3, unit: 0) == maps.map(layer: 3, unit: 0).map { ArraySlice($0) })
    #expect(decision.map(layer: 1, unit: 0) == nil)
  }

  @Test func aGridIsWarpedByTheUnitsThatAreChosen() throws {
    // Without activations the grid stays a grid: unit 0 is x/2 + y/4 + 0.1, unit 1 −x + y/2 + 0.2.
    var session = try InspectionSamples.session(.identity)
    let grid = try session.warpedGrid(of: view, columns: 3, rows: 2, layer: 1, units: (0, 1))
    let expected: [SIMD2<Float>] = [
      [0.1, 2.2], [1.1, 0.2], [2.1, -1.8], [-0.4, 1.2], [0.6, -0.8], [1.6, -2.8],
    ]
    for (point, other) in zip(grid.points, expected) {
      #expect(abs(point.x - other.x) < 1e-6 && abs(point.y - other.y) < 1e-6)
    }
    let points = grid.points
    #expect(
      grid.lines == [
        [points[0], points[1], points[2]], [points[3], points[4], points[5]],
        [points[0], points[3]], [points[1], points[4]], [points[2], points[5]],
      ])
  }

  @Test func whatIsNotThereIsSaid() throws {
    var session = try InspectionSamples.session(.tanh)
    #expect(throws: InspectionError.noLayer(0, layers: 2)) {
      try session.outputs(ofLayer: 0, for: session.train.inputs)
    }
    #expect(throws: InspectionError.inputWidth(3, inputs: 2)) {
      try session.outputs(ofLayer: 1, for: Matrix(Shape(1, 3)))
    }
    #expect(throws: InspectionError.noLayer(7, layers: 2)) {
      try session.unitMaps(of: view, columns: 2, rows: 2, layers: [1, 7])
    }
    #expect(throws: InspectionError.badResolution(columns: 0, rows: 2)) {
      try session.unitMaps(of: view, columns: 0, rows: 2)
    }
    #expect(throws: InspectionError.tooManyValues(columns: .max, rows: 2, units: 4)) {
      try session.unitMaps(of: view, columns: .max, rows: 2)
    }
    #expect(throws: InspectionError.noUnit(3, layer: 1, units: 3)) {
      try session.warpedGrid(of: view, columns: 2, rows: 2, layer: 1, units: (0, 3))
    }
    #expect(throws: InspectionError.badResolution(columns: 1, rows: 2)) {
      try session.warpedGrid(of: view, columns: 1, rows: 2, layer: 1, units: (0, 1))
    }
    #expect(throws: InspectionError.self) {
      try session.warpedGrid(of: view, columns: 2, rows: .max, layer: 1, units: (0, 1))
    }
  }

  @Test func messagesSayWhatToDo() throws {
    #expect(
      InspectionError.noUnit(3, layer: 1, units: 3).message
        == "layer 1 has no unit 3; choose one from 0 to 2")
    #expect(
      InspectionError.notPiecewiseLinear(layer: 2).message
        == "layer 2 is not made of straight pieces; use an activation such as relu")
  }
}
