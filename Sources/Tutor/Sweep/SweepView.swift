import Screen

/// A sweep: a bar and a row of numbers for each variant, a sign for each seed, and the losses.
struct SweepView {
  let state: SweepState
  let appearance: Appearance

  /// The rows that losses need to be a picture.
  private static let lossRows = 8

  func draw(in area: Area, _ frame: inout Frame) {
    var rest = area.inset(left: 1, right: 1)
    drawSettings(in: rest.removeTop(min(2, rest.rows / 4)), &frame)
    let gauges = rest.removeTop(min(state.variants.count, rest.rows))
    // What is left is shared out: the seeds first, then the losses, then the numbers.
    let perRow = max(10, rest.columns / 10 * 10)
    let seedRows = 1 + (state.seeds + perRow - 1) / perRow
    let tableRows = state.variants.count + 1
    let hasTable = rest.rows >= 3 + tableRows + seedRows + Self.lossRows
    drawGauges(in: gauges, hasInterval: !hasTable && rest.columns >= 60, &frame)
    if hasTable {
      _ = rest.removeTop(1)
      table.draw(in: rest.removeTop(tableRows), of: &frame, appearance: appearance)
    }
    _ = rest.removeTop(1)
    drawSeeds(in: rest.removeTop(seedRows), perRow: perRow, &frame)
    _ = rest.removeTop(1)
    if rest.rows >= 2 { drawLosses(in: rest, &frame) }
  }

  private func write(
    _ text: String, _ style: Style, column: Int, row: Int, clip: Area, _ frame: inout Frame
  ) {
    frame.write(
      appearance.spelled(text), column: column, row: row, style: style, clip: clip)
  }

  // MARK: Settings and counts

  private func drawSettings(in area: Area, _ frame: inout Frame) {
    let lines = [
      state.settings,
      "\(Count.steps(state.steps)) a seed; solved: \(state.success.title) at the end",
    ]
    for (row, line) in lines.prefix(area.rows).enumerated() {
      let text = TextWidth.clipped(
        appearance.spelled(line), to: area.columns, glyphs: appearance.glyphs)
      frame.write(
        text, column: area.column, row: area.row + row, style: appearance.muted, clip: area)
    }
  }

  /// The longest name of a variant that is shown whole.
  private static let nameColumns = 16

  private func name(_ variant: Int) -> String {
    TextWidth.clipped(
      appearance.spelled(state.variants[variant].name), to: Self.nameColumns,
      glyphs: appearance.glyphs)
  }

  private func drawGauges(in area: Area, hasInterval: Bool, _ frame: inout Frame) {
    let names = state.variants.indices.map(name)
    let width = names.map { TextWidth.cells(of: $0) }.max() ?? 0
    for variant in state.variants.indices.prefix(area.rows) {
      let row = Area(column: area.column, row: area.row + variant, columns: area.columns, rows: 1)
      let isChosen = variant == state.variant && state.variants.count > 1
      let mark = isChosen ? String(appearance.glyph("▸", ">")) : " "
      let name = names[variant] + spaces(width - TextWidth.cells(of: names[variant]))
      var text = count(variant)
      if hasInterval {
        let interval = state.interval(variant)
        text += spaces("  100–100%".count - interval.count) + interval
      }
      Gauge(
        mark + name,
        fraction: Double(state.counted(variant).count) / Double(max(1, state.seeds)), text: text
      ).draw(in: row, of: &frame, appearance: appearance)
    }
  }

  /// The counts in columns, for they stand below each other.
  private func count(_ variant: Int) -> String {
    let (solved, total) = (state.solved(variant), state.counted(variant).count)
    let width = String(state.seeds).count
    func padded(_ number: Int) -> String {
      let digits = String(number)
      return spaces(width - digits.count) + digits
    }
    return "\(padded(solved)) of \(padded(total)) solved, \(padded(total - solved)) stuck"
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private var table: Table {
    let header = ["", "solved", "stuck", "95% interval", "median steps"]
    let rows = state.variants.indices.map { variant -> [[Run]] in
      let total = state.counted(variant).count
      let solved = state.solved(variant)
      let median = state.medianSteps(variant).map { Numbers.short($0) } ?? ""
      let counts = total == 0 ? ["", ""] : ["\(solved)", "\(total - solved)"]
      return ([name(variant)] + counts + [state.interval(variant), median]).map {
        [Run($0, appearance.text)]
      }
    }
    return Table(
      header: [], rows: [header.map { [Run($0, appearance.muted)] }] + rows,
      alignments: [.leading] + header.dropFirst().map { _ in .trailing },
      highlightedRow: state.variants.count > 1 ? state.variant + 1 : nil)
  }

  // MARK: Seeds

  private func drawSeeds(in area: Area, perRow: Int, _ frame: inout Frame) {
    var rest = area
    let title = rest.removeTop(1)
    let solvedSign = appearance.glyph("●", "o")
    let stuckSign = appearance.glyph("×", "x")
    let last = state.firstSeed &+ UInt64(state.seeds - 1)
    var text = "seeds \(state.firstSeed)–\(last)"
    if state.variants.count > 1 { text += ", " + state.variants[state.variant].name }
    text = TextWidth.clipped(
      appearance.spelled(text), to: max(0, title.columns - 22), glyphs: appearance.glyphs)
    frame.write(text, column: title.column, row: title.row, style: appearance.muted, clip: title)
    let legend = "\(solvedSign) solved  \(stuckSign) stuck"
    frame.write(
      legend, column: title.endColumn - legend.count, row: title.row, style: appearance.muted,
      clip: title)
    let outcomes = state.counted(state.variant)
    // Where there are more rows than room, those around the chosen seed.
    let first = max(0, state.seed / perRow - rest.rows + 1) * perRow
    for index in first..<max(first, state.seeds) {
      let place = index - first
      let row = rest.row + place / perRow
      guard row < rest.endRow else { break }
      var (sign, style) = (appearance.glyph("·", "."), appearance.muted)
      if outcomes.indices.contains(index) {
        let isSolved = outcomes[index].isSolved
        sign = isSolved ? solvedSign : stuckSign
        style = isSolved ? appearance.positive : appearance.failure
      }
      if index == state.seed { style = style.adding([.bold, .reverse]) }
      frame.write(
        String(sign), column: rest.column + place % perRow, row: row, style: style, clip: rest)
    }
  }

  // MARK: Losses

  private func drawLosses(in area: Area, _ frame: inout Frame) {
    var rest = area
    let title = rest.removeTop(1)
    let seed = state.firstSeed &+ UInt64(state.seed)
    let text = state.chosen.map { state.sentence($0) } ?? "seed \(seed): not run yet"
    write(text, appearance.title, column: title.column, row: title.row, clip: title, &frame)
    if state.showsCurve, rest.rows >= 4 {
      let points = (state.chosen?.losses ?? []).enumerated().map { index, loss in
        LinePlot.Point(
          Double(min(state.steps, (index + 1) * state.interval)), Double(loss))
      }
      LossChart(current: points, currentName: "all rows", placeholder: "nothing yet").draw(
        in: rest, of: &frame, appearance: appearance)
      return
    }
    guard rest.rows >= 4 else { return }
    let losses = state.counted(state.variant).map(\.loss).filter(\.isFinite)
    guard let greatest = losses.max() else {
      write(
        "Space runs it", appearance.muted, column: rest.column, row: rest.row, clip: rest, &frame)
      return
    }
    // From 0 on, where the solved ones are.
    let range = 0...NiceTicks.padded(0...max(greatest, 0.01), atMost: 8).upperBound
    Histogram(of: losses, bins: max(4, min(40, rest.columns / 2)), range: range, title: "last loss")
      .draw(in: rest, of: &frame, appearance: appearance)
  }
}
