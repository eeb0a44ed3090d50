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
}
