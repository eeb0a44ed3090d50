/// One weight or bias that is set by hand between two steps of a run.
package struct ParameterEdit: Equatable, Sendable {
  /// Which number of a layer is meant.
  package enum Place: Hashable, Sendable {
    /// The weight from a unit of the layer before, its row, to a unit of this one, its column.
    case weight(row: Int, column: Int)
    case bias(column: Int)
  }

  /// Steps taken when it is set: 0 before the first one.
  package let step: Int
  /// The layer that it belongs to, the first hidden one 0.
  package let layer: Int
  package let place: Place
  package let value: Float

  package init(step: Int, layer: Int, place: Place, value: Float) {
    self.step = step
    self.layer = layer
    self.place = place
    self.value = value
  }
}

extension NetworkGraph {
  /// A weight or bias; `nil` where there is none.
  package func parameter(layer: Int, place: ParameterEdit.Place) -> S? {
    location(layer, place).map { graph[value: $0.node].elements[$0.element] }
  }

  /// Sets a weight or bias; a place that does not exist changes nothing.
  mutating func setParameter(layer: Int, place: ParameterEdit.Place, to value: S) {
    guard let (node, element) = location(layer, place) else { return }
    graph.withValue(of: node) { $0[element] = value }
  }

  private func location(
    _ layer: Int, _ place: ParameterEdit.Place
  ) -> (node: Int, element: Int)? {
    guard layers.indices.contains(layer) else { return nil }
    let (inputs, units) = (architecture.widths[layer], architecture.widths[layer + 1])
    switch place {
    case .weight(let row, let column):
      guard (0..<inputs).contains(row), (0..<units).contains(column) else { return nil }
      return (layers[layer].weights, row * units + column)
    case .bias(let column):
      guard (0..<units).contains(column) else { return nil }
      return (layers[layer].bias, column)
    }
  }
}
