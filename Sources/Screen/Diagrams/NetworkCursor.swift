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
    unit(at: position, NetworkLayout(self, area: area))
  }

  /// What is drawn at a place: a unit, or the nearest line between two units.
  package func cursor(at position: Position, in area: Area) -> Cursor? {
    let layout = NetworkLayout(self, area: area)
    return unit(at: position, layout) ?? edge(at: position, layout)
  }

  private func unit(at position: Position, _ layout: NetworkLayout) -> Cursor? {
    for column in layout.columns {
      for unit in column.units where column.body(of: unit).contains(position) {
        return .unit(layer: column.layer, unit: unit)
      }
    }
    return nil
  }

  private func edge(at position: Position, _ layout: NetworkLayout) -> Cursor? {
    for (left, right) in zip(layout.columns, layout.columns.dropFirst()) {
      let gap = left.edges.upperBound + 1..<right.edges.lowerBound
      guard gap.contains(position.column), right.layer == left.layer + 1 else { continue }
      let share = (Double(position.column - gap.lowerBound) + 0.5) / Double(gap.count)
      var nearest: (distance: Double, edge: Cursor)?
      for from in left.units {
        for to in right.units {
          let height = (1 - share) * left.height(of: from) + share * right.height(of: to)
          let distance = abs(height - Double(position.row) - 0.5)
          if distance <= 1, distance < nearest?.distance ?? 2 {
            nearest = (distance, .edge(layer: left.layer, from: from, to: to))
          }
        }
      }
      return nearest?.edge
    }
    return nil
  }
}
