extension PlaneChart {
  /// Round numbers along both axes, and what the axes are called.
  func drawLabels(of frame: inout Frame, _ appearance: Appearance) {
    let field = window.field
    let (xTitle, yTitle) = (appearance.spelled(xName), appearance.spelled(yName))
    let row = field.endRow
    let titleColumn = field.endColumn - TextWidth.cells(of: xTitle)
    let area = window.area
    frame.write(xTitle, column: titleColumn, row: row, style: appearance.muted, clip: area)
    func write(_ text: String, endColumn: Int, row: Int) {
      frame.write(
        text, column: endColumn - TextWidth.cells(of: text), row: row, style: appearance.muted,
        clip: area)
    }
    write(yTitle, endColumn: field.column - 1, row: field.row)
    let xTicks = NiceTicks.ticks(in: window.x, atMost: max(2, field.columns / 8))
    let yTicks = NiceTicks.ticks(in: window.y, atMost: max(2, field.rows / 3))
    func label(_ tick: Double, _ ticks: [Double]) -> String {
      NiceTicks.label(
        tick, step: ticks.count > 1 ? ticks[1] - ticks[0] : 0, appearance: appearance)
    }
    for tick in xTicks {
      let text = label(tick, xTicks)
      guard
        let cell = window.position(of: LinePlot.Point(tick, window.y.lowerBound)),
        cell.column + text.count < titleColumn - 1
      else { continue }
      // A minus sign hangs out, so that the digits stand below their place.
      let column = tick < 0 ? cell.column - 1 : cell.column
      if column >= field.column {
        frame.write(text, column: column, row: row, style: appearance.muted, clip: area)
      }
    }
    for tick in yTicks {
      guard let cell = window.position(of: LinePlot.Point(window.x.lowerBound, tick)),
        cell.row > field.row
      else { continue }
      write(label(tick, yTicks), endColumn: field.column - 1, row: cell.row)
    }
  }
}
