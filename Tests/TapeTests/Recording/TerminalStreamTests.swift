import Screen
import Testing

@testable import Tape

@Suite struct TerminalStreamTests {
  /// The stream's sequences with ␛ for the escape character.
  private func sequences(_ frames: Frame...) -> [String] {
    var stream = TerminalStream()
    return frames.map { frame in
      String(stream.sequence(for: frame).map { $0 == "\u{1B}" ? "␛" : $0 })
    }
  }

  @Test func theFirstFrameIsWrittenOnAClearScreen() {
    #expect(sequences(Sample.frame("", " ab")) == ["␛[?25l␛[m␛[2J␛[2;2Hab"])
  }

  @Test func laterOnlyWhatDiffersIsWritten() {
    #expect(
      sequences(
        Sample.frame("loss 1.5", "x"), Sample.frame("loss 1.2", "x"),
        Sample.frame("loss 1.2", "x")) == [
          "␛[?25l␛[m␛[2J␛[1Hloss 1.5␛[2Hx", "␛[1;8H2", "",
        ])
  }

  @Test func whatBecomesBlankIsCleared() {
    #expect(sequences(Sample.frame("abcdefgh"), Sample.frame("ab")).last == "␛[1;3H␛[K")
    #expect(sequences(Sample.frame("abcd"), Sample.frame("ab")).last == "␛[1;3H  ")
    // What clears must not leave the style of the letters before it.
    let bold = Sample.frame("x", style: Style(background: .indexed(4)))
    #expect(sequences(Sample.frame("abcdefgh"), bold).last == "␛[1H␛[44mx␛[m␛[K")
  }

  @Test func stylesAreChangedByWhatDiffers() {
    var frame = Frame(Size(columns: 7, rows: 1))
    frame.write("a", column: 0, row: 0, style: Style(foreground: .indexed(3)))
    frame.write("b", column: 1, row: 0, style: Style(foreground: .indexed(3), attributes: .bold))
    frame.write("c", column: 2, row: 0, style: Style(foreground: .indexed(214)))
    frame.write("d", column: 3, row: 0, style: Style(background: .indexed(12)))
    let direct = Color.rgb(red: 1, green: 2, blue: 255)
    frame.write("e", column: 4, row: 0, style: Style(foreground: direct, attributes: [.dim]))
    frame.write("f", column: 5, row: 0, style: Style(attributes: [.dim, .reverse, .underline]))
    frame.write("g", column: 6, row: 0)
    #expect(
      sequences(frame) == [
        "␛[?25l␛[m␛[2J␛[1H␛[33ma␛[1mb␛[0;38;5;214mc␛[39;104md␛[2;38;2;1;2;255;49me␛[4;7;39mf␛[mg"
      ])
  }

  @Test func afterCharactersOfDisputedWidthTheCursorIsPlaced() {
    #expect(sequences(Sample.frame("漢b")) == ["␛[?25l␛[m␛[2J␛[1H漢␛[1;3Hb"])
    #expect(sequences(Sample.frame("x\u{304}b")) == ["␛[?25l␛[m␛[2J␛[1Hx\u{304}␛[1;2Hb"])
  }

  @Test func theCursorIsHiddenWhileOthersAreWritten() {
    var one = Sample.frame("> a")
    one.cursor = Position(column: 3, row: 0)
    var two = Sample.frame("> ab")
    two.cursor = Position(column: 4, row: 0)
    #expect(
      sequences(one, two, two, Sample.frame("> ab")) == [
        "␛[?25l␛[m␛[2J␛[1H> a␛[?25h", "␛[?25lb␛[?25h", "", "␛[?25l",
      ])
  }

  @Test func halfACharacterAndControlsNeverComeOut() {
    var frame = Frame(Size(columns: 4, rows: 1))
    frame[0, 0] = Cell("\u{1B}")
    frame[1, 0] = Cell("漢")
    frame[2, 0] = Cell("a")
    frame[3, 0] = Cell("漢")
    #expect(sequences(frame) == ["␛[?25l␛[m␛[2J␛[1H??a?"])
  }

  /// Random screens, replayed by a terminal of a few lines.
  @Test func aTerminalShowsWhatTheFramesAre() {
    var random = SplitMix(state: 42)
    var stream = TerminalStream()
    var terminal = TinyTerminal()
    var frame = Frame(Size(columns: 20, rows: 6))
    for turn in 0..<300 {
      if turn % 50 == 49 { frame = Frame(Size(columns: 10 + turn % 17, rows: 4)) }
      for _ in 0..<(random.next() % 12) { random.scribble(on: &frame) }
      terminal.resize(frame.size)
      terminal.take(stream.sequence(for: frame))
      #expect(terminal.frame.cells == frame.cells.map(TinyTerminal.seen))
      #expect(terminal.frame.cursor == frame.cursor)
    }
  }
}

/// A generator for test data.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) >> 33)
  }

  mutating func scribble(on frame: inout Frame) {
    let texts = ["漢字", "loss", " ", "         ", "ab漢", "ŷ", "x\u{304}", "│▀⠒", "…"]
    let colors: [Color] = [
      .standard, .indexed(1), .indexed(9), .indexed(200),
      .rgb(red: 1, green: 2, blue: 3),
    ]
    let style = Style(
      foreground: colors[next() % colors.count], background: colors[next() % colors.count],
      attributes: Style.Attributes(rawValue: UInt8(next() % 16)))
    frame.write(
      texts[next() % texts.count], column: next() % frame.size.columns - 1,
      row: next() % frame.size.rows, style: next() % 3 == 0 ? .plain : style)
    let cursor = Position(column: next() % frame.size.columns, row: next() % frame.size.rows)
    frame.cursor = next() % 4 == 0 ? cursor : nil
  }
}

/// As much of a terminal as the stream needs.
private struct TinyTerminal {
  private(set) var frame = Frame(Size(columns: 0, rows: 0))
  private var style = Style.plain
  private var place = Position(column: 0, row: 0)
  private var hasCursor = false

  mutating func resize(_ size: Size) {
    if frame.size != size { frame = Frame(size) }
  }

  /// What the eye can tell apart.
  static func seen(_ cell: Cell) -> Cell {
    let isBlank =
      cell.character == " " && cell.style.background == .standard
      && cell.style.attributes.isDisjoint(with: [.underline, .reverse])
    return isBlank ? Cell() : cell
  }

  mutating func take(_ text: String) {
    var rest = Substring(text)
    while let character = rest.first {
      if let match = rest.prefixMatch(of: /\u{1B}\[\??([0-9;]*)([A-Za-z])/) {
        act(
          match.2,
          match.1.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 })
        rest = rest[match.range.upperBound...]
      } else {
        place.column += frame.write(
          String(character), column: place.column, row: place.row, style: style)
        rest.removeFirst()
      }
    }
    for row in 0..<frame.size.rows {
      for column in 0..<frame.size.columns { frame[column, row] = Self.seen(frame[column, row]) }
    }
    frame.cursor = hasCursor ? place : nil
  }

  private mutating func act(_ command: Substring, _ numbers: [Int]) {
    switch command {
    case "H": place = Position(column: numbers.count > 1 ? numbers[1] - 1 : 0, row: numbers[0] - 1)
    case "C": place.column += max(1, numbers[0])
    case "J": frame = Frame(frame.size)
    case "K":
      for column in place.column..<frame.size.columns { frame[column, place.row] = Cell() }
    case "l": hasCursor = false
    case "h": hasCursor = true
    default: render(numbers[...])
    }
  }

  private mutating func render(_ numbers: ArraySlice<Int>) {
    var numbers = numbers
    while let number = numbers.popFirst() {
      switch number {
      case 0: style = .plain
      case 1: style.attributes.insert(.bold)
      case 2: style.attributes.insert(.dim)
      case 4: style.attributes.insert(.underline)
      case 7: style.attributes.insert(.reverse)
      case 30...39: style.foreground = color(number - 30, &numbers)
      case 40...49: style.background = color(number - 40, &numbers)
      case 90...97: style.foreground = .indexed(UInt8(number - 82))
      default: style.background = .indexed(UInt8(number - 92))
      }
    }
  }

  private func color(_ number: Int, _ rest: inout ArraySlice<Int>) -> Color {
    if number == 9 { return .standard }
    guard number == 8 else { return .indexed(UInt8(number)) }
    if rest.removeFirst() == 5 { return .indexed(UInt8(rest.removeFirst())) }
    return .rgb(
      red: UInt8(rest.removeFirst()), green: UInt8(rest.removeFirst()),
      blue: UInt8(rest.removeFirst()))
  }
}
