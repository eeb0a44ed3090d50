/// One character cell.
package struct Cell: Hashable, Sendable {
  /// One grapheme; the empty cell is a space.
  ///
  /// The right half of a wide character is `Cell.tail`.
  package var character: Character
  package var style: Style

  package init(_ character: Character = " ", _ style: Style = .plain) {
    self.character = character
    self.style = style
  }

  /// Stands in the cell that the wide character to its left covers.
  package static let tail = Cell("\0")
}

/// A screen as a value: what a view returns, a test compares and a terminal shows.
///
/// `write` is the one door for text: it drops what falls outside and never lets a control
/// character through, so that no file's text can reach the terminal with escape sequences in it.
package struct Frame: Equatable, Sendable {
  package let size: Size
  /// Row by row, `size.columns` cells each.
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor is to stand; hidden if there is none.
  package var cursor: Position?

  package init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// All of the frame.
  package var area: Area { Area(size) }

  /// The cell at a place; outside the frame it is empty, and writing there does nothing.
  package subscript(column: Int, row: Int) -> Cell {
    get {
      guard area.contains(Position(column: column, row: row)) else { return Cell() }
      return cells[row * size.columns + column]
    }
    set {
      guard area.contains(Position(column: column, row: row)) else { return }
      cells[row * size.columns + column] = newValue
    }
  }

  /// Writes one line of text from a cell on, clipped to `clip`, and returns its width in cells.
  ///
  /// Control characters become `TextWidth.replacement`. A wide character that would be cut in
  /// half by the edge is left out.
  @discardableResult
  package mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, clip: Area? = nil
  ) -> Int {
    let clip = area.intersection(clip ?? area)
    var place = column
    for character in text {
      let character = TextWidth.printable(character)
      let width = TextWidth.cells(of: character)
      guard width > 0 else { continue }
      let visible =
        clip.contains(Position(column: place, row: row))
        && clip.contains(Position(column: place + width - 1, row: row))
      if visible {
        put(Cell(character, style), column: place, row: row, width: width)
      }
      place += width
    }
    return place - column
  }

  /// Fills an area with one character.
  package mutating func fill(_ area: Area, with character: Character = " ", style: Style = .plain) {
    let area = self.area.intersection(area)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        put(Cell(character, style), column: column, row: row, width: 1)
      }
    }
  }

  /// Changes the style of an area and leaves its characters.
  package mutating func restyle(_ area: Area, _ change: (inout Style) -> Void) {
    let area = self.area.intersection(area)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        change(&cells[row * size.columns + column].style)
      }
    }
  }

  /// Copies `frame` so that its cell `offset` comes to lie in the top left corner of `area`.
  ///
  /// What lies outside either frame or the area is dropped; of a wide character cut in half by
  /// an edge a space is left.
  package mutating func place(
    _ frame: Frame, in area: Area, offset: Position = Position(column: 0, row: 0)
  ) {
    let right = area.column - offset.column
    let down = area.row - offset.row
    let moved = Area(column: right, row: down, columns: frame.size.columns, rows: frame.size.rows)
    let target = self.area.intersection(area).intersection(moved)
    for row in target.row..<target.endRow {
      for column in target.column..<target.endColumn {
        let cell = frame[column - right, row - down]
        let width = frame[column - right + 1, row - down].character == "\0" ? 2 : 1
        let isCut =
          cell.character == "\0" ? column == target.column : column + width > target.endColumn
        if isCut {
          put(Cell(" ", cell.style), column: column, row: row, width: 1)
        } else if cell.character != "\0" {
          put(cell, column: column, row: row, width: width)
        }
      }
    }
  }

  /// The characters row by row, without trailing spaces: what a test writes down.
  package var lines: [String] {
    (0..<size.rows).map { row in
      var line = ""
      for column in 0..<size.columns {
        let character = self[column, row].character
        if character != "\0" { line.append(character) }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Stores a cell and mends the wide characters that it cuts in half.
  private mutating func put(_ cell: Cell, column: Int, row: Int, width: Int) {
    if self[column, row].character == "\0", column > 0 { self[column - 1, row] = Cell() }
    let last = column + width - 1
    if last + 1 < size.columns, self[last + 1, row].character == "\0" {
      self[last + 1, row] = Cell()
    }
    self[column, row] = cell
    if width == 2 { self[column + 1, row] = Cell("\0", cell.style) }
  }
}
