import Engine
import Screen

/// A curve of a figure, a point at each of the figure's places.
package struct Trace: Equatable, Sendable {
  package let name: String
  package let values: [Double]
  /// Whether it is the derivative of the one before it.
  package let isDerivative: Bool

  /// The curve of an expression along one variable, and its derivative if that is wanted.
  static func traces(
    of expression: Expression, named name: String, by variable: String, at places: [Double],
    with values: [String: Double] = [:], derivative: Bool
  ) -> [Trace] {
    let samples = expression.sweep(by: variable, at: places, with: values)
    let curve = Trace(name: name, values: samples.map(\.value), isDerivative: false)
    guard derivative else { return [curve] }
    let slope = Trace(name: "d/d\(variable)", values: samples.map(\.slope), isDerivative: true)
    return [curve, slope]
  }

  /// So many places evenly spread, the ends among them.
  static func places(_ range: ClosedRange<Double>, count: Int = 241) -> [Double] {
    (0..<count).map { place in
      let share = Double(place) / Double(max(1, count - 1))
      return range.lowerBound * (1 - share) + range.upperBound * share
    }
  }
}

extension LinePlot {
  /// Traces over their places, with a point on each.
  ///
  /// A colour for each function; its derivative is dashed, and has a colour of its own only where
  /// there is but one function.
  init(
    _ traces: [Trace], at places: [Double], variable: String,
    points: (x: Double, ys: [Double])?, appearance: Appearance
  ) {
    let colors = [appearance.accent, appearance.positive, appearance.title]
    let isAlone = traces.count { !$0.isDerivative } == 1
    var index = -1
    let series = traces.map { trace in
      if !trace.isDerivative { index += 1 }
      let style =
        isAlone && trace.isDerivative
        ? appearance.positive : colors[max(0, index) % colors.count]
      return LinePlot.Series(
        name: trace.name, points: zip(places, trace.values).map { LinePlot.Point($0, $1) },
        style: style, stroke: trace.isDerivative ? .dashed : .solid)
    }
    let marks = (points?.ys ?? []).map { y in
      LinePlot.Mark(
        x: points?.x ?? 0, y: y, glyph: appearance.glyph("●", "o"), style: appearance.title)
    }
    self.init(
      series: series, x: LinePlot.Axis(title: variable), y: LinePlot.Axis(), marks: marks)
  }
}

/// Short texts in as many rows as they need.
enum ReadOuts {
  static func rows(_ parts: [String], columns: Int) -> [String] {
    parts.reduce(into: []) { rows, part in
      if let last = rows.last,
        TextWidth.cells(of: last) + 3 + TextWidth.cells(of: part) <= columns
      {
        rows[rows.count - 1] = last + "   " + part
      } else {
        rows.append(part)
      }
    }
  }
}
