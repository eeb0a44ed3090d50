import Engine
import Screen

/// The losses of the present run over those of the pinned ones.
///
/// Colours and strokes tell the curves apart, and where those come round again the numbers on them.
struct PinChart {
  let room: LabRoom
  let appearance: Appearance

  /// Whether test losses are compared.
  private var comparesTests: Bool { room.comparesTests }

  func draw(in area: Area, _ frame: inout Frame) {
    let series = series(columns: area.columns)
    let last = series.lazy.flatMap(\.points).map(\.x).max() ?? 0
    let isLogarithmic = room.lab.isLogarithmic
    let title = (comparesTests ? "test loss" : "loss") + (isLogarithmic ? " (log)" : "")
    LinePlot(
      series: series, x: LinePlot.Axis(title: "step", range: 0...max(last, 10)),
      y: LinePlot.Axis(title: title, range: range(series), isLogarithmic: isLogarithmic),
      marks: marks(until: last)
    ).draw(in: area, of: &frame, appearance: appearance)
  }

  // MARK: Curves

  private func points(_ curve: LossCurve, _ testCurve: SampledCurve) -> [LinePlot.Point] {
    comparesTests ? LabChart.points(testCurve) : LabChart.points(curve)
  }

  /// The colour of a pinned run; the present one has the first.
  private func style(of number: Int) -> Style {
    let styles = [
      appearance.positive, appearance.failure, appearance.text, appearance.negative,
      appearance.muted, appearance.positive,
    ]
    return styles[(number - 1) % styles.count]
  }

  private func stroke(of number: Int) -> LinePlot.Stroke {
    let strokes: [LinePlot.Stroke] = [.dashed, .dotted, .solid, .dotted, .dashed, .solid]
    return strokes[(number - 1) % strokes.count]
  }

  private func series(columns: Int) -> [LinePlot.Series] {
    let comparison = room.comparison
    var series = zip(room.pins.indices, room.pins).map { index, pin in
      LinePlot.Series(
        name: name(of: pin, comparison.differences(of: index), columns: columns / 3),
        points: points(pin.course.curve, pin.course.testCurve), style: style(of: pin.number),
        stroke: stroke(of: pin.number))
    }
    let session = room.lab.session
    let value = comparesTests ? room.lab.run.test?.loss : room.lab.evaluation?.loss
    let number = value.map { " " + NumberFormat.significant($0, digits: 3) } ?? ""
    series.append(
      LinePlot.Series(
        name: appearance.spelled("now" + number),
        points: points(session.curve, room.lab.run.testCurve),
        style: appearance.current))
    return series
  }

  /// The number and what is different about it; losses of another function are not the same thing.
  private func name(of pin: PinnedRun, _ differences: [String], columns: Int) -> String {
    let words = (["#\(pin.number)"] + differences).joined(separator: " ")
    return TextWidth.clipped(
      appearance.spelled(words), to: max(6, columns), glyphs: appearance.glyphs)
  }

  /// From 0 to a round number above all losses.
  private func range(_ series: [LinePlot.Series]) -> ClosedRange<Double>? {
    guard !room.lab.isLogarithmic else { return nil }
    let top = series.lazy.flatMap(\.points).map(\.y).filter(\.isFinite).max() ?? 1
    return 0...NiceTicks.padded(0...(top > 0 ? min(top, 1e300) : 1), atMost: 5).upperBound
  }

  // MARK: Numbers on the curves

  /// At places that lie apart.
  private func marks(until last: Double) -> [LinePlot.Mark] {
    room.pins.compactMap { pin in
      let points = points(pin.course.curve, pin.course.testCurve)
      let x = last * Double(pin.number) / Double(LabRoom.pinLimit + 1)
      guard let point = points.last(where: { $0.x <= x }) ?? points.first else { return nil }
      return LinePlot.Mark(
        x: point.x, y: point.y, glyph: Character("\(pin.number)"),
        style: style(of: pin.number).adding(.bold))
    }
  }
}
