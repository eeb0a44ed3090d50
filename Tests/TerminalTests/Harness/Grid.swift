import Screen

/// Rows of characters that a terminal shows.
struct Grid {
  private var rows: [[Character]]
  private var columns: Int

  init(_ size: Size) {
    columns = size.columns
    rows = Array(repeating: Self.blankRow(size.columns), count: size.rows)
  }

  /// The rows without trailing spaces.
  var lines: [String] {
    rows.map { row in
      var row = row
      while row.last == " " { row.removeLast() }
      return String(row.filter { $0 != Cell.tail.character })
    }
  }

  subscript(position: Position) -> Character {
    get { rows[position.row][position.column] }
    set { rows[position.row][position.column] = newValue }
  }

  mutating func resize(_ size: Size) {
    columns = size.columns
    rows = (0..<size.rows).map { row in
      let cells = row < rows.count ? rows[row].prefix(columns) : []
      return cells + Self.blankRow(columns - cells.count)
    }
  }

  mutating func blank(row: Int) {
    rows[row] = Self.blankRow(columns)
  }

  mutating func blank(row: Int, columns range: Range<Int>) {
    for column in range.clamped(to: 0..<columns) { rows[row][column] = " " }
  }

  mutating func insertLine(_ row: Int, within range: Range<Int>) {
    guard range.contains(row) else { return }
    rows.remove(at: range.upperBound - 1)
    rows.insert(Self.blankRow(columns), at: row)
  }

  mutating func removeLine(_ row: Int, within range: Range<Int>) {
    guard range.contains(row) else { return }
    rows.insert(Self.blankRow(columns), at: range.upperBound)
    rows.remove(at: row)
  }

  mutating func insertCells(_ count: Int, at position: Position) {
    let blanks = Self.blankRow(min(count, columns - position.column))
    rows[position.row].insert(contentsOf: blanks, at: position.column)
    rows[position.row].removeLast(blanks.count)
  }

  mutating func removeCells(_ count: Int, at position: Position) {
    let end = min(columns, position.column + count)
    rows[position.row].removeSubrange(position.column..<end)
    rows[position.row] += Self.blankRow(end - position.column)
  }

  private static func blankRow(_ columns: Int) -> [Character] {
    Array(repeating: " ", count: max(0, columns))
  }
}
