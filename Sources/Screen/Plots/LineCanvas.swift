/// Curves as dots: two by four in a cell in braille, or strokes of ASCII that follow the slope.
struct LineCanvas {
  /// A point in units of the canvas: 0…1 from left to right and from bottom to top.
  struct Point {
    var x: Double
    var y: Double
  }

  private struct Spot {
    var dots: UInt8 = 0
    var stroke: Character = " "
    var style = Style.plain
    var isEmpty: Bool { dots == 0 && stroke == " " }
  }

  /// A cell's curve, and what is seen where there is none: fills and curves that stand back.
  private struct Layers {
    var front = Spot()
    var behind = Spot()
    var visible: Spot { front.isEmpty ? behind : front }
  }

  /// How a curve is drawn.
  private struct Pen {
    var style: Style
    var stroke: LinePlot.Stroke
    var letter: Character?
    var isBehind: Bool
  }

  private let area: Area
  private let appearance: Appearance
  private let width: Int
  private let height: Int
  private var cells: [Layers]

  init(_ area: Area, appearance: Appearance) {
    self.area = area
    self.appearance = appearance
    let isBraille = appearance.glyphs == .unicode
    width = area.columns * (isBraille ? 2 : 1)
    height = area.rows * (isBraille ? 4 : 1)
    cells = Array(repeating: Layers(), count: area.columns * area.rows)
  }

  /// Draws a curve through points; `nil` breaks it.
  ///
  /// - Parameters:
  ///   - letter: the character of the curve in ASCII, in place of strokes.
  ///   - isBehind: whether it gives way to other curves where they share a cell.
  mutating func draw(
    _ points: some Sequence<Point?>, style: Style, stroke: LinePlot.Stroke,
    letter: Character? = nil, isBehind: Bool = false
  ) {
    guard !area.isEmpty else { return }
    let pen = Pen(style: style, stroke: stroke, letter: letter, isBehind: isBehind)
    var last: Point?
    var isAlone = false
    var phase = 0
    for point in points {
      if let point, let last {
        line(from: last, to: point, pen, &phase)
        isAlone = false
      } else {
        if isAlone, let last { dot(at: last, pen) }
        isAlone = point != nil
      }
      last = point
    }
    if isAlone, let last { dot(at: last, pen) }
  }

  /// Fills the strip between pairs of points, thinly; `nil` breaks it.
  mutating func fill(_ slices: [(low: Point, high: Point)?], style: Style) {
    guard !area.isEmpty else { return }
    for (slice, next) in zip(slices, slices.dropFirst()) {
      guard let slice, let next, next.low.x >= slice.low.x else { continue }
      let first = max(0, (slice.low.x * Double(width - 1)).rounded(.up))
      let last = min(Double(width - 1), (next.low.x * Double(width - 1)).rounded(.down))
      guard first <= last else { continue }
      for column in Int(first)...Int(last) {
        let x = width > 1 ? Double(column) / Double(width - 1) : slice.low.x
        let step = next.low.x - slice.low.x
        let part = step > 0 ? (x - slice.low.x) / step : 0
        fillColumn(
          column, from: slice.low.y + (next.low.y - slice.low.y) * part,
          to: slice.high.y + (next.high.y - slice.high.y) * part, style)
      }
    }
  }

  private mutating func fillColumn(_ x: Int, from low: Double, to high: Double, _ style: Style) {
    guard low.isFinite, high.isFinite else { return }
    let top = max(0, ((1 - high) * Double(height - 1)).rounded())
    let bottom = min(Double(height - 1), ((1 - low) * Double(height - 1)).rounded())
    guard top <= bottom else { return }
    let pen = Pen(style: style, stroke: .solid, letter: nil, isBehind: true)
    for y in Int(top)...Int(bottom)
    where appearance.glyphs == .ascii || (x + y).isMultiple(of: 2) {
      set(x, y, ":", pen)
    }
  }

  /// Puts what was drawn into a frame.
  ///
  /// - Parameter styled: the style of a curve on a cell, from its own and the cell's.
  func draw(
    of frame: inout Frame, styled: (_ curve: Style, _ below: Style) -> Style = { curve, _ in curve }
  ) {
    for row in 0..<area.rows {
      for column in 0..<area.columns {
        let spot = cells[row * area.columns + column].visible
        guard !spot.isEmpty else { continue }
        let braille = Unicode.Scalar(0x2800 + UInt32(spot.dots)).map { Character($0) }
        let (x, y) = (area.column + column, area.row + row)
        frame.fill(
          Area(column: x, row: y, columns: 1, rows: 1),
          with: spot.dots == 0 ? spot.stroke : braille ?? " ",
          style: styled(spot.style, frame[x, y].style))
      }
    }
  }

  // MARK: - Dots

  private mutating func line(
    from start: Point, to end: Point, _ pen: Pen, _ phase: inout Int
  ) {
    guard let (start, end) = Self.clipped(start, end) else { return }
    let (x0, y0) = (start.x * Double(width - 1), (1 - start.y) * Double(height - 1))
    let (x1, y1) = (end.x * Double(width - 1), (1 - end.y) * Double(height - 1))
    let steps = max(1, Int(max(abs(x1 - x0), abs(y1 - y0)).rounded()))
    for step in 0...steps {
      let part = Double(step) / Double(steps)
      let (x, y) = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
      if appearance.glyphs == .unicode {
        if pen.stroke.isInked(phase) { set(Int(x.rounded()), Int(y.rounded()), " ", pen) }
      } else if pen.letter != nil || pen.stroke.isInkedInASCII(phase) {
        let glyph = pen.stroke == .dotted ? "*" : Self.glyph(x1 - x0, y1 - y0, y)
        set(Int(x.rounded()), Int(y.rounded()), pen.letter ?? glyph, pen)
      }
      if step < steps { phase += 1 }
    }
  }

  private mutating func dot(at point: Point, _ pen: Pen) {
    guard (0...1).contains(point.x), (0...1).contains(point.y) else { return }
    set(
      Int((point.x * Double(width - 1)).rounded()),
      Int(((1 - point.y) * Double(height - 1)).rounded()), pen.letter ?? "*", pen)
  }

  private mutating func set(_ x: Int, _ y: Int, _ character: Character, _ pen: Pen) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    let isBraille = appearance.glyphs == .unicode
    let index = isBraille ? y / 4 * area.columns + x / 2 : y * area.columns + x
    var spot = pen.isBehind ? cells[index].behind : cells[index].front
    if isBraille {
      spot.dots |= Self.dots[y % 4][x % 2]
    } else {
      spot.stroke = character
    }
    spot.style = pen.style
    if pen.isBehind {
      cells[index].behind = spot
    } else {
      cells[index].front = spot
    }
  }

  /// Braille numbers its dots down the columns, with the fourth row added later.
  private static let dots: [[UInt8]] = [[1, 8], [2, 16], [4, 32], [64, 128]]

  /// The ASCII character for a piece of a curve with a slope, at a height in rows.
  private static func glyph(_ dx: Double, _ dy: Double, _ y: Double) -> Character {
    if abs(dx) <= abs(dy) * 0.3 { return dy == 0 ? "-" : "|" }
    if abs(dy) >= abs(dx) * 0.7 { return dx * dy > 0 ? "\\" : "/" }
    // Flat: the height within the row, in thirds.
    let height = y - y.rounded()
    return height < -0.17 ? "'" : height > 0.17 ? "_" : "-"
  }

  /// The part of a line inside the unit square, after Liang and Barsky (1984).
  private static func clipped(_ start: Point, _ end: Point) -> (Point, Point)? {
    var (enter, leave) = (0.0, 1.0)
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    guard dx.isFinite, dy.isFinite else { return nil }
    for (delta, room) in [(-dx, start.x), (dx, 1 - start.x), (-dy, start.y), (dy, 1 - start.y)] {
      if delta == 0 {
        if room < 0 { return nil }
      } else if delta < 0 {
        enter = max(enter, room / delta)
      } else {
        leave = min(leave, room / delta)
      }
    }
    guard enter <= leave else { return nil }
    func point(_ part: Double) -> Point {
      Point(
        x: min(max(start.x + dx * part, 0), 1), y: min(max(start.y + dy * part, 0), 1))
    }
    return (point(enter), point(leave))
  }
}
