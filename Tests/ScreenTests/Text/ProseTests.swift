import Testing

@testable import Screen

@Suite struct ProseTests {
  private func lines(
    _ blocks: [ProseBlock], _ columns: Int, _ glyphs: Appearance.Glyphs = .unicode
  ) -> [String] {
    Prose(blocks).lines(columns: columns, appearance: Appearance(glyphs: glyphs))
  }

  @Test func paragraphsBreakBetweenWords() {
    let text = "The product q·z changes z times as fast as q does."
    #expect(
      lines([.paragraph([Run(text)]), .paragraph([Run("So.")])], 20) == [
        "The product q·z", "changes z times as", "fast as q does.", "", "So.",
      ])
  }

  @Test func punctuationStaysWithTheFormulaBeforeIt() {
    let runs = [Run("Then it is "), Run.math("x^2 + 1"), Run(", not less.")]
    #expect(lines([.paragraph(runs)], 18) == ["Then it is x² + 1,", "not less."])
    #expect(lines([.paragraph(runs)], 17) == ["Then it is", "x² + 1, not less."])
  }

  @Test func codeIsBrokenOnlyWhereItIsLongerThanALine() {
    let runs = [Run("Run "), Run.code("train --lr 0.1"), Run(" now")]
    #expect(lines([.paragraph(runs)], 16) == ["Run", "train --lr 0.1", "now"])
    #expect(lines([.paragraph(runs)], 10) == ["Run train", "--lr 0.1", "now"])
  }

  @Test func veryLongWordsAreBroken() {
    #expect(lines([.paragraph([Run("a backpropagation")])], 6) == ["a", "backpr", "opagat", "ion"])
  }

  @Test func newlinesInTextBreakTheLine() {
    #expect(lines([.paragraph([Run("one\ntwo"), Run("  three")])], 20) == ["one", "two three"])
  }

  @Test func linesAreNoLongerThanCanBeReadWell() {
    let text = String(repeating: "word ", count: 40)
    let longest = lines([.paragraph([Run(text)])], 200).map(\.count).max()
    #expect(longest == 69)
  }

  @Test func itemsHangAndStandTogether() {
    let blocks: [ProseBlock] = [
      .paragraph([Run("Steps:")]), .item(marker: "1.", indent: 0, [Run("take the gradient")]),
      .item(marker: "•", indent: 3, [Run("of all")]), .item(marker: "", indent: 3, [Run("more")]),
      .paragraph([Run("End")]),
    ]
    #expect(
      lines(blocks, 14) == [
        "Steps:", "", "1. take the", "   gradient", "   • of all", "   more", "", "End",
      ])
  }

  @Test func entriesHangUnderTheirText() {
    let blocks: [ProseBlock] = [
      .paragraph([Run("Which?")]),
      .entry(marker: [.code("▸"), .code(" a) ")], [Run("the loss falls")]),
      .entry(marker: [.code("  b) ")], []),
    ]
    #expect(lines(blocks, 14) == ["Which?", "", "▸ a) the loss", "     falls", "  b)"])
    // In a narrow pane half the width stays for the text.
    #expect(lines([blocks[1]], 8) == ["▸ a)the", "    loss", "    fall", "    s"])
  }

  @Test func otherBlocks() {
    let blocks: [ProseBlock] = [
      .heading([Run("Head")]), .quote([Run("said by someone")]), .rule,
      .code("a = 1\n\tb = 2\n"), .gap, .displayMath(#"\frac{a}{b}"#),
    ]
    #expect(
      lines(blocks, 11) == [
        "Head", "", "│ said by", "│ someone", "", "───────────", "", "  a = 1", "    b = 2", "", "",
        "     a", "     ─", "     b",
      ])
    #expect(
      lines([.quote([Run("‘é → 2×2’")]), .rule], 12, .ascii) == [
        "| 'e -> 2*2'", "", "------------",
      ])
  }

  @Test func aFormulaTooWideIsSetInLines() {
    let latex = #"\frac{a+b}{c} = \frac{d + e}{f} + g"#
    #expect(lines([.displayMath(latex)], 12) == ["(a + b)/c =", "(d + e)/f +", "g"])
  }

  @Test func aFormulaThatCannotBeReadIsShownAsItWasWritten() {
    let runs = [Run("So "), Run.math(#"\foo x"#), Run(".")]
    #expect(lines([.paragraph(runs)], 30) == [#"So $\foo x$."#])
  }

  @Test func scrollingShowsTheRowsFromTheFirst() {
    let prose = Prose([.paragraph([Run("one two three four")])])
    var frame = Frame(Size(columns: 8, rows: 3))
    let area = Area(column: 1, row: 1, columns: 5, rows: 2)
    prose.draw(in: area, of: &frame, appearance: Appearance(), firstRow: 1)
    #expect(frame.lines == ["", " two", " three"])
    for row in [Int.min, -1, 4, .max] {
      prose.draw(in: area, of: &frame, appearance: Appearance(), firstRow: row)
    }
  }

  @Test func anyTextStaysInItsAreaAndIsAsHighAsItSays() {
    let pieces = [
      "a", "word", " ", "  ", "\n", "\r\n", "\t", "漢字", "🎓", "\u{301}", "\u{1B}[31m", "\u{202E}",
      ",",
      "x^2", #"\frac{a}{b}"#, "longerthanmostlines", "\u{A0}", "—", "{",
    ]
    var random = SplitMix(state: 11)
    for _ in 0..<300 {
      func runs() -> [Run] {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
          let text = (0..<Int.random(in: 0...4, using: &random))
            .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
          return [Run(text), .code(text), .math(text)].randomElement(using: &random) ?? Run("")
        }
      }
      let table = Table(
        header: [runs(), runs()], rows: [[runs()], [], [runs(), runs(), runs()]],
        alignments: [.center, .trailing], highlightedRow: 9)
      let blocks: [ProseBlock] = [
        .heading(runs()), .paragraph(runs()), .item(marker: "10.", indent: 4, runs()),
        .quote(runs()), .code(pieces.randomElement(using: &random) ?? ""),
        .displayMath(pieces.randomElement(using: &random) ?? ""), .table(table), .rule, .gap,
      ].shuffled(using: &random)
      let prose = Prose(blocks)
      let columns = Int.random(in: 0...24, using: &random)
      let appearance = Appearance(glyphs: Bool.random(using: &random) ? .unicode : .ascii)
      let height = prose.height(columns: columns, appearance: appearance)
      #expect(prose.lines(columns: columns, appearance: appearance).count == height)
      var frame = Frame(Size(columns: 30, rows: 12))
      let area = Area(column: 3, row: 2, columns: columns, rows: 8)
      let first = Int.random(in: -3...20, using: &random)
      prose.draw(in: area, of: &frame, appearance: appearance, firstRow: first)
      table.draw(in: area, of: &frame, appearance: appearance, firstRow: first)
      for row in 0..<12 {
        for column in 0..<30 where !area.contains(Position(column: column, row: row)) {
          #expect(frame[column, row] == Cell())
        }
      }
      let characters = frame.lines.joined().unicodeScalars
      #expect(!characters.contains { $0.properties.generalCategory == .control })
    }
  }
}
