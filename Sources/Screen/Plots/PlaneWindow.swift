#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A rectangle of the plane on a rectangle of cells, with the same scale on both axes.
///
/// So right angles are right on screen, too, as far as a cell is twice as high as it is wide.
package struct PlaneWindow: Hashable, Sendable {
  /// The cells of the plane itself; labels stand to its left and below.
  package let field: Area
  /// With the labels.
  let area: Area
  /// What of the plane is seen.
  package let x: ClosedRange<Double>
  package let y: ClosedRange<Double>

  private static let labelColumns = 5

  /// A window on which at least the given ranges are seen.
  ///
  /// - Parameter hasLabels: whether numbers and names of the axes stand beside the plane.
  package init(
    in area: Area, x: ClosedRange<Double>, y: ClosedRange<Double>, hasLabels: Bool = true
  ) {
    self.area = area
    field = area.inset(
      left: hasLabels ? min(Self.labelColumns, area.columns / 3) : 0, bottom: hasLabels ? 1 : 0)
    let (across, up) = (Double(max(1, field.columns)), Double(max(1, 2 * field.rows)))
    let scale = max(
      (x.upperBound - x.lowerBound) / across, (y.upperBound - y.lowerBound) / up, 1e-6)
    func widened(_ range: ClosedRange<Double>, to length: Double) -> ClosedRange<Double> {
      let middle = (range.lowerBound + range.upperBound) / 2
      return middle - length / 2...middle + length / 2
    }
    self.x = widened(x, to: scale * across)
    self.y = widened(y, to: scale * up)
  }

  /// The length of a cell's width on both axes.
  package var scale: Double { (x.upperBound - x.lowerBound) / Double(max(1, field.columns)) }

  /// The point in the middle of a cell, inside the window or not.
  package func point(at position: Position) -> LinePlot.Point {
    LinePlot.Point(
      x.lowerBound + scale * (Double(position.column - field.column) + 0.5),
      y.upperBound - 2 * scale * (Double(position.row - field.row) + 0.5))
  }

  /// The cell that a point lies in; `nil` outside the window.
  package func position(of point: LinePlot.Point) -> Position? {
    guard x.contains(point.x), y.contains(point.y), !field.isEmpty else { return nil }
    let column = Int((point.x - x.lowerBound) / scale)
    let row = Int((y.upperBound - point.y) / (2 * scale))
    return Position(
      column: field.column + min(field.columns - 1, column),
      row: field.row + min(field.rows - 1, row))
  }

  /// The distance of two points in widths of a cell.
  package func cells(from one: LinePlot.Point, to other: LinePlot.Point) -> Double {
    hypot(one.x - other.x, one.y - other.y) / scale
  }

  /// The part of the line a·x + b·y + c = 0 that is seen; `nil` if there is none.
  package func segment(
    _ a: Double, _ b: Double, _ c: Double
  ) -> (start: LinePlot.Point, end: LinePlot.Point)? {
    let length = hypot(a, b)
    guard length > 0, length.isFinite, c.isFinite else { return nil }
    // From the point that is nearest to the middle, both ways, until an edge comes.
    let middle = LinePlot.Point(
      (x.lowerBound + x.upperBound) / 2, (y.lowerBound + y.upperBound) / 2)
    let offset = (a * middle.x + b * middle.y + c) / (length * length)
    let foot = LinePlot.Point(middle.x - a * offset, middle.y - b * offset)
    let direction = (x: -b / length, y: a / length)
    var (first, last) = (-Double.infinity, Double.infinity)
    for (start, step, range) in [(foot.x, direction.x, x), (foot.y, direction.y, y)] {
      guard abs(step) > 1e-12 else {
        if !range.contains(start) { return nil }
        continue
      }
      let ends = [(range.lowerBound - start) / step, (range.upperBound - start) / step].sorted()
      first = max(first, ends[0])
      last = min(last, ends[1])
    }
    guard first < last, first.isFinite, last.isFinite else { return nil }
    func point(_ way: Double) -> LinePlot.Point {
      LinePlot.Point(foot.x + direction.x * way, foot.y + direction.y * way)
    }
    return (point(first), point(last))
  }

  /// The points in the middle of the dots of a map: row by row from the top left, one or two a row.
  package func places(rowsPerCell: Int) -> [LinePlot.Point] {
    let height = 2 * scale / Double(rowsPerCell)
    return (0..<field.rows * rowsPerCell).flatMap { row in
      (0..<field.columns).map { column in
        LinePlot.Point(
          x.lowerBound + scale * (Double(column) + 0.5),
          y.upperBound - height * (Double(row) + 0.5))
      }
    }
  }

  /// A point in the units of a canvas over the field, whose first and last dots are middles of dots.
  func canvasPoint(_ point: LinePlot.Point, dots: Size) -> LineCanvas.Point? {
    guard dots.columns > 1, dots.rows > 1 else { return nil }
    func place(_ share: Double, _ count: Int) -> Double {
      (share * Double(count) - 0.5) / Double(count - 1)
    }
    let across = (point.x - x.lowerBound) / (x.upperBound - x.lowerBound)
    let up = (point.y - y.lowerBound) / (y.upperBound - y.lowerBound)
    let result = LineCanvas.Point(x: place(across, dots.columns), y: place(up, dots.rows))
    return result.x.isFinite && result.y.isFinite ? result : nil
  }
}
