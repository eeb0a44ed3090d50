/// The pieces that tall parentheses, brackets and braces are built of.
enum BracketPieces {
  static func shape(of scalar: Unicode.Scalar) -> PixelShape? {
    switch scalar {
    case "⎡": bracket(x: 2, foot: 2, top: true)
    case "⎢": bracket(x: 2, foot: 2)
    case "⎣": bracket(x: 2, foot: 2, bottom: true)
    case "⎤": bracket(x: 5, foot: 2, top: true)
    case "⎥": bracket(x: 5, foot: 2)
    case "⎦": bracket(x: 5, foot: 2, bottom: true)
    case "⎛": .stroke("M2.5 16V12Q2.5 5 6 1")
    case "⎜": bracket(x: 2, foot: 0)
    case "⎝": .stroke("M2.5 0V4Q2.5 11 6 15")
    case "⎞": .stroke("M5.5 16V12Q5.5 5 2 1")
    case "⎟": bracket(x: 5, foot: 0)
    case "⎠": .stroke("M5.5 0V4Q5.5 11 2 15")
    case "⎧": .stroke("M4.5 16V8Q4.5 2.5 7 2.5")
    case "⎨": .stroke("M4.5 0V4Q4.5 8 2 8Q4.5 8 4.5 12V16")
    case "⎩": .stroke("M4.5 0V8Q4.5 13.5 7 13.5")
    case "⎪": bracket(x: 4, foot: 0)
    case "⎫": .stroke("M4.5 16V8Q4.5 2.5 2 2.5")
    case "⎬": .stroke("M4.5 0V4Q4.5 8 7 8Q4.5 8 4.5 12V16")
    case "⎭": .stroke("M4.5 0V8Q4.5 13.5 2 13.5")
    default: nil
    }
  }

  /// A vertical line with a foot at one end, on the side that is nearer to the cell's middle.
  private static func bracket(
    x: Int, foot: Int, top: Bool = false, bottom: Bool = false
  ) -> PixelShape {
    let height = PixelBox.cellHeight
    let start = top ? 1 : 0
    let end = bottom ? height - 1 : height
    var boxes = [PixelBox(x: x, y: start, width: 1, height: end - start)]
    let footX = x < PixelBox.cellWidth / 2 ? x + 1 : x - foot
    if top { boxes.append(PixelBox(x: footX, y: start, width: foot, height: 1)) }
    if bottom { boxes.append(PixelBox(x: footX, y: end - 1, width: foot, height: 1)) }
    return .lines(boxes)
  }
}
