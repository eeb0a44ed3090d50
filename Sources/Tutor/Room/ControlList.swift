import Screen

/// All that is set in the free lab, a row for each, with the chosen one kept in sight.
struct ControlList {
  let room: LabRoom
  let appearance: Appearance

  private var controls: [LabControl] { room.lab.availableControls }

  func draw(in area: Area, _ frame: inout Frame) {
    let controls = controls
    let first = firstRow(rows: area.rows)
    let names = controls.map { TextWidth.cells(of: $0.name) }.max() ?? 0
    for (index, control) in controls.enumerated().dropFirst(first).prefix(area.rows) {
      let row = Area(
        column: area.column, row: area.row + index - first, columns: area.columns, rows: 1)
      draw(control, names: names, in: row, &frame)
    }
  }

  private func draw(_ control: LabControl, names: Int, in row: Area, _ frame: inout Frame) {
    let isChosen = control == room.lab.chosen && room.focus == .controls && room.walk == nil
    // Of runs that race, each has its own.
    let run = room.lab.run
    let value =
      control.value(in: run.settings, run.session.configuration).map { control.shown($0) } ?? ""
    let isRaced = room.lab.racedControls.contains(control) && room.lab.racedControls.count < 3
    // What is not as it was when the lab opened is bright.
    let isChanged = room.lab.isChanged(control)
    var style = isChanged ? appearance.accent : appearance.text
    if isChosen { style = style.adding(.reverse) }
    frame.write(control.name, column: row.column, row: row.row, style: appearance.muted, clip: row)
    let room = row.columns - names - 3
    let shown = TextWidth.clipped(
      appearance.spelled(value), to: max(0, room), glyphs: appearance.glyphs)
    frame.write(
      appearance.spelled(isRaced ? "\(shown) (race)" : "‹\(shown)›"),
      column: row.column + names + 1, row: row.row, style: style,
      clip: row)
  }

  /// How many settings there are above and below those that so many rows show.
  func note(rows: Int) -> String {
    let above = firstRow(rows: rows)
    let below = controls.count - above - rows
    return [(above, "↑"), (below, "↓")].filter { $0.0 > 0 }
      .map { "\($0.1)\($0.0) more" }.joined(separator: " ")
  }

  private func firstRow(rows: Int) -> Int {
    let chosen = room.lab.chosen.flatMap { controls.firstIndex(of: $0) } ?? 0
    return max(0, min(chosen + 2 - rows, controls.count - rows))
  }

  /// The control at a place.
  func control(at position: Position, in area: Area) -> LabControl? {
    let index = position.row - area.row + firstRow(rows: area.rows)
    return area.contains(position) && controls.indices.contains(index) ? controls[index] : nil
  }
}

extension LabControl {
  /// Its name where it always has one.
  var name: String { title.isEmpty ? rawValue : title }
}
