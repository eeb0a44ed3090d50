/// A rectangle of an SVG's user units; a character cell is 8 wide and 16 high.
struct PixelBox: Hashable, Sendable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  static let cellWidth = 8
  static let cellHeight = 16
}

/// A character that is drawn rather than set, so that it meets its neighbours exactly in any font.
enum PixelShape: Equatable, Sendable {
  /// Filled rectangles with edges on whole units.
  case boxes([PixelBox])
  /// Lines as rectangles, which have to be seen in a picture that is scaled down, too.
  case lines([PixelBox])
  /// The cell filled with a mixture: so many percent of it are ink.
  case shade(Int)
  /// Middles of round dots.
  case dots([(x: Int, y: Int)])
  /// The commands of a path to be stroked one unit wide.
  case stroke(String)

  /// The shape of a character; `nil` if it is to be set in a font.
  init?(_ character: Character) {
    let scalars = character.unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else { return nil }
    let shape: PixelShape? =
      switch scalar.value {
      case 0x2500...0x257F: BoxDrawing.shape(of: scalar)
      case 0x2580...0x259F: BlockElements.shape(of: scalar)
      case 0x2800...0x28FF: Braille.shape(of: scalar)
      case 0x239B...0x23AD: BracketPieces.shape(of: scalar)
      default: nil
      }
    guard let shape else { return nil }
    self = shape
  }

  static func == (one: PixelShape, other: PixelShape) -> Bool {
    switch (one, other) {
    case (.boxes(let one), .boxes(let other)), (.lines(let one), .lines(let other)): one == other
    case (.shade(let one), .shade(let other)): one == other
    case (.dots(let one), .dots(let other)): one.elementsEqual(other, by: ==)
    case (.stroke(let one), .stroke(let other)): one == other
    default: false
    }
  }
}

/// Dots of braille, two by four in a cell, at equal distances across cells as well.
enum Braille {
  static func shape(of scalar: Unicode.Scalar) -> PixelShape {
    // The bits go down the left column, then the right; the lowest dots were added to the six.
    let places = [(2, 2), (2, 6), (2, 10), (6, 2), (6, 6), (6, 10), (2, 14), (6, 14)]
    let bits = scalar.value - 0x2800
    return .dots(
      places.indices.filter { bits >> UInt32($0) & 1 == 1 }.map { (places[$0].0, places[$0].1) })
  }
}

/// Halves, eighths, quadrants and shades.
enum BlockElements {
  static func shape(of scalar: Unicode.Scalar) -> PixelShape {
    let (width, height) = (PixelBox.cellWidth, PixelBox.cellHeight)
    let code = Int(scalar.value)
    func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> PixelShape {
      .boxes([PixelBox(x: x, y: y, width: width, height: height)])
    }
    switch code {
    case 0x2580: return box(0, 0, width, height / 2)
    case 0x2581...0x2588:
      let filled = (code - 0x2580) * height / 8
      return box(0, height - filled, width, filled)
    case 0x2589...0x258F: return box(0, 0, (0x2590 - code) * width / 8, height)
    case 0x2590: return box(width / 2, 0, width / 2, height)
    case 0x2591...0x2593: return .shade((code - 0x2590) * 25)
    case 0x2594: return box(0, 0, width, height / 8)
    case 0x2595: return box(width - width / 8, 0, width / 8, height)
    default: return .boxes(quadrants(code - 0x2596))
    }
  }

  /// Bits: upper left 1, upper right 2, lower left 4, lower right 8.
  private static func quadrants(_ index: Int) -> [PixelBox] {
    let patterns = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14]
    guard patterns.indices.contains(index) else { return [] }
    let (width, height) = (PixelBox.cellWidth / 2, PixelBox.cellHeight / 2)
    return (0..<4).filter { patterns[index] >> $0 & 1 == 1 }.map { quadrant in
      PixelBox(
        x: quadrant % 2 * width, y: quadrant / 2 * height, width: width, height: height)
    }
  }
}
