/// One row of text in several styles.
struct StyledLine: Equatable {
  /// Neighbouring characters of one style.
  struct Piece: Equatable {
    var text: String
    var style: Style
  }

  private(set) var pieces: [Piece] = []
  /// In cells.
  private(set) var width = 0

  init() {}

  init(_ text: String, _ style: Style = .plain) {
    append(Piece(text: text, style: style))
  }

  mutating func append(_ piece: Piece) {
    guard !piece.text.isEmpty else { return }
    width += TextWidth.cells(of: piece.text)
    if let last = pieces.indices.last, pieces[last].style == piece.style {
      pieces[last].text += piece.text
    } else {
      pieces.append(piece)
    }
  }

  mutating func append(_ line: StyledLine) {
    for piece in line.pieces { append(piece) }
  }

  /// As much of the line as fits, with an ellipsis where something had to go.
  func clipped(to columns: Int, glyphs: Appearance.Glyphs) -> StyledLine {
    guard width > columns else { return self }
    var result = StyledLine()
    for piece in pieces {
      let room = columns - result.width
      let length = TextWidth.cells(of: piece.text)
      if length < room {
        result.append(piece)
      } else {
        // A piece that just fits is too long as well: more follows.
        let overlong = length > room ? piece.text : piece.text + " "
        let text = TextWidth.clipped(overlong, to: room, glyphs: glyphs)
        result.append(Piece(text: text, style: piece.style))
        break
      }
    }
    return result
  }

  /// Draws the line from a cell on.
  func draw(column: Int, row: Int, clip: Area, of frame: inout Frame) {
    var column = column
    for piece in pieces {
      column += frame.write(piece.text, column: column, row: row, style: piece.style, clip: clip)
    }
  }
}
