import Screen

/// A sweep: a bar and a row of numbers for each variant, a sign for each seed, and the losses.
struct SweepView {
  let state: SweepState
  let appearance: Appearance

  func draw(in area: Area, _ frame: inout Frame) {
    var rest = area.inset(left: 1, right: 1)
    drawSettings(in: rest.removeTop(min(2, rest.rows / 4)), &frame)
    drawGauges(in: rest.removeTop(min(state.variants.count, rest.rows)), &frame)
    // What is left is shared out: the seeds first, then the numbers, then the losses.
    let perRow = max(10, rest.columns / 10 * 10)
    let seedRows = (state.seeds + perRow - 1) / perRow
    var seedArea = rest.removeBottom(0)
    var tableArea = rest.removeBottom(0)
    let tableRows = state.variants.count + 1
    if rest.rows >= tableRows + seedRows + 4 {
      _ = rest.removeTop(1)
      tableArea = rest.removeTop(tableRows)
    }
    if rest.rows > 1 {
      _ = rest.removeTop(1)
      seedArea = rest.removeTop(min(seedRows + 1, rest.rows))
    }
    table.draw(in: tableArea, of: &frame, appearance: appearance)
    drawSeeds(in: seedArea, perRow: perRow, &frame)
    if rest.rows >= 5 {
      _ = rest.removeTop(1)
      drawLosses(in: rest, &frame)
    }
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

  private func drawGauges(in area: Area, _ frame: inout Frame) {
    let names = state.variants.indices.map(name)
    let width = names.map { TextWidth.cells(of: $0) }.max() ?? 0
    let counts = state.variants.indices.map { state.count($0) }
    let room = "\(state.seeds) of \(state.seeds) solved, \(state.seeds) stuck".count - 2
    for variant in state.variants.indices.prefix(area.rows) {
      let row = Area(column: area.column, row: area.row + variant, columns: area.columns, rows: 1)
      let isChosen = variant == state.variant && state.variants.count > 1
      let mark = isChosen ? String(appearance.glyph("▸", ">")) : " "
      let name = names[variant] + spaces(width - TextWidth.cells(of: names[variant]))
      let text = spaces(room - counts[variant].count) + counts[variant]
      Gauge(
        mark + name,
        fraction: Double(state.counted(variant).count) / Double(max(1, state.seeds)), text: text
      ).draw(in: row, of: &frame, appearance: appearance)
    }
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
    if state.showsCurve {
      let points = (state.chosen?.losses ?? []).enumerated().map { index, loss in
        LinePlot.Point(
          Double(min(state.steps, (index + 1) * state.interval)), Double(loss))
      }
      LossChart(current: points, currentName: "all rows", placeholder: "nothing yet").draw(
        in: rest, of: &frame, appearance: appearance)
      return
    }
    let losses = state.counted(state.variant).map(\.loss).filter(\.isFinite)
    guard !losses.isEmpty else {
      write("Space runs it", appearance.muted, column: rest.column, row: rest.row, clip: rest, &frame)
      return
    }
    Histogram(of: losses, bins: max(4, min(40, rest.columns / 2)), title: "last loss").draw(
      in: rest, of: &frame, appearance: appearance)
  }
}
