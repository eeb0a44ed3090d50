import Engine
import Screen

/// The pad with what is drawn, what the network sees of it, and what it takes it for.
struct DigitView {
  /// Where the parts lie.
  struct Layout {
    /// The pad with its frame.
    let box: Area
    /// What can be drawn on: twice as many columns as rows, which is a square.
    let field: Area
    let picture: Area
    let bars: Area
  }

  let state: DigitPad
  let appearance: Appearance

  private static let mostRows = 24
  private static let sideColumns = 30
  /// From so many columns on the bars stand beside the picture.
  private static let wideSide = 56

  /// The mouse asks the same layout as the drawing.
  static func layout(_ state: DigitPad, in area: Area) -> Layout {
    let rows = max(0, min(area.rows - 2, (area.columns - sideColumns - 4) / 2, mostRows))
    var rest = area
    var box = rest.removeLeft(2 * rows + 2)
    box = box.removeTop(rows + 2)
    _ = rest.removeLeft(2)
    let field = box.inset(left: 1, top: 1, right: 1, bottom: 1)
    var picture: Area
    if rest.columns >= wideSide {
      picture = rest.removeLeft(min(rest.columns / 2, max(24, 2 * rest.rows)))
      _ = rest.removeLeft(2)
    } else {
      // The bars are the point; the picture has what they leave.
      picture = rest.removeTop(max(0, min(rest.rows / 2, rest.rows - 11)))
    }
    return Layout(box: box, field: field, picture: picture, bars: rest)
  }

  func draw(
    in area: Area, _ frame: inout Frame, probabilities: [Double]?, classNames: [String],
    isFocused: Bool
  ) {
    let layout = Self.layout(state, in: area)
    drawPad(layout, &frame, isFocused: isFocused)
    drawPicture(in: layout.picture, &frame)
    drawBars(in: layout.bars, &frame, probabilities, classNames)
  }

  private func drawPad(_ layout: Layout, _ frame: inout Frame, isFocused: Bool) {
    let field = layout.field
    guard field.columns > 1, field.rows > 1 else { return }
    drawFrame(layout.box, &frame, isFocused ? appearance.accent : appearance.muted)
    let isSplit = ColorRamp.grey.isSplit(appearance)
    let columns = isSplit ? field.columns : field.rows
    DigitImage(columns: columns, values: state.drawing.raster(columns: columns))
      .draw(in: field, of: &frame, appearance: appearance)
    let pen = Position(
      column: field.column + min(field.columns - 1, Int(state.cursor.x * Double(field.columns))),
      row: field.row + min(field.rows - 1, Int(state.cursor.y * Double(field.rows))))
    let glyph = state.isPenDown ? appearance.glyph("●", "@") : appearance.glyph("┼", "+")
    frame.write(
      String(glyph), column: pen.column, row: pen.row, style: Style(attributes: [.bold, .reverse]),
      clip: field)
  }

  private func drawFrame(_ box: Area, _ frame: inout Frame, _ style: Style) {
    let (line, side) = (appearance.glyph("─", "-"), appearance.glyph("│", "|"))
    let edge = String(repeating: line, count: max(0, box.columns - 2))
    let corners = appearance.glyphs == .unicode ? ["┌", "┐", "└", "┘"] : ["+", "+", "+", "+"]
    func write(_ text: String, _ column: Int, _ row: Int) {
      frame.write(text, column: column, row: row, style: style, clip: box)
    }
    write(corners[0] + edge + corners[1], box.column, box.row)
    write(corners[2] + edge + corners[3], box.column, box.endRow - 1)
    for row in box.row + 1..<max(box.row + 1, box.endRow - 1) {
      write(String(side), box.column, row)
      write(String(side), box.endColumn - 1, row)
    }
  }

  private func drawPicture(in area: Area, _ frame: inout Frame) {
    guard area.rows > 2 else { return }
    var rest = area
    let title = rest.removeTop(1)
    let text = appearance.spelled("the network sees \(state.shape)")
    frame.write(text, column: title.column, row: title.row, style: appearance.muted, clip: title)
    DigitImage(
      columns: state.shape.columns, values: state.image.elements.map { Double($0) }
    ).draw(in: rest, of: &frame, appearance: appearance)
  }

  private func drawBars(
    in area: Area, _ frame: inout Frame, _ probabilities: [Double]?, _ names: [String]
  ) {
    guard let probabilities, probabilities.count == names.count else {
      let text = state.drawing.isEmpty ? "draw a digit" : "this network gives no probabilities"
      frame.write(text, column: area.column, row: area.row, style: appearance.muted, clip: area)
      return
    }
    let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] }
    // As many as there is room for, the most probable ones.
    let order = probabilities.indices.sorted {
      (probabilities[$1], $0) < (probabilities[$0], $1)
    }
    let shown = order.prefix(area.rows).sorted()
    BarChart(
      shown.map { BarChart.Bar(names[$0], probabilities[$0]) }, range: 0...1,
      highlighted: best.flatMap { shown.firstIndex(of: $0) }
    ).draw(in: area, of: &frame, appearance: appearance)
  }
}

extension DigitPad {
  /// Draws the pad, with what a network that was trained on such pictures says of the digit.
  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool,
    by session: TrainingSession, classNames: [String]
  ) {
    DigitView(state: self, appearance: appearance).draw(
      in: area, &frame, probabilities: probabilities(by: session), classNames: classNames,
      isFocused: isFocused)
  }

  /// What the network takes the digit for, in words.
  package func sentences(by session: TrainingSession, classNames: [String]) -> [String] {
    guard let probabilities = probabilities(by: session), probabilities.count == classNames.count
    else { return [drawing.isEmpty ? "Nothing is drawn." : "This network gives no probabilities."] }
    let order = probabilities.indices.sorted { (probabilities[$1], $0) < (probabilities[$0], $1) }
    let list = order.prefix(3).map {
      "\(classNames[$0]) with probability \(NumberFormat.fixed(probabilities[$0], decimals: 3))"
    }
    return ["The network reads " + list.joined(separator: ", or ") + "."]
  }
}
