extension Histogram {
  /// Draws title, axes and bars; in very small areas only the bars.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    let area = area.intersection(frame.area)
    guard !area.isEmpty, !counts.isEmpty else { return }
    switch orientation {
    case .vertical: StandingHistogram(self, in: area, appearance: appearance).draw(of: &frame)
    case .horizontal: LyingHistogram(self, in: area, appearance: appearance).draw(of: &frame)
    }
  }

  fileprivate func drawTitle(in area: Area, of frame: inout Frame, appearance: Appearance) {
    let number = "n " + NiceTicks.label(Double(total), step: 1, appearance: appearance)
    let title = appearance.fitted(
      isLogarithmic && !title.isEmpty ? title + " (log)" : title, columns: area.columns)
    frame.write(title, column: area.column, row: area.row, style: appearance.muted, clip: area)
    let width = TextWidth.cells(of: number)
    guard TextWidth.cells(of: title) + 2 + width <= area.columns else { return }
    frame.write(
      number, column: area.endColumn - width, row: area.row, style: appearance.muted, clip: area)
  }
}

/// Bars on a horizontal axis, with the numbers outside the range as bars of their own.
private struct StandingHistogram {
  private let histogram: Histogram
  private let appearance: Appearance
  private let area: Area
  private let title: Area
  private let hasAxes: Bool
  /// The bars of the intervals.
  private let field: Area
  private let bins: [(count: Int, range: ClosedRange<Double>)]
  private let barColumns: Int
  private let greatest: Int
  private let ticks: [(label: String, value: Int)]

  init(_ histogram: Histogram, in area: Area, appearance: Appearance) {
    self.histogram = histogram
    self.appearance = appearance
    self.area = area
    hasAxes = area.columns >= 14 && area.rows >= 5
    var field = area
    title = field.removeTop(hasAxes ? 1 : 0)
    if hasAxes { _ = field.removeBottom(2) }
    let outside = max(histogram.underflow, histogram.overflow)
    greatest = max(1, histogram.counts.reduce(hasAxes ? outside : 0, max))
    ticks = hasAxes ? Self.ticks(upTo: greatest, histogram, rows: field.rows, appearance) : []
    if hasAxes {
      let widest = ticks.map { TextWidth.cells(of: $0.label) }.max() ?? 0
      _ = field.removeLeft(min(widest, area.columns - 10) + 1)
      if histogram.underflow > 0 { _ = field.removeLeft(2) }
      if histogram.overflow > 0 { _ = field.removeRight(2) }
    }
    bins = histogram.merged(atMost: field.columns)
    barColumns = max(1, field.columns / max(1, bins.count))
    self.field = Area(
      column: field.column, row: field.row, columns: min(field.columns, barColumns * bins.count),
      rows: field.rows)
  }

  private static func ticks(
    upTo greatest: Int, _ histogram: Histogram, rows: Int, _ appearance: Appearance
  ) -> [(label: String, value: Int)] {
    let count = max(2, min(6, rows / 2))
    let values =
      histogram.isLogarithmic
      ? [0] + NiceTicks.logarithmicTicks(in: 1...Double(max(2, greatest)), atMost: count)
      : NiceTicks.ticks(in: 0...Double(greatest), atMost: count)
    return values.filter { $0 == $0.rounded() && $0 < 1e18 }.map {
      (NiceTicks.label($0, step: 1, appearance: appearance), Int($0))
    }
  }

  func draw(of frame: inout Frame) {
    for (index, bin) in bins.enumerated() {
      let column = field.column + index * barColumns
      // A gap between bars where they are wide enough to have one.
      let width = barColumns > 2 ? barColumns - 1 : barColumns
      drawBar(bin.count, column..<(column + width), appearance.positive, of: &frame)
    }
    guard hasAxes else { return }
    histogram.drawTitle(in: title, of: &frame, appearance: appearance)
    drawVerticalAxis(of: &frame)
    drawHorizontalAxis(of: &frame)
    drawOutside(of: &frame)
  }

  private func height(of count: Int) -> Double {
    histogram.length(of: count) / histogram.length(of: greatest) * Double(field.rows)
  }

  private func drawBar(_ count: Int, _ columns: Range<Int>, _ style: Style, of frame: inout Frame) {
    let height = height(of: count)
    for level in 0..<field.rows {
      let glyph = BarGlyphs.vertical(height, level: level, appearance: appearance)
      guard glyph != " " else { break }
      for column in columns {
        frame.write(
          String(glyph), column: column, row: field.endRow - 1 - level, style: style, clip: area)
      }
    }
  }

  private var axisColumn: Int { field.column - 1 - (histogram.underflow > 0 ? 2 : 0) }

  private func drawVerticalAxis(of frame: inout Frame) {
    for row in field.row..<field.endRow { put(appearance.glyph("│", "|"), axisColumn, row, &frame) }
    var last: Int?
    for tick in ticks where tick.value > 0 {
      let level = Int(max(0, height(of: tick.value).rounded(.up) - 1))
      let row = field.endRow - 1 - min(level, field.rows - 1)
      guard row != last else { continue }
      put(appearance.glyph("┤", "+"), axisColumn, row, &frame)
      write(tick.label, axisColumn - TextWidth.cells(of: tick.label), row, &frame)
      last = row
    }
    put(appearance.glyph("└", "+"), axisColumn, field.endRow, &frame)
  }

  private func drawHorizontalAxis(of frame: inout Frame) {
    let axisEnd = min(area.endColumn, field.endColumn + (histogram.overflow > 0 ? 2 : 0))
    for column in (axisColumn + 1)..<max(axisColumn + 1, axisEnd) {
      put(appearance.glyph("─", "-"), column, field.endRow, &frame)
    }
    let range = histogram.range
    let scale = PlotScale(
      LinePlot.Axis(range: range), values: [], isPadded: false, ticks: 6)
    // The signs below the bars outside the range keep their places.
    let first = histogram.underflow > 0 ? field.column : area.column
    let end = histogram.overflow > 0 ? field.endColumn : area.endColumn
    let ticks = HorizontalTicks(
      scale, atMost: field.columns / 4, bounds: first..<max(first, end), appearance: appearance
    ) { value in
      scale.fraction(value).map {
        field.column + min(field.columns - 1, Int(max(0, $0) * Double(field.columns)))
      }
    }
    for tick in ticks.ticks {
      put(appearance.glyph("┬", "+"), tick.column, field.endRow, &frame)
      write(tick.label, tick.start, field.endRow + 1, &frame)
    }
  }

  /// What lies below and above the range, apart from the rest.
  private func drawOutside(of frame: inout Frame) {
    let places = [
      (histogram.underflow, field.column - 2, "<"), (histogram.overflow, field.endColumn + 1, ">"),
    ]
    for (count, column, label) in places where count > 0 {
      drawBar(count, column..<(column + 1), appearance.muted, of: &frame)
      write(label, column, field.endRow + 1, &frame)
    }
  }

  private func put(_ glyph: Character, _ column: Int, _ row: Int, _ frame: inout Frame) {
    write(String(glyph), column, row, &frame)
  }

  private func write(_ text: String, _ column: Int, _ row: Int, _ frame: inout Frame) {
    frame.write(text, column: column, row: row, style: appearance.muted, clip: area)
  }
}

/// A row for each interval: where it begins, its bar, its count.
private struct LyingHistogram {
  private struct Row {
    var label: String
    var count: Int
    var style: Style
  }

  private let histogram: Histogram
  private let appearance: Appearance
  private let area: Area
  private let title: Area
  private let rows: [Row]

  init(_ histogram: Histogram, in area: Area, appearance: Appearance) {
    self.histogram = histogram
    self.appearance = appearance
    var area = area
    title = area.removeTop(area.rows > 3 && !histogram.title.isEmpty ? 1 : 0)
    self.area = area
    let all = (histogram.underflow > 0 ? 1 : 0) + (histogram.overflow > 0 ? 1 : 0)
    // What lies outside may cost rows, but not the shape of what lies inside.
    let outside = area.rows >= all + min(histogram.counts.count, 4) ? all : 0
    let bins = histogram.merged(atMost: max(1, area.rows - outside))
    let step = bins.first.map { $0.range.upperBound - $0.range.lowerBound } ?? 0
    func number(_ value: Double) -> String {
      // One digit more than the step has: 0.25 lies between tenths.
      NiceTicks.label(value, step: step / 10, appearance: appearance)
    }
    let texts = Self.shortest(bins.map { number($0.range.lowerBound) })
    var rows = zip(bins, texts).map {
      Row(label: $1, count: $0.count, style: appearance.positive)
    }
    if outside > 0, histogram.underflow > 0 {
      let label = "< " + (texts.first ?? "")
      rows.insert(Row(label: label, count: histogram.underflow, style: appearance.muted), at: 0)
    }
    if outside > 0, histogram.overflow > 0 {
      let label = "> " + Self.shortest([number(histogram.range.upperBound)])[0]
      rows.append(Row(label: label, count: histogram.overflow, style: appearance.muted))
    }
    self.rows = rows
  }

  /// Takes away the zeros that end the decimals of all of the numbers.
  private static func shortest(_ texts: [String]) -> [String] {
    var texts = texts
    while texts.contains(where: { $0.contains(".") }),
      texts.allSatisfy({ $0 == "0" || ($0.contains(".") && !$0.contains("e") && $0.last == "0") })
    {
      texts = texts.map { $0 == "0" ? $0 : String($0.dropLast()) }
      texts = texts.map { $0.last == "." ? String($0.dropLast()) : $0 }
    }
    return texts
  }

  func draw(of frame: inout Frame) {
    if !title.isEmpty { histogram.drawTitle(in: title, of: &frame, appearance: appearance) }
    let counts = rows.map { NiceTicks.label(Double($0.count), step: 1, appearance: appearance) }
    let labelColumns = rows.map { TextWidth.cells(of: $0.label) }.max() ?? 0
    let countColumns = counts.map { TextWidth.cells(of: $0) }.max() ?? 0
    let hasLabels = area.columns >= labelColumns + 6
    let hasCounts = area.columns >= labelColumns + countColumns + 10
    var field = area
    _ = field.removeLeft(hasLabels ? labelColumns + 1 : 0)
    _ = field.removeRight(hasCounts ? countColumns + 1 : 0)
    let greatest = histogram.length(of: max(1, rows.map(\.count).max() ?? 1))
    for (index, row) in rows.prefix(area.rows).enumerated() {
      let place = area.row + index
      if hasLabels {
        let indent = labelColumns - TextWidth.cells(of: row.label)
        frame.write(
          row.label, column: area.column + indent, row: place,
          style: appearance.muted, clip: area)
        frame.write(
          String(appearance.glyph("│", "|")), column: field.column - 1, row: place,
          style: appearance.muted, clip: area)
      }
      let length = histogram.length(of: row.count) / greatest * Double(field.columns)
      frame.write(
        BarGlyphs.horizontal(length, columns: field.columns, appearance: appearance),
        column: field.column, row: place, style: row.style, clip: field)
      if hasCounts {
        let count = counts[index]
        frame.write(
          count, column: area.endColumn - TextWidth.cells(of: count), row: place,
          style: appearance.text, clip: area)
      }
    }
  }
}
