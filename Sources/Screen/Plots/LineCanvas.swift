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

  private let area: Area
  private let appearance: Appearance
  private let width: Int
  private let height: Int
  private var spots: [Spot]

  init(_ area: Area, appearance: Appearance) {
    self.area = area
    self.appearance = appearance
    let isBraille = appearance.glyphs == .unicode
    width = area.columns * (isBraille ? 2 : 1)
    height = area.rows * (isBraille ? 4 : 1)
    spots = Array(repeating: Spot(), count: area.columns * area.rows)
  }

  /// Draws a curve through points; `nil` breaks it.
  mutating func draw(
    _ points: some Sequence<Point?>, style: Style, stroke: LinePlot.Stroke
  ) {
    guard !area.isEmpty else { return }
    var last: Point?
    var isAlone = false
    var phase = 0
    for point in points {
      if let point, let last {
        line(from: last, to: point, style, stroke, &phase)
        isAlone = false
      } else {
        if isAlone, let last { dot(at: last, style) }
        isAlone = point != nil
      }
      last = point
    }
    if isAlone, let last { dot(at: last, style) }
  }

  func draw(of frame: inout Frame) {
    for row in 0..<area.rows {
      for column in 0..<area.columns {
        let spot = spots[row * area.columns + column]
        guard !spot.isEmpty else { continue }
        let glyph =
          Unicode.Scalar(0x2800 + UInt32(spot.dots)).map { Character($0) } ?? spot.stroke
        frame.write(
          String(appearance.glyphs == .unicode ? glyph : spot.stroke),
          column: area.column + column, row: area.row + row, style: spot.style, clip: area)
      }
    }
  }

  // MARK: - Dots

  private mutating func line(
    from start: Point, to end: Point, _ style: Style, _ stroke: LinePlot.Stroke, _ phase: inout Int
  ) {
    guard let (start, end) = Self.clipped(start, end) else { return }
    let (x0, y0) = (start.x * Double(width - 1), (1 - start.y) * Double(height - 1))
    let (x1, y1) = (end.x * Double(width - 1), (1 - end.y) * Double(height - 1))
    let steps = max(1, Int(max(abs(x1 - x0), abs(y1 - y0)).rounded()))
    for step in 0...steps {
      let part = Double(step) / Double(steps)
      let (x, y) = (x0 + (x1 - x0) * part, y0 + (y1 - y0) * part)
      if appearance.glyphs == .ascii {
        set(Int(x.rounded()), Int(y.rounded()), Self.glyph(x1 - x0, y1 - y0, y, stroke), style)
      } else if stroke.isInked(phase) {
        set(Int(x.rounded()), Int(y.rounded()), " ", style)
      }
      if step < steps { phase += 1 }
    }
  }

  private mutating func dot(at point: Point, _ style: Style) {
    guard (0...1).contains(point.x), (0...1).contains(point.y) else { return }
    set(
      Int((point.x * Double(width - 1)).rounded()),
      Int(((1 - point.y) * Double(height - 1)).rounded()), "*", style)
  }

  private mutating func set(_ x: Int, _ y: Int, _ character: Character, _ style: Style) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    if appearance.glyphs == .ascii {
      spots[y * area.columns + x] = Spot(stroke: character, style: style)
      return
    }
    let index = y / 4 * area.columns + x / 2
    spots[index].dots |= Self.dots[y % 4][x % 2]
    spots[index].style = style
  }

  /// Braille numbers its dots down the columns, with the fourth row added later.
  private static let dots: [[UInt8]] = [[1, 8], [2, 16], [4, 32], [64, 128]]

  /// The ASCII character for a piece of a curve with a slope, at a height in rows.
  private static func glyph(
    _ dx: Double, _ dy: Double, _ y: Double, _ stroke: LinePlot.Stroke
  ) -> Character {
    switch stroke {
    case .dashed: return ":"
    case .dotted: return "~"
    case .solid: break
    }
    if abs(dx) <= abs(dy) * 0.3 { return dy == 0 ? "-" : "|" }
    if abs(dy) >= abs(dx) * 0.7 { return dx * dy > 0 ? "\\" : "/" }
    // Flat: the height within the row, in thirds.
    let height = y - y.rounded()
    return height < -0.17 ? "'" : height > 0.17 ? "." : "-"
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
