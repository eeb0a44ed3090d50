/// The names of the curves, each after a piece of its own, right-aligned above a plot.
struct PlotLegend {
  /// A name and the piece before it.
  struct Entry {
    var sample: String
    var text: String
    var style: Style

    var width: Int { TextWidth.cells(of: sample) + 1 + TextWidth.cells(of: text) }
  }

  /// What stands on the left of the first row where there is room for it.
  let title: String
  /// Row by row.
  let rows: [[Entry]]
  /// How many entries had to be left out.
  let omitted: Int

  private static let gap = 3

  init(title: String, entries: [Entry], columns: Int, atMostRows limit: Int) {
    // The foremost curves come last; where not all have room, theirs are the names that stay.
    var rows: [[Entry]] = []
    var shown = 0
    for entry in entries.reversed() {
      if let first = rows.first, Self.width(of: first) + Self.gap + entry.width <= columns {
        rows[0].insert(entry, at: 0)
      } else if rows.count < max(1, limit) {
        rows.insert([entry], at: 0)
      } else {
        break
      }
      shown += 1
    }
    if rows.isEmpty, !title.isEmpty { rows = [[]] }
    self.title = title
    self.rows = rows
    omitted = entries.count - shown
  }

  private static func width(of row: [Entry]) -> Int {
    row.map(\.width).reduce(0, +) + gap * max(0, row.count - 1)
  }

  func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    for (index, entries) in rows.enumerated() where index < area.rows {
      let row = area.row + index
      var column = max(area.column, area.endColumn - Self.width(of: entries))
      // The names say more than the title: where both do not fit, it goes.
      let titleEnd = area.column + TextWidth.cells(of: title) + 2
      if index == 0, entries.isEmpty || titleEnd + (omitted > 0 ? 4 : 0) <= column {
        frame.write(title, column: area.column, row: row, style: appearance.muted, clip: area)
      }
      if index == 0, omitted > 0, area.column + 4 <= column {
        frame.write(
          "+\(omitted)", column: column - 4, row: row, style: appearance.muted, clip: area)
      }
      for entry in entries {
        let sample = TextWidth.cells(of: entry.sample)
        frame.write(entry.sample, column: column, row: row, style: entry.style, clip: area)
        let room = area.endColumn - column - sample - 1
        frame.write(
          appearance.fitted(entry.text, columns: max(0, room)), column: column + sample + 1,
          row: row, style: entry.style, clip: area)
        column += entry.width + Self.gap
      }
    }
  }
}
