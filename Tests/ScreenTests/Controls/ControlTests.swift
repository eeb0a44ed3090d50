import Testing

@testable import Screen

@Suite("Controls") struct ControlTests {
  private let ascii = Appearance(colors: .none, glyphs: .ascii)

  private func draw(
    _ columns: Int, _ rows: Int, _ body: (Area, inout Frame) -> Void
  ) -> [String] {
    var frame = Frame(Size(columns: columns, rows: rows))
    body(frame.area, &frame)
    return frame.lines
  }

  @Test func hintsThatDoNotFitAreLeftOutAndTheLastStay() {
    let hints = KeyHints(
      [.init("Space", "next"), .init("b", "back"), .init("f", "own function")],
      last: [.init("?", "keys"), .init("q", "quit")])
    #expect(
      draw(60, 1) { hints.draw(in: $0, of: &$1, appearance: ascii) }
        == [" Space next  b back  f own function          ? keys  q quit"])
    #expect(
      draw(38, 1) { hints.draw(in: $0, of: &$1, appearance: ascii) }
        == [" Space next  b back    ? keys  q quit"])
    #expect(
      draw(34, 1) { hints.draw(in: $0, of: &$1, appearance: ascii) }
        == [" Space next        ? keys  q quit"])
  }

  @Test func aTabShowsWhichPaneIsSeen() {
    let tabs = Tabs(["1 Read", "2 Figure"], selected: 1, note: "paused")
    #expect(
      draw(40, 1) { tabs.draw(in: $0, of: &$1, appearance: ascii) }
        == ["- 1 Read -[2 Figure]------------ paused"])
  }

  @Test func aPaneTitleIsMarkedWhereTheKeysGo() {
    #expect(
      draw(24, 1) {
        PaneTitle("Lab", note: "paused", isFocused: true)
          .draw(in: $0, of: &$1, appearance: ascii)
      } == [">Lab ----------- paused"])
    #expect(
      draw(10, 1) {
        PaneTitle("Lab", note: "too long a note").draw(in: $0, of: &$1, appearance: ascii)
      } == [" Lab -----"])
  }

  @Test func helpStandsInTwoColumnsWhereThereIsRoomAndScrollsWhereNot() {
    let sheet = HelpSheet(
      "Keys",
      [
        .init("One", [.init("a", "first"), .init("b", "second")]),
        .init("Two", [.init("c", "third"), .init("d", "fourth")]),
      ])
    #expect(
      draw(112, 5) { sheet.draw(in: $0, of: &$1, appearance: ascii) }.dropFirst(2) == [
        "  One                                                    Two",
        "    a  first                                               c  third",
        "    b  second                                              d  fourth",
      ])
    #expect(
      draw(40, 5) { sheet.draw(in: $0, of: &$1, appearance: ascii, firstRow: 99) }.dropFirst(2)
        == ["  Two", "    c  third", "    d  fourth"])
  }

  @Test func whatAKeyDoesIsNeverCut() {
    let sheet = HelpSheet(
      "Keys", [.init("One", [.init("Tab", "walks through it, one by one"), .init("b", "back")])])
    #expect(
      draw(30, 6) { sheet.draw(in: $0, of: &$1, appearance: ascii) }.dropFirst(2) == [
        "  One",
        "    Tab  walks through it,",
        "         one by one",
        "    b    back",
      ])
  }

  @Test func aLineIsEditedWithTheUsualKeys() {
    var editor = LineEditor("x + y")
    func press(_ keys: Key...) { for key in keys { _ = editor.handle(key) } }
    press(.control("w"), .character("z"))
    #expect(editor.text == "x + z")
    press(.home, .delete, .character("a"), .end, .backspace, .character("b"))
    #expect(editor.text == "a + b")
    press(.left, .left, .control("k"))
    #expect(editor.text == "a +")
    press(.control("u"), .backspace, .left)
    #expect(editor.text == "")
    let isText = editor.handle(.function(5))
    #expect(!isText)
    press(.character("\u{1B}"))
    #expect(editor.text == "")
  }

  @Test func wordsAreCrossedAndErasedWithAlt() {
    var editor = LineEditor("tanh(a) + bc  d")
    func press(_ keys: Key...) { for key in keys { _ = editor.handle(key) } }
    press(.alt("b"), .alt("b"))
    #expect(editor.cursor == 10)
    press(.alt("f"), .character("!"))
    #expect(editor.text == "tanh(a) + bc!  d")
    press(.alt("d"))
    #expect(editor.text == "tanh(a) + bc!")
    press(.alt("\u{7F}"), .home, .alt("b"), .alt("f"), .alt("f"), .alt("f"))
    #expect(editor.text == "tanh(a) + ")
    #expect(editor.cursor == 10)
  }

  @Test func pastedTextIsInsertedWithoutWhatCannotBeShown() {
    var editor = LineEditor("ad")
    _ = editor.handle(.left)
    editor.insert("b\u{1B}\u{7}c")
    #expect(editor.text == "abcd")
    #expect(editor.cursor == 3)
    editor.insert(String(repeating: "x", count: 100_000))
    #expect(editor.text.count == 65_536)
  }

  @Test func aPlaceOfTheFooterIsAHint() {
    let hints = KeyHints(
      [.init("Space", "next"), .init("n/p", "step")], last: [.init("q", "quit")])
    let area = Area(column: 0, row: 3, columns: 40, rows: 1)
    func hint(_ column: Int, row: Int = 3) -> String? {
      hints.hint(at: Position(column: column, row: row), in: area).map {
        "\($0.hint.key) \($0.cell)"
      }
    }
    // ` Space next  n/p step            q quit`
    #expect(
      [0, 1, 10, 11, 13, 15].map { hint($0) }
        == [nil, "Space 0", "Space 9", nil, "n/p 0", "n/p 2"])
    #expect(hint(33) == "q 0")
    #expect(hint(1, row: 2) == nil)
  }

  @Test func aPlaceOfTheTabsIsATab() {
    let tabs = Tabs(["1 Read", "2 Figure"], selected: 1)
    let area = Area(column: 0, row: 1, columns: 40, rows: 1)
    // `- 1 Read -[2 Figure]---`
    let found = [0, 1, 8, 9, 10, 19, 20].map {
      tabs.tab(at: Position(column: $0, row: 1), in: area)
    }
    #expect(found == [nil, 0, 0, nil, 1, 1, nil])
  }

  @Test func aLongLineScrollsWithItsCursor() {
    let editor = LineEditor("0123456789")
    var frame = Frame(Size(columns: 6, rows: 1))
    editor.draw(in: frame.area, of: &frame, appearance: ascii)
    #expect(frame.lines == ["56789"])
    #expect(frame.cursor == Position(column: 5, row: 0))
  }

  @Test func nothingIsDrawnOutsideItsArea() {
    for columns in 0..<12 {
      for rows in 0..<3 {
        var frame = Frame(Size(columns: 20, rows: 6))
        let area = Area(column: 3, row: 2, columns: columns, rows: rows)
        KeyHints([.init("k", "label")], last: [.init("q", "quit")])
          .draw(in: area, of: &frame, appearance: Appearance())
        Tabs(["One", "Two"], selected: 0, note: "note")
          .draw(in: area, of: &frame, appearance: Appearance())
        PaneTitle("Title", note: "n").draw(in: area, of: &frame, appearance: Appearance())
        HelpSheet("Keys", [.init("One", [.init("a", "first")])])
          .draw(in: area, of: &frame, appearance: Appearance())
        LineEditor("text").draw(in: area, of: &frame, appearance: Appearance())
        for row in 0..<6 {
          for column in 0..<20 where !area.contains(Position(column: column, row: row)) {
            #expect(frame[column, row] == Cell())
          }
        }
      }
    }
  }
}
