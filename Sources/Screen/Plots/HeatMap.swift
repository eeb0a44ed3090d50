/// A field of signed numbers as colours, with data points over it: a decision map.
///
/// Negative is orange, positive is blue, and the lighter the nearer to 0. Without 256 colours,
/// negative numbers are dots and positive ones blocks, denser with size.
package struct HeatMap: Sendable {
  /// One example of the data.
  package struct PlotPoint: Hashable, Sendable {
    /// From the left edge, 0, to the right one, 1.
    package var x: Double
    /// From the lower edge, 0, to the upper one, 1.
    package var y: Double
    /// The class, from 0; chooses the shape.
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

  /// How many values there are in a row.
  package var columns: Int
  /// Row by row from the top, −1…1; what is beyond counts as ±1, NaN is left grey.
  package var values: [Double]
  package var points: [PlotPoint]
  /// What the left and the right edge stand for.
  package var xLabels: (String, String)?
  /// What the lower and the upper edge stand for; at most four cells are shown.
  package var yLabels: (String, String)?

  package init(
    columns: Int, values: [Double], points: [PlotPoint] = [], xLabels: (String, String)? = nil,
    yLabels: (String, String)? = nil
  ) {
    self.columns = max(0, columns)
    self.values = values
    self.points = points
    self.xLabels = xLabels
    self.yLabels = yLabels
  }

  /// How many values an area can show: two a cell in 256 colours, else one.
  ///
  /// - Parameter labels: whether the map has labels on both axes.
  package static func resolution(
    in area: Area, appearance: Appearance, labels: Bool
  ) -> Size {
    let field = field(in: area, hasX: labels, hasY: labels)
    let perCell = isSplit(appearance) ? 2 : 1
    return Size(columns: field.columns, rows: field.rows * perCell)
  }

  /// Draws the map over all of the area, repeating or skipping values if it has another size.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    let field = Self.field(in: area, hasX: xLabels != nil, hasY: yLabels != nil)
    let visible = field.intersection(frame.area)
    for row in visible.row..<visible.endRow {
      for column in visible.column..<visible.endColumn {
        let cell = cell(column: column - field.column, row: row - field.row, field, appearance)
        frame.write(String(cell.character), column: column, row: row, style: cell.style)
      }
    }
    for point in points {
      drawPoint(point, in: field, of: &frame, appearance: appearance)
    }
    drawLabels(around: field, in: area, of: &frame, appearance: appearance)
  }

  /// Whether a cell shows two values, one above the other.
  private static func isSplit(_ appearance: Appearance) -> Bool {
    appearance.colors == .palette && appearance.glyphs == .unicode
  }

  // MARK: - Labels

  /// The width of the labels on the left, with the space behind them.
  private static let labelColumns = 6

  private static func field(in area: Area, hasX: Bool, hasY: Bool) -> Area {
    let isRoomy = area.columns > 2 * labelColumns && area.rows > 2
    return area.inset(left: hasY && isRoomy ? labelColumns : 0, bottom: hasX && isRoomy ? 1 : 0)
  }

  private func drawLabels(
    around field: Area, in area: Area, of frame: inout Frame, appearance: Appearance
  ) {
    if let (low, high) = yLabels, field.column > area.column {
      for (text, row) in [(low, field.endRow - 1), (high, field.row)] {
        let text = appearance.fitted(text, columns: Self.labelColumns - 1)
        frame.write(
          text, column: field.column - 1 - TextWidth.cells(of: text), row: row,
          style: appearance.muted, clip: area)
      }
    }
    if let (low, high) = xLabels, field.endRow < area.endRow {
      let low = appearance.fitted(low, columns: field.columns / 2 - 1)
      let high = appearance.fitted(high, columns: field.columns / 2 - 1)
      let end = field.endColumn - TextWidth.cells(of: high)
      for (text, column) in [(low, field.column), (high, end)] {
        frame.write(
          text, column: column, row: field.endRow, style: appearance.muted, clip: area)
      }
    }
  }

  // MARK: - Cells

  /// The value at a place of a grid that covers the whole map; NaN if there is none.
  private func value(column: Int, row: Int, of grid: Size) -> Double {
    let rows = columns > 0 ? values.count / columns : 0
    guard rows > 0, grid.columns > 0, grid.rows > 0 else { return .nan }
    let index =
      min(rows - 1, row * rows / grid.rows) * columns
      + min(columns - 1, column * columns / grid.columns)
    return values.indices.contains(index) ? values[index] : .nan
  }

  private func cell(column: Int, row: Int, _ field: Area, _ appearance: Appearance) -> Cell {
    guard Self.isSplit(appearance) else {
      return Self.texture(value(column: column, row: row, of: field.size), appearance)
    }
    let grid = Size(columns: field.columns, rows: field.rows * 2)
    let upper = Self.color(of: value(column: column, row: row * 2, of: grid))
    let lower = Self.color(of: value(column: column, row: row * 2 + 1, of: grid))
    if upper == lower { return Cell(" ", Style(background: .indexed(upper))) }
    return Cell("▀", Style(foreground: .indexed(upper), background: .indexed(lower)))
  }

  /// From strongly negative to strongly positive: lightness rises to the middle and falls again.
  private static let ramp: [UInt8] = [172, 179, 215, 223, 255, 188, 117, 74, 31, 25]
  private static let missing: UInt8 = 240

  private static func color(of value: Double) -> UInt8 {
    guard !value.isNaN else { return missing }
    let place = (min(max(value, -1), 1) + 1) / 2 * Double(ramp.count)
    return ramp[min(ramp.count - 1, Int(place))]
  }

  /// One value as a character whose kind says the sign and whose density says the size.
  private static func texture(_ value: Double, _ appearance: Appearance) -> Cell {
    guard !value.isNaN else { return Cell(appearance.glyph("╳", "?"), appearance.muted) }
    let isUnicode = appearance.glyphs == .unicode
    let levels: [Character] =
      value < 0
      ? Array(isUnicode ? "⠂⠒⠶⣿" : ".:-=") : Array(isUnicode ? "░▒▓█" : "+%#@")
    let level = min(levels.count - 1, Int(min(abs(value), 1) * Double(levels.count)))
    return Cell(levels[level], value < 0 ? appearance.negative : appearance.positive)
  }

  // MARK: - Points

  private func drawPoint(
    _ point: PlotPoint, in field: Area, of frame: inout Frame, appearance: Appearance
  ) {
    guard (0...1).contains(point.x), (0...1).contains(point.y), !field.isEmpty else { return }
    let column = min(field.columns - 1, Int(point.x * Double(field.columns)))
    let row = min(field.rows - 1, Int((1 - point.y) * Double(field.rows)))
    frame.write(
      String(Self.shape(of: point.category, appearance)), column: field.column + column,
      row: field.row + row, style: style(of: point, column, row, field, appearance), clip: field)
  }

  /// The character that stands for a class; the first eight differ in shape.
  package static func shape(of category: Int, _ appearance: Appearance) -> Character {
    let shapes: [Character] = Array(appearance.glyphs == .unicode ? "○●△■◇▲□◆" : "oxvsznuw")
    return shapes[Int(category.magnitude % UInt(shapes.count))]
  }

  /// Black or white, whichever is easier to read on the cell's colour; a wrong one is reversed.
  private func style(
    of point: PlotPoint, _ column: Int, _ row: Int, _ field: Area, _ appearance: Appearance
  ) -> Style {
    guard Self.isSplit(appearance) else {
      return Style(attributes: point.isCorrect ? .bold : [.bold, .reverse])
    }
    let grid = Size(columns: field.columns, rows: field.rows * 2)
    let background = Self.color(of: value(column: column, row: row * 2, of: grid))
    let isDark = background == 25 || background == Self.missing
    let ink: UInt8 = isDark ? 231 : 16
    return point.isCorrect
      ? Style(foreground: .indexed(ink), background: .indexed(background), attributes: .bold)
      : Style(foreground: .indexed(isDark ? 16 : 231), background: .indexed(ink), attributes: .bold)
  }
}
