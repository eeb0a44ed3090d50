import Engine
import Screen

/// The weights of a lab's network: numbers where they are few, a picture where they are many.
struct LabWeights {
  let state: LabState
  let appearance: Appearance

  func draw(in area: Area, _ frame: inout Frame) {
    var rest = area
    let network = state.session.graph
    let count = network.layers.count
    let pictures = LabWeightPictures(state: state, appearance: appearance)
    if let pictures {
      // What stands behind the pictures has room for a title and a few rows.
      let others = count > 1 ? min(rest.rows / 3, 6) : 0
      let title = count == 1 ? "output" : "layer 1"
      let used = pictures.draw(title: title, in: rest.inset(bottom: others), &frame)
      _ = rest.removeTop(used)
    }
    for (index, layer) in network.layers.enumerated() where index > 0 || pictures == nil {
      let weights = network.graph[value: layer.weights]
      let biases = network.graph[value: layer.bias].elements
      let title = index == count - 1 ? "output" : "layer \(index + 1)"
      let table = table(index, weights, biases, title: title)
      let size = table.size(columns: 1000, appearance: appearance)
      // Layers stand below each other; one that has no room is a picture in what is left.
      if size.columns <= rest.columns, size.rows <= rest.rows {
        table.draw(
          in: rest.removeTop(size.rows), of: &frame, appearance: appearance)
      } else if rest.rows >= 3 {
        let rows = min(rest.rows, max(3, rest.rows / max(1, count - index)))
        drawPicture(weights, title: title, in: rest.removeTop(rows), &frame)
      }
      _ = rest.removeTop(1)
    }
  }

  /// A row for each source and the bias, a column for each unit.
  private func table(
    _ index: Int, _ weights: Matrix<Float>, _ biases: [Float], title: String
  ) -> Table {
    func cell(_ value: Float) -> [Run] {
      let text = NumberFormat.fixed(Double(value), decimals: 2)
      return [Run(text, value < 0 ? appearance.negative : appearance.text)]
    }
    func source(_ row: Int) -> String {
      index == 0 ? state.session.preparation.names[row] : "h\(index).\(row + 1)"
    }
    let rows = (0..<weights.rows).map { row in
      [[Run(source(row), appearance.muted)]]
        + (0..<weights.columns).map { cell(weights[row, $0]) }
    }
    let bias = [[Run("bias", appearance.muted)]] + biases.map(cell)
    let header = [title] + (0..<weights.columns).map { "\($0 + 1)" }
    return Table(
      header: header.map { [Run($0, appearance.muted)] }, rows: rows + [bias],
      alignments: [.leading] + biases.map { _ in .trailing })
  }

  /// All weights of a layer as a map, its colours up to the largest of them.
  private func drawPicture(
    _ weights: Matrix<Float>, title: String, in area: Area, _ frame: inout Frame
  ) {
    var area = area
    let line = area.removeTop(1)
    let largest = weights.elements.lazy.map { abs(Double($0)) }.filter(\.isFinite).max() ?? 0
    let text =
      "\(title): \(weights.rows) × \(weights.columns), up to \(Numbers.short(largest))"
    frame.write(
      appearance.spelled(text), column: line.column, row: line.row, style: appearance.muted,
      clip: line)
    HeatMap(
      columns: weights.columns,
      values: weights.elements.map { largest > 0 ? Double($0) / largest : 0 }
    ).draw(in: area, of: &frame, appearance: appearance)
  }
}
