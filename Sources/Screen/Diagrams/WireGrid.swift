/// Wires over an area, gathered cell by cell and then drawn in one go, so that turns, branches
/// and crossings come out right whatever order they were added in.
struct WireGrid {
  typealias Emphasis = GraphDiagram.Emphasis

  private struct Joint {
    var up: Emphasis?
    var down: Emphasis?
    var left: Emphasis?
    var right: Emphasis?
    /// Whether a wire turns here; where two wires only cross, one passes behind the other.
    var isTurn = false
  }

  private let area: Area
  private var joints: [Joint]

  init(_ area: Area) {
    self.area = area
    joints = Array(repeating: Joint(), count: area.columns * area.rows)
  }

  /// Adds a wire through the given corners; each piece is horizontal or vertical.
  mutating func add(_ corners: [Position], emphasis: Emphasis) {
    for (index, (from, to)) in zip(corners, corners.dropFirst()).enumerated() {
      if from.row == to.row {
        let span = min(from.column, to.column)...max(from.column, to.column)
        for column in max(
          span.lowerBound, area.column)..<max(
            max(span.lowerBound, area.column), min(span.upperBound + 1, area.endColumn))
        {
          change(column, from.row) { joint in
            if column > span.lowerBound { Self.strengthen(&joint.left, to: emphasis) }
            if column < span.upperBound { Self.strengthen(&joint.right, to: emphasis) }
          }
        }
      } else {
        let span = min(from.row, to.row)...max(from.row, to.row)
        for row in max(
          span.lowerBound, area.row)..<max(
            max(span.lowerBound, area.row), min(span.upperBound + 1, area.endRow))
        {
          change(from.column, row) { joint in
            if row > span.lowerBound { Self.strengthen(&joint.up, to: emphasis) }
            if row < span.upperBound { Self.strengthen(&joint.down, to: emphasis) }
          }
        }
      }
      if index > 0, from != to { change(from.column, from.row) { $0.isTurn = true } }
    }
  }

  /// Whether a horizontal wire passes through a cell.
  func isCrossedSideways(column: Int, row: Int) -> Bool {
    guard area.contains(Position(column: column, row: row)) else { return false }
    let joint = joints[(row - area.row) * area.columns + column - area.column]
    return joint.left != nil || joint.right != nil
  }

  func draw(of frame: inout Frame, appearance: Appearance) {
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        let joint = joints[(row - area.row) * area.columns + column - area.column]
        let strongest = [joint.up, joint.down, joint.left, joint.right].compactMap(\.self).max()
        guard let strongest else { continue }
        let glyph = Self.glyph(joint, appearance.glyphs)
        frame.write(
          String(glyph), column: column, row: row, style: appearance.wire(strongest), clip: area)
      }
    }
  }

  private static func strengthen(_ wire: inout Emphasis?, to emphasis: Emphasis) {
    wire = max(wire ?? emphasis, emphasis)
  }

  private mutating func change(_ column: Int, _ row: Int, _ change: (inout Joint) -> Void) {
    guard area.contains(Position(column: column, row: row)) else { return }
    change(&joints[(row - area.row) * area.columns + column - area.column])
  }

  // MARK: - Glyphs

  private static func glyph(_ joint: Joint, _ glyphs: Appearance.Glyphs) -> Character {
    var joint = joint
    let isCrossing =
      !joint.isTurn && joint.up != nil && joint.down != nil && joint.left != nil
      && joint.right != nil
    if isCrossing {
      let isSidewaysStronger = (joint.left ?? .dimmed) > (joint.up ?? .dimmed)
      if isSidewaysStronger {
        (joint.up, joint.down) = (nil, nil)
      } else {
        (joint.left, joint.right) = (nil, nil)
      }
    }
    let directions = [joint.up, joint.down, joint.left, joint.right]
    let single = index(directions.map { $0 != nil })
    let double = index(directions.map { $0 == .active })
    guard glyphs == .unicode else {
      return double > 0 ? asciiDouble[double] : asciiSingle[single]
    }
    guard double > 0 else { return singles[single] }
    return mixed[single * 16 + double] ?? doubles[double]
  }

  /// Bits: 1 up, 2 down, 4 left, 8 right.
  private static func index(_ isSet: [Bool]) -> Int {
    isSet.enumerated().reduce(0) { $0 + ($1.element ? 1 << $1.offset : 0) }
  }

  private static let singles: [Character] = Array(" │││─╯╮┤─╰╭├─┴┬┼")
  private static let doubles: [Character] = Array(" ║║║═╝╗╣═╚╔╠═╩╦╬")
  private static let asciiSingle: [Character] = Array(" |||-+++-+++-+++")
  private static let asciiDouble: [Character] = Array(" ###=###=###=###")
  /// A double line that a single one joins; other mixtures show the double line only.
  private static let mixed: [Int: Character] = [
    15 * 16 + 12: "╪", 15 * 16 + 3: "╫", 13 * 16 + 12: "╧", 14 * 16 + 12: "╤",
    7 * 16 + 3: "╢", 11 * 16 + 3: "╟",
  ]
}

extension Appearance {
  /// Lines recede until what they carry has been computed.
  func wire(_ emphasis: GraphDiagram.Emphasis) -> Style {
    switch emphasis {
    case .dimmed, .normal: muted
    case .done: text
    case .active: accent
    }
  }
}
