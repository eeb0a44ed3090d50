/// A field of numbers as colours, with data points over it: a decision map, a matrix of weights.
///
/// With colours a cell shows two values as half blocks, without one as a character whose kind says
/// the sign and whose density says the size.
package struct HeatMap: Sendable {
  /// One example of the data.
  package struct PlotPoint: Hashable, Sendable {
    /// From the left edge, 0, to the right one, 1.
    package var x: Double
    /// From the lower edge, 0, to the upper one, 1.
    package var y: Double
    /// The class, from 0; chooses shape and colour.
    package var category: Int
    /// Whether the network gets it right; else the point stands out.
    package var isCorrect: Bool

    package init(x: Double, y: Double, category: Int, isCorrect: Bool = true) {
      self.x = x
      self.y = y
      self.category = category
      self.isCorrect = isCorrect
    }
  }

  /// A place that is looked at.
  package struct Cursor: Hashable, Sendable {
    /// From the left edge, 0, to the right one, 1.
    package var x: Double
    /// From the lower edge, 0, to the upper one, 1.
    package var y: Double
    /// What is read there; `nil`: the value.
    package var label: String?

    package init(x: Double, y: Double, label: String? = nil) {
      self.x = x
      self.y = y
      self.label = label
    }
  }

  /// How many values there are in a row.
  package var columns: Int
  /// Row by row from the top, in the ramp's range; NaN is a missing value.
  package var values: [Double]
  package var ramp: ColorRamp
  package var points: [PlotPoint]
  /// What the left and the right edge stand for.
  package var xLabels: (String, String)?
  /// What the lower and the upper edge stand for; at most five cells are shown.
  package var yLabels: (String, String)?
  /// What the least and the greatest colour stand for; `nil`: without a colour bar.
  package var barLabels: (String, String)?
  package var cursor: Cursor?
  /// Whether the last row of values stays empty, half a row of cells where a cell shows two: maps
  /// that stand close above each other are told apart by that.
  package var leavesGap = false

  package init(
    columns: Int, values: [Double], ramp: ColorRamp = .diverging, points: [PlotPoint] = [],
    xLabels: (String, String)? = nil, yLabels: (String, String)? = nil,
    barLabels: (String, String)? = nil, cursor: Cursor? = nil
  ) {
    self.columns = max(0, columns)
    self.values = values
    self.ramp = ramp
    self.points = points
    self.xLabels = xLabels
    self.yLabels = yLabels
    self.barLabels = barLabels
    self.cursor = cursor
  }

  /// How many values an area can show: two a cell with colours, else one.
  ///
  /// - Parameters:
  ///   - labels: whether the map has labels on both axes.
  ///   - bar: whether it has a colour bar.
  package static func resolution(
    in area: Area, appearance: Appearance, labels: Bool, bar: Bool = false,
    ramp: ColorRamp = .diverging
  ) -> Size {
    let field = MapFrame(area, hasX: labels, hasY: labels, hasBar: bar).field
    return Size(columns: field.columns, rows: field.rows * (ramp.isSplit(appearance) ? 2 : 1))
  }

  /// Which place of the unit square a cell of a drawn map shows, for a click; `nil` beside it.
  ///
  /// - Parameters:
  ///   - labels: whether the map has labels on both axes.
  ///   - bar: whether it has a colour bar.
  package static func place(
    at position: Position, in area: Area, labels: Bool, bar: Bool = false
  ) -> (x: Double, y: Double)? {
    let field = MapFrame(area, hasX: labels, hasY: labels, hasBar: bar).field
    guard field.contains(position) else { return nil }
    return (
      (Double(position.column - field.column) + 0.5) / Double(field.columns),
      1 - (Double(position.row - field.row) + 0.5) / Double(field.rows)
    )
  }

  /// The value shown at a place of the unit square; NaN where there is none.
  package func value(x: Double, y: Double) -> Double {
    let rows = columns > 0 ? values.count / columns : 0
    guard rows > 0, (0...1).contains(x), (0...1).contains(y) else { return .nan }
    let column = min(columns - 1, Int(x * Double(columns)))
    let row = min(rows - 1, Int((1 - y) * Double(rows)))
    return values[row * columns + column]
  }

  /// Draws the map over all of the area, repeating or skipping values if it has another size.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    let surroundings = MapFrame(
      area, hasX: xLabels != nil, hasY: yLabels != nil, hasBar: barLabels != nil)
    let field = surroundings.field
    drawValues(in: field, of: &frame, appearance: appearance)
    for point in points {
      drawPoint(point, in: field, of: &frame, appearance: appearance)
    }
    drawCursor(in: field, of: &frame, appearance: appearance)
    surroundings.drawLabels(x: xLabels, y: yLabels, of: &frame, appearance: appearance)
    surroundings.drawBar(ramp, labels: barLabels, of: &frame, appearance: appearance)
  }

  func drawValues(in field: Area, of frame: inout Frame, appearance: Appearance) {
    let rows = ramp.isSplit(appearance) ? 2 : 1
    let grid = Size(columns: field.columns, rows: field.rows * rows - (leavesGap ? 1 : 0))
    var shown = field
    _ = shown.removeBottom(field.rows - (grid.rows + rows - 1) / rows)
    let visible = shown.intersection(frame.area)
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        let (x, y) = (column - field.column, (row - field.row) * rows)
        let cell = ramp.cell(
          upper: value(column: x, row: y, of: grid),
          lower: y + 1 < grid.rows ? value(column: x, row: y + 1, of: grid) : nil,
          appearance: appearance)
        // Thousands of single characters of known width: measuring each would cost a millisecond.
        frame.fill(
          Area(column: column, row: row, columns: 1, rows: 1), with: cell.character,
          style: cell.style)
      }
    }
  }

  /// The value at a place of a grid that covers the whole map; NaN if there is none.
  private func value(column: Int, row: Int, of grid: Size) -> Double {
    let rows = columns > 0 ? values.count / columns : 0
    guard rows > 0, grid.columns > 0, grid.rows > 0 else { return .nan }
    // Few rows stand for many others, so that the middle one is the fairest.
    let place = leavesGap ? (2 * row + 1) * rows / (2 * grid.rows) : row * rows / grid.rows
    let index =
      min(rows - 1, place) * columns
      + min(columns - 1, column * columns / grid.columns)
    return values.indices.contains(index) ? values[index] : .nan
  }
}
