/// Lines of equal value through a grid of values: marching squares.
///
/// After Lorensen and Cline, “Marching cubes” (1987), in two dimensions: each square of four
/// neighbouring values is cut where a side passes the level, in proportion.
struct Contours {
  /// How many values there are in a row.
  let columns: Int
  /// Row by row from the top.
  let values: [Double]

  private var rows: Int { columns > 0 ? values.count / columns : 0 }

  /// A piece of a line, in the unit square with y upwards; values lie in the middle of their cells.
  typealias Segment = (start: LineCanvas.Point, end: LineCanvas.Point)

  /// The pieces of the line at a level, in no order; squares with a missing value have none.
  func segments(at level: Double) -> [Segment] {
    guard columns > 1, rows > 1 else { return [] }
    var segments: [Segment] = []
    for row in 0..<(rows - 1) {
      for column in 0..<(columns - 1) {
        cut(column, row, at: level, into: &segments)
      }
    }
    return segments
  }

  private func cut(_ column: Int, _ row: Int, at level: Double, into segments: inout [Segment]) {
    let index = row * columns + column
    let (a, b) = (values[index], values[index + 1])
    let (c, d) = (values[index + columns + 1], values[index + columns])
    // Most squares are not cut: they are to cost little.
    let isAbove = a >= level
    let isUncut = isAbove == (b >= level) && isAbove == (c >= level) && isAbove == (d >= level)
    if isUncut || !(a.isFinite && b.isFinite && c.isFinite && d.isFinite) { return }
    // Clockwise from the upper left.
    let heights = [a, b, c, d]
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map { (column + $0.0, row + $0.1) }
    var crossings: [LineCanvas.Point] = []
    for side in 0..<4 {
      let (from, to) = (heights[side], heights[(side + 1) % 4])
      guard (from >= level) != (to >= level) else { continue }
      // Halves, so that the difference of two huge numbers stays finite.
      let part = (level / 2 - from / 2) / (to / 2 - from / 2)
      let (start, end) = (corners[side], corners[(side + 1) % 4])
      crossings.append(
        point(
          Double(start.0) + part * Double(end.0 - start.0),
          Double(start.1) + part * Double(end.1 - start.1)))
    }
    if crossings.count == 2 {
      segments.append((crossings[0], crossings[1]))
    } else if crossings.count == 4 {
      // A saddle: the value in the middle says which corners belong together.
      let middle = heights.reduce(0) { $0 + $1 / 4 }
      let isJoined = (middle >= level) == (heights[0] >= level)
      segments.append((crossings[0], crossings[isJoined ? 1 : 3]))
      segments.append((crossings[2], crossings[isJoined ? 3 : 1]))
    }
  }

  private func point(_ column: Double, _ row: Double) -> LineCanvas.Point {
    LineCanvas.Point(
      x: (column + 0.5) / Double(columns), y: 1 - (row + 0.5) / Double(rows))
  }
}
