/// What units of a network with two inputs answer at each place of a grid.
package struct UnitMaps: Equatable, Sendable {
  package let view: PlaneView
  /// Places from left to right; an answer is that at a place's centre.
  package let columns: Int
  /// Places from top to bottom; the top row has the largest second feature.
  package let rows: Int
  /// One map after the other, each row by row.
  private var values: [Float]
  /// The layers that are held: how many units, and which map is the first unit's.
  private var layers: [Int: (units: Int, first: Int)] = [:]

  /// The most answers that are held, 160 MB.
  package static let valueLimit = 40_000_000

  init(view: PlaneView, columns: Int, rows: Int, units: Int) throws(InspectionError) {
    guard columns >= 1, rows >= 1 else { throw .badResolution(columns: columns, rows: rows) }
    let (places, overflow) = columns.multipliedReportingOverflow(by: rows)
    guard !overflow, places <= Self.valueLimit / max(1, units) else {
      throw .tooManyValues(columns: columns, rows: rows, units: units)
    }
    self.view = view
    self.columns = columns
    self.rows = rows
    values = Array(repeating: 0, count: places * units)
  }

  /// The answers of a unit, row by row from the top; `nil` if the unit is not held.
  ///
  /// Layers count from 1, units from 0. The answer is what the unit gives after its activation;
  /// the last layer's are logits, or a regression's values.
  package func map(layer: Int, unit: Int) -> ArraySlice<Float>? {
    guard let (units, first) = layers[layer], (0..<units).contains(unit) else { return nil }
    let places = columns * rows
    return values[(first + unit) * places..<(first + unit + 1) * places]
  }

  /// Adds a layer and returns which map is its first unit's.
  mutating func append(_ layer: Int, _ units: Int) -> Int {
    let first = layers.values.reduce(0) { $0 + $1.units }
    layers[layer] = (units, first)
    return first
  }

  /// Lets `body` write all answers.
  mutating func withValues(_ body: (UnsafeMutableBufferPointer<Float>) -> Void) {
    values.withUnsafeMutableBufferPointer { body($0) }
  }

  package static func == (one: UnitMaps, other: UnitMaps) -> Bool {
    one.view == other.view && one.columns == other.columns && one.rows == other.rows
      && one.values == other.values && one.layers.keys == other.layers.keys
  }
}

/// A grid over the plane of two inputs, moved to where two units put its points.
package struct WarpedGrid: Equatable, Sendable {
  /// Vertical lines.
  package let columns: Int
  /// Horizontal lines.
  package let rows: Int
  /// The outputs of the two units for each crossing, row by row from the top.
  package let points: [SIMD2<Float>]

  /// The most lines in either direction.
  package static let lineLimit = 1000

  /// What has become of the horizontal lines, top first, and of the vertical ones, left first.
  package var lines: [[SIMD2<Float>]] {
    (0..<rows).map { row in (0..<columns).map { points[row * columns + $0] } }
      + (0..<columns).map { column in (0..<rows).map { points[$0 * columns + column] } }
  }
}
