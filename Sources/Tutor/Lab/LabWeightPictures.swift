import Engine
import Screen

/// The first layer's weights of a network that sees pictures: of each unit the picture that it
/// looks for.
struct LabWeightPictures {
  let state: LabState
  let appearance: Appearance

  private static let gap = 2
  /// The number above each of them.
  private static let titleRows = 1

  /// `nil` where the inputs are no pictures.
  init?(state: LabState, appearance: Appearance) {
    // Features by formula are no pixels.
    guard state.data.imageShape != nil, state.session.configuration.features == nil else {
      return nil
    }
    self.state = state
    self.appearance = appearance
  }

  private var weights: Matrix<Float> {
    let network = state.session.graph
    return network.graph[value: network.layers[0].weights]
  }

  /// Draws as many units as there is room for, as large as they can be, and returns the rows used.
  ///
  /// - Parameter title: of the layer.
  func draw(title: String, in area: Area, _ frame: inout Frame) -> Int {
    guard let shape = state.data.imageShape, area.rows > 3 else { return 0 }
    var area = area
    let weights = self.weights
    let largest = weights.elements.lazy.map { abs(Double($0)) }.filter(\.isFinite).max() ?? 0
    let line = area.removeTop(1)
    let (tile, perRow) = self.tile(shape, of: weights.columns, in: area.size)
    guard perRow > 0 else { return 0 }
    let rows = (area.rows + 1) / (tile.rows + Self.titleRows + 1)
    let shown = min(weights.columns, perRow * max(1, rows))
    let count =
      weights.columns > shown ? "\(shown) of \(weights.columns) units" : "\(shown) units"
    frame.write(
      appearance.fitted(
        "\(title): \(count), weights up to \(Numbers.short(largest))",
        columns: line.columns),
      column: line.column, row: line.row, style: appearance.muted, clip: line)
    for unit in 0..<shown {
      let column = area.column + unit % perRow * (tile.columns + Self.gap)
      let row = area.row + unit / perRow * (tile.rows + Self.titleRows + 1)
      frame.write(name(unit), column: column, row: row, style: appearance.muted, clip: area)
      DigitImage(
        columns: shape.columns, values: (0..<weights.rows).map { Double(weights[$0, unit]) },
        range: largest > 0 ? -largest...largest : -1...1, ramp: .diverging
      ).draw(
        in: Area(
          column: column, row: row + Self.titleRows, columns: tile.columns, rows: tile.rows),
        of: &frame, appearance: appearance)
    }
    let used = (shown + perRow - 1) / perRow * (tile.rows + Self.titleRows + 1)
    return min(area.rows, used) + 1
  }

  private func name(_ unit: Int) -> String {
    let isOutput = state.session.configuration.architecture.hiddenLayers == 0
    let names = state.data.classNames
    return isOutput && names.count > 2 ? names[unit] : "\(unit + 1)"
  }

  /// The largest tiles of which all have room; else the smallest that can be read.
  private func tile(
    _ shape: Shape, of count: Int, in size: Size
  ) -> (size: Size, perRow: Int) {
    let picture = DigitImage(
      columns: shape.columns, values: Array(repeating: 0, count: shape.count), ramp: .diverging)
    var last: (Size, Int) = (Size(columns: 0, rows: 0), 0)
    for rows in stride(from: size.rows - Self.titleRows, through: 1, by: -1) {
      let room = Size(columns: size.columns, rows: rows)
      let tile = picture.size(in: room, appearance: appearance)
      guard tile.columns > 0, tile.rows > 0 else { break }
      let perRow = max(1, (size.columns + Self.gap) / (tile.columns + Self.gap))
      last = (tile, perRow)
      let lines = (count + perRow - 1) / perRow
      if lines * (tile.rows + Self.titleRows + 1) - 1 <= size.rows { break }
    }
    return last
  }
}
