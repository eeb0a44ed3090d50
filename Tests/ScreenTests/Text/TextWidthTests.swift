import Testing

@testable import Screen

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("a", 1), ("ŷ", 1), ("y\u{302}", 1), ("漢", 2), ("한", 2), ("🎓", 2), ("⚡", 2), ("∂", 1), ("⎛", 1),
    ("❤\u{FE0F}", 1), ("👨\u{200D}👩\u{200D}👧", 2), ("👍🏽", 2), ("\u{301}", 0), ("①", 1), ("▀", 1),
  ])
  func charactersTakeTheCellsThatTheTerminalGivesThem(text: String, width: Int) {
    #expect(TextWidth.cells(of: text) == width)
  }

  @Test(arguments: [
    "\u{1B}", "\0", "\u{7F}", "\u{9B}", "\t", "\r\n", "\u{202E}", "\u{2066}", "\u{200F}",
    "\u{2028}", "\u{2029}", "\u{AD}", "\u{FEFF}", "\u{E0001}", "a\u{202E}", "\u{200D}",
  ])
  func whatATerminalWouldActUponIsReplaced(text: String) {
    for character in text where !character.isLetter || character.unicodeScalars.count > 1 {
      #expect(TextWidth.printable(character) == "?")
    }
  }

  @Test func joinersAreDroppedSoThatWidthsAgree() {
    #expect(TextWidth.printable("❤\u{FE0F}") == "❤")
    #expect(TextWidth.printable("👨\u{200D}👩\u{200D}👧") == "👨")
  }

  @Test func marksPiledOnALetterAreCutToWhatACellHolds() {
    let pile = Character("a" + String(repeating: "\u{301}", count: 100))
    #expect(TextWidth.printable(pile).unicodeScalars.count == 5)
  }

  @Test func clippingMarksWhatIsMissing() {
    #expect(TextWidth.clipped("gradient", to: 8) == "gradient")
    #expect(TextWidth.clipped("gradient", to: 5) == "grad…")
    #expect(TextWidth.clipped("gradient", to: 7, glyphs: .ascii) == "grad...")
    #expect(TextWidth.clipped("漢字漢字", to: 4) == "漢…")
    #expect(TextWidth.clipped("gradient", to: 0) == "")
  }

  @Test func framesKeepWideCharactersWhole() {
    var frame = Frame(Size(columns: 5, rows: 1))
    frame.write("漢字漢", column: 0, row: 0)
    #expect(frame.lines == ["漢字"])
    frame.write("x", column: 1, row: 0)
    #expect(frame.lines == [" x字"])
    var small = Frame(Size(columns: 2, rows: 1))
    small.place(frame, in: small.area, offset: Position(column: 1, row: 0))
    #expect(small.lines == ["x"])
  }

  @Test func placesOutsideAFrameAreEmpty() {
    var frame = Frame(Size(columns: 0, rows: 0))
    frame.write("text", column: -2, row: 3)
    frame.place(Frame(Size(columns: 3, rows: 3)), in: Area(columns: 9, rows: 9))
    #expect(frame[5, 5] == Cell())
    #expect(frame.lines.isEmpty)
  }
}
