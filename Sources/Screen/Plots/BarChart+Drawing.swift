extension BarChart {
  /// Draws labels, bars and numbers, a bar a row; bars beyond the last row are left out.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    let area = area.intersection(frame.area)
    guard !area.isEmpty, !bars.isEmpty else { return }
    BarChartDrawing(self, in: area, appearance: appearance).draw(of: &frame)
  }
}

/// One drawing of a bar chart: the area cut into legend, labels, bars and numbers.
private struct BarChartDrawing {
  private let chart: BarChart
  private let appearance: Appearance
  private let area: Area
  private let legend: PlotLegend
  private let legendArea: Area
  private let numbers: [String]
  private let labels: [String]
  private let hasNumbers: Bool
  private let field: Area
  private let scale: Double
  /// The column of the zero line; bars begin beside it.
  private let zero: Int

  init(_ chart: BarChart, in area: Area, appearance: Appearance) {
    self.chart = chart
    self.appearance = appearance
    var area = area
    let names = chart.partNames
    legend = PlotLegend(
      title: "",
      entries: names.enumerated().map { index, name in
        PlotLegend.Entry(
          sample: String(repeating: Self.glyph(index, appearance), count: 2),
          text: appearance.spelled(name), style: Self.style(index, appearance))
      }, columns: area.columns, atMostRows: 1)
    legendArea = area.removeTop(
      !names.isEmpty && area.rows > min(2, chart.bars.count) && area.columns >= 14 ? 1 : 0)
    self.area = area
    numbers = chart.bars.map { NumberFormat.significant($0.total, glyphs: appearance.glyphs) }
    let numberColumns = numbers.map { TextWidth.cells(of: $0) }.max() ?? 0
    let widest = chart.bars.map { TextWidth.cells(of: appearance.spelled($0.label)) }.max() ?? 0
    let labelColumns = area.columns >= 8 ? min(widest, area.columns / 3) : 0
    labels = chart.bars.map { appearance.fitted($0.label, columns: labelColumns) }
    var field = area
    _ = field.removeLeft(labelColumns > 0 ? labelColumns + 1 : 0)
    hasNumbers = field.columns >= numberColumns + 6
    _ = field.removeRight(hasNumbers ? numberColumns + 1 : 0)
    self.field = field
    let extent = chart.extent
    let width = extent.upperBound / 2 - extent.lowerBound / 2
    // One column is the zero line's own.
    let room = Double(field.columns - 1)
    let share = width > 0 ? -extent.lowerBound / 2 / width : 0
    let columnsBefore = (share * room).rounded(share < 1 ? .down : .up)
    zero = field.column + Int(min(max(0, columnsBefore), max(0, room)))
    let after = room - columnsBefore
    scale = min(
      extent.upperBound > 0 ? after / extent.upperBound : .infinity,
      extent.lowerBound < 0 && columnsBefore >= 1 ? columnsBefore / -extent.lowerBound : .infinity)
  }

  func draw(of frame: inout Frame) {
    legend.draw(in: legendArea, of: &frame, appearance: appearance)
    for (index, bar) in chart.bars.prefix(area.rows).enumerated() {
      let row = area.row + index
      let isHighlighted = index == chart.highlighted
      frame.write(
        labels[index], column: area.column, row: row,
        style: isHighlighted ? appearance.accent : appearance.text, clip: area)
      if field.columns > 1 {
        frame.write(
          String(appearance.glyph("│", "|")), column: zero, row: row, style: appearance.muted,
          clip: field)
        drawParts(of: bar, row: row, of: &frame)
        drawMark(of: bar, row: row, of: &frame)
      }
      guard hasNumbers else { continue }
      frame.write(
        numbers[index], column: area.endColumn - TextWidth.cells(of: numbers[index]), row: row,
        style: isHighlighted ? appearance.accent : appearance.text, clip: area)
    }
  }

  private func drawParts(of bar: BarChart.Bar, row: Int, of frame: inout Frame) {
    let names = chart.partNames
    if names.isEmpty {
      let total = bar.total
      if total > 0 { drawRight(total, row, of: &frame) } else { drawLeft(-total, row, of: &frame) }
      return
    }
    var (before, after) = (0.0, 0.0)
    for part in bar.parts where part.value.isFinite && part.value != 0 {
      let index = names.firstIndex(of: part.name) ?? names.count
      let (glyph, style) = (Self.glyph(index, appearance), Self.style(index, appearance))
      if part.value > 0 {
        let columns = cells(after, after + part.value, zero + 1, step: 1)
        fill(columns, glyph, style, row, of: &frame)
        after += part.value
      } else {
        let columns = cells(before, before - part.value, zero - 1, step: -1)
        fill(columns, glyph, style, row, of: &frame)
        before -= part.value
      }
    }
  }

  /// The cells from one length to another: those of which a part covers the middle.
  private func cells(_ from: Double, _ to: Double, _ start: Int, step: Int) -> [Int] {
    let limit = Double(field.columns)
    func rounded(_ value: Double) -> Int {
      let cells = value * scale
      return cells.isNaN ? 0 : Int(min(max(0, cells), limit).rounded())
    }
    let (first, end) = (rounded(from), rounded(to))
    return (first..<max(first, end)).map { start + $0 * step }
  }

  private func fill(
    _ columns: [Int], _ glyph: Character, _ style: Style, _ row: Int, of frame: inout Frame
  ) {
    for column in columns {
      frame.write(String(glyph), column: column, row: row, style: style, clip: field)
    }
  }

  private func drawRight(_ value: Double, _ row: Int, of frame: inout Frame) {
    let room = field.endColumn - zero - 1
    let bar = BarGlyphs.horizontal(value * scale, columns: room, appearance: appearance)
    frame.write(bar, column: zero + 1, row: row, style: appearance.positive, clip: field)
  }

  /// To the left there are halves of cells only.
  private func drawLeft(_ value: Double, _ row: Int, of frame: inout Frame) {
    let room = Double(zero - field.column)
    guard value > 0, room > 0 else { return }
    let halves = max(1, Int((min(value * scale, room) * 2).rounded()))
    let glyphs: [Character] = Array(appearance.glyphs == .unicode ? "█▐" : "#=")
    for place in 0..<((halves + 1) / 2) {
      let isHalf = place == halves / 2
      frame.write(
        String(glyphs[isHalf ? 1 : 0]), column: zero - 1 - place, row: row,
        style: appearance.negative, clip: field)
    }
  }

  private func drawMark(of bar: BarChart.Bar, row: Int, of frame: inout Frame) {
    guard let mark = bar.mark, mark.isFinite, scale.isFinite else { return }
    let limit = Double(field.columns)
    let cells = Int(min(max(-limit, (mark * scale).rounded()), limit))
    // The last cell that a bar of this length would fill.
    let column = mark == 0 ? zero : zero + cells + (cells == 0 ? mark.signum : 0)
    frame.write(
      String(appearance.glyph("┃", "!")), column: column, row: row, style: appearance.title,
      clip: field)
  }

  // MARK: - Parts

  private static func glyph(_ part: Int, _ appearance: Appearance) -> Character {
    let glyphs: [Character] = Array(appearance.glyphs == .unicode ? "█▒░▓" : "#=-+")
    return glyphs[part % glyphs.count]
  }

  private static func style(_ part: Int, _ appearance: Appearance) -> Style {
    part.isMultiple(of: 2) ? appearance.positive : appearance.negative
  }
}

extension Double {
  /// −1, 0 or 1.
  fileprivate var signum: Int { self > 0 ? 1 : (self < 0 ? -1 : 0) }
}
