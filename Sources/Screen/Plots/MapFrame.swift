/// What stands around a map of values: labels of both axes, and a bar of its colours below.
struct MapFrame {
  /// Where the values go.
  let field: Area
  private let area: Area
  private let bar: Area

  /// The width of the labels on the left, with the space behind them.
  private static let labelColumns = 6

  /// Cuts an area up; where there is little room, the field takes all of it.
  init(_ area: Area, hasX: Bool, hasY: Bool, hasBar: Bool) {
    self.area = area
    let isRoomy = area.columns > 2 * Self.labelColumns && area.rows > 2
    var field = area
    bar = field.removeBottom(hasBar && isRoomy && area.rows > 5 ? 1 : 0)
    self.field = field.inset(
      left: hasY && isRoomy ? Self.labelColumns : 0, bottom: hasX && isRoomy ? 1 : 0)
  }

  func drawLabels(
    x: (String, String)?, y: (String, String)?, of frame: inout Frame, appearance: Appearance
  ) {
    if let (low, high) = y, field.column > area.column {
      for (text, row) in [(low, field.endRow - 1), (high, field.row)] {
        let text = appearance.fitted(text, columns: Self.labelColumns - 1)
        frame.write(
          text, column: field.column - 1 - TextWidth.cells(of: text), row: row,
          style: appearance.muted, clip: area)
      }
    }
    if let (low, high) = x, field.endRow < bar.row || field.endRow < area.endRow && bar.isEmpty {
      let low = appearance.fitted(low, columns: field.columns / 2 - 1)
      let high = appearance.fitted(high, columns: field.columns / 2 - 1)
      let end = field.endColumn - TextWidth.cells(of: high)
      for (text, column) in [(low, field.column), (high, end)] {
        frame.write(
          text, column: column, row: field.endRow, style: appearance.muted, clip: area)
      }
    }
  }

  /// The ramp from its least to its greatest number, between what they stand for.
  func drawBar(
    _ ramp: ColorRamp, labels: (String, String)?, of frame: inout Frame, appearance: Appearance
  ) {
    guard let labels, !bar.isEmpty else { return }
    let longest = max(1, field.columns / 3)
    let low = appearance.fitted(labels.0, columns: longest)
    let high = appearance.fitted(labels.1, columns: longest)
    let start = field.column + TextWidth.cells(of: low) + 1
    let end = field.endColumn - TextWidth.cells(of: high) - 1
    guard end - start > 1 else { return }
    frame.write(low, column: field.column, row: bar.row, style: appearance.muted, clip: area)
    frame.write(high, column: end + 1, row: bar.row, style: appearance.muted, clip: area)
    for column in start..<end {
      let share = (Double(column - start) + 0.5) / Double(end - start)
      let value = ramp.range.lowerBound + share * (ramp.range.upperBound - ramp.range.lowerBound)
      let cell = ramp.cell(upper: value, lower: value, appearance: appearance)
      frame.write(
        String(cell.character), column: column, row: bar.row, style: cell.style, clip: area)
    }
  }
}
