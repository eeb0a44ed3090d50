import Screen

/// A plot's curves, with the values at the read-out beneath.
struct PlotView {
  let state: PlotState
  let appearance: Appearance

  func draw(in area: Area, _ frame: inout Frame) {
    var area = area
    let values = state.curves.map { "\($0.name) = \(Numbers.short($0.values[state.cursor]))" }
    let place = "\(state.variable) = \(Numbers.short(state.places[state.cursor]))"
    let rows = Self.rows([place] + values, columns: area.columns - 2)
    let readOut = area.removeBottom(rows.count)
    plot.draw(in: area, of: &frame, appearance: appearance)
    for (row, text) in rows.enumerated() {
      frame.write(
        appearance.spelled(text), column: readOut.column + 1, row: readOut.row + row,
        style: appearance.text, clip: readOut)
    }
  }

  /// The read-outs in as many rows as they need.
  private static func rows(_ parts: [String], columns: Int) -> [String] {
    parts.reduce(into: []) { rows, part in
      if let last = rows.last, last.count + 3 + part.count <= columns {
        rows[rows.count - 1] = last + "   " + part
      } else {
        rows.append(part)
      }
    }
  }

  /// A colour for each function; its derivative is dashed, and has a colour of its own only where
  /// there is but one function.
  private var styles: [Style] {
    let colors = [appearance.accent, appearance.positive, appearance.title]
    let isAlone = state.curves.count { !$0.isDerivative } == 1
    var index = -1
    return state.curves.map { curve in
      if !curve.isDerivative { index += 1 }
      return isAlone && curve.isDerivative
        ? appearance.positive : colors[max(0, index) % colors.count]
    }
  }

  private var plot: LinePlot {
    let series = zip(state.curves, styles).map { curve, style in
      LinePlot.Series(
        name: curve.name,
        points: zip(state.places, curve.values).map { LinePlot.Point($0, $1) },
        style: style, stroke: curve.isDerivative ? .dashed : .solid)
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
