/// A function of two variables seen from above, with paths over it: a loss and the ways down.
///
/// Levels and colours are chosen by rank, so that the strips between neighbouring levels cover
/// equal areas: the shape of a valley is seen however steep its walls are.
package struct Surface: Sendable {
  /// How the values are shown.
  package enum Rendering: Hashable, Sendable, CaseIterable {
    /// Colours, from dark, low, to light, high.
    case filled
    /// Lines of equal value.
    case contours
  }

  /// A way over the surface; a point that is not a number breaks it.
  package struct Path: Hashable, Sendable {
    /// Stands in the legend; empty: not there.
    package var name: String
    package var points: [LinePlot.Point]
    package var style: Style

    package init(name: String = "", points: [LinePlot.Point], style: Style) {
      self.name = name
      self.points = points
      self.style = style
    }
  }

  /// How many values there are in a row.
  package var columns: Int
  /// Row by row from the top, each in the middle of its cell; what is not finite is missing.
  package var values: [Double]
  /// What the left and the right edge stand for.
  package var x: ClosedRange<Double>
  /// What the lower and the upper edge stand for.
  package var y: ClosedRange<Double>
  package var rendering: Rendering
  /// How many lines of equal value there are.
  package var levels: Int
  /// Later ones are drawn over earlier ones.
  package var paths: [Path]

  package init(
    columns: Int, values: [Double], x: ClosedRange<Double>, y: ClosedRange<Double>,
    rendering: Rendering = .contours, levels: Int = 8, paths: [Path] = []
  ) {
    self.columns = max(0, columns)
    self.values = values
    self.x = x
    self.y = y
    self.rendering = rendering
    self.levels = levels
    self.paths = paths
  }

  /// A surface of `size` values of a function.
  package init(
    _ size: Size, x: ClosedRange<Double>, y: ClosedRange<Double>,
    rendering: Rendering = .contours, levels: Int = 8, paths: [Path] = [],
    _ function: (_ x: Double, _ y: Double) -> Double
  ) {
    func place(_ index: Int, _ count: Int, _ range: ClosedRange<Double>) -> Double {
      let share = (Double(index) + 0.5) / Double(count)
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
    let values = (0..<size.rows).flatMap { row in
      (0..<size.columns).map { column in
        function(place(column, size.columns, x), place(size.rows - 1 - row, size.rows, y))
      }
    }
    self.init(
      columns: size.columns, values: values, x: x, y: y, rendering: rendering, levels: levels,
      paths: paths)
  }

  /// How many values an area can show: about two a cell.
  package static func resolution(in area: Area) -> Size {
    let field = SurfaceDrawing.surroundings(in: area, hasLegend: true, hasBar: true).field
    return Size(columns: field.columns, rows: field.rows * 2)
  }

  /// The finite values in order.
  var sorted: [Double] { values.filter(\.isFinite).sorted() }

  /// Where the lines of equal value run: at the quantiles.
  func contourLevels(of sorted: [Double]) -> [Double] {
    guard levels > 0, let least = sorted.first, let greatest = sorted.last else { return [] }
    let count = min(levels, 64)
    let chosen = (1...count).map { sorted[$0 * (sorted.count - 1) / (count + 1)] }
    var distinct: [Double] = []
    for level in chosen where level > least && level <= greatest && level != distinct.last {
      distinct.append(level)
    }
    return distinct
  }
}
