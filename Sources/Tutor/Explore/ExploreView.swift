import Engine
import Screen

/// The sliders below what follows from them.
struct ExploreView {
  let state: ExploreState
  let appearance: Appearance

  /// Where the parts lie; what there is least need of goes first where there is little room.
  struct Layout {
    var title: Area
    var plot: Area
    var bars: Area
    var readouts: Area
    var sliders: Area
    /// The texts of the read-outs, row by row.
    let rows: [String]

    init(_ state: ExploreState, in area: Area) {
      var rest = area
      title = rest.removeTop(state.title == nil ? 0 : 1)
      sliders = rest.removeBottom(state.sliders.items.count)
      _ = rest.removeBottom(rest.rows > 6 ? 1 : 0)
      let shown = ReadOuts.rows(ExploreView.readouts(state), columns: area.columns - 1)
      rows = shown
      readouts = rest.removeBottom(min(shown.count, rest.rows))
      let hasLegend = state.bars.contains { $0.parts.count > 1 }
      let barRows = state.bars.isEmpty ? 0 : state.bars.count + (hasLegend ? 1 : 0)
      if state.traces.isEmpty {
        bars = rest.removeTop(barRows)
        plot = rest.removeTop(0)
      } else {
        bars = rest.removeBottom(min(barRows, rest.rows))
        _ = rest.removeBottom(barRows > 0 && rest.rows > 6 ? 1 : 0)
        plot = rest
      }
    }
  }

  func draw(in area: Area, _ frame: inout Frame, isFocused: Bool) {
    let layout = Layout(state, in: area)
    if let title = state.title {
      frame.write(fitted: title, in: layout.title, style: appearance.title, appearance)
    }
    if !state.traces.isEmpty {
      Self.plot(state, appearance).draw(in: layout.plot, of: &frame, appearance: appearance)
    }
    chart.draw(in: layout.bars, of: &frame, appearance: appearance)
    for (row, text) in layout.rows.prefix(layout.readouts.rows).enumerated() {
      frame.write(
        appearance.spelled(text), column: layout.readouts.column + 1,
        row: layout.readouts.row + row, style: appearance.text, clip: layout.readouts)
    }
    state.sliders.draw(
      in: layout.sliders, of: &frame, appearance: appearance, isFocused: isFocused)
  }

  static func plot(_ state: ExploreState, _ appearance: Appearance) -> LinePlot {
    LinePlot(
      state.traces, at: state.places, variable: state.variable,
      points: state.place.map { ($0, state.point) }, appearance: appearance)
  }

  private var chart: BarChart {
    let values = state.values
    let isStacked = state.bars.contains { $0.parts.count > 1 }
    let bars = state.bars.map { bar in
      BarChart.Bar(
        bar.label,
        parts: bar.parts.map {
          BarChart.Part($0.value(values), name: isStacked ? $0.name : "")
        })
    }
    return BarChart(bars, range: Self.extent(of: bars))
  }

  /// Round ends, so that the scale stands still while a bar grows.
  private static func extent(of bars: [BarChart.Bar]) -> ClosedRange<Double> {
    let parts = bars.map { $0.parts.map(\.value).filter(\.isFinite) }
    let high = parts.map { $0.filter { $0 > 0 }.reduce(0, +) }.max() ?? 0
    let low = parts.map { $0.filter { $0 < 0 }.reduce(0, +) }.min() ?? 0
    return -Numbers.roundEnd(-low)...Numbers.roundEnd(high)
  }

  // MARK: Read-outs

  /// The numbers with their names, those of the point on the curve first.
  static func readouts(_ state: ExploreState) -> [String] {
    pointTexts(state) + state.readouts.map { "\($0.name) = \(shown($0, state.values))" }
  }

  /// The curves at the point, unless a read-out or a bar of the same name tells already.
  static func pointTexts(_ state: ExploreState) -> [String] {
    let told = Set(state.readouts.map(\.name) + state.bars.map(\.label))
    guard state.place != nil else { return [] }
    return zip(state.traces, state.point).compactMap { trace, value in
      told.contains(trace.name) ? nil : "\(trace.name) = \(NamedFormula.shown(value))"
    }
  }

  static func shown(_ formula: NamedFormula, _ values: [String: Double]) -> String {
    NamedFormula.shown(formula.value(values), unit: formula.unit)
  }
}
