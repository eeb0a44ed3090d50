import Engine
import Screen

/// The pinned runs and the present one: what they differ in, and how they did.
struct PinTable {
  let room: LabRoom
  let appearance: Appearance
  var isFocused = false

  func draw(in area: Area, _ frame: inout Frame) {
    let comparison = room.comparison
    // What can be done without goes first, until the texts have room.
    var table = table(comparison, omitting: [])
    for count in 1...Column.dispensable.count
    where table.size(columns: .max, appearance: appearance).columns > area.columns {
      table = self.table(comparison, omitting: Set(Column.dispensable.prefix(count)))
    }
    if table.size(columns: .max, appearance: appearance).columns > area.columns {
      table = shortTable(comparison, columns: area.columns)
    }
    let chosen = room.chosenPin.flatMap { room.pins.firstIndex(of: $0) } ?? 0
    // The headings, the rule and the chosen row are seen on the smallest screen.
    let firstRow = max(0, chosen + 3 - max(3, area.rows))
    table.draw(in: area, of: &frame, appearance: appearance, firstRow: firstRow)
    let size = table.size(columns: area.columns, appearance: appearance)
    guard size.rows + 1 < area.rows else { return }
    let hint =
      isFocused ? "Enter goes back to the settings of the marked run" : "6 chooses among them"
    frame.write(
      TextWidth.clipped(hint, to: area.columns, glyphs: appearance.glyphs), column: area.column,
      row: area.row + size.rows + 1, style: appearance.muted, clip: area)
  }

  /// What is said of how a run did.
  private enum Column: CaseIterable {
    case steps
    case loss
    case testLoss
    case right
    case testRight

    /// In the order in which they make room.
    static let dispensable: [Column] = [.right, .testLoss, .steps]

    /// A column of test rows stands beside that of training rows, or says what it is.
    func title(beside others: [Column]) -> String {
      switch self {
      case .steps: "steps"
      case .loss: "loss"
      case .right: "right"
      case .testLoss: "test"
      case .testRight: others.contains(.right) ? "test" : "test right"
      }
    }

    func text(_ row: RunComparison.Row) -> String {
      switch self {
      case .steps: Numbers.grouped(row.steps)
      case .loss: row.evaluation.map { Self.short($0.loss) } ?? ""
      case .testLoss: row.test.map { Self.short($0.loss) } ?? ""
      case .right: Self.share(row.evaluation)
      case .testRight: Self.share(row.test)
      }
    }

    private static func short(_ loss: Double) -> String {
      NumberFormat.significant(loss, digits: 3)
    }

    private static func share(_ evaluation: Evaluation?) -> String {
      guard let evaluation, let correct = evaluation.correct else { return "" }
      return Numbers.percent(correct, of: evaluation.rows)
    }
  }

  private func table(_ comparison: RunComparison, omitting omitted: Set<Column>) -> Table {
    let columns = Column.allCases.filter { column in
      // Without test rows there are no columns for them.
      comparison.rows.contains { !column.text($0).isEmpty } && !omitted.contains(column)
    }
    let titles =
      ["run"] + comparison.controls.map(\.name) + columns.map { $0.title(beside: columns) }
    let rows = comparison.rows.indices.map { index -> [String] in
      let row = comparison.rows[index]
      let values = comparison.controls.map { control in
        comparison.value(of: control, index) ?? "–"
      }
      return [name(of: row)] + values + columns.map { $0.text(row) }
    }
    return table(
      titles, rows,
      [.leading] + comparison.controls.map { _ in .leading } + columns.map { _ in .trailing })
  }

  /// Where so much differs that columns would say nothing: each run in words, by what is not as in
  /// the present one.
  private func shortTable(_ comparison: RunComparison, columns: Int) -> Table {
    let now = comparison.rows.count - 1
    let losses = comparison.rows.map { TextWidth.cells(of: Column.loss.text($0)) }.max() ?? 0
    let names = comparison.rows.map { TextWidth.cells(of: name(of: $0)) }.max() ?? 0
    let left = max(8, columns - names - max(4, losses) - 4)
    let rows = comparison.rows.indices.map { index -> [String] in
      let row = comparison.rows[index]
      let differences = comparison.controls.compactMap { control -> String? in
        guard let value = comparison.value(of: control, index),
          value != comparison.value(of: control, now)
        else { return nil }
        return control.title.isEmpty ? value : "\(control.title) \(value)"
      }
      let text = TextWidth.clipped(
        appearance.spelled(differences.joined(separator: ", ")), to: left, glyphs: appearance.glyphs
      )
      return [name(of: row), Column.loss.text(row), text]
    }
    return table(["run", "loss", "other than now"], rows, [.leading, .trailing, .leading])
  }

  /// A run's name, with the mark of the one that keys act on.
  private func name(of row: RunComparison.Row) -> String {
    let isChosen = row.name == room.chosenPin.map { "#\($0.number)" }
    return (isChosen ? String(appearance.glyph("▸", ">")) : " ") + row.name
  }

  private func table(
    _ titles: [String], _ rows: [[String]], _ alignments: [Table.Alignment]
  ) -> Table {
    Table(
      header: titles.map { [Run($0, appearance.muted)] },
      rows: rows.map { $0.map { [Run($0, appearance.text)] } }, alignments: alignments,
      highlightedRow: rows.count - 1)
  }
}
