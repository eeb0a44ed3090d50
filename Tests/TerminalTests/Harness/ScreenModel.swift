import Screen

/// What a terminal shows after the bytes that a program sent.
///
/// Enough of xterm for what ncurses sends; colours and renditions are ignored.
struct ScreenModel {
  private(set) var size: Size
  private(set) var alternateIsActive = false
  private(set) var cursorIsVisible = true
  private(set) var cursor = Position(column: 0, row: 0)
  /// Private modes that are on, of the mouse (1000, 1002, 1006) and of pasted text (2004).
  private(set) var inputModes: Set<Int> = []

  private var main: Grid
  private var alternate: Grid
  private var savedCursor = Position(column: 0, row: 0)
  /// The cursor stands behind the last column; the next character goes to the next line.
  private var wrapIsPending = false
  private var lastPrinted: Character = " "
  private var scrollRows: Range<Int>
  private var state = State.ground

  private enum State {
    case ground
    /// The first bytes of a character in UTF-8, and how many are missing.
    case character([UInt8], missing: Int)
    case escape
    /// One more byte to ignore: the choice of a character set.
    case charset
    case controlSequence(String)
    /// Ends with BEL or with ESC and a backslash.
    case text
  }

  init(_ size: Size) {
    self.size = size
    main = Grid(size)
    alternate = Grid(size)
    scrollRows = 0..<size.rows
  }

  /// The rows of the screen that is active, without trailing spaces.
  var lines: [String] { grid.lines }
  /// The rows of the screen that the shell uses, without trailing spaces.
  var mainLines: [String] { main.lines }

  func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  mutating func resize(_ size: Size) {
    self.size = size
    main.resize(size)
    alternate.resize(size)
    scrollRows = 0..<size.rows
    place(cursor)
  }

  mutating func receive(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { receive(byte) }
  }

  private var grid: Grid {
    get { alternateIsActive ? alternate : main }
    set {
      if alternateIsActive { alternate = newValue } else { main = newValue }
    }
  }
}

// MARK: - Bytes

extension ScreenModel {
  private mutating func receive(_ byte: UInt8) {
    if byte == 0x1B {
      // Also cuts off a sequence that is not complete.
      state = .escape
      return
    }
    switch state {
    case .ground: receiveInText(byte)
    case .character(let bytes, let missing):
      let bytes = bytes + [byte]
      state = missing > 1 ? .character(bytes, missing: missing - 1) : .ground
      if missing == 1 { print(Character(String(decoding: bytes, as: UTF8.self))) }
    case .escape: receiveAfterEscape(byte)
    case .charset: state = .ground
    case .controlSequence(let parameters):
      let scalar = UnicodeScalar(byte)
      guard (0x40...0x7E).contains(byte) else {
        state = .controlSequence(parameters + String(scalar))
        return
      }
      state = .ground
      perform(ControlSequence(parameters, final: Character(scalar)))
    case .text:
      if byte == 0x07 { state = .ground }
    }
  }

  private mutating func receiveInText(_ byte: UInt8) {
    switch byte {
    case 0x08: move(columns: -1)
    case 0x09: place(Position(column: (cursor.column / 8 + 1) * 8, row: cursor.row))
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D: place(Position(column: 0, row: cursor.row))
    case 0x20..<0x7F: print(Character(UnicodeScalar(byte)))
    case 0xC0..<0xE0: state = .character([byte], missing: 1)
    case 0xE0..<0xF0: state = .character([byte], missing: 2)
    case 0xF0..<0xF8: state = .character([byte], missing: 3)
    default: break
    }
  }

  private mutating func receiveAfterEscape(_ byte: UInt8) {
    state = .ground
    switch UnicodeScalar(byte) {
    case "[": state = .controlSequence("")
    case "]", "P", "_", "^": state = .text
    case "(", ")", "*", "+": state = .charset
    case "7": savedCursor = cursor
    case "8": place(savedCursor)
    case "D": lineFeed()
    case "E":
      place(Position(column: 0, row: cursor.row))
      lineFeed()
    case "M": reverseLineFeed()
    case "c": self = ScreenModel(size)
    default: break
    }
  }
}

// MARK: - Printing and moving

extension ScreenModel {
  private mutating func print(_ character: Character) {
    let width = TextWidth.cells(of: character)
    guard width > 0 else { return combine(character) }
    if wrapIsPending || cursor.column + width > size.columns {
      place(Position(column: 0, row: cursor.row))
      lineFeed()
    }
    grid[cursor] = character
    if width == 2, cursor.column + 1 < size.columns {
      cursor.column += 1
      grid[cursor] = Cell.tail.character
    }
    lastPrinted = character
    if cursor.column + 1 < size.columns {
      cursor.column += 1
    } else {
      wrapIsPending = true
    }
  }

  /// Adds an accent to the character printed last.
  private mutating func combine(_ accent: Character) {
    let before = Position(
      column: max(0, wrapIsPending ? cursor.column : cursor.column - 1), row: cursor.row)
    let both = String(grid[before]) + String(accent)
    if let character = both.first, both.count == 1 { grid[before] = character }
  }

  private mutating func place(_ position: Position) {
    wrapIsPending = false
    cursor = Position(
      column: max(0, min(position.column, size.columns - 1)),
      row: max(0, min(position.row, size.rows - 1)))
  }

  private mutating func move(columns: Int = 0, rows: Int = 0) {
    place(Position(column: cursor.column + columns, row: cursor.row + rows))
  }

  private mutating func lineFeed() {
    wrapIsPending = false
    if cursor.row == scrollRows.upperBound - 1 {
      grid.removeLine(scrollRows.lowerBound, within: scrollRows)
    } else {
      move(rows: 1)
    }
  }

  private mutating func reverseLineFeed() {
    wrapIsPending = false
    if cursor.row == scrollRows.lowerBound {
      grid.insertLine(scrollRows.lowerBound, within: scrollRows)
    } else {
      move(rows: -1)
    }
  }
}

// MARK: - Control sequences

/// `ESC [`, parameters, a final character.
private struct ControlSequence {
  var isPrivate: Bool
  var numbers: [Int]
  var final: Character

  init(_ parameters: String, final: Character) {
    isPrivate = parameters.hasPrefix("?")
    let digits = parameters.drop { "?>=!".contains($0) }
    numbers = digits.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    self.final = final
  }

  /// A count or a place; both are 1 when missing or 0.
  func number(_ index: Int = 0) -> Int {
    index < numbers.count ? max(1, numbers[index]) : 1
  }
}

extension ScreenModel {
  private mutating func perform(_ sequence: ControlSequence) {
    let count = sequence.number()
    switch sequence.final {
    case "A": move(rows: -count)
    case "B", "e": move(rows: count)
    case "C", "a": move(columns: count)
    case "D": move(columns: -count)
    case "E": place(Position(column: 0, row: cursor.row + count))
    case "F": place(Position(column: 0, row: cursor.row - count))
    case "G", "`": place(Position(column: count - 1, row: cursor.row))
    case "d": place(Position(column: cursor.column, row: count - 1))
    case "H", "f": place(Position(column: sequence.number(1) - 1, row: count - 1))
    case "J": eraseDisplay(sequence.numbers.first ?? 0)
    case "K": eraseLine(sequence.numbers.first ?? 0)
    case "X": grid.blank(row: cursor.row, columns: cursor.column..<cursor.column + count)
    case "@": grid.insertCells(count, at: cursor)
    case "P": grid.removeCells(count, at: cursor)
    case "L": for _ in 0..<count { grid.insertLine(cursor.row, within: linesBelow) }
    case "M": for _ in 0..<count { grid.removeLine(cursor.row, within: linesBelow) }
    case "S":
      for _ in 0..<count { grid.removeLine(scrollRows.lowerBound, within: scrollRows) }
    case "T":
      for _ in 0..<count { grid.insertLine(scrollRows.lowerBound, within: scrollRows) }
    case "b": for _ in 0..<count { print(lastPrinted) }
    case "r": setScrollRows(sequence)
    case "h" where sequence.isPrivate: setModes(sequence.numbers, true)
    case "l" where sequence.isPrivate: setModes(sequence.numbers, false)
    default: break
    }
  }

  private var linesBelow: Range<Int> {
    cursor.row..<max(cursor.row, scrollRows.upperBound)
  }

  private mutating func setScrollRows(_ sequence: ControlSequence) {
    let first = sequence.number() - 1
    let end = sequence.numbers.count > 1 ? min(sequence.number(1), size.rows) : size.rows
    scrollRows = first < end ? first..<end : 0..<size.rows
    place(Position(column: 0, row: 0))
  }

  private mutating func setModes(_ modes: [Int], _ on: Bool) {
    for mode in modes {
      switch mode {
      case 25: cursorIsVisible = on
      case 1000, 1002, 1006, 2004:
        if on { inputModes.insert(mode) } else { inputModes.remove(mode) }
      case 47, 1047, 1049: setAlternate(on, keepingCursor: mode == 1049)
      default: break
      }
    }
  }

  private mutating func setAlternate(_ on: Bool, keepingCursor: Bool) {
    guard on != alternateIsActive else { return }
    if on, keepingCursor { savedCursor = cursor }
    alternateIsActive = on
    if on { alternate = Grid(size) }
    if !on, keepingCursor { place(savedCursor) }
  }

  private mutating func eraseDisplay(_ part: Int) {
    switch part {
    case 0:
      eraseLine(0)
      for row in cursor.row + 1..<max(cursor.row + 1, size.rows) { grid.blank(row: row) }
    case 1:
      eraseLine(1)
      for row in 0..<cursor.row { grid.blank(row: row) }
    case 2:
      for row in 0..<size.rows { grid.blank(row: row) }
    default: break
    }
  }

  private mutating func eraseLine(_ part: Int) {
    switch part {
    case 0: grid.blank(row: cursor.row, columns: cursor.column..<size.columns)
    case 1: grid.blank(row: cursor.row, columns: 0..<cursor.column + 1)
    default: grid.blank(row: cursor.row)
    }
  }
}
