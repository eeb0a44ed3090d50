/// How the map of a lab's answers is looked at.
package struct MapLook: Equatable, Sendable {
  /// Whose points stand on it.
  package enum Rows: String, CaseIterable, Sendable {
    case all
    case train
    case test
  }

  package var rows = Rows.all
  /// Whether each place shows only which class, or which sign, it gets.
  package var isDiscrete = false
  /// The place that is read, from (0, 0), the lower left corner, to (1, 1); `nil` for none.
  package private(set) var cursor: SIMD2<Double>?

  /// How many steps of an arrow key the map is wide.
  private static let steps = 40.0

  package init() {}

  mutating func update(_ command: MapCommand) {
    switch command {
    case .move(let right, let up):
      let step = SIMD2(Double(right), Double(up)) / Self.steps
      let place = (cursor ?? SIMD2(0.5, 0.5)) + (cursor == nil ? SIMD2(0, 0) : step)
      cursor = SIMD2(min(max(place.x, 0), 1), min(max(place.y, 0), 1))
    case .turnRows:
      let all = Rows.allCases
      rows = all[((all.firstIndex(of: rows) ?? 0) + 1) % all.count]
    case .toggleDiscrete: isDiscrete.toggle()
    case .read(let x, let y): cursor = SIMD2(min(max(x, 0), 1), min(max(y, 0), 1))
    case .leave: cursor = nil
    }
  }
}

/// What a key asks of a map.
package enum MapCommand: Hashable, Sendable {
  /// Moves the cursor by steps to the right and upwards; the first one puts it there.
  case move(Int, Int)
  /// Reads a place, from (0, 0), the lower left corner, to (1, 1).
  case read(Double, Double)
  case turnRows
  case toggleDiscrete
  case leave
}
