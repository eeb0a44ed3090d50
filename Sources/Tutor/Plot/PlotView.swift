import Screen

/// A plot's curves, with the values at the read-out beneath.
struct PlotView {
  let state: PlotState
  let appearance: Appearance

  func draw(in area: Area, _ frame: inout Frame) {
    var area = area
    let readOut = area.removeBottom(1)
    plot.draw(in: area, of: &frame, appearance: appearance)
    let values = state.curves.map { "\($0.name) = \(Numbers.short($0.values[state.cursor]))" }
    let place = "\(state.variable) = \(Numbers.short(state.places[state.cursor]))"
    frame.write(
      appearance.spelled(([place] + values).joined(separator: "   ")), column: readOut.column + 1,
      row: readOut.row, style: appearance.text, clip: readOut)
  }

  private var plot: LinePlot {
    let series = state.curves.map { curve in
      LinePlot.Series(
        name: curve.name,
        points: zip(state.places, curve.values).map { LinePlot.Point($0, $1) },
        style: curve.isDerivative ? appearance.positive : appearance.accent,
        stroke: curve.isDerivative ? .dashed : .solid)
    }
    let marks = state.curves.map { curve in
      LinePlot.Mark(
        x: state.places[state.cursor], y: curve.values[state.cursor],
        glyph: appearance.glyph("●", "o"), style: appearance.title)
    }
    return LinePlot(
      series: series, x: LinePlot.Axis(title: state.variable), y: LinePlot.Axis(), marks: marks)
  }
}
