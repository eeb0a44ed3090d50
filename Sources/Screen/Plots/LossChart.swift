#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Loss against step: the present run before the one that it is compared with.
package struct LossChart: Hashable, Sendable {
  /// Step and loss, in order.
  package var current: [LinePlot.Point]
  /// Another run on the same axes, drawn behind.
  package var previous: [LinePlot.Point]?
  package var currentName: String
  package var previousName: String
  package var isLogarithmic: Bool
  /// The weight of `LinePlot.smoothed`; above 0 the measured losses stand back behind their average.
  package var smoothing: Double
  /// The step at which a cross-hair reads the losses.
  package var cursor: Double?
  /// What stands in the empty chart, such as the key that starts a run.
  package var placeholder: String

  package init(
    current: [LinePlot.Point], previous: [LinePlot.Point]? = nil, currentName: String = "now",
    previousName: String = "before", isLogarithmic: Bool = false, smoothing: Double = 0,
    cursor: Double? = nil,
    placeholder: String = ""
  ) {
    self.current = current
    self.previous = previous
    self.currentName = currentName
    self.previousName = previousName
    self.isLogarithmic = isLogarithmic
    self.smoothing = smoothing
    self.cursor = cursor
    self.placeholder = placeholder
  }

  /// Draws the chart with the runs' last losses beside their names.
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    plot(appearance).draw(in: area, of: &frame, appearance: appearance)
    guard current.isEmpty, previous?.isEmpty ?? true else { return }
    let text = appearance.fitted(placeholder, columns: max(0, area.columns - 10))
    frame.write(
      text, column: area.column + (area.columns - TextWidth.cells(of: text)) / 2 + 2,
      row: area.row + max(0, area.rows - 2) / 2, style: appearance.muted, clip: area)
  }

  private func plot(_ appearance: Appearance) -> LinePlot {
    var series: [LinePlot.Series] = []
    if let previous, !previous.isEmpty {
      series.append(
        LinePlot.Series(
          name: named(previousName, previous, appearance), points: averaged(previous),
          style: appearance.previous, stroke: .dashed))
    }
    if !current.isEmpty {
      if smoothing > 0 {
        series.append(
          LinePlot.Series(points: current, style: appearance.previous, isBehind: true))
      }
      series.append(
        LinePlot.Series(
          name: named(currentName, current, appearance), points: averaged(current),
          style: appearance.current))
    }
    let last = series.lazy.flatMap(\.points).map(\.x).filter(\.isFinite).max() ?? 0
    return LinePlot(
      series: series, x: LinePlot.Axis(title: "step", range: 0...max(last, 10)),
      y: LinePlot.Axis(
        title: isLogarithmic ? "loss (log)" : "loss", range: range(of: series),
        isLogarithmic: isLogarithmic), cursor: cursor)
  }

  private func averaged(_ points: [LinePlot.Point]) -> [LinePlot.Point] {
    guard smoothing > 0 else { return points }
    return LinePlot.smoothed(points, weight: smoothing, isLogarithmic: isLogarithmic)
  }

  /// From 0 to a round number above the greatest loss.
  private func range(of series: [LinePlot.Series]) -> ClosedRange<Double>? {
    guard !isLogarithmic else { return nil }
    let greatest = series.lazy.flatMap(\.points).map(\.y).filter(\.isFinite).max() ?? 1
    let top = greatest > 0 ? min(greatest, 1e300) : 1
    return 0...NiceTicks.padded(0...top, atMost: 5).upperBound
  }

  private func named(
    _ name: String, _ points: [LinePlot.Point], _ appearance: Appearance
  ) -> String {
    guard cursor == nil, let loss = averaged(points).last?.y else { return name }
    let step = loss.isFinite && loss != 0 ? pow(10, floor(log10(abs(loss))) - 2) : 1
    return name + " " + NiceTicks.label(loss, step: step, appearance: appearance)
  }
}
