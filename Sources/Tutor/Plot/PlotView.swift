import Engine
import Screen

/// A plot's curves, with the values at the read-out beneath, and what else there is to say.
struct PlotView {
  let state: PlotState
  let appearance: Appearance

  /// Where the parts lie.
  struct Layout {
    var title: Area
    var plot: Area
    var readouts: Area
    var facts: Area
    var sliders: Area
    /// The texts of the read-outs, row by row.
    let rows: [String]

    /// Rows that the curves need to be worth looking at.
    private static let plotRows = 7

    init(_ state: PlotState, in area: Area, appearance: Appearance) {
      var rest = area
      let single = state.isGallery ? state.single : nil
      title = rest.removeTop(single == nil ? 0 : 1)
      // The field for typing needs a line above it and room for a message.
      let isTyping = state.editor != nil
      sliders = rest.removeBottom(isTyping ? 4 : state.sliders.items.count)
      _ = rest.removeBottom(!isTyping && !sliders.isEmpty && rest.rows > 14 ? 1 : 0)
      let wanted =
        isTyping
        ? 0
        : PlotView.facts(of: state).height(
          columns: area.columns - 1, appearance: appearance)
      facts = rest.removeBottom(min(wanted, max(0, rest.rows - Self.plotRows)))
      rows = ReadOuts.rows(PlotView.readouts(state), columns: area.columns - 2)
      readouts = rest.removeBottom(min(rows.count, rest.rows / 2))
      plot = rest
    }
  }

  func draw(in area: Area, _ frame: inout Frame, isFocused: Bool) {
    let layout = Layout(state, in: area, appearance: appearance)
    drawTitle(in: layout.title, &frame)
    Self.plot(state, appearance).draw(in: layout.plot, of: &frame, appearance: appearance)
    for (row, text) in layout.rows.prefix(layout.readouts.rows).enumerated() {
      frame.write(
        appearance.spelled(text), column: layout.readouts.column + 1,
        row: layout.readouts.row + row, style: appearance.text, clip: layout.readouts)
    }
    Self.facts(of: state)
      .draw(in: layout.facts.inset(left: 1), of: &frame, appearance: appearance)
    if state.editor == nil {
      state.sliders.draw(
        in: layout.sliders, of: &frame, appearance: appearance, isFocused: isFocused)
    } else {
      drawEditor(in: layout.sliders.inset(left: 1), &frame)
    }
  }

  static func plot(_ state: PlotState, _ appearance: Appearance) -> LinePlot {
    LinePlot(
      state.curves, at: state.places, variable: state.variable,
      points: (state.places[state.cursor], state.curves.map { $0.values[state.cursor] }),
      appearance: appearance)
  }

  /// The values at the place that is read out.
  static func readouts(_ state: PlotState) -> [String] {
    ["\(state.variable) = \(Numbers.short(state.places[state.cursor]))"]
      + state.curves.map { "\($0.name) = \(NamedFormula.shown($0.values[state.cursor]))" }
  }

  // MARK: The gallery

  private func drawTitle(in area: Area, _ frame: inout Frame) {
    guard let single = state.single, !area.isEmpty else { return }
    frame.write(
      appearance.spelled(single.facts?.title ?? single.name), column: area.column + 1,
      row: area.row, style: appearance.title, clip: area)
  }

  /// What there is to say about the function that is shown.
  static func facts(of state: PlotState) -> Prose {
    guard state.isGallery, let single = state.single else { return Prose([]) }
    let facts = PlotFacts(function: single, summary: state.summary)
    let known = facts.known.map { ProseBlock.item(marker: "", indent: 0, $0) }
    return Prose(known + facts.computed.map { .item(marker: "", indent: 0, [Run($0)]) })
  }

  // MARK: Typing

  private func drawEditor(in area: Area, _ frame: inout Frame) {
    guard let editor = state.editor, !area.isEmpty else { return }
    var area = area
    let prompt = area.removeTop(1)
    let names = [state.variable] + state.parameters.names
    frame.write(
      "Your function of \(names.joined(separator: ", ")), such as \(state.variable)/(1+abs("
        + "\(state.variable)))",
      column: prompt.column, row: prompt.row, style: appearance.muted, clip: prompt)
    let line = area.removeTop(1)
    if let problem = state.problem {
      Prose([.paragraph([Run(appearance.spelled(problem.message), appearance.failure)])])
        .draw(in: area, of: &frame, appearance: appearance)
    }
    editor.draw(in: line, of: &frame, appearance: appearance)
    // The place of the mistake, where the whole line is in sight.
    if let column = state.problem?.column, TextWidth.cells(of: editor.text) < line.columns {
      let place = Area(column: line.column + column - 1, row: line.row, columns: 1, rows: 1)
      frame.restyle(place.intersection(line)) { $0 = appearance.failure.adding(.reverse) }
    }
  }
}
