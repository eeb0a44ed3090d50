/// Straight lines for weights: braille dots, or strokes in ASCII; the stronger pass in front.
struct WeightLines {
  /// How thick a weight's line is.
  enum Thickness: Int, Comparable, CaseIterable {
    /// Hardly there: every other dot.
    case faint
    case thin
    case medium
    case thick

    /// - Parameter scale: the weight from which on lines are thickest.
    init(of weight: Double, scale: Double) {
      let share = abs(weight) / (scale > 0 ? scale : 1)
      self = share < 0.1 ? .faint : share < 0.4 ? .thin : share < 1 ? .medium : .thick
    }

    static func < (one: Thickness, other: Thickness) -> Bool { one.rawValue < other.rawValue }
  }

  /// A line's look.
  struct Stroke: Equatable {
    var thickness: Thickness
    /// Negative weights are dashed.
    var isDashed: Bool
    var style: Style

    /// Whether the dot number `index` of the line is drawn.
    fileprivate func isInked(_ index: Int) -> Bool {
      if thickness == .faint { return index % (isDashed ? 6 : 3) == 0 }
      return !isDashed || index % 6 < 3
    }
  }

  private struct Spot {
    var dots: UInt8 = 0
    var character: Character = " "
    var stroke: Stroke?
  }

  private let area: Area
  private let isBraille: Bool
  private var spots: [Spot]

  init(_ area: Area, glyphs: Appearance.Glyphs) {
    self.area = area
    isBraille = glyphs == .unicode
    spots = Array(repeating: Spot(), count: area.columns * area.rows)
  }

  /// Draws a line across the area between two heights, in rows of the frame.
  mutating func add(from start: Double, to end: Double, stroke: Stroke) {
    let slope = (end - start) / Double(max(1, area.columns))
    let character = Self.character(stroke, slope: slope)
    trace(from: start, to: end, stroke) { lines, x, y, index in
      if stroke.isInked(index) { lines.set(x, y, stroke, character) }
    }
  }

  /// Empties the cells of a line, so that it stands out from those behind it.
  mutating func clear(from start: Double, to end: Double, like stroke: Stroke) {
    trace(from: start, to: end, stroke) { lines, x, y, _ in
      if let index = lines.index(x, y) { lines.spots[index] = Spot() }
    }
  }

  func draw(of frame: inout Frame) {
    for row in 0..<area.rows {
      for column in 0..<area.columns {
        let spot = spots[row * area.columns + column]
        guard let stroke = spot.stroke else { continue }
        let braille = Unicode.Scalar(0x2800 + UInt32(spot.dots)).map { Character($0) }
        frame.write(
          String(isBraille ? braille ?? " " : spot.character), column: area.column + column,
          row: area.row + row, style: stroke.style, clip: area)
      }
    }
  }

  // MARK: - Dots

  private var dotsPerColumn: Int { isBraille ? 2 : 1 }
  private var dotsPerRow: Int { isBraille ? 4 : 1 }

  /// Visits the line's dots; a thick line has several beside each other.
  private mutating func trace(
    from start: Double, to end: Double, _ stroke: Stroke,
    _ visit: (inout WeightLines, _ x: Int, _ y: Int, _ index: Int) -> Void
  ) {
    let width = area.columns * dotsPerColumn
    let top = (start - Double(area.row)) * Double(dotsPerRow)
    let fall = (end - start) * Double(dotsPerRow)
    guard width > 0, top.isFinite, fall.isFinite, abs(top) < 1e6, abs(fall) < 1e6 else { return }
    let steps = max(width - 1, Int(abs(fall).rounded(.up)))
    let isSteep = steps > width - 1
    for step in 0...max(0, steps) {
      let part = steps > 0 ? Double(step) / Double(steps) : 0.5
      let x = Int((part * Double(width - 1)).rounded())
      let y = Int((top + fall * part).rounded(.down))
      visit(&self, x, y, step)
      guard isBraille else { continue }
      if stroke.thickness >= .medium {
        visit(&self, isSteep ? x + 1 : x, isSteep ? y : y + 1, step)
      }
      if stroke.thickness == .thick { visit(&self, isSteep ? x - 1 : x, isSteep ? y : y - 1, step) }
    }
  }

  private func index(_ x: Int, _ y: Int) -> Int? {
    guard x >= 0, y >= 0, x < area.columns * dotsPerColumn, y < area.rows * dotsPerRow else {
      return nil
    }
    return y / dotsPerRow * area.columns + x / dotsPerColumn
  }

  private mutating func set(_ x: Int, _ y: Int, _ stroke: Stroke, _ character: Character) {
    guard let index = index(x, y) else { return }
    // What is drawn later is stronger: it takes the cell, as two signs in one can't be told apart.
    if spots[index].stroke != stroke { spots[index] = Spot(stroke: stroke) }
    if isBraille {
      spots[index].dots |= Self.dots[y % 4][x % 2]
    } else {
      spots[index].character = character
    }
  }

  /// Braille numbers its dots down the columns, with the fourth row added later.
  private static let dots: [[UInt8]] = [[1, 8], [2, 16], [4, 32], [64, 128]]

  /// - Parameter slope: rows down for each column to the right.
  private static func character(_ stroke: Stroke, slope: Double) -> Character {
    switch stroke.thickness {
    case .faint: "."
    case .thin: abs(slope) < 0.5 ? "-" : slope > 0 ? "\\" : "/"
    case .medium: "="
    case .thick: "#"
    }
  }
}
