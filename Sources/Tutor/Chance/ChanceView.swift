import Engine
import Screen

/// Shares against probabilities, and the empirical entropy on its way to the entropy.
struct ChanceView {
  let state: ChanceState
  let appearance: Appearance

  struct Layout {
    var title: Area
    /// A row for the legend and one for each outcome.
    var bars: Area
    var numbers: Area
    var plot: Area

    /// Rows that the curve needs to be worth looking at.
    private static let plotRows = 6
    private static let numberRows = 2

    init(_ state: ChanceState, in area: Area) {
      var rest = area
      title = rest.removeTop(state.title == nil ? 0 : 1)
      let wanted = state.names.count + 1
      let room = rest.rows - Self.numberRows
      bars = rest.removeTop(min(wanted, wanted + Self.plotRows <= room ? wanted : max(3, room)))
      numbers = rest.removeTop(Self.numberRows)
      plot = rest.rows >= Self.plotRows ? rest : rest.removeTop(0)
    }
  }

  func draw(in area: Area, _ frame: inout Frame, isFocused: Bool) {
    let layout = Layout(state, in: area)
    if let title = state.title {
      frame.write(fitted: title, in: layout.title, style: appearance.title, appearance)
    }
    drawBars(in: layout.bars, &frame, isFocused: isFocused)
    for (row, text) in Self.numbers(state).enumerated() where row < layout.numbers.rows {
      frame.write(
        appearance.spelled(text), column: layout.numbers.column + 1,
        row: layout.numbers.row + row, style: row == 0 ? appearance.text : appearance.muted,
        clip: layout.numbers)
    }
    plot.draw(in: layout.plot, of: &frame, appearance: appearance)
  }

  // MARK: Bars

  private func drawBars(in area: Area, _ frame: inout Frame, isFocused: Bool) {
    var area = area
    let legend = area.removeTop(1)
    let (bar, mark) = (appearance.glyph("█", "#"), appearance.glyph("┃", "!"))
    frame.write(
      "\(bar) share so far   \(mark) probability", column: legend.column + 1, row: legend.row,
      style: appearance.muted, clip: legend)
    let tosses = Double(max(1, state.tosses))
    let probabilities = state.distribution.probabilities
    let bars = state.names.indices.map { outcome in
      let isChosen = isFocused && state.block == 1 && outcome == state.selection
      let mark = isChosen ? "▸ " : "  "
      let share = Double(state.counts[outcome]) / tosses
      return BarChart.Bar(
        "\(mark)\(state.names[outcome])  \(Self.short(probabilities[outcome]))", share,
        mark: probabilities[outcome])
    }
    let hidden = bars.count - area.rows
    let shown = hidden > 0 ? bars.prefix(max(0, area.rows - 1)) : bars[...]
    let most = zip(state.counts, probabilities).map { max(Double($0) / tosses, $1) }.max() ?? 1
    BarChart(
      Array(shown), range: 0...Numbers.roundEnd(min(1, most)),
      highlighted: isFocused && state.block == 1 ? state.selection : nil
    ).draw(in: area, of: &frame, appearance: appearance)
    guard hidden > 0, !area.isEmpty else { return }
    frame.write(
      "  and \(bars.count - shown.count) more", column: area.column, row: area.endRow - 1,
      style: appearance.muted, clip: area)
  }

  // MARK: Numbers

  /// What the tosses say so far, and what the last one said.
  static func numbers(_ state: ChanceState) -> [String] {
    let entropy = "H = \(Numbers.short(state.entropy, "bits"))"
    guard let last = state.last else { return [entropy, "Space tosses."] }
    let information = Numbers.short(state.distribution.information(of: last), "bits")
    let probability = short(state.distribution.probabilities[last])
    return [
      "\(entropy); so far \(Numbers.short(state.empirical)) after \(Count.tosses(state.tosses))",
      "last: \(state.names[last]), −log₂ \(probability) = \(information)",
    ]
  }

  /// A probability, or a share, in three digits.
  static func short(_ value: Double) -> String { NumberFormat.significant(value, digits: 3) }

  // MARK: The curve

  private var plot: LinePlot {
    let entropy = state.entropy
    let course = state.course
    let last = Double(max(10, state.tosses))
    // No shares of so many outcomes have more.
    let most = Distribution.uniform(state.names.count).entropy
    return LinePlot(
      series: [
        LinePlot.Series(
          name: "H", points: [LinePlot.Point(1, entropy), LinePlot.Point(last, entropy)],
          style: appearance.positive, stroke: .dashed),
        LinePlot.Series(
          name: "so far", points: course.map { LinePlot.Point(Double($0.tosses), $0.entropy) },
          style: appearance.accent),
      ],
      x: LinePlot.Axis(title: "tosses", range: 1...last, isLogarithmic: true),
      y: LinePlot.Axis(title: "bits", range: 0...most))
  }
}
