import Engine
import Screen

/// The curves of a lab: losses of this run and the one before, or of all runs of a race.
struct LabChart {
  let state: LabState
  let appearance: Appearance

  func draw(in area: Area, _ frame: inout Frame) {
    guard state.isRace || state.run.test != nil || state.run.hasPenalty else {
      plain.draw(in: area, of: &frame, appearance: appearance)
      return
    }
    plot.draw(in: area, of: &frame, appearance: appearance)
    if state.session.step == 0 {
      frame.write(
        "Space runs it", column: area.column + max(0, area.columns / 2 - 4),
        row: area.row + area.rows / 2, style: appearance.muted, clip: area)
    }
  }

  static func points(_ curve: LossCurve) -> [LinePlot.Point] {
    curve.points.indices.map { LinePlot.Point(curve.step(of: $0), Double(curve.points[$0])) }
  }

  static func points(_ curve: SampledCurve) -> [LinePlot.Point] {
    curve.points.map { LinePlot.Point(Double($0.step), $0.value) }
  }

  private var plain: LossChart {
    let previous = state.records.first
    return LossChart(
      current: Self.points(state.session.curve),
      previous: previous.map { Self.points($0.course.curve) }, currentName: "now",
      previousName: previousName,
      isLogarithmic: state.isLogarithmic, placeholder: "Space runs it")
  }

  private var previousName: String { appearance.spelled(state.recordNames.first ?? "") }

  // MARK: Several curves

  private var plot: LinePlot {
    let series = state.isRace ? race : parts
    let last = series.lazy.flatMap(\.points).map(\.x).max() ?? 0
    let comparison = state.comparison
    let isLogarithmic = state.isLogarithmic && comparison == .loss
    let title = comparison.title + (isLogarithmic ? " (log)" : "")
    return LinePlot(
      series: series, x: LinePlot.Axis(title: "step", range: 0...max(last, 10)),
      y: LinePlot.Axis(title: title, range: range(series), isLogarithmic: isLogarithmic),
      marks: state.isRace ? marks(on: series, until: last) : penaltyMark)
  }

  /// Shares reach from 0 to 1; losses from 0 to a round number above them.
  private func range(_ series: [LinePlot.Series]) -> ClosedRange<Double>? {
    guard state.comparison == .loss else { return 0...1 }
    guard !state.isLogarithmic else { return nil }
    let top = series.lazy.flatMap(\.points).map(\.y).filter(\.isFinite).max() ?? 1
    return 0...NiceTicks.padded(0...(top > 0 ? min(top, 1e300) : 1), atMost: 5).upperBound
  }

  /// The run's losses, each with a stroke of its own: of batches, of the penalty, of training rows,
  /// and of test rows, which lie over the others.
  private var parts: [LinePlot.Series] {
    let run = state.run
    var series: [LinePlot.Series] = []
    if let previous = state.records.first {
      series.append(
        LinePlot.Series(
          name: previousName, points: Self.points(previous.course.curve),
          style: appearance.previous, stroke: .dashed))
    }
    series.append(
      LinePlot.Series(
        points: Self.points(run.session.curve), style: appearance.muted, isBehind: true))
    if run.hasPenalty {
      series.append(
        LinePlot.Series(
          name: "p penalty " + Self.short(run.penaltyCurve.points.last?.value),
          points: Self.points(run.penaltyCurve), style: appearance.failure, stroke: .dashed))
    }
    series.append(
      LinePlot.Series(
        name: "train " + Self.short(run.evaluation?.loss), points: Self.points(run.trainCurve),
        style: appearance.current))
    if let test = run.test {
      series.append(
        LinePlot.Series(
          name: "test " + Self.short(test.loss), points: Self.points(run.testCurve),
          style: appearance.positive, stroke: .dotted))
    }
    return series
  }

  /// A letter on the penalty's curve, whose stroke is that of the run before.
  private var penaltyMark: [LinePlot.Mark] {
    let points = state.run.penaltyCurve.points
    guard state.run.hasPenalty, !points.isEmpty else { return [] }
    let point = points[points.count / 2]
    return [
      LinePlot.Mark(
        x: Double(point.step), y: point.value, glyph: "p",
        style: appearance.failure.adding(.bold))
    ]
  }

  /// Told apart by colour, by stroke, and by the numbers on the curves.
  private var race: [LinePlot.Series] {
    let runs = state.runs.enumerated().map { index, run in
      let value: Double?
      switch state.comparison {
      case .loss: value = run.evaluation?.loss
      case .probability, .accuracy: value = run.comparisonCurve.points.last?.value
      }
      return LinePlot.Series(
        name: appearance.spelled("\(index + 1) \(run.name) \(Self.short(value))"),
        points: state.comparison == .loss
          ? Self.points(run.session.curve) : Self.points(run.comparisonCurve),
        style: Self.style(of: index, appearance),
        stroke: LinePlot.Stroke.allCases[index % LinePlot.Stroke.allCases.count])
    }
    // The one that is looked into lies over the others.
    return runs.indices.filter { $0 != state.shown }.map { runs[$0] } + [runs[state.shown]]
  }

  /// The colour of a variant.
  static func style(of index: Int, _ appearance: Appearance) -> Style {
    let styles = [
      appearance.current, appearance.positive, appearance.failure, appearance.text,
      appearance.muted, appearance.negative,
    ]
    return styles[index % styles.count]
  }

  /// Each variant's number on its curve, at places that lie apart.
  private func marks(on series: [LinePlot.Series], until last: Double) -> [LinePlot.Mark] {
    let order = state.runs.indices.filter { $0 != state.shown } + [state.shown]
    return zip(order, series).compactMap { index, series in
      let x = last * Double(index + 1) / Double(state.runs.count + 1)
      guard let point = series.points.last(where: { $0.x <= x }) ?? series.points.first else {
        return nil
      }
      return LinePlot.Mark(
        x: point.x, y: point.y, glyph: Character("\(index + 1)"),
        style: series.style.adding(.bold))
    }
  }

  private static func short(_ value: Double?) -> String {
    value.map { NumberFormat.significant($0, digits: 3) } ?? ""
  }
}
