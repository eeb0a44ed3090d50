import Engine
import Screen

/// The plane with the points that are edited: classes above it, the cursor's place below.
struct PointsView {
  let state: PointsEditor
  let appearance: Appearance

  private static let headerRows = 1
  private static let footerRows = 1

  /// The plane within an area; the mouse asks the same one.
  static func window(_ state: PointsEditor, in area: Area) -> PlaneWindow {
    var plane = area.inset(top: headerRows, bottom: footerRows)
    // No wider than the points ask for: what is far beside them is of no use.
    let shape =
      (state.x.upperBound - state.x.lowerBound) / (state.y.upperBound - state.y.lowerBound)
    let wanted = Double(2 * plane.rows) * min(shape, 100) + Double(labelRoom)
    plane.columns = min(plane.columns, Int(wanted))
    return PlaneWindow(in: plane, x: state.x, y: state.y)
  }

  /// What stands to the left of a plane, and a little more.
  private static let labelRoom = 8

  /// - Parameter lab: what its network answers now is the ground on which the points stand.
  func draw(in area: Area, _ frame: inout Frame, over lab: LabState?, isFocused: Bool) {
    var rest = area
    drawClasses(in: rest.removeTop(Self.headerRows), &frame, isFocused: isFocused)
    drawPlace(in: rest.removeBottom(Self.footerRows), &frame)
    let window = Self.window(state, in: area)
    guard window.field.columns > 3, window.field.rows > 2 else { return }
    var chart = PlaneChart(window, names: ("x1", "x2"))
    if let lab, let map = DecisionMap(lab.session, data: lab.data, appearance: appearance) {
      let places = window.places(rowsPerCell: PlaneChart.rowsPerCell(appearance))
      chart.values = map.shades(
        at: Matrix(Shape(places.count, 2), places.flatMap { [Float($0.x), Float($0.y)] }))
      chart.ramp = map.ramp
    }
    chart.examples = state.points.enumerated().map { index, point in
      PlaneChart.Example(
        LinePlot.Point(point.x, point.y), category: point.category, isCorrect: true,
        isMarked: index == state.held)
    }
    chart.draw(of: &frame, appearance: appearance)
    drawCursor(window, &frame)
  }

  private func drawCursor(_ window: PlaneWindow, _ frame: inout Frame) {
    guard state.held == nil,
      let cell = window.position(of: LinePlot.Point(state.cursor.x, state.cursor.y))
    else { return }
    frame.write(
      String(appearance.glyph("┼", "+")), column: cell.column, row: cell.row,
      style: Style(attributes: [.bold, .reverse]), clip: window.field)
  }

  // MARK: Words

  /// The keys of the classes with their shapes, the chosen one in ‹ ›, and how many points each has.
  private func drawClasses(in area: Area, _ frame: inout Frame, isFocused: Bool) {
    var column = area.column + 1
    for (index, name) in state.classNames.prefix(PointsEditor.classLimit).enumerated() {
      let count = state.points.count { $0.category == index }
      let shape = HeatMap.shape(of: index, appearance)
      let text = "\(index + 1) \(shape) \(name): \(count)"
      let isChosen = index == state.category
      let style = isChosen ? (isFocused ? appearance.accent : appearance.text) : appearance.muted
      column +=
        2
        + frame.write(
          appearance.spelled(isChosen ? "‹\(text)›" : text), column: column, row: area.row,
          style: style, clip: area)
    }
  }

  private func drawPlace(in area: Area, _ frame: inout Frame) {
    let column = area.column + 1
    let written = frame.write(
      appearance.spelled(place), column: column, row: area.row, style: appearance.text, clip: area)
    guard let problem = state.problem else { return }
    frame.write(
      appearance.spelled(problem), column: column + written + 3, row: area.row,
      style: appearance.muted, clip: area)
  }

  private var place: String {
    func number(_ value: Double) -> String {
      NumberFormat.significant(value, digits: 3, glyphs: appearance.glyphs)
    }
    let what = state.held == nil ? "" : "moving: "
    return "\(what)x1 \(number(state.cursor.x))  x2 \(number(state.cursor.y))"
  }
}

extension PointsEditor {
  /// Draws the plane with its points over what a lab's network answers.
  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool,
    over lab: LabState? = nil
  ) {
    PointsView(state: self, appearance: appearance)
      .draw(in: area, &frame, over: lab, isFocused: isFocused)
  }

  /// The points in words: how many there are of each class, and where the cursor is.
  package var sentences: [String] {
    let classes = classNames.enumerated().map { index, name in
      "\(points.count { $0.category == index }) of class \(name)"
    }
    let place =
      "The cursor is at x1 = \(Numbers.plain(cursor.x)), x2 = \(Numbers.plain(cursor.y)); "
      + (held == nil
        ? "points of class \(classNames[category]) are placed." : "it holds a point.")
    return ["\(points.count) points: \(classes.joined(separator: ", "))."] + [place]
      + (problem.map { [$0] } ?? [])
  }
}
