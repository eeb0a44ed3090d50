import Screen

/// Turns frames into what a program would write to a terminal that understands xterm's sequences.
///
/// The first frame is written whole, later ones as far as they differ. Nothing depends on how wide
/// a terminal takes a character to be: after each one whose width could be disputed the cursor is
/// placed anew.
struct TerminalStream {
  private var shown: Frame?
  private var style = Style.plain
  /// Where the next character would go, as long as that is beyond doubt.
  private var place: Position?
  private var output = ""

  private static let escape = "\u{1B}["
  /// A longer rest of a row without ink is cleared rather than written.
  private static let shortestClearing = 4

  /// What makes the terminal show `frame` after those that came before.
  mutating func sequence(for frame: Frame) -> String {
    output = ""
    let before: Frame
    if let shown, shown.size == frame.size {
      before = shown
    } else {
      output = "\(Self.escape)?25l\(Self.escape)m\(Self.escape)2J"
      style = .plain
      place = nil
      before = Frame(frame.size)
    }
    let change = FrameChange(from: before, to: frame)
    let isChanged = !change.runs.isEmpty || frame.cursor != before.cursor
    if before.cursor != nil, isChanged { output += "\(Self.escape)?25l" }
    for run in change.runs { write(run, of: frame) }
    if let cursor = frame.cursor, isChanged {
      move(to: cursor)
      output += "\(Self.escape)?25h"
    }
    shown = frame
    return output
  }

  /// Leaves a terminal as a shell wants it, and the last frame on the screen.
  func ending() -> String {
    // Terminals of just this size stay on their last row.
    let row = (shown?.size.rows ?? 0) + 1
    return "\(Self.escape)m\(Self.escape)\(row)H\(Self.escape)?25h"
  }

  private mutating func write(_ run: FrameChange.Run, of frame: Frame) {
    let columns = frame.size.columns
    var ink = columns
    while ink > 0, frame[ink - 1, run.row].isBlank { ink -= 1 }
    let end = run.endColumn - ink >= Self.shortestClearing ? max(ink, run.column) : run.endColumn
    for column in run.column..<end {
      write(frame[column, run.row], at: Position(column: column, row: run.row), of: frame)
    }
    if end < run.endColumn {
      move(to: Position(column: end, row: run.row))
      // Some terminals clear with the background at hand.
      render(.plain)
      output += "\(Self.escape)K"
    }
  }

  private mutating func write(_ cell: Cell, at position: Position, of frame: Frame) {
    let isTail = cell.character == "\0"
    if isTail, position.column > 0, frame.isWide(position.column - 1, position.row) { return }
    let isWide = frame.isWide(position.column, position.row)
    var character = isTail ? " " : TextWidth.printable(cell.character)
    // A frame filled by hand could hold half a wide character.
    if !isWide, TextWidth.cells(of: character) != 1 { character = TextWidth.replacement }
    move(to: position)
    render(cell.style)
    output.append(character)
    let isPlain = !isWide && character.unicodeScalars.count == 1
    let isInside = position.column + 1 < frame.size.columns
    place =
      isPlain && isInside ? Position(column: position.column + 1, row: position.row) : nil
  }

  private mutating func move(to target: Position) {
    guard place != target else { return }
    if let place, place.row == target.row, place.column < target.column {
      let distance = target.column - place.column
      output += "\(Self.escape)\(distance == 1 ? "" : String(distance))C"
    } else {
      let column = target.column == 0 ? "" : ";\(target.column + 1)"
      output += "\(Self.escape)\(target.row + 1)\(column)H"
    }
    place = target
  }

  private mutating func render(_ wanted: Style) {
    guard wanted != style else { return }
    output += Self.escape + Rendition.codes(from: style, to: wanted) + "m"
    style = wanted
  }
}

extension Cell {
  /// Whether clearing the cell would leave it the same to the eye.
  fileprivate var isBlank: Bool {
    character == " " && style.background == .standard
      && style.attributes.isDisjoint(with: [.underline, .reverse])
  }
}

extension Frame {
  /// Whether a wide character begins in a cell, its other half beside it.
  func isWide(_ column: Int, _ row: Int) -> Bool {
    column + 1 < size.columns && self[column + 1, row].character == "\0"
      && TextWidth.cells(of: self[column, row].character) == 2
  }
}
