extension LinePlot {
  /// Draws legend, axes, curves and marks; in very small areas only the curves and marks.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    let area = area.intersection(frame.area)
    guard !area.isEmpty else { return }
    LinePlotDrawing(self, in: area, appearance: appearance).draw(of: &frame)
  }

  /// The number of the x axis below a place of a drawing, such as that of a click; `nil` where the
  /// curves are not.
  package func x(at position: Position, in area: Area, appearance: Appearance) -> Double? {
    LinePlotDrawing(self, in: area, appearance: appearance).x(at: position)
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
  private let legend: PlotLegend
  private let legendArea: Area
  /// The points that the cross-hair reads, series by series.
  private let readings: [LinePlot.Point?]
  private let field: Area
  private let area: Area

  init(_ plot: LinePlot, in area: Area, appearance: Appearance) {
    self.plot = plot
    self.area = area
    self.appearance = appearance
    hasAxes = area.columns >= 14 && area.rows >= 5
    var field = area
    readings = Self.readings(of: plot)
    legend = PlotLegend(
      title: plot.y.title.map(appearance.spelled) ?? "",
      entries: Self.entries(of: plot, readings, appearance), columns: area.columns,
      atMostRows: max(1, area.rows / 5))
    legendArea = field.removeTop(hasAxes ? legend.rows.count : 0)
    let slices = plot.bands.lazy.flatMap(\.slices)
    let points = plot.series.flatMap(\.points)
    if hasAxes { _ = field.removeBottom(2) }
    let count = min(9, max(2, (field.rows + 1) / 2))
    x = PlotScale(
      plot.x, values: points.map(\.x) + slices.map(\.x), isPadded: false, ticks: 6)
    y = PlotScale(
      plot.y, values: points.map(\.y) + slices.flatMap { [$0.low, $0.high] }, isPadded: true,
      ticks: count)
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
      legend.draw(in: legendArea, of: &frame, appearance: appearance)
      drawCrossHair(of: &frame)
    }
    var canvas = LineCanvas(field, appearance: appearance)
    for band in plot.bands {
      canvas.fill(band.slices.map { strip($0) }, style: band.style)
    }
    for series in plot.series {
      canvas.draw(
        series.points.lazy.map { place($0.x, $0.y) }, style: series.style, stroke: series.stroke,
        letter: series.isBehind ? "." : nil, isBehind: series.isBehind)
    }
    canvas.draw(of: &frame)
    drawMarks(of: &frame)
    drawReadings(of: &frame)
  }

  func x(at position: Position) -> Double? {
    guard field.contains(position) else { return nil }
    let share = Double(position.column - field.column) / Double(max(1, field.columns - 1))
    return x.value(at: share)
  }

  private func place(_ x: Double, _ y: Double) -> LineCanvas.Point? {
    guard let column = self.x.fraction(x), let row = self.y.fraction(y) else { return nil }
    return LineCanvas.Point(x: column, y: row)
  }

  /// A slice of a band; on a logarithmic axis what reaches below 0 reaches the foot of the plot.
  private func strip(_ slice: LinePlot.Band.Slice) -> (
    low: LineCanvas.Point, high: LineCanvas.Point
  )? {
    guard let high = place(slice.x, slice.high) else { return nil }
    let hasNoPlace = y.isLogarithmic && slice.low <= 0
    let low = hasNoPlace ? LineCanvas.Point(x: high.x, y: 0) : place(slice.x, slice.low)
    return low.map { ($0, high) }
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
    let ticks = HorizontalTicks(
      x, atMost: field.columns / 6, bounds: area.column..<area.endColumn, appearance: appearance,
      place: column
    ).ticks
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

  // MARK: - Marks

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

  // MARK: - Cross-hair and legend

  /// The point of each series that is nearest to the cross-hair.
  private static func readings(of plot: LinePlot) -> [LinePlot.Point?] {
    guard let cursor = plot.cursor, cursor.isFinite else { return plot.series.map { _ in nil } }
    return plot.series.map { series in
      series.points.filter { $0.x.isFinite }.min { abs($0.x - cursor) < abs($1.x - cursor) }
    }
  }

  private static func entries(
    of plot: LinePlot, _ readings: [LinePlot.Point?], _ appearance: Appearance
  ) -> [PlotLegend.Entry] {
    let bands = plot.bands.filter { !$0.name.isEmpty }.map {
      PlotLegend.Entry(
        sample: appearance.glyphs == .unicode ? "⢕⢕⢕" : ":::", text: appearance.spelled($0.name),
        style: $0.style)
    }
    return bands
      + zip(plot.series, readings).filter { !$0.0.name.isEmpty }.map { series, reading in
        let name = appearance.spelled(series.name)
        let number = reading.map { NumberFormat.significant($0.y, glyphs: appearance.glyphs) }
        return PlotLegend.Entry(
          sample: series.stroke.sample(appearance), text: number.map { "\(name) \($0)" } ?? name,
          style: series.style)
      }
  }

  /// The point that the hairs meet in: the one of the foremost series that has any.
  private var crossing: LinePlot.Point? { readings.last { $0 != nil } ?? nil }

  private func drawCrossHair(of frame: inout Frame) {
    guard let crossing, let column = column(of: crossing.x) else { return }
    for row in field.row..<field.endRow {
      put(appearance.glyph("│", "|"), column, row, of: &frame)
    }
    if let row = Self.row(of: crossing.y, y, field, appearance) {
      for place in field.column..<column { put(appearance.glyph("─", "-"), place, row, of: &frame) }
      let label = NumberFormat.significant(crossing.y, digits: 3, glyphs: appearance.glyphs)
      let room = field.column - 1 - area.column
      if TextWidth.cells(of: label) <= room {
        let label = String(repeating: " ", count: room - TextWidth.cells(of: label)) + label
        frame.write(label, column: area.column, row: row, style: appearance.title, clip: area)
      }
    }
    drawCrossingLabel(crossing.x, column, of: &frame)
  }

  /// The number of the cross-hair below the axis, in place of the labels that it would touch.
  private func drawCrossingLabel(_ value: Double, _ column: Int, of frame: inout Frame) {
    let label = NumberFormat.significant(value, digits: 6, glyphs: appearance.glyphs)
    let width = TextWidth.cells(of: label)
    guard width <= area.columns else { return }
    let row = field.endRow + 1
    let start = min(max(column - (width - 1) / 2, area.column), area.endColumn - width)
    func isTaken(_ place: Int) -> Bool {
      (area.column..<area.endColumn).contains(place) && frame[place, row].character != " "
    }
    var (first, end) = (start, start + width)
    while first > start - 2 || isTaken(first - 1) { first -= 1 }
    while end < start + width + 2 || isTaken(end) { end += 1 }
    let cleared = Area(column: first, row: row, columns: end - first, rows: 1)
    frame.fill(cleared.intersection(area))
    frame.write(label, column: start, row: row, style: appearance.title, clip: area)
    put(appearance.glyph("┴", "+"), column, field.endRow, of: &frame)
  }

  private func drawReadings(of frame: inout Frame) {
    for (series, reading) in zip(plot.series, readings) {
      guard let reading, let column = column(of: reading.x),
        let row = Self.row(of: reading.y, y, field, appearance)
      else { continue }
      frame.write(
        String(appearance.glyph("●", "o")), column: column, row: row,
        style: series.style.adding(.bold), clip: field)
    }
  }
}
