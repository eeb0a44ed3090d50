extension TrainingSession {
  /// What the units of a layer give for any rows, n×k: the rows as the layer represents them.
  ///
  /// Layers count from 1; that of the last one is the network's output. All units are in use, as
  /// in every evaluation.
  package mutating func outputs(
    ofLayer number: Int, for rows: Matrix<Float>
  ) throws(InspectionError) -> Matrix<Float> {
    let widths = configuration.architecture.widths
    guard (1..<widths.count).contains(number) else {
      throw .noLayer(number, layers: widths.count - 1)
    }
    guard rows.columns == preparation.columns.count else {
      throw .inputWidth(rows.columns, inputs: preparation.columns.count)
    }
    let inputs = preparation.inputs(for: rows)
    let (features, units) = (inputs.columns, widths[number])
    let node = evaluator.outputNode(ofLayer: number - 1)
    var result = Matrix<Float>(Shape(inputs.rows, units))
    evaluator.sweep(
      rows: inputs.rows, through: node, parameters: graph,
      fill: { rows, target in
        for (i, element) in inputs.elements[rows.lowerBound * features..<rows.upperBound * features]
          .enumerated()
        {
          target[i] = element
        }
      },
      read: { rows, nodes, values in
        let source = values + nodes[node].offset
        for i in 0..<rows.count * units { result.elements[rows.lowerBound * units + i] = source[i] }
      })
    return result
  }

  /// What every unit of a network on data with two columns answers at each place of a grid.
  ///
  /// One forward sweep serves all units; the network's output among them is the decision map.
  ///
  /// - Parameter layers: the layers that are kept, counted from 1; `nil` keeps all.
  package mutating func unitMaps(
    of view: PlaneView, columns: Int, rows: Int, layers: Set<Int>? = nil
  ) throws(InspectionError) -> UnitMaps {
    let widths = configuration.architecture.widths
    try checkPlane()
    let kept = (1..<widths.count).filter { layers?.contains($0) ?? true }
    if let missing = layers?.sorted().first(where: { !(1..<widths.count).contains($0) }) {
      throw .noLayer(missing, layers: widths.count - 1)
    }
    let units = kept.reduce(0) { $0 + widths[$1] }
    var maps = try UnitMaps(view: view, columns: columns, rows: rows, units: units)
    let places = columns * rows
    // Each column's and row's coordinate once, not once a place.
    let xs = (0..<columns).map { Float(view.point((Double($0) + 0.5) / Double(columns), 0).x) }
    // The top row of the map has the largest second feature.
    let ys = (0..<rows).map { Float(view.point(0, 1 - (Double($0) + 0.5) / Double(rows)).y) }
    var taken: [(node: Int, units: Int, first: Int)] = []
    for layer in kept {
      taken.append(
        (evaluator.outputNode(ofLayer: layer - 1), widths[layer], maps.append(layer, widths[layer]))
      )
    }
    let prepared = preparation.isIdentity ? nil : preparedPlaces(xs, ys)
    maps.withValues { values in
      evaluator.sweep(
        rows: places, through: taken.last?.node ?? 0, parameters: graph,
        fill: { range, inputs in
          if let prepared {
            let width = prepared.columns
            for i in 0..<range.count * width {
              inputs[i] = prepared.elements[range.lowerBound * width + i]
            }
            return
          }
          var (row, column) = range.lowerBound.quotientAndRemainder(dividingBy: columns)
          for i in 0..<range.count {
            inputs[2 * i] = xs[column]
            inputs[2 * i + 1] = ys[row]
            column += 1
            if column == columns { (row, column) = (row + 1, 0) }
          }
        },
        read: { range, nodes, source in
          for (node, units, first) in taken {
            let offset = nodes[node].offset
            for unit in 0..<units {
              let target = (first + unit) * places + range.lowerBound
              for i in 0..<range.count { values[target + i] = source[offset + i * units + unit] }
            }
          }
        })
    }
    return maps
  }

  private func checkPlane() throws(InspectionError) {
    let columns = preparation.columns.count
    guard columns == 2 else { throw .planeNeeded(inputs: columns) }
  }

  /// The network's inputs for a grid, row by row from the top.
  private func preparedPlaces(_ xs: [Float], _ ys: [Float]) -> Matrix<Float> {
    preparation.inputs(
      for: Matrix(Shape(xs.count * ys.count, 2), ys.flatMap { y in xs.flatMap { [$0, y] } }))
  }

  /// Where two units of a layer put the points of a grid over the plane of two inputs.
  ///
  /// - Parameters:
  ///   - columns: vertical lines, 2 at least, the first and last on the view's sides.
  ///   - rows: horizontal lines, 2 at least.
  ///   - units: counted from 0; the same one twice is allowed.
  package mutating func warpedGrid(
    of view: PlaneView, columns: Int, rows: Int, layer number: Int, units: (Int, Int)
  ) throws(InspectionError) -> WarpedGrid {
    let widths = configuration.architecture.widths
    try checkPlane()
    guard (1..<widths.count).contains(number) else {
      throw .noLayer(number, layers: widths.count - 1)
    }
    for unit in [units.0, units.1] where !(0..<widths[number]).contains(unit) {
      throw .noUnit(unit, layer: number, units: widths[number])
    }
    guard columns >= 2, rows >= 2 else { throw .badResolution(columns: columns, rows: rows) }
    guard columns <= WarpedGrid.lineLimit, rows <= WarpedGrid.lineLimit else {
      throw .tooManyValues(columns: columns, rows: rows, units: 2)
    }
    var places = Matrix<Float>(Shape(columns * rows, 2))
    for row in 0..<rows {
      for column in 0..<columns {
        let point = view.point(
          Double(column) / Double(columns - 1), 1 - Double(row) / Double(rows - 1))
        places[row * columns + column, 0] = Float(point.x)
        places[row * columns + column, 1] = Float(point.y)
      }
    }
    let outputs = try outputs(ofLayer: number, for: places)
    return WarpedGrid(
      columns: columns, rows: rows,
      points: (0..<outputs.rows).map { SIMD2(outputs[$0, units.0], outputs[$0, units.1]) })
  }
}
