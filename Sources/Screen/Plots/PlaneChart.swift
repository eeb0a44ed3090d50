/// A piece of the plane: shaded, with exact lines, arrows and points of classes over it.
package struct PlaneChart: Hashable, Sendable {
  /// The line a·x + b·y + c = 0.
  package struct Line: Hashable, Sendable {
    package var a: Double
    package var b: Double
    package var c: Double
    package var stroke: LinePlot.Stroke
    /// Stands at its end; empty: nowhere.
    package var name: String
    /// Whether it is the one that the keys move.
    package var isChosen: Bool
    /// Where it can be taken hold of.
    package var handles: [LinePlot.Point]

    package init(
      _ a: Double, _ b: Double, _ c: Double, stroke: LinePlot.Stroke = .solid, name: String = "",
      isChosen: Bool = false, handles: [LinePlot.Point] = []
    ) {
      (self.a, self.b, self.c) = (a, b, c)
      self.stroke = stroke
      self.name = name
      self.isChosen = isChosen
      self.handles = handles
    }
  }

  package struct Arrow: Hashable, Sendable {
    package var start: LinePlot.Point
    package var end: LinePlot.Point
    package var style: Style
    package var stroke: LinePlot.Stroke
    /// Stands beside its tip.
    package var name: String

    package init(
      from start: LinePlot.Point, to end: LinePlot.Point, style: Style,
      stroke: LinePlot.Stroke = .solid, name: String = ""
    ) {
      self.start = start
      self.end = end
      self.style = style
      self.stroke = stroke
      self.name = name
    }
  }

  /// An example.
  package struct Example: Hashable, Sendable {
    package var place: LinePlot.Point
    /// From 0; chooses shape and colour.
    package var category: Int
    /// A wrong one has an exclamation mark behind it.
    package var isCorrect: Bool
    /// Whether it is looked at: in brackets.
    package var isMarked: Bool

    package init(
      _ place: LinePlot.Point, category: Int, isCorrect: Bool, isMarked: Bool = false
    ) {
      self.place = place
      self.category = category
      self.isCorrect = isCorrect
      self.isMarked = isMarked
    }
  }

  package var window: PlaneWindow
  /// Dot by dot of `PlaneWindow.places`, −1…1; empty: no shading.
  ///
  /// Without colours only what is above 0 is shaded, and nothing of another ramp.
  package var values: [Double]
  /// The colours of the values, whose range they are within.
  package var ramp = ColorRamp.diverging
  package var lines: [Line]
  package var arrows: [Arrow]
  package var examples: [Example]
  /// What the axes are called; `nil`: no labels.
  package var names: (x: String, y: String)? {
    get { xName.isEmpty ? nil : (xName, yName) }
    set { (xName, yName) = newValue ?? ("", "") }
  }
  private(set) var xName = ""
  private(set) var yName = ""

  package init(
    _ window: PlaneWindow, values: [Double] = [], lines: [Line] = [], arrows: [Arrow] = [],
    examples: [Example] = [], names: (x: String, y: String)? = nil
  ) {
    self.window = window
    self.values = values
    self.lines = lines
    self.arrows = arrows
    self.examples = examples
    (xName, yName) = names ?? ("", "")
  }

  /// How many values there are to a cell, one above the other.
  package static func rowsPerCell(_ appearance: Appearance) -> Int {
    ColorRamp.diverging.isSplit(appearance) ? 2 : 1
  }

  package func draw(of frame: inout Frame, appearance: Appearance) {
    drawShading(of: &frame, appearance)
    if names != nil { drawLabels(of: &frame, appearance) }
    for line in lines { draw(line, of: &frame, appearance) }
    for arrow in arrows where arrow.start != arrow.end {
      stroke(
        from: arrow.start, to: arrow.end, arrow.style, arrow.stroke, of: &frame, appearance)
    }
    // Tips and names stand over all of the arrows.
    for arrow in arrows { drawTip(of: arrow, of: &frame, appearance) }
    for example in examples { draw(example, of: &frame, appearance) }
  }

  // MARK: - Shading

  private func drawShading(of frame: inout Frame, _ appearance: Appearance) {
    guard !values.isEmpty else { return }
    let field = window.field
    if Self.rowsPerCell(appearance) == 2 {
      HeatMap(columns: field.columns, values: values, ramp: ramp)
        .drawValues(in: field, of: &frame, appearance: appearance)
      return
    }
    guard ramp == .diverging else { return }
    for (index, value) in values.enumerated() where value > 0 {
      let cell = Area(
        column: field.column + index % field.columns, row: field.row + index / field.columns,
        columns: 1, rows: 1)
      frame.fill(cell, with: appearance.glyph("░", ":"), style: appearance.positive)
    }
  }

  /// Black or white over colours, and its own style elsewhere.
  private static func style(_ own: Style, over below: Style, _ appearance: Appearance) -> Style {
    guard case .indexed(let color) = below.background else { return own }
    return Style(
      foreground: ColorRamp.ink(on: color, appearance), background: below.background,
      attributes: own.attributes)
  }

  // MARK: - Lines

  private func canvas(_ appearance: Appearance) -> (canvas: LineCanvas, dots: Size) {
    let field = window.field
    let isBraille = appearance.glyphs == .unicode
    return (
      LineCanvas(field, appearance: appearance),
      Size(
        columns: field.columns * (isBraille ? 2 : 1), rows: field.rows * (isBraille ? 4 : 1))
    )
  }

  private func stroke(
    from start: LinePlot.Point, to end: LinePlot.Point, _ style: Style, _ stroke: LinePlot.Stroke,
    of frame: inout Frame, _ appearance: Appearance
  ) {
    var (canvas, dots) = canvas(appearance)
    let ends = [window.canvasPoint(start, dots: dots), window.canvasPoint(end, dots: dots)]
    canvas.draw(ends, style: style, stroke: stroke)
    canvas.draw(of: &frame) { Self.style($0, over: $1, appearance) }
  }

  private func draw(_ line: Line, of frame: inout Frame, _ appearance: Appearance) {
    guard let segment = window.segment(line.a, line.b, line.c) else { return }
    let style = line.isChosen ? appearance.accent : appearance.title
    stroke(
      from: segment.start, to: segment.end, style, line.stroke, of: &frame, appearance)
    for handle in line.handles {
      mark(handle, String(appearance.glyph("◆", "#")), appearance.accent, of: &frame, appearance)
    }
    // The end farther up has more room beside it.
    let end = segment.start.y > segment.end.y ? segment.start : segment.end
    name(line.name, at: end, style, of: &frame, appearance)
  }

  private func drawTip(of arrow: Arrow, of frame: inout Frame, _ appearance: Appearance) {
    let (dx, dy) = (arrow.end.x - arrow.start.x, arrow.end.y - arrow.start.y)
    guard dx != 0 || dy != 0 else { return }
    mark(
      arrow.end, String(Self.head(dx, dy, appearance)), arrow.style, of: &frame, appearance)
    guard !arrow.name.isEmpty, let tip = window.position(of: arrow.end) else { return }
    let text = appearance.spelled(arrow.name)
    let width = TextWidth.cells(of: text)
    let field = window.field
    let hasLeft = tip.column - width >= field.column
    let hasRight = tip.column + 1 + width <= field.endColumn
    guard hasLeft || hasRight else { return }
    let isLeft = hasLeft && (dx < 0 || !hasRight)
    write(
      text, column: isLeft ? tip.column - width : tip.column + 1, row: tip.row, arrow.style,
      of: &frame, appearance)
  }

  /// The tip of an arrow that points that way.
  private static func head(_ dx: Double, _ dy: Double, _ appearance: Appearance) -> Character {
    let isFlat = abs(dy) < 0.4 * abs(dx)
    let isSteep = abs(dx) < 0.4 * abs(dy)
    switch (dx > 0, dy > 0) {
    case _ where isFlat: return dx > 0 ? appearance.glyph("→", ">") : appearance.glyph("←", "<")
    case _ where isSteep: return dy > 0 ? appearance.glyph("↑", "^") : appearance.glyph("↓", "v")
    case (true, true): return appearance.glyph("↗", "^")
    case (true, false): return appearance.glyph("↘", "v")
    case (false, true): return appearance.glyph("↖", "^")
    case (false, false): return appearance.glyph("↙", "v")
    }
  }

  // MARK: - Marks

  private func mark(
    _ point: LinePlot.Point, _ text: String, _ style: Style, of frame: inout Frame,
    _ appearance: Appearance
  ) {
    guard let cell = window.position(of: point) else { return }
    write(text, column: cell.column, row: cell.row, style, of: &frame, appearance)
  }

  private func write(
    _ text: String, column: Int, row: Int, _ style: Style, of frame: inout Frame,
    _ appearance: Appearance
  ) {
    for (offset, character) in text.enumerated() {
      let below = frame[column + offset, row].style
      frame.write(
        String(character), column: column + offset, row: row,
        style: Self.style(style, over: below, appearance), clip: window.field)
    }
  }

  /// A name at the edge of the field, inside it.
  private func name(
    _ name: String, at point: LinePlot.Point, _ style: Style, of frame: inout Frame,
    _ appearance: Appearance
  ) {
    let text = appearance.spelled(name)
    guard !text.isEmpty, let cell = window.position(of: point) else { return }
    let width = TextWidth.cells(of: text)
    let column = min(cell.column + 2, window.field.endColumn - width)
    write(text, column: column, row: cell.row, style, of: &frame, appearance)
  }

  private func draw(_ example: Example, of frame: inout Frame, _ appearance: Appearance) {
    guard let cell = window.position(of: example.place) else { return }
    let place = example.place
    let point = HeatMap.PlotPoint(
      x: (place.x - window.x.lowerBound) / (window.x.upperBound - window.x.lowerBound),
      y: (place.y - window.y.lowerBound) / (window.y.upperBound - window.y.lowerBound),
      category: example.category)
    HeatMap(columns: 0, values: []).drawPoint(
      point, in: window.field, of: &frame, appearance: appearance)
    let style = Style(attributes: .bold)
    if example.isMarked {
      write("[", column: cell.column - 1, row: cell.row, style, of: &frame, appearance)
      write("]", column: cell.column + 1, row: cell.row, style, of: &frame, appearance)
    }
    if !example.isCorrect {
      let column = cell.column + (example.isMarked ? 2 : 1)
      write("!", column: column, row: cell.row, style, of: &frame, appearance)
    }
  }
}
