extension NetworkDiagram {
  /// A step of the cursor.
  package enum Direction: Hashable, Sendable {
    case up
    case down
    case left
    case right
  }

  /// Moves the cursor: up and down to the neighbouring unit, left and right from a unit onto an
  /// edge and from an edge to its end; on an edge, up and down choose the unit that it leads to.
  ///
  /// So every unit and every edge can be reached. Without a cursor, or with one that points to
  /// nothing, the first unit is chosen.
  package mutating func moveCursor(_ direction: Direction) {
    switch cursor {
    case .unit(let layer, let unit) where self.unit(layer, unit) != nil:
      moveFromUnit(layer, unit, direction)
    case .edge(let layer, let from, let to)
    where self.unit(layer, from) != nil && self.unit(layer + 1, to) != nil:
      moveFromEdge(layer, from, to, direction)
    default:
      cursor = layers.firstIndex { !$0.units.isEmpty }.map { .unit(layer: $0, unit: 0) }
    }
  }

  private mutating func moveFromUnit(_ layer: Int, _ unit: Int, _ direction: Direction) {
    let count = layers[layer].units.count
    switch direction {
    case .up: cursor = .unit(layer: layer, unit: max(0, unit - 1))
    case .down: cursor = .unit(layer: layer, unit: min(count - 1, unit + 1))
    case .right:
      guard let to = opposite(unit, of: layer, in: layer + 1) else { return }
      cursor = .edge(layer: layer, from: unit, to: to)
    case .left:
      guard let from = opposite(unit, of: layer, in: layer - 1) else { return }
      cursor = .edge(layer: layer - 1, from: from, to: unit)
    }
  }

  private mutating func moveFromEdge(
    _ layer: Int, _ from: Int, _ to: Int, _ direction: Direction
  ) {
    switch direction {
    case .up: cursor = .edge(layer: layer, from: from, to: max(0, to - 1))
    case .down:
      let last = layers[layer + 1].units.count - 1
      cursor = .edge(layer: layer, from: from, to: min(last, to + 1))
    case .right: cursor = .unit(layer: layer + 1, unit: to)
    case .left: cursor = .unit(layer: layer, unit: from)
    }
  }

  /// The unit of a neighbouring layer that stands at about the same height.
  private func opposite(_ unit: Int, of layer: Int, in other: Int) -> Int? {
    guard layers.indices.contains(other), !layers[other].units.isEmpty else { return nil }
    let (own, others) = (layers[layer].units.count, layers[other].units.count)
    return min(others - 1, (2 * unit + 1) * others / (2 * own))
  }

  /// The unit that is drawn at a place, for a click; `nil` if there is none.
  package func unit(at position: Position, in area: Area) -> Cursor? {
    let layout = NetworkLayout(self, area: area)
    for column in layout.columns {
      for unit in column.units where column.body(of: unit).contains(position) {
        return .unit(layer: column.layer, unit: unit)
      }
    }
    return nil
  }
}
