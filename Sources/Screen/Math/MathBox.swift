/// A formula in cells.
package struct MathBox: Equatable, Sendable {
  package var frame: Frame
  /// The row that stands on the line of surrounding text.
  package var baseline: Int

  package init(frame: Frame, baseline: Int) {
    self.frame = frame
    self.baseline = baseline
  }

  /// One row of text.
  init(_ text: String, style: Style = .plain) {
    var frame = Frame(Size(columns: TextWidth.cells(of: text), rows: 1))
    frame.write(text, column: 0, row: 0, style: style)
    self.init(frame: frame, baseline: 0)
  }

  /// A column of characters, one a row.
  init(column characters: [Character], baseline: Int) {
    var frame = Frame(Size(columns: 1, rows: characters.count))
    for (row, character) in characters.enumerated() {
      frame.write(String(character), column: 0, row: row)
    }
    self.init(frame: frame, baseline: baseline)
  }

  var columns: Int { frame.size.columns }
  var rows: Int { frame.size.rows }
  /// Rows below the baseline.
  var depth: Int { rows - 1 - baseline }

  /// Larger formulas are refused: no screen could show them.
  private static let largest = 100_000

  /// Room for a formula.
  static func canvas(columns: Int, rows: Int) throws(MathError) -> Frame {
    guard columns * rows <= largest else { throw MathError("the formula is too large to set") }
    return Frame(Size(columns: columns, rows: rows))
  }

  /// Copies the box into `frame` with its top left corner at a cell.
  func draw(column: Int, row: Int, in frame: inout Frame) {
    frame.place(self.frame, in: Area(column: column, row: row, columns: columns, rows: rows))
  }

  /// Boxes side by side on one baseline, each with blanks before it.
  static func beside(_ parts: [(gap: Int, box: MathBox)]) throws(MathError) -> MathBox {
    let above = parts.map(\.box.baseline).max() ?? 0
    let below = parts.map(\.box.depth).max() ?? 0
    let columns = parts.reduce(0) { $0 + $1.gap + $1.box.columns }
    var frame = try canvas(columns: columns, rows: above + 1 + below)
    var column = 0
    for part in parts {
      column += part.gap
      part.box.draw(column: column, row: above - part.box.baseline, in: &frame)
      column += part.box.columns
    }
    return MathBox(frame: frame, baseline: above)
  }

  /// Boxes one below the other, centred; the baseline is that of the box `main`.
  static func stacked(_ boxes: [MathBox], main: Int) throws(MathError) -> MathBox {
    let columns = boxes.map(\.columns).max() ?? 0
    let rows = boxes.reduce(0) { $0 + $1.rows }
    var frame = try canvas(columns: columns, rows: rows)
    var row = 0
    var baseline = 0
    for (index, box) in boxes.enumerated() {
      box.draw(column: (columns - box.columns) / 2, row: row, in: &frame)
      if index == main { baseline = row + box.baseline }
      row += box.rows
    }
    return MathBox(frame: frame, baseline: baseline)
  }
}
