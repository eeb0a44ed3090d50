extension LinePlot {
  /// Draws legend, axes, curves and marks; in very small areas only the curves and marks.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    let area = area.intersection(frame.area)
    guard !area.isEmpty else { return }
    LinePlotDrawing(self, in: area, appearance: appearance).draw(of: &frame)
  }
}

/// One drawing of a plot: the area cut into legend, axes and field.
private struct LinePlotDrawing {
  let plot: LinePlot
  let appearance: Appearance
  private let hasAxes: Bool
  private let x: PlotScale
  private let y: PlotScale
  private let yTicks: [(label: String, row: Int)]
  private let legend: Area
  private let field: Area
  private let area: Area

  init(_ plot: LinePlot, in area: Area, appearance: Appearance) {
    self.plot = plot
    self.area = area
    self.appearance = appearance
    hasAxes = area.columns >= 14 && area.rows >= 5
    var field = area
    let hasLegend =
      hasAxes && (plot.y.title != nil || plot.series.contains { !$0.name.isEmpty })
    legend = field.removeTop(hasLegend ? 1 : 0)
    let points = plot.series.lazy.flatMap(\.points)
    if hasAxes { _ = field.removeBottom(2) }
    let count = min(9, max(2, (field.rows + 1) / 2))
    x = PlotScale(plot.x, values: points.map(\.x), isPadded: false, ticks: 6)
    y = PlotScale(plot.y, values: points.map(\.y), isPadded: true, ticks: count)
    if hasAxes {
      let ticks = y.ticks(atMost: count)
      let labels = y.labels(of: ticks, appearance: appearance)
      let widest = labels.map { TextWidth.cells(of: $0) }.max() ?? 0
      _ = field.removeLeft(min(widest, max(0, area.columns - 8)) + 1)
      let (scale, rows) = (y, field)
      yTicks = zip(ticks, labels).compactMap { tick, label in
        Self.row(of: tick, scale, rows, appearance).map { (label, $0) }
      }
    } else {
      yTicks = []
    }
    self.field = field
  }

  func draw(of frame: inout Frame) {
    if hasAxes {
      drawZero(of: &frame)
      drawVerticalAxis(of: &frame)
      drawHorizontalAxis(of: &frame)
      drawLegend(of: &frame)
    }
    var canvas = LineCanvas(field, appearance: appearance)
    for series in plot.series {
      let points = series.points.lazy.map { point -> LineCanvas.Point? in
        guard let column = x.fraction(point.x), let row = y.fraction(point.y) else { return nil }
        return LineCanvas.Point(x: column, y: row)
      }
      canvas.draw(points, style: series.style, stroke: series.stroke)
    }
    canvas.draw(of: &frame)
    drawMarks(of: &frame)
  }

  // MARK: - Places

  /// The row whose dots are nearest to a number; `nil` outside.
  private static func row(
    of value: Double, _ scale: PlotScale, _ field: Area, _ appearance: Appearance
  ) -> Int? {
    guard let fraction = scale.fraction(value) else { return nil }
    return place(1 - fraction, field.rows, dots: appearance.glyphs == .unicode ? 4 : 1)
      .map { field.row + $0 }
  }

  private func column(of value: Double) -> Int? {
    guard let fraction = x.fraction(value) else { return nil }
    return Self.place(fraction, field.columns, dots: appearance.glyphs == .unicode ? 2 : 1)
      .map { field.column + $0 }
  }

  private static func place(_ fraction: Double, _ cells: Int, dots: Int) -> Int? {
    guard cells > 0, fraction > -1e-9, fraction < 1 + 1e-9 else { return nil }
    return Int((fraction * Double(cells * dots - 1)).rounded()) / dots
  }

  // MARK: - Axes

  private func drawVerticalAxis(of frame: inout Frame) {
    let column = field.column - 1
    for row in field.row..<field.endRow {
      put(appearance.glyph("│", "|"), column, row, of: &frame)
    }
    var lastRow: Int?
    for (label, row) in yTicks where row != lastRow {
      put(appearance.glyph("┤", "+"), column, row, of: &frame)
      frame.write(
        label, column: column - TextWidth.cells(of: label), row: row, style: appearance.muted,
        clip: area)
      lastRow = row
    }
    put(appearance.glyph("└", "+"), column, field.endRow, of: &frame)
  }

  private func drawHorizontalAxis(of frame: inout Frame) {
    let line = String(repeating: appearance.glyph("─", "-"), count: field.columns)
    frame.write(
      line, column: field.column, row: field.endRow, style: appearance.muted, clip: area)
    let ticks = horizontalTicks()
    let title = plot.x.title.map(appearance.spelled) ?? ""
    let titleStart = area.endColumn - TextWidth.cells(of: title)
    // The title takes the place of the last label, but of no more.
    let taken = ticks.dropLast(ticks.count > 2 ? 1 : 0).last.map(\.end) ?? field.column
    let hasTitle = !title.isEmpty && taken + 2 <= titleStart
    for tick in ticks {
      put(appearance.glyph("┬", "+"), tick.column, field.endRow, of: &frame)
      if hasTitle, tick.end + 2 > titleStart { continue }
      frame.write(
        tick.label, column: tick.start, row: field.endRow + 1, style: appearance.muted, clip: area)
    }
    if hasTitle {
      frame.write(
        title, column: titleStart, row: field.endRow + 1, style: appearance.muted, clip: area)
    }
  }

  /// As many ticks as there is room for their labels, with two empty cells between them.
  private func horizontalTicks() -> [Tick] {
    for count in stride(from: max(2, field.columns / 6), through: 1, by: -1) {
      let values = x.ticks(atMost: count)
      let labels = x.labels(of: values, appearance: appearance)
      var ticks: [Tick] = []
      var free = area.column
      for (value, label) in zip(values, labels) {
        guard let column = column(of: value) else { continue }
        let width = TextWidth.cells(of: label)
        let start = min(max(column - (width - 1) / 2, area.column), area.endColumn - width)
        if start < free { break }
        ticks.append(Tick(column: column, start: start, end: start + width, label: label))
        free = start + width + 2
      }
      if ticks.count == values.count { return ticks }
    }
    return []
  }

  /// A tick of the horizontal axis, and the columns of its label.
  private struct Tick {
    var column: Int
    var start: Int
    var end: Int
    var label: String
  }

  /// Dotted lines where an axis passes through 0.
  private func drawZero(of frame: inout Frame) {
    if !y.isLogarithmic, let row = Self.row(of: 0, y, field, appearance), row < field.endRow - 1 {
      for column in field.column..<field.endColumn
      where appearance.glyphs == .unicode || column.isMultiple(of: 2) {
        put(appearance.glyph("┈", "."), column, row, of: &frame)
      }
    }
    if !x.isLogarithmic, let column = column(of: 0), column > field.column {
      for row in field.row..<field.endRow {
        put(appearance.glyph("┊", ":"), column, row, of: &frame)
      }
    }
  }

  private func put(_ glyph: Character, _ column: Int, _ row: Int, of frame: inout Frame) {
    frame.write(String(glyph), column: column, row: row, style: appearance.muted, clip: area)
  }

  // MARK: - Legend and marks

  /// The title of y on the left, the names on the right, each after a piece of its curve.
  private func drawLegend(of frame: inout Frame) {
    guard !legend.isEmpty else { return }
    let named = plot.series.filter { !$0.name.isEmpty }
    let widths = named.map { TextWidth.cells(of: appearance.spelled($0.name)) + 4 }
    let total = widths.reduce(0, +) + 3 * max(0, widths.count - 1)
    var column = max(legend.column, legend.endColumn - total)
    let title = plot.y.title.map(appearance.spelled) ?? ""
    // The names say more than the title: where both do not fit, it goes.
    if named.isEmpty || legend.column + TextWidth.cells(of: title) + 2 <= column {
      frame.write(
        title, column: legend.column, row: legend.row, style: appearance.muted, clip: legend)
    }
    for (series, width) in zip(named, widths) {
      frame.write(
        series.stroke.sample(appearance), column: column, row: legend.row, style: series.style,
        clip: legend)
      frame.write(
        appearance.fitted(series.name, columns: max(0, legend.endColumn - column - 4)),
        column: column + 4, row: legend.row, style: series.style, clip: legend)
      column += width + 3
    }
  }

  private func drawMarks(of frame: inout Frame) {
    for mark in plot.marks {
      guard let column = column(of: mark.x),
        let row = Self.row(of: mark.y, y, field, appearance)
      else { continue }
      let glyph = appearance.glyphs == .ascii && !mark.glyph.isASCII ? "o" : mark.glyph
      frame.write(String(glyph), column: column, row: row, style: mark.style, clip: field)
      guard let label = mark.label.map(appearance.spelled) else { continue }
      let width = TextWidth.cells(of: label)
      let isRight = column + 2 + width <= field.endColumn
      frame.write(
        label, column: isRight ? column + 2 : column - 1 - width, row: row, style: mark.style,
        clip: field)
    }
  }
}
