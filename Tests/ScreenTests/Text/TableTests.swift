import Testing

@testable import Screen

@Suite struct TableTests {
  private let table = Table(
    header: [[Run("run")], [Run("loss")], [.math(#"\sigma(x)"#)]],
    rows: [
      [[Run("now")], [Run("0.021")], [Run("4/4")]], [[Run("zeros")], [Run("0.7")]],
    ],
    alignments: [.leading, .trailing, .center], highlightedRow: 1)

  private func lines(_ columns: Int, _ glyphs: Appearance.Glyphs = .unicode) -> [String] {
    let appearance = Appearance(glyphs: glyphs)
    var frame = Frame(table.size(columns: columns, appearance: appearance))
    table.draw(in: frame.area, of: &frame, appearance: appearance)
    return frame.lines
  }

  @Test func columnsAreAsWideAsTheirTexts() {
    #expect(
      lines(40) == [
        "run     loss  σ(x)", "──────────────────", "now    0.021  4/4", "zeros    0.7",
      ])
    #expect(table.size(columns: 40, appearance: Appearance()) == Size(columns: 18, rows: 4))
    #expect(lines(40, .ascii)[0] == "run     loss  sigma(x)")
    #expect(lines(40, .ascii)[1] == "----------------------")
  }

  @Test func theWidestColumnsShrinkFirst() {
    #expect(lines(16) == ["run   loss  σ(x)", "────────────────", "now   0.0…  4/4", "zer…   0.7"])
    #expect(lines(0).isEmpty)
    #expect(lines(1).count == 4)
  }

  /// A heading within the table makes its first column no wider.
  @Test func headingRowsRunAcross() {
    var table = table
    table.rows.insert([[Run("all of the second kind")]], at: 1)
    table.headingRows = [1]
    let appearance = Appearance()
    var frame = Frame(table.size(columns: 40, appearance: appearance))
    table.draw(in: frame.area, of: &frame, appearance: appearance)
    #expect(
      frame.lines == [
        "run     loss  σ(x)", "──────────────────", "now    0.021  4/4", "all of the second…",
        "zeros    0.7",
      ])
  }

  @Test func theHighlightedRowStandsOutWithoutColourToo() {
    let appearance = Appearance(colors: .none)
    var frame = Frame(Size(columns: 20, rows: 4))
    table.draw(in: frame.area, of: &frame, appearance: appearance)
    #expect(frame[0, 3].style.attributes.contains(.bold))
    #expect(!frame[0, 2].style.attributes.contains(.bold))
  }

  @Test func anEmptyTableTakesNoRoom() {
    let empty = Table(header: [], rows: [])
    #expect(empty.size(columns: 20, appearance: Appearance()) == Size(columns: 0, rows: 0))
  }

  private let editable = Table(
    header: [[Run("x")], [Run("output")]],
    rows: [[[Run("0")], [Run("0.5")]], [[Run("1")]]], alignments: [.trailing, .trailing],
    highlightedColumn: 1, editable: [.init(row: 0, column: 1), .init(row: 1, column: 1)],
    selected: .init(row: 1, column: 1))

  @Test func theHighlightedColumnIsMarkedWithoutColourToo() {
    let appearance = Appearance(colors: .none)
    var frame = Frame(Size(columns: 12, rows: 4))
    editable.draw(in: frame.area, of: &frame, appearance: appearance)
    #expect(frame.lines == ["x  output", "─────────", "0     0.5", "1"])
    #expect(frame[3, 0].style.attributes == [.bold, .underline])
    #expect(frame[0, 0].style.attributes == .bold)
    #expect(frame[8, 2].style.attributes.contains(.bold))
    #expect(!frame[0, 2].style.attributes.contains(.bold))
  }

  @Test func editableCellsAreUnderlinedAsWideAsTheirColumnsAndTheSelectedOneIsReversed() {
    var frame = Frame(Size(columns: 12, rows: 4))
    editable.draw(in: frame.area, of: &frame, appearance: Appearance())
    for column in 3..<9 {
      #expect(frame[column, 2].style.attributes.contains(.underline))
      #expect(!frame[column, 2].style.attributes.contains(.reverse))
      // An empty cell shows where to type, too.
      #expect(frame[column, 3].style.attributes.isSuperset(of: [.underline, .reverse]))
    }
    #expect(!frame[0, 2].style.attributes.contains(.underline))
    #expect(!frame[9, 2].style.attributes.contains(.underline))
  }

  @Test func cellsAndPlacesBelongTogether() {
    let area = Area(column: 2, row: 1, columns: 12, rows: 4)
    let appearance = Appearance()
    func cell(_ row: Int, _ column: Int, _ first: Int = 0) -> Area? {
      editable.area(
        of: .init(row: row, column: column), in: area, appearance: appearance, firstRow: first)
    }
    #expect(cell(1, 1) == Area(column: 5, row: 4, columns: 6, rows: 1))
    #expect(cell(1, 1, 2) == Area(column: 5, row: 2, columns: 6, rows: 1))
    #expect(cell(0, 0, 3) == nil)
    #expect(cell(2, 0) == nil)
    #expect(cell(0, 2) == nil)
    #expect(cell(0, 0, .min) == nil)
    func place(_ column: Int, _ row: Int, _ first: Int = 0) -> Table.Place? {
      editable.place(
        at: Position(column: column, row: row), in: area, appearance: appearance, firstRow: first)
    }
    #expect(place(5, 4) == .init(row: 1, column: 1))
    #expect(place(10, 2, 2) == .init(row: 1, column: 1))
    #expect(place(2, 3) == .init(row: 0, column: 0))
    #expect(place(3, 3) == nil)
    #expect(place(5, 1) == nil)
    #expect(place(5, 4, .max) == nil)
  }
}
