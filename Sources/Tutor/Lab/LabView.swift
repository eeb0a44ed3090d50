import Engine
import Screen

/// A lab: what is set, and its panels, such as losses, the decision and the runs so far.
struct LabView {
  let state: LabState
  let appearance: Appearance
  var isFocused = false

  /// Whether it runs and how far it has come, for a title.
  static func status(_ state: LabState) -> String {
    let sign =
      state.failure != nil
      ? "stopped"
      : state.session.hasStoppedEarly ? "stopped early" : state.isRunning ? "▶ running" : "paused"
    return "\(sign)  epoch \(Numbers.grouped(state.session.epoch))"
      + "  step \(Numbers.grouped(state.session.step))"
  }

  func draw(in area: Area, _ frame: inout Frame) {
    var area = area
    let columns = area.columns
    let settings = LabSettingsLine(state: state, appearance: appearance, isFocused: isFocused)
    let trouble = state.trouble
    func makeLayout(page: (Int, Int)?) -> LabLayout {
      let rows = settings.rows(columns: columns, page: page).count
      return self.layout(in: area.inset(top: rows + (trouble == nil ? 0 : 1)))
    }
    // That there are several pages takes room itself.
    var layout = makeLayout(page: nil)
    if layout.pages.count > 1 { layout = makeLayout(page: (9, 9)) }
    let (index, places) = layout.page(state.page, with: state.inspection.panel)
    let page = layout.pages.count > 1 ? (index + 1, layout.pages.count) : nil
    for row in settings.rows(columns: columns, page: page) {
      settings.draw(row, in: area.removeTop(1), &frame)
    }
    if let trouble {
      let line = area.removeTop(1)
      frame.write(
        appearance.spelled(trouble), column: line.column, row: line.row,
        style: appearance.failure, clip: line)
    }
    for place in places { draw(place.panel, in: place.area, &frame) }
  }

  // MARK: Panels

  private var maps: LabMaps { LabMaps(state: state, appearance: appearance) }

  private func layout(in area: Area) -> LabLayout {
    let panels = state.panels.filter { $0 != .map || maps.isUseful }
    let columns = runs(form: .full).size(columns: 60, appearance: appearance).columns
    return LabLayout(
      panels, in: area, maps: maps.count, tableColumns: min(columns, 46), data: state.data)
  }

  func draw(_ panel: LabPanel, in area: Area, _ frame: inout Frame) {
    switch panel {
    case .loss: LabChart(state: state, appearance: appearance).draw(in: area, &frame)
    case .map: maps.draw(in: area, &frame)
    case .runs: drawRuns(in: area, &frame)
    case .units: LabUnits(state: state, appearance: appearance).draw(in: area, &frame)
    case .histogram: LabHistograms(state: state, appearance: appearance).draw(in: area, &frame)
    case .network: LabNetwork(state: state, appearance: appearance).draw(in: area, &frame)
    case .weights: LabWeights(state: state, appearance: appearance).draw(in: area, &frame)
    case .space: LabSpace(state: state, appearance: appearance).draw(in: area, &frame)
    case .confusion: LabConfusion(state: state, appearance: appearance).draw(in: area, &frame)
    case .mistakes: LabMistakes(state: state, appearance: appearance).draw(in: area, &frame)
    case .numbers: LabNumbers(state: state, appearance: appearance).draw(in: area, &frame)
    }
  }

  // MARK: Runs

  /// How much of each run is told.
  private enum Form: CaseIterable {
    case full
    case withoutSteps
    /// The losses alone.
    case brief
  }

  /// Cells of a name from which it says enough.
  private static let shortName = 12

  private func drawRuns(in area: Area, _ frame: inout Frame) {
    // The number of steps is what can be done without where the names need the room.
    var table = runs(form: .full)
    for form in Form.allCases {
      table = runs(form: form)
      let needed = table.widths(columns: 1000, appearance: appearance)
      let given = table.widths(columns: area.columns, appearance: appearance)
      // Names may be cut, numbers not.
      let name = form == .full ? needed[0] : min(needed[0], Self.shortName)
      if given.dropFirst() == needed.dropFirst(), given[0] >= name { break }
    }
    keepShownRun(of: &table, in: area)
    table.draw(in: area, of: &frame, appearance: appearance, firstRow: 0)
  }

  /// Leaves of a race that does not fit the rows around the run that is looked into, and says which.
  private func keepShownRun(of table: inout Table, in area: Area) {
    let count = state.runs.count
    let room = area.rows - 2
    guard state.isRace, room > 0, count > room else { return }
    let first = max(0, state.shown - room + 1)
    table.rows = Array(table.rows[first..<first + room])
    table.highlightedRow = state.shown - first
    table.header[0] = [Run("\(first + 1)–\(first + room) of \(count)", appearance.muted)]
  }

  /// This run, or those that race, and those before, newest first.
  private func runs(form: Form) -> Table {
    let hasSteps = form == .full
    let hasTest = state.run.test != nil
    let hasRight = form != .brief
    let comparison = state.comparison
    func right(_ evaluation: Evaluation?) -> String {
      evaluation?.correct.map { "\($0)/\(evaluation?.rows ?? 0)" } ?? ""
    }
    func row(
      _ label: String, _ steps: Int, _ value: Double?, _ evaluation: Evaluation?,
      test: Evaluation?
    ) -> [[Run]] {
      var cells = [label] + (hasSteps ? [Numbers.grouped(steps)] : [])
      cells += [value.map { Numbers.short($0) } ?? ""]
      if hasTest { cells.append(test.map { Numbers.short($0.loss) } ?? "") }
      if hasRight { cells.append(right(evaluation)) }
      if hasRight, hasTest { cells.append(right(test)) }
      return cells.map { [Run($0, appearance.text)] }
    }
    let name = comparison == .probability ? "p right" : comparison == .accuracy ? "share" : "loss"
    let header =
      ["run"] + (hasSteps ? ["steps"] : []) + [name] + (hasTest ? ["of test"] : [])
      + (hasRight ? ["right"] : []) + (hasRight && hasTest ? ["of test"] : [])
    let current = state.runs.enumerated().map { index, run in
      let label =
        state.isRace
        ? "\(index + 1) \(run.name)" + (run.session.failure == nil ? "" : " ✗")
        : state.presentName
      let value =
        comparison == .loss ? run.evaluation?.loss : run.comparisonCurve.points.last?.value
      return row(label, run.session.step, value, run.evaluation, test: run.test)
    }
    let before = zip(state.recordNames, state.records).map { name, record in
      row(
        name, record.steps, comparison == .loss ? record.evaluation?.loss : nil,
        record.evaluation, test: record.course.test)
    }
    return Table(
      header: header.map { [Run($0, appearance.muted)] }, rows: current + before,
      alignments: [.leading] + header.dropFirst().map { _ in .trailing },
      highlightedRow: state.shown)
  }
}
