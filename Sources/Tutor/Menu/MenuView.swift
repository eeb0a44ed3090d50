import LessonKit
import Screen

/// The list of lessons by parts of the course.
struct MenuView {
  let state: MenuState
  let appearance: Appearance

  func draw(in frame: inout Frame) {
    var area = frame.area.inset(bottom: 1)
    let title = area.removeTop(1)
    frame.write(" mlp-tutor", column: 0, row: title.row, style: appearance.accent)
    let subtitle = "understand a neural network from a terminal"
    frame.write(
      subtitle, column: max(12, title.endColumn - subtitle.count - 1), row: title.row,
      style: appearance.muted)
    frame.fill(
      area.removeTop(1), with: appearance.glyph("─", "-"), style: appearance.muted)
    if let problem = state.problem {
      frame.write(
        appearance.spelled(problem), column: 2, row: area.removeBottom(1).row,
        style: appearance.failure)
    }
    let lab = "l   The lab: free play with all that the lessons use"
    frame.write(
      appearance.spelled(lab), column: 4, row: frame.size.rows - (state.problem == nil ? 3 : 4),
      style: appearance.muted)
    drawEntries(in: Self.entries(in: frame.size, hasProblem: state.problem != nil), &frame)
  }

  /// The rows between header and footer, without margins.
  private static func entries(in size: Size, hasProblem: Bool) -> Area {
    Area(size).inset(left: 2, top: 3, right: 2, bottom: hasProblem ? 5 : 4)
  }

  /// The lesson at a place of the screen, an index into the state's entries.
  static func entry(at position: Position, of state: MenuState, size: Size) -> Int? {
    let view = MenuView(state: state, appearance: Appearance())
    let area = entries(in: size, hasProblem: state.problem != nil)
    let rows = view.rows
    guard area.contains(position) else { return nil }
    let index = position.row - area.row + view.firstRow(of: rows, in: area)
    guard rows.indices.contains(index), case .entry(let entry) = rows[index] else { return nil }
    return entry
  }

  private enum Row {
    case part(String)
    case entry(Int)
    case gap
  }

  private var rows: [Row] {
    var rows: [Row] = []
    var part = ""
    for (index, entry) in state.entries.enumerated() {
      if entry.part != part {
        if !rows.isEmpty { rows.append(.gap) }
        rows.append(.part(entry.part))
        part = entry.part
      }
      rows.append(.entry(index))
    }
    return rows
  }

  private func drawEntries(in area: Area, _ frame: inout Frame) {
    let rows = rows
    guard !rows.isEmpty else {
      frame.write(
        "There is no lesson here.", column: area.column, row: area.row, style: appearance.text)
      return
    }
    let first = firstRow(of: rows, in: area)
    for (offset, row) in rows.dropFirst(first).prefix(area.rows).enumerated() {
      let line = area.row + offset
      switch row {
      case .gap: continue
      case .part(let part):
        frame.write(
          appearance.spelled(part), column: area.column, row: line, style: appearance.muted,
          clip: area)
      case .entry(let index):
        draw(index, area, line, &frame)
      }
    }
  }

  /// The chosen lesson is kept in sight, with a row of what surrounds it.
  private func firstRow(of rows: [Row], in area: Area) -> Int {
    let chosen = rows.firstIndex { if case .entry(state.index) = $0 { true } else { false } } ?? 0
    return max(0, min(chosen + 2 - area.rows, rows.count - area.rows))
  }

  private func draw(_ index: Int, _ area: Area, _ row: Int, _ frame: inout Frame) {
    let entry = state.entries[index]
    let isChosen = index == state.index
    let mark = isChosen ? appearance.glyph("▸", ">") : " "
    let number = String(entry.number)
    let padding = String(repeating: " ", count: max(0, 2 - number.count))
    let style = isChosen ? appearance.accent : appearance.text
    let minutes = "\(entry.minutes) min"
    var title = Area(column: area.column, row: row, columns: area.columns, rows: 1)
    var place = title.removeRight(Self.minuteColumns)
    let standing = state.standings[entry.id]
    // Where there is no room for both, how far one is says more than how long it takes.
    let isWide = area.columns >= Self.wideColumns
    if isWide || standing == nil {
      frame.write(
        minutes, column: place.endColumn - minutes.count, row: row, style: appearance.muted,
        clip: place)
      _ = title.removeRight(1)
      place = title.removeRight(isWide ? Self.standingColumns : 0)
    }
    if let standing { draw(standing, in: place, &frame) }
    if standing != nil { _ = title.removeRight(1) }
    frame.write(
      "\(mark) \(padding)\(number)  \(appearance.spelled(entry.title))", column: title.column,
      row: row, style: style, clip: title)
  }

  /// How many columns are kept for the minutes, and for how far one is.
  private static let minuteColumns = 7
  private static let standingColumns = 15
  private static let wideColumns = 76

  /// How far the learner has come, at the right of a row: a bar and a count, or that all is done.
  private func draw(_ standing: MenuState.Standing, in area: Area, _ frame: inout Frame) {
    let count = "\(standing.done)/\(standing.total)"
    let done = appearance.glyphs == .ascii ? "done" : "✓ done"
    guard !standing.isComplete, area.columns >= Self.standingColumns else {
      let text = standing.isComplete ? done : count
      frame.write(
        text, column: area.endColumn - TextWidth.cells(of: text), row: area.row,
        style: standing.isComplete ? appearance.positive : appearance.text, clip: area)
      return
    }
    let gap = String(repeating: " ", count: max(0, 5 - count.count))
    Gauge(fraction: Double(standing.done) / Double(standing.total), text: gap + count)
      .draw(in: area, of: &frame, appearance: appearance)
  }
}
