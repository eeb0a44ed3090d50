import Engine
import Screen

/// A lab: what is set, the losses of this run and the one before, the decision, the runs so far.
struct LabView {
  let state: LabState
  let appearance: Appearance

  /// Whether it runs and how far it has come, for a title.
  static func status(_ state: LabState) -> String {
    let sign = state.session.failure != nil ? "stopped" : (state.isRunning ? "▶ running" : "paused")
    return "\(sign)  epoch \(Numbers.grouped(state.session.epoch))"
      + "  step \(Numbers.grouped(state.session.step))"
  }

  func draw(in area: Area, _ frame: inout Frame) {
    var area = area
    for line in settings(columns: area.columns) {
      draw(line, in: area.removeTop(1), &frame)
    }
    if let failure = state.session.failure {
      let line = area.removeTop(1)
      frame.write(
        appearance.spelled(failure.message), column: line.column, row: line.row,
        style: appearance.failure, clip: line)
    }
    drawPanes(in: area, &frame)
  }

  // MARK: Settings

  /// A piece of the settings; what a key changes stands in ‹ ›.
  private struct Setting {
    let name: String
    let value: String
    let isChoice: Bool

    var text: String {
      isChoice ? "\(name) ‹\(value)›" : (name.isEmpty ? value : "\(name) \(value)")
    }
  }

  private var settings: [Setting] {
    let configuration = state.session.configuration
    var settings = [
      Setting(
        name: "", value: "\(configuration.architecture.title) on \(state.data.name)",
        isChoice: false)
    ]
    if let activation = configuration.architecture.activations.first {
      settings.append(Setting(name: "", value: activation.name, isChoice: false))
    }
    settings += [
      Setting(name: "init", value: state.initialization.title, isChoice: true),
      Setting(name: "reg", value: state.regularizationTitle, isChoice: true),
      Setting(
        name: "",
        value: "\(configuration.optimizer.title) lr \(Numbers.short(configuration.learningRate))",
        isChoice: false),
      Setting(name: "seed", value: "\(configuration.seed)", isChoice: true),
      Setting(
        name: "", value: "\(Numbers.grouped(state.stepsPerSecond)) steps/s", isChoice: false),
    ]
    if decisionMap != nil {
      let legend = state.data.classNames.enumerated().map { index, name in
        "\(HeatMap.shape(of: index, appearance)) \(name)"
      }
      settings.append(Setting(name: "", value: legend.joined(separator: " "), isChoice: false))
    }
    return settings
  }

  /// The settings in as many lines as the width asks for.
  private func settings(columns: Int) -> [[Setting]] {
    var lines: [[Setting]] = [[]]
    var width = 0
    for setting in settings {
      let needed = TextWidth.cells(of: setting.text) + 2
      if width + needed > columns && width > 0 {
        lines.append([])
        width = 0
      }
      lines[lines.count - 1].append(setting)
      width += needed
    }
    return lines
  }

  private func draw(_ line: [Setting], in area: Area, _ frame: inout Frame) {
    var column = area.column
    for setting in line {
      let style = setting.isChoice ? appearance.accent : appearance.muted
      column +=
        2
        + frame.write(
          appearance.spelled(setting.text), column: column, row: area.row, style: style,
          clip: area)
    }
  }

  // MARK: Panes

  private func drawPanes(in area: Area, _ frame: inout Frame) {
    var area = area
    let isWide = area.columns >= 90
    if !isWide && area.rows >= 12 {
      _ = area.removeBottom(1)
      runs(in: area.removeBottom(min(5, area.rows / 3)), &frame)
      _ = area.removeBottom(1)
    }
    if isWide {
      let columns = min(runs(hasSteps: true).size(columns: 60, appearance: appearance).columns, 46)
      runs(in: area.removeRight(min(max(34, columns), area.columns * 42 / 100)), &frame)
      _ = area.removeRight(2)
    }
    if let map = decisionMap {
      // A cell is about twice as high as wide, so this is nearly square.
      let columns = min(area.columns * 45 / 100, max(24, area.rows * 2 + 8))
      map.draw(area.removeRight(columns), &frame)
      _ = area.removeRight(2)
    }
    chart.draw(in: area, of: &frame, appearance: appearance)
  }

  private var chart: LossChart {
    func points(_ curve: LossCurve) -> [LinePlot.Point] {
      curve.points.indices.map { point in
        LinePlot.Point(curve.step(of: point), Double(curve.points[point]))
      }
    }
    let previous = state.records.first
    return LossChart(
      current: points(state.session.curve), previous: previous.map { points($0.curve) },
      currentName: "now", previousName: appearance.spelled(previous?.label ?? ""),
      isLogarithmic: state.isLogarithmic, placeholder: "Space runs it")
  }

  private func runs(in area: Area, _ frame: inout Frame) {
    // The number of steps is what can be done without where the names need the room.
    let full = runs(hasSteps: true)
    let hasRoom = full.size(columns: 100, appearance: appearance).columns <= area.columns
    let table = hasRoom ? full : runs(hasSteps: false)
    table.draw(in: area, of: &frame, appearance: appearance, firstRow: 0)
  }

  /// This run and those before, newest first.
  private func runs(hasSteps: Bool) -> Table {
    func row(_ label: String, _ steps: Int, _ evaluation: Evaluation?) -> [[Run]] {
      let right = evaluation?.correct.map { "\($0)/\(evaluation?.rows ?? 0)" } ?? ""
      let loss = evaluation.map { Numbers.short($0.loss) } ?? ""
      let cells = [label] + (hasSteps ? [Numbers.grouped(steps)] : []) + [loss, right]
      return cells.map { [Run($0, appearance.text)] }
    }
    let header = ["run"] + (hasSteps ? ["steps"] : []) + ["loss", "right"]
    return Table(
      header: header.map { [Run($0, appearance.muted)] },
      rows: [row("now: \(state.label)", state.session.step, state.evaluation)]
        + state.records.map { row($0.label, $0.steps, $0.evaluation) },
      alignments: [.leading] + header.dropFirst().map { _ in .trailing }, highlightedRow: 0)
  }

  private var decisionMap: DecisionMap? {
    DecisionMap(state, appearance: appearance)
  }
}
