import Screen

/// Draws one row of a frame as SVG elements, its upper left corner at the origin.
///
/// Paper and blocks become rectangles on whole units, which meet exactly; lines and dots paths that
/// are smoothed, so that they don't vanish between the pixels of a smaller picture; and letters text
/// whose place is given for each run: nothing depends on how wide a font's letters are.
struct RowDrawing {
  /// Rectangles of one colour.
  private struct Fill {
    let color: RGB
    var boxes: [PixelBox] = []

    /// Adds a rectangle, as part of the one to its left where they make one.
    mutating func add(_ box: PixelBox) {
      let neighbour = boxes.lastIndex {
        $0.x + $0.width == box.x && $0.y == box.y && $0.height == box.height
      }
      if let neighbour {
        boxes[neighbour].width += box.width
      } else {
        boxes.append(box)
      }
    }

    var path: String {
      boxes.map { "M\($0.x) \($0.y)h\($0.width)v\($0.height)h-\($0.width)z" }.joined()
    }
  }

  /// How letters look.
  private struct Pen: Hashable {
    let color: RGB
    let isBold: Bool
  }

  /// Letters that are set together.
  private struct Letters {
    let pen: Pen
    let column: Int
    var text: String
    var endColumn: Int
  }

  /// Signs of one look, each set in the middle of its cell.
  private struct Signs {
    let pen: Pen
    var places: [String] = []
    var text = ""
  }

  private let colors: ColorScheme
  private var paper: [Fill] = []
  private var shapes: [Fill] = []
  private var lines: [Fill] = []
  private var dots: [(color: RGB, path: String)] = []
  private var strokes: [(color: RGB, path: String)] = []
  private var letters: [Letters] = []
  private var signs: [Signs] = []

  /// Where letters stand, from the top of the cell.
  static let baseline = 12
  private static let underline = 14

  /// The elements of a row of a frame; empty if there is nothing on it.
  static func elements(of frame: Frame, row: Int, colors: ColorScheme) -> String {
    var drawing = RowDrawing(colors: colors)
    for column in 0..<frame.size.columns {
      let cell = frame[column, row]
      if cell.character == "\0", column > 0, frame.isWide(column - 1, row) { continue }
      let hasCursor = frame.cursor == Position(column: column, row: row)
      drawing.add(
        cell, column: column, width: frame.isWide(column, row) ? 2 : 1, hasCursor: hasCursor)
    }
    return drawing.text
  }

  private init(colors: ColorScheme) {
    self.colors = colors
  }

  private mutating func add(_ cell: Cell, column: Int, width: Int, hasCursor: Bool) {
    var style = cell.style
    if hasCursor { style.attributes.formSymmetricDifference(.reverse) }
    let (ink, background) = colors.colors(of: style)
    let box = PixelBox(
      x: column * PixelBox.cellWidth, y: 0, width: width * PixelBox.cellWidth,
      height: PixelBox.cellHeight)
    if background != colors.background { Self.add(box, ink: background, to: &paper) }
    if style.attributes.contains(.underline) {
      let line = PixelBox(x: box.x, y: Self.underline, width: box.width, height: 1)
      Self.add(line, ink: ink, to: &lines)
    }
    let character = TextWidth.printable(cell.character)
    guard character != " ", cell.character != "\0" else { return }
    switch PixelShape(character) {
    case .boxes(let boxes)?:
      for var part in boxes {
        part.x += box.x
        Self.add(part, ink: ink, to: &shapes)
      }
    case .lines(let boxes)?:
      for var part in boxes {
        part.x += box.x
        Self.add(part, ink: ink, to: &lines)
      }
    case .shade(let share)?:
      Self.add(box, ink: background.mixed(with: ink, share: share), to: &shapes)
    case .dots(let places)?:
      // A stroke without length with round ends is a dot.
      let path = places.map { "M\(box.x + $0.x) \($0.y)h0" }.joined()
      Self.append(path, color: ink, to: &dots)
    case .stroke(let path)?:
      Self.append(Self.moved(path, by: box.x), color: ink, to: &strokes)
    case nil:
      let pen = Pen(color: ink, isBold: style.attributes.contains(.bold))
      set(character, column: column, width: width, pen: pen)
    }
  }

  private mutating func set(_ character: Character, column: Int, width: Int, pen: Pen) {
    let isLetter = character.unicodeScalars.allSatisfy { $0.value < 0x100 }
    guard isLetter else {
      let place = column * PixelBox.cellWidth + width * PixelBox.cellWidth / 2
      // Places in a list count code units, so what takes several stands alone.
      let isSimple = character.utf16.count == 1
      if isSimple,
        let index = signs.firstIndex(where: {
          $0.pen == pen && $0.text.utf16.count == $0.places.count
        })
      {
        signs[index].places.append("\(place)")
        signs[index].text.append(character)
      } else {
        signs.append(Signs(pen: pen, places: ["\(place)"], text: String(character)))
      }
      return
    }
    if let last = letters.last, last.pen == pen, column - last.endColumn <= 1 {
      let space = column == last.endColumn ? "" : " "
      letters[letters.count - 1].text += space + String(character)
      letters[letters.count - 1].endColumn = column + 1
    } else {
      letters.append(
        Letters(pen: pen, column: column, text: String(character), endColumn: column + 1))
    }
  }

  private static func add(_ box: PixelBox, ink: RGB, to fills: inout [Fill]) {
    let index = fills.firstIndex { $0.color == ink } ?? fills.endIndex
    if index == fills.endIndex { fills.append(Fill(color: ink)) }
    fills[index].add(box)
  }

  private static func append(
    _ path: String, color: RGB, to list: inout [(color: RGB, path: String)]
  ) {
    if let index = list.firstIndex(where: { $0.color == color }) {
      list[index].path += path
    } else if !path.isEmpty {
      list.append((color, path))
    }
  }

  /// A path's commands with `distance` added to everything horizontal.
  private static func moved(_ path: String, by distance: Int) -> String {
    var moved = ""
    var number = ""
    var command: Character = "M"
    var isHorizontal = true
    func finish() {
      guard !number.isEmpty else { return }
      if command != "V", isHorizontal, let value = Double(number) {
        let shifted = value + Double(distance)
        moved += shifted == shifted.rounded() ? "\(Int(shifted))" : "\(shifted)"
      } else {
        moved += number
      }
      number = ""
      isHorizontal.toggle()
    }
    for character in path {
      switch character {
      case "0"..."9", ".": number.append(character)
      default:
        finish()
        moved.append(character)
        if character != " " {
          command = character
          isHorizontal = true
        }
      }
    }
    finish()
    return moved
  }

  private var text: String {
    let fills = (paper + shapes).map { "<path fill=\"\($0.color.hexadecimal)\" d=\"\($0.path)\"/>" }
    let straight = lines.map {
      let color = $0.color.hexadecimal
      return "<path class=\"b\" fill=\"\(color)\" stroke=\"\(color)\" d=\"\($0.path)\"/>"
    }
    let curved = strokes.map {
      "<path class=\"l\" stroke=\"\($0.color.hexadecimal)\" d=\"\($0.path)\"/>"
    }
    let points = dots.map {
      "<path class=\"d\" stroke=\"\($0.color.hexadecimal)\" d=\"\($0.path)\"/>"
    }
    let runs = letters.map { run in
      let columns = run.endColumn - run.column
      let length = columns > 1 ? " textLength=\"\(columns * PixelBox.cellWidth)\"" : ""
      return "<text\(attributes(run.pen)) x=\"\(run.column * PixelBox.cellWidth)\"\(length)>"
        + "\(XML.text(run.text))</text>"
    }
    let single = signs.map { sign in
      "<text class=\"s\"\(attributes(sign.pen)) x=\"\(sign.places.joined(separator: " "))\">"
        + "\(XML.text(sign.text))</text>"
    }
    let words = (runs + single).joined()
    return (fills + straight + curved + points).joined()
      + (words.isEmpty ? "" : "<g transform=\"translate(0 \(Self.baseline))\">\(words)</g>")
  }

  private func attributes(_ pen: Pen) -> String {
    let fill = pen.color == colors.foreground ? "" : " fill=\"\(pen.color.hexadecimal)\""
    return fill + (pen.isBold ? " font-weight=\"bold\"" : "")
  }
}
