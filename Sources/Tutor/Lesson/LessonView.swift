import LessonKit
import Screen

/// A lesson's screen: header, prose, figure and lab.
struct LessonView {
  let state: LessonState
  let appearance: Appearance

  func draw(in frame: inout Frame) {
    let layout = LessonLayout(state, size: frame.size)
    // Setting the prose is the costly part, so it is done once a frame.
    let text = LessonProse(state, appearance: appearance).frame(columns: layout.text.columns)
    drawHeader(in: layout.header, &frame)
    if let tabs = layout.tabs {
      drawNarrow(layout, tabs, text, &frame)
    } else {
      drawWide(layout, text, &frame)
    }
  }

  // MARK: Header

  private func drawHeader(in area: Area, _ frame: inout Frame) {
    let metadata = state.lesson.metadata
    let progress = "step \(state.stepIndex + 1) of \(state.lesson.steps.count)"
    let dots = progressDots
    let wide = "\(progress)  \(dots)"
    let right = area.columns >= 60 + dots.count ? wide : progress
    let column = area.endColumn - TextWidth.cells(of: right) - 1
    frame.write(" mlp-tutor", column: area.column, row: area.row, style: appearance.muted)
    let title = "\(metadata.number) \(appearance.spelled(metadata.title))"
    frame.write(
      TextWidth.clipped(title, to: max(0, column - area.column - 14), glyphs: appearance.glyphs),
      column: area.column + 12, row: area.row, style: appearance.title)
    frame.write(right, column: column, row: area.row, style: appearance.muted)
  }

  private var progressDots: String {
    String(
      state.lesson.steps.enumerated().map { index, step -> Character in
        if index == state.stepIndex { return appearance.glyph("◉", "@") }
        return state.progress[step: step.id].done == nil
          ? appearance.glyph("○", ".") : appearance.glyph("●", "*")
      })
  }

  // MARK: Panes

  private func drawWide(_ layout: LessonLayout, _ text: Frame, _ frame: inout Frame) {
    if let title = layout.textTitle {
      drawTitle(.reading, note: textNote(layout, text), title, &frame)
    }
    drawText(text, in: layout.text, &frame)
    if let title = layout.figureTitle, let area = layout.figure {
      let rule = Area(column: title.column - 1, row: title.row, columns: 1, rows: area.rows + 1)
      frame.fill(rule, with: appearance.glyph("│", "|"), style: appearance.muted)
      frame.write(
        String(appearance.glyph("┬", "+")), column: rule.column, row: rule.row,
        style: appearance.muted)
      drawTitle(.figure, note: figureNote, title, &frame)
      drawFigure(in: area, &frame)
    }
    if let title = layout.questionTitle, let area = layout.question {
      drawTitle(.question, note: questionNote, title, &frame)
      drawQuestion(in: area, &frame)
    }
    if let title = layout.labTitle, let area = layout.lab {
      drawTitle(.lab, note: labNote, title, &frame)
      drawLab(in: area, &frame)
    }
  }

  private func drawNarrow(
    _ layout: LessonLayout, _ tabs: Area, _ text: Frame, _ frame: inout Frame
  ) {
    let note =
      switch state.focus {
      case .reading: textNote(layout, text)
      case .figure: figureNote
      case .lab: labNote
      case .question: questionNote
      }
    var row = Self.tabs(of: state)
    let news = state.focus == .question ? nil : state.questions?.news
    row.note = appearance.spelled(news.map { "Ask: \($0)" } ?? note)
    row.draw(in: tabs, of: &frame, appearance: appearance)
    switch state.focus {
    case .reading: drawText(text, in: layout.text, &frame)
    case .figure: drawFigure(in: layout.figure ?? layout.text, &frame)
    case .lab: drawLab(in: layout.lab ?? layout.text, &frame)
    case .question: drawQuestion(in: layout.question ?? layout.text, &frame)
    }
  }

  /// The row of tabs of a small screen, without its note; numbers stand there only while they turn
  /// to the panes, and don't begin an answer.
  static func tabs(of state: LessonState) -> Tabs {
    let panes = state.panes
    let keys = KeyTable(groups: state.keyGroups)
    return Tabs(
      panes.map { pane in
        let number = String(pane.rawValue + 1)
        let turns = keys.command(for: .character(Character(number))) == .showPane(pane)
        return turns ? "\(number) \(pane.title)" : pane.title
      },
      selected: panes.firstIndex(of: state.focus) ?? 0)
  }

  private func drawTitle(_ pane: Pane, note: String, _ area: Area, _ frame: inout Frame) {
    let name = pane == .lab ? state.lab?.title ?? "" : ""
    let title = name.isEmpty ? pane.title : "\(pane.title): \(name)"
    PaneTitle(
      appearance.spelled(title), note: appearance.spelled(note), isFocused: state.focus == pane
    ).draw(in: area, of: &frame, appearance: appearance)
  }

  // MARK: Contents

  private func drawText(_ text: Frame, in area: Area, _ frame: inout Frame) {
    frame.place(text, in: area, offset: Position(column: 0, row: state.scroll))
  }

  /// How much of the text is out of sight below.
  private func textNote(_ layout: LessonLayout, _ text: Frame) -> String {
    let below = text.size.rows - layout.text.rows - state.scroll
    return below > 0 ? "PgDn \(below) more" : ""
  }

  private var figureNote: String { state.figure?.note ?? "" }

  private var labNote: String { state.lab.map { LabView.status($0) } ?? "" }

  private func drawFigure(in area: Area, _ frame: inout Frame) {
    state.figure?.draw(
      in: area, of: &frame, appearance: appearance, isFocused: state.focus == .figure)
  }

  private var questionNote: String { state.questions?.note ?? "" }

  private func drawQuestion(in area: Area, _ frame: inout Frame) {
    state.questions?.draw(
      in: area, of: &frame, appearance: appearance, isFocused: state.focus == .question)
  }

  private func drawLab(in area: Area, _ frame: inout Frame) {
    guard let lab = state.lab else { return }
    LabView(state: lab, appearance: appearance, isFocused: state.focus == .lab)
      .draw(in: area, &frame)
  }
}
