import Screen
import Testing

/// The tests' own terminal does what xterm does with what ncurses sends.
struct ScreenModelTests {
  @Test func textWrapsOnlyWhenMoreFollows() {
    #expect(shown("abcde") == ["abcde", "", ""])
    #expect(shown("abcdef") == ["abcde", "f", ""])
    #expect(shown("abcde\r\nf") == ["abcde", "f", ""])
  }

  @Test func scrollsAtTheLowerEdge() {
    #expect(shown("1\r\n2\r\n3\r\n4") == ["2", "3", "4"])
  }

  @Test func erasesAndRepeats() {
    #expect(shown("abcde\u{1B}[1;2H\u{1B}[2X") == ["a  de", "", ""])
    #expect(shown("x\u{1B}[3b") == ["xxxx", "", ""])
    #expect(shown("abcde\u{1B}[1;3H\u{1B}[K") == ["ab", "", ""])
    #expect(shown("abcde\u{1B}[1;3H\u{1B}[1K") == ["   de", "", ""])
  }

  @Test func insertsAndRemoves() {
    #expect(shown("abcde\u{1B}[1;2H\u{1B}[2P") == ["ade", "", ""])
    #expect(shown("abcde\u{1B}[1;2H\u{1B}[2@") == ["a  bc", "", ""])
    #expect(shown("1\r\n2\r\n3\u{1B}[1;1H\u{1B}[L") == ["", "1", "2"])
    #expect(shown("1\r\n2\r\n3\u{1B}[1;1H\u{1B}[M") == ["2", "3", ""])
  }

  @Test func alternateScreenLeavesTheMainOneAlone() {
    var screen = ScreenModel(Size(columns: 5, rows: 3))
    screen.receive("main\u{1B}[?1049h\u{1B}[?25l\u{1B}[Halter".utf8)
    #expect(screen.alternateIsActive)
    #expect(!screen.cursorIsVisible)
    #expect(screen.lines == ["alter", "", ""])
    screen.receive("\u{1B}[?1049l\u{1B}[?25h".utf8)
    #expect(!screen.alternateIsActive)
    #expect(screen.cursorIsVisible)
    #expect(screen.lines == ["main", "", ""])
    #expect(screen.cursor == Position(column: 4, row: 0))
  }

  @Test func sequencesWithoutTextShowNothing() {
    #expect(shown("\u{1B}[1;31ma\u{1B}(B\u{1B}[m\u{1B}]0;title\u{7}b") == ["ab", "", ""])
  }

  private func shown(_ text: String) -> [String] {
    var screen = ScreenModel(Size(columns: 5, rows: 3))
    screen.receive(text.utf8)
    return screen.lines
  }
}
