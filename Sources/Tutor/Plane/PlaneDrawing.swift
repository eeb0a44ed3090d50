#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Engine
import Screen

/// A plane with its lines and points, the units as formulas above, the points in numbers beside.
struct PlaneDrawing {
  let state: PlaneState
  let appearance: Appearance
  let isFocused: Bool

  /// So many points are listed one by one.
  static let listedRows = 8

  private var wording: PlaneWording { PlaneWording(state: state) }

  func draw(in area: Area, _ frame: inout Frame) {
    let layout = PlaneLayout(state, area)
    drawFormulas(in: layout.formulas, &frame)
    drawScore(in: layout.score, &frame)
    drawPlane(layout, &frame)
    Self.table(state, appearance).draw(in: layout.table, of: &frame, appearance: appearance)
    drawInset(in: layout.inset, &frame)
    drawRule(in: layout.rule, &frame)
  }

  // MARK: Formulas

  private func drawFormulas(in area: Area, _ frame: inout Frame) {
    var rest = area
    for layer in state.network.layers.indices {
      for unit in wording.names(ofLayer: layer).indices {
        let row = rest.removeTop(1)
        var column = row.column + 1
        func write(_ text: String, _ style: Style) {
          column += frame.write(
            appearance.spelled(text), column: column, row: row.row, style: style, clip: row)
        }
        for piece in wording.formula(layer: layer, unit: unit) {
          guard let weight = piece.weight else {
            write(piece.text, appearance.text)
            continue
          }
          let isChosen = weight == state.selection
          if isChosen { write("‹", appearance.accent) }
          write(piece.text, isChosen ? appearance.accent : appearance.editable)
          if isChosen { write("›", appearance.accent) }
        }
        if row.row == area.row {
          let name = "‹› " + state.weights[state.selection].name
          let start = row.endColumn - TextWidth.cells(of: name) - 1
          if start > column + 1 {
            frame.write(
              appearance.spelled(name), column: start, row: row.row,
              style: isFocused ? appearance.accent : appearance.muted, clip: row)
          }
        }
      }
    }
  }

  private func drawScore(in area: Area, _ frame: inout Frame) {
    let isAll = state.score == state.points.rows
    let mark = isAll ? " " + String(appearance.glyph("✓", "*")) : ""
    frame.write(
      appearance.spelled(wording.score) + mark, column: area.column + 1, row: area.row,
      style: appearance.title, clip: area)
    let legend = [0, 1].map { "\(HeatMap.shape(of: $0, appearance)) \($0)" }
    let text = "\(state.points.name)  \(legend.joined(separator: "  "))"
    let start = area.endColumn - TextWidth.cells(of: text) - 1
    guard start > area.column + wording.score.count + 4 else { return }
    frame.write(
      appearance.spelled(text), column: start, row: area.row, style: appearance.muted, clip: area)
  }

  // MARK: The plane

  private func drawPlane(_ layout: PlaneLayout, _ frame: inout Frame) {
    let window = layout.window
    guard window.field.columns > 3, window.field.rows > 2 else { return }
    var chart = PlaneChart(window, names: ("x1", "x2"))
    chart.values = shading(window)
    let lines = state.network.units(ofLayer: 0)
    let chosen = state.weights[state.selection]
    let strokes = LinePlot.Stroke.allCases
    for (unit, line) in lines.enumerated() {
      let isChosen = chosen.layer == 0 && chosen.unit == unit
      if isChosen, let before = lineBefore {
        chart.lines.append(
          PlaneChart.Line(before.weights[0], before.weights[1], before.bias, stroke: .dotted))
      }
      chart.lines.append(
        PlaneChart.Line(
          line.weights[0], line.weights[1], line.bias, stroke: strokes[unit % strokes.count],
          name: state.isSingle ? "" : "h\(unit + 1)", isChosen: isChosen && !state.isSingle,
          handles: layout.handles(of: line)))
      if let normal = normal(of: line, window) { chart.arrows.append(normal) }
    }
    let looked = state.rule?.visits.last?.example
    chart.examples = (0..<state.points.rows).map { row in
      PlaneChart.Example(
        LinePlot.Point(state.points.inputs[row, 0], state.points.inputs[row, 1]),
        category: state.points.labels[row] ? 1 : 0, isCorrect: state.isCorrect[row],
        isMarked: row == looked)
    }
    chart.draw(of: &frame, appearance: appearance)
  }

  /// The line as it was before the newest update.
  private var lineBefore: ThresholdUnit? {
    guard let last = state.rule?.visits.last, last.isUpdate else { return nil }
    return last.before
  }

  /// How much colour a half plane has: a quiet one, for a yes or no has no degrees.
  private static let quiet = 0.35

  private func shading(_ window: PlaneWindow) -> [Double] {
    let places = window.places(rowsPerCell: PlaneChart.rowsPerCell(appearance))
    let inputs = Matrix<Double>(Shape(places.count, 2), places.flatMap { [$0.x, $0.y] })
    guard let output = state.network.values(for: inputs).last else { return [] }
    if state.network.activations.last == .sigmoid {
      return output.outputs.elements.map { 2 * $0 - 1 }
    }
    return output.sums.elements.map { $0 > 0 ? Self.quiet : -Self.quiet }
  }

  /// An arrow from the middle of a line to the side where its unit fires.
  private func normal(of line: ThresholdUnit, _ window: PlaneWindow) -> PlaneChart.Arrow? {
    guard let segment = window.segment(line.weights[0], line.weights[1], line.bias) else {
      return nil
    }
    let middle = LinePlot.Point(
      (segment.start.x + segment.end.x) / 2, (segment.start.y + segment.end.y) / 2)
    let length = hypot(line.weights[0], line.weights[1])
    let cells = min(Double(window.field.columns) / 6, Double(window.field.rows) / 3)
    let reach = max(3, cells) * window.scale / length
    return PlaneChart.Arrow(
      from: middle,
      to: LinePlot.Point(
        middle.x + line.weights[0] * reach, middle.y + line.weights[1] * reach),
      style: appearance.title, name: state.isSingle ? "w" : "")
  }

  // MARK: The points in numbers

  static func tableColumns(_ state: PlaneState) -> Int {
    table(state, Appearance()).size(columns: 80, appearance: Appearance()).columns
  }

  /// Inputs, hidden values, the output's sum and answer, the target, and what is wrong.
  private static func table(_ state: PlaneState, _ appearance: Appearance) -> Table {
    let hidden = PlaneWording(state: state)
    let between = state.isSingle ? [] : hidden.names(ofLayer: 0)
    let header = ["x1", "x2"] + between + ["sum", "y", "t", ""]
    let rows = (0..<state.points.rows).map { row -> [[Run]] in
      let inputs = state.points.inputs.row(row)
      let middle = state.isSingle ? [] : Array(state.values[0].outputs.row(row))
      let output = [state.values.last?.sums[row, 0] ?? 0, state.values.last?.outputs[row, 0] ?? 0]
      let cells = (inputs + middle + output).map { NumberFormat.significant($0, digits: 3) }
      let target = state.points.labels[row] ? "1" : "0"
      return (cells + [target, state.isCorrect[row] ? "" : "!"]).map {
        [Run($0, appearance.text)]
      }
    }
    return Table(
      header: [], rows: [header.map { [Run($0, appearance.muted)] }] + rows,
      alignments: header.map { _ in .trailing },
      highlightedRow: state.rule?.visits.last.map { $0.example + 1 })
  }

  // MARK: The rule

  /// The weights as an arrow from the origin, and the arrow that was added.
  private func drawInset(in area: Area, _ frame: inout Frame) {
    guard !area.isEmpty, let rule = state.rule else { return }
    var rest = area
    let title = rest.removeTop(1)
    frame.write(
      appearance.spelled("w in its own plane"), column: title.column, row: title.row,
      style: appearance.muted, clip: title)
    let last = rule.visits.last
    let (before, after) = (last?.before.weights ?? rule.unit.weights, rule.unit.weights)
    let reach = max(1, (before + after).map { abs($0) }.max() ?? 1) * 1.4
    let window = PlaneWindow(in: rest, x: -reach...reach, y: -reach...reach, hasLabels: false)
    let origin = LinePlot.Point(0, 0)
    func point(_ weights: [Double]) -> LinePlot.Point { LinePlot.Point(weights[0], weights[1]) }
    var chart = PlaneChart(window)
    if before != after {
      chart.arrows = [
        PlaneChart.Arrow(
          from: origin, to: point(before), style: appearance.previous, stroke: .dotted,
          name: "old"),
        PlaneChart.Arrow(from: point(before), to: point(after), style: appearance.accent),
      ]
    }
    chart.arrows.append(
      PlaneChart.Arrow(from: origin, to: point(after), style: appearance.title, name: "w"))
    chart.draw(of: &frame, appearance: appearance)
    if let cell = window.position(of: origin) {
      frame.write(
        "+", column: cell.column, row: cell.row, style: appearance.muted, clip: rest)
    }
  }

  private func drawRule(in area: Area, _ frame: inout Frame) {
    guard let rule = state.rule else { return }
    var lines: [Run] = []
    if let last = rule.visits.last {
      for (index, line) in PlaneWording.lines(last, of: rule).enumerated() {
        // What is added is what is going on.
        let style = index > 0 && last.isUpdate ? appearance.accent : appearance.text
        lines.append(Run(line + "\n", style))
      }
      if let outcome = PlaneWording.outcome(rule) { lines.append(Run(outcome, appearance.title)) }
    } else {
      lines.append(Run("Space looks at the first example.", appearance.muted))
    }
    Prose([.paragraph(lines)]).draw(
      in: area.inset(left: 1), of: &frame, appearance: appearance)
  }
}
