import Engine
import Screen

/// The outcomes to ask about, the answers, and how many questions it took on average.
struct GuessingView {
  let state: ChanceState
  let game: GuessingGame
  let appearance: Appearance

  struct Layout {
    var title: Area
    var outcomes: Area
    var messages: Area
    var averages: Area
    /// The program's average on its way.
    var plot: Area
    /// How many outcomes stand beside one another.
    let perRow: Int
    let cellColumns: Int

    /// Above so many, outcomes stand beside one another.
    private static let mostRows = 8
    private static let messageRows = 2
    private static let averageRows = 5
    /// Rows that a curve needs to be worth looking at.
    private static let plotRows = 6

    init(_ state: ChanceState, in area: Area) {
      var rest = area
      title = rest.removeTop(state.title == nil ? 0 : 1)
      let count = state.names.count
      let widest = state.names.map { TextWidth.cells(of: $0) }.max() ?? 1
      let cell = widest + 14
      let most = max(1, area.columns / cell)
      let rows = min(Self.mostRows, max(1, rest.rows - Self.messageRows - Self.averageRows))
      perRow = min(most, (count + rows - 1) / rows)
      cellColumns = cell
      outcomes = rest.removeTop((count + perRow - 1) / perRow)
      _ = rest.removeTop(rest.rows > Self.messageRows + Self.averageRows ? 1 : 0)
      messages = rest.removeTop(Self.messageRows)
      _ = rest.removeTop(rest.rows > Self.averageRows ? 1 : 0)
      averages = rest.removeTop(Self.averageRows)
      plot = rest.rows >= Self.plotRows ? rest : rest.removeTop(0)
    }

    /// The cell of an outcome.
    func place(of outcome: Int) -> Position {
      Position(
        column: outcomes.column + outcome % perRow * cellColumns,
        row: outcomes.row + outcome / perRow)
    }

    /// The outcome at a place of the screen, whether there is one or not.
    func outcome(at position: Position) -> Int? {
      guard outcomes.contains(position) else { return nil }
      let column = (position.column - outcomes.column) / cellColumns
      guard column < perRow else { return nil }
      return (position.row - outcomes.row) * perRow + column
    }
  }

  func draw(in area: Area, _ frame: inout Frame, isFocused: Bool) {
    let layout = Layout(state, in: area)
    if let title = state.title {
      frame.write(fitted: title, in: layout.title, style: appearance.title, appearance)
    }
    for outcome in state.names.indices {
      drawOutcome(outcome, layout, &frame, isFocused: isFocused)
    }
    for (row, text) in Self.messages(state, game).enumerated() where row < layout.messages.rows {
      frame.write(
        appearance.spelled(text), column: layout.messages.column + 1,
        row: layout.messages.row + row, style: row == 0 ? appearance.accent : appearance.text,
        clip: layout.messages)
    }
    var area = layout.averages
    let heading = area.removeTop(1)
    frame.write(
      "questions a throw, on average", column: heading.column + 1, row: heading.row,
      style: appearance.muted, clip: heading)
    let averages = Self.averages(state, game)
    let most = averages.map(\.value).max() ?? 1
    BarChart(
      averages.map { BarChart.Bar($0.name, $0.value) }, range: 0...Numbers.roundEnd(most)
    ).draw(in: area.inset(left: 1), of: &frame, appearance: appearance)
    if !game.course.isEmpty {
      plot.draw(in: layout.plot, of: &frame, appearance: appearance)
    }
  }

  /// The program's average over its rounds, and the two numbers that it can't stay below.
  private var plot: LinePlot {
    let last = Double(max(10, game.program.rounds))
    func line(_ name: String, _ value: Double, _ stroke: LinePlot.Stroke) -> LinePlot.Series {
      LinePlot.Series(
        name: name, points: [LinePlot.Point(1, value), LinePlot.Point(last, value)],
        style: appearance.positive, stroke: stroke)
    }
    return LinePlot(
      series: [
        line("H", state.perThrow(state.entropy), .dashed),
        line("Huffman", state.perThrow(game.code.meanLength), .dotted),
        LinePlot.Series(
          name: "program",
          points: game.course.map {
            LinePlot.Point(Double($0.rounds), state.perThrow($0.average))
          }, style: appearance.accent),
      ],
      x: LinePlot.Axis(title: "rounds", range: 1...last, isLogarithmic: true))
  }

  private func drawOutcome(
    _ outcome: Int, _ layout: Layout, _ frame: inout Frame, isFocused: Bool
  ) {
    let place = layout.place(of: outcome)
    let isPossible = game.possible.contains(outcome)
    let isChosen = isFocused && outcome == game.cursor
    let mark = game.marked.contains(outcome) ? "[x]" : (isPossible ? "[ ]" : " - ")
    let text =
      "\(isChosen ? "▸" : " ")\(mark) \(state.names[outcome])  "
      + ChanceView.short(game.distribution.probabilities[outcome])
    let style =
      isChosen ? appearance.accent : (isPossible ? appearance.text : appearance.muted)
    frame.write(
      appearance.spelled(text), column: place.column, row: place.row, style: style,
      clip: layout.outcomes)
  }

  // MARK: Words

  /// What was asked and answered, and what to do next.
  static func messages(_ state: ChanceState, _ game: GuessingGame) -> [String] {
    let answer =
      switch game.answer {
      case .yes: "Yes. "
      case .no: "No. "
      case .pointless: "Mark some of what is possible, but not all. "
      case nil: ""
      }
    if let ending = game.ending {
      let information = Numbers.short(
        game.distribution.information(of: ending.outcome), "bits")
      return [
        "\(answer)It is \(state.names[ending.outcome]): \(Count.questions(ending.questions)).",
        "It was worth \(information). Enter throws anew.",
      ]
    }
    let soFar =
      game.questions == 0 ? "I have thrown." : "\(Count.questions(game.questions)) so far."
    let marked = game.marked.sorted().map { state.names[$0] }.joined(separator: ", ")
    guard !game.marked.isEmpty else {
      return [answer + soFar, "Space marks what you ask for, Enter asks."]
    }
    let (yes, worth) = (ChanceView.short(game.probabilityOfYes), ChanceView.short(game.worth))
    return [
      "\(answer)Is it one of {\(marked)}?",
      "yes with probability \(yes): an answer worth \(worth) bit",
    ]
  }

  /// Questions a throw: the least that theory allows, the best there are, and what was needed.
  static func averages(
    _ state: ChanceState, _ game: GuessingGame
  ) -> [(name: String, value: Double)] {
    var rows = [
      ("entropy H", state.perThrow(state.entropy)),
      ("best (Huffman)", state.perThrow(game.code.meanLength)),
    ]
    if let average = game.program.average {
      rows.append(("program, \(Numbers.grouped(game.program.rounds))", state.perThrow(average)))
    }
    if let average = game.learner.average {
      rows.append(("you, \(Numbers.grouped(game.learner.rounds))", state.perThrow(average)))
    }
    return rows
  }
}
