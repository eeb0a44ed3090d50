/// Lines of the box drawing block, each reaching the middles of its cell's edges.
enum BoxDrawing {
  private enum Weight: Int {
    case none, light, heavy, double
  }

  /// Up, right, down and left of each character from U+2500 on: 0 none, 1 light, 2 heavy, 3 double.
  ///
  /// Arcs and diagonals have no arms; dashed lines have those of whole ones.
  private static let arms = [
    "0101 0202 1010 2020 0101 0202 1010 2020 0101 0202 1010 2020 0110 0210 0120 0220",
    "0011 0012 0021 0022 1100 1200 2100 2200 1001 1002 2001 2002 1110 1210 2110 1120",
    "2120 2210 1220 2220 1011 1012 2011 1021 2021 2012 1022 2022 0111 0112 0211 0212",
    "0121 0122 0221 0222 1101 1102 1201 1202 2101 2102 2201 2202 1111 1112 1211 1212",
    "2111 1121 2121 2112 2211 1122 1221 2212 1222 2122 2221 2222 0101 0202 1010 2020",
    "0303 3030 0310 0130 0330 0013 0031 0033 1300 3100 3300 1003 3001 3003 1310 3130",
    "3330 1013 3031 3033 0313 0131 0333 1303 3101 3303 1313 3131 3333 0000 0000 0000",
    "0000 0000 0000 0000 0001 1000 0100 0010 0002 2000 0200 0020 0201 1020 0102 2010",
  ].flatMap { $0.split(separator: " ") }.map { $0.compactMap(\.wholeNumberValue) }

  /// Where lines of one unit lie; wider ones have it as their middle.
  static let middle = (x: 4, y: 8)

  static func shape(of scalar: Unicode.Scalar) -> PixelShape {
    let index = Int(scalar.value) - 0x2500
    switch scalar {
    case "╭": return .stroke("M4.5 16V13Q4.5 8.5 8 8.5")
    case "╮": return .stroke("M0 8.5Q4.5 8.5 4.5 13V16")
    case "╯": return .stroke("M0 8.5Q4.5 8.5 4.5 4V0")
    case "╰": return .stroke("M4.5 0V4Q4.5 8.5 8 8.5")
    case "╱": return .stroke("M0 16L8 0")
    case "╲": return .stroke("M0 0L8 16")
    case "╳": return .stroke("M0 16L8 0M0 0L8 16")
    default:
      let weights = arms[index].map { Weight(rawValue: $0) ?? .none }
      return .lines(Bitmap(arms: weights, dashes: dashes(index)).boxes)
    }
  }

  /// Into how many dashes a line is broken within a cell; one is a whole line.
  private static func dashes(_ index: Int) -> Int {
    switch index {
    case 0x04...0x07: 3
    case 0x08...0x0B: 4
    case 0x4C...0x4F: 2
    default: 1
    }
  }

  /// A cell's units, each ink or not.
  private struct Bitmap {
    private var ink = Array(
      repeating: false, count: PixelBox.cellWidth * PixelBox.cellHeight)
    private let width = PixelBox.cellWidth
    private let height = PixelBox.cellHeight

    init(arms: [Weight], dashes: Int) {
      // Each arm with the two that cross it.
      let sides: [(Weight, Weight, Weight)] = (0..<4).map { side in
        (arms[side], arms[(side + 1) % 4], arms[(side + 3) % 4])
      }
      // Double lines are wide ones with their middle taken out, so that corners come right.
      for (side, (weight, one, other)) in sides.enumerated() where weight.rawValue >= 2 {
        let crossesWide = one.rawValue >= 2 || other.rawValue >= 2
        fill(side: side, breadth: 1, from: crossesWide ? -1 : 0, with: true)
      }
      for (side, (weight, one, other)) in sides.enumerated() where weight == .double {
        let endsAtLine = [one, other].contains(.light) && arms[(side + 2) % 4] == .none
        fill(side: side, breadth: 0, from: endsAtLine ? 1 : 0, with: false)
      }
      for (side, (weight, one, other)) in sides.enumerated() where weight == .light {
        // A single line begins at the nearer of two that pass by, at the farther of two that end.
        let opposite = arms[(side + 2) % 4]
        let doubles = [one, other].count { $0 == .double }
        let from = opposite != .none ? 0 : doubles == 2 ? 1 : -doubles
        fill(side: side, breadth: 0, from: from, with: true)
      }
      if dashes > 1 {
        let isHorizontal = arms[1] != .none
        let length = isHorizontal ? width : height
        for row in 0..<height {
          for column in 0..<width {
            let along = isHorizontal ? column : row
            if (2 * along + 1) * dashes / length % 2 == 1 { ink[row * width + column] = false }
          }
        }
      }
    }

    /// Fills an arm from `from` units beyond the middle to the edge, `breadth` to either side.
    private mutating func fill(side: Int, breadth: Int, from: Int, with value: Bool) {
      let (x, y) = BoxDrawing.middle
      let (columns, rows): (ClosedRange<Int>, ClosedRange<Int>) =
        switch side {
        case 0: ((x - breadth)...(x + breadth), 0...(y - from))
        case 1: ((x + from)...(width - 1), (y - breadth)...(y + breadth))
        case 2: ((x - breadth)...(x + breadth), (y + from)...(height - 1))
        default: (0...(x - from), (y - breadth)...(y + breadth))
        }
      for row in rows {
        for column in columns { ink[row * width + column] = value }
      }
    }

    /// The ink as rectangles: runs of each row, those of equal rows put together.
    var boxes: [PixelBox] {
      var finished: [PixelBox] = []
      var open: [PixelBox] = []
      for row in 0..<height {
        var next: [PixelBox] = []
        var column = 0
        while column < width {
          guard ink[row * width + column] else {
            column += 1
            continue
          }
          let start = column
          while column < width, ink[row * width + column] { column += 1 }
          let same = open.firstIndex { $0.x == start && $0.width == column - start }
          var box =
            same.map { open.remove(at: $0) }
            ?? PixelBox(x: start, y: row, width: column - start, height: 0)
          box.height += 1
          next.append(box)
        }
        finished += open
        open = next
      }
      return finished + open
    }
  }
}
