import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct TableStateTests {
  /// Two models and three examples, with cross-entropy against squared error.
  static let curriculum = """
    columns: p1 p2 p3 class
    normalize: p1 p2 p3
    one-hot: y = class
    group: model 1
    row: a: 0.3 0.3 0.4 | 3
    row: b: 0.3 0.4 0.3 | 2
    row: c: 0.1 0.2 0.7 | 1
    group: model 2
    row: a: 0.1 0.2 0.7 | 3
    row: b: 0.1 0.7 0.2 | 2
    row: c: 0.3 0.4 0.3 | 1
    column: ce = sum(-y*log(p))
    column: se = sum((p-y)^2)
    column: wrong = isnot(largest(p), class)
    """

  private func table(_ lines: String = curriculum) throws -> TableState {
    try TableState(figureBlock(.table, lines))
  }

  private func lines(
    _ state: TableState, _ columns: Int, _ rows: Int, glyphs: Appearance.Glyphs = .unicode
  ) -> [String] {
    var frame = Frame(Size(columns: columns, rows: rows))
    state.draw(in: frame.area, of: &frame, appearance: Appearance(glyphs: glyphs), isFocused: true)
    return frame.lines
  }

  /// Where there is little room, numbers have fewer digits and are not cut off.
  @Test func aNarrowTableHasFewerDigits() throws {
    var state = try table()
    state.set("p1.1", to: 0.1)
    state.set("p3.1", to: 0.4)
    #expect(
      lines(state, 60, 20)[3].hasPrefix("a     0.1235*  0.4765*  0.4      3   0.9163  0.6023"))
    #expect(lines(state, 55, 20)[3].hasPrefix("a     0.124*  0.476*  0.4      3   0.916  0.602"))
    #expect(lines(state, 50, 20)[3].hasPrefix("a     0.12*  0.48*  0.4      3   0.92   0.6"))
    for columns in 50...60 {
      #expect(!lines(state, columns, 20).prefix(11).joined().contains("…"), "\(columns)")
    }
  }

  // MARK: Numbers

  /// Against numbers worked out by hand.
  @Test(arguments: [
    ("mean ce model 1", 1.3784), ("mean ce 2", 0.6391), ("mean se 1", 0.8067),
    ("mean se model 2", 0.34), ("mean wrong 1", 1.0 / 3), ("mean wrong 2", 1.0 / 3),
    ("ce 1", 0.9163), ("ce 3", 2.3026), ("ce 6", 1.2040), ("se 3", 1.34), ("se 4", 0.14),
    ("wrong 1", 0.0), ("wrong 3", 1.0), ("p3 1", 0.4), ("y3 1", 1.0), ("y1 1", 0.0),
  ])
  func theNumbersOfTheTable(name: String, value: Double) throws {
    let measured = try #require(try table().measure(name))
    #expect(abs(measured - value) < 5e-5, "\(name) is \(measured)")
  }

  @Test(arguments: ["", "mean", "mean ce", "mean ce 3", "mean ce 0", "ce", "ce 7", "ce 0", "q 1"])
  func thereIsNoSuchNumber(name: String) throws {
    #expect(try table().measure(name) == nil)
  }

  @Test func aLookUpIsTheSameAsTheSum() throws {
    let state = try table(Self.curriculum + "\ncolumn: pick = -log(p[class])")
    for row in 1...6 { #expect(state.measure("pick \(row)") == state.measure("ce \(row)")) }
    #expect(state.report.contains("    pick = −log(0.4) = 0.9163"))
  }

  @Test func aMinusBeforeASumBelongsToItsTerms() throws {
    let state = try table(Self.curriculum + "\ncolumn: ll = -sum(y*log(p))")
    #expect(
      state.report.contains(
        "    ll = −0·log(0.3) − 0·log(0.3) − 1·log(0.4) = 0 + 0 + 0.9163 = 0.9163"))
  }

  @Test func zeroTimesTheLogarithmOfZeroIsZero() throws {
    var state = try table()
    state.set("p1.1", to: 0)
    #expect(abs((state.measure("ce 1") ?? 0) - 0.5596) < 5e-5)
    // But to give the right class no chance at all costs infinitely much.
    state.set("p3.1", to: 0)
    #expect(state.measure("ce 1") == .infinity)
  }

  // MARK: Editing

  private func press(_ state: inout TableState, _ commands: FigureCommand...) {
    for command in commands { state.update(command) }
  }

  private func type(_ state: inout TableState, _ text: String) {
    for character in text { state.type(.character(character)) }
    state.update(.acceptTyping)
  }

  @Test func anEditedProbabilityStaysAndTheOthersShareTheRest() throws {
    var state = try table()
    press(&state, .typeOver)
    #expect(state.isTyping)
    type(&state, "0.4")
    #expect(!state.isTyping)
    // 0.6 in the proportion 3 to 4.
    #expect(abs((state.measure("p2 1") ?? 0) - 0.6 * 3 / 7) < 1e-9)
    #expect(abs((state.measure("p3 1") ?? 0) - 0.6 * 4 / 7) < 1e-9)
    #expect(state.note == "3 numbers changed")
    press(&state, .goToStart)
    #expect(state.note == "")
    #expect(state.measure("p2 1") == 0.3)
  }

  @Test func wherTheOthersAreZeroTheyShareEvenly() throws {
    var state = try table()
    state.set("p1.1", to: 1)
    #expect(state.measure("p2 1") == 0)
    press(&state, .change(-1))
    #expect(state.measure("p1 1") == 0.95)
    #expect(state.measure("p2 1") == 0.025)
  }

  @Test(arguments: [
    ("2/3", 2.0 / 3), ("0.25", 0.25), ("1e-3", 0.001), (".5", 0.5), ("1 - 0.9", 0.1),
    ("exp(-1)", 0.36787944),
  ])
  func numbersAreTypedAsExpressions(text: String, value: Double) throws {
    var state = try table()
    press(&state, .beginTyping)
    #expect(state.editor?.text == "0.3")
    state.type(.control("u"))
    type(&state, text)
    #expect(state.typingProblem == nil)
    #expect(abs((state.measure("p1 1") ?? 0) - value) < 1e-6)
  }

  @Test(arguments: [
    ("1.5", "p1 is a probability, from 0 to 1"), ("-0.1", "p1 is a probability, from 0 to 1"),
    ("x", "“x” is no number; type one such as 0.25 or 2/3"), ("0..1", "“0..1” is not a number"),
    ("0/0", "p1 is a probability, from 0 to 1"),
  ])
  func whatCannotBeTakenIsSaidOnTheLine(text: String, message: String) throws {
    var state = try table()
    press(&state, .typeOver)
    type(&state, text)
    #expect(state.isTyping)
    #expect(state.typingProblem?.hasPrefix(message) == true, "\(state.typingProblem ?? "")")
    #expect(lines(state, 78, 20).contains { $0.contains(message) })
    press(&state, .cancelTyping)
    #expect(state.typingProblem == nil)
    #expect(state.changes == 0)
  }

  @Test func aClassIsAWholeNumber() throws {
    var state = try table()
    press(&state, .select(3), .change(1))
    #expect(state.measure("class 1") == 3)
    press(&state, .change(-1))
    #expect(state.measure("class 1") == 2)
    #expect(abs((state.measure("ce 1") ?? 0) - 1.2040) < 5e-5)
    press(&state, .typeOver)
    type(&state, "2.5")
    #expect(state.typingProblem == "class is a whole number from 1 to 3")
  }

  @Test func whatIsComputedCannotBeTyped() throws {
    var state = try table()
    press(&state, .select(4), .beginTyping, .change(1))
    #expect(!state.isTyping)
    #expect(state.changes == 0)
    press(&state, .moveCursor(3), .select(-4), .typeOver, .change(1))
    #expect(!state.isTyping)
  }

  @Test func everyNumberCanBeSetByName() throws {
    var state = try table()
    #expect(state.settable.count == 24)
    state.set("p3.6", to: 0.9)
    #expect(state.measure("p3 6") == 0.9)
    state.set("p3.6", to: 7)
    #expect(state.measure("p3 6") == 0.9)
  }

  // MARK: On the screen

  @Test func allGroupsBelowEachOther() throws {
    var state = try table()
    press(&state, .select(4), .moveCursor(2))
    #expect(
      lines(state, 64, 19) == [
        "        p1    p2    p3  class      y      ce      se  wrong",
        "───────────────────────────────────────────────────────────",
        "model 1",
        "a     0.3   0.3   0.4      3   0 0 1  0.9163    0.54     no",
        "b     0.3   0.4   0.3      2   0 1 0  0.9163    0.54     no",
        "c     0.1   0.2   0.7      1   1 0 0   2.303    1.34    yes",
        "mean                                   1.378  0.8067  33.3%",
        "model 2",
        "a     0.1   0.2   0.7      3   0 0 1  0.3567    0.14     no",
        "b     0.1   0.7   0.2      2   0 1 0  0.3567    0.14     no",
        "c     0.3   0.4   0.3      1   1 0 0   1.204    0.74    yes",
        "mean                                  0.6391    0.34  33.3%",
        "",
        "model 1, c",
        "ce = −1·log(0.1) − 0·log(0.2) − 0·log(0.7) = 2.303 + 0 + 0 =",
        "2.303",
        "se = (0.1−1)² + (0.2−0)² + (0.7−0)² = 0.81 + 0.04 + 0.49 = 1.34",
        "wrong: largest p is number 3, class 1, so yes",
        "",
      ])
  }

  /// Beside a lab there is room for one group, that of the cursor; in ASCII.
  @Test func oneGroupWhereThereIsNoRoomForBoth() throws {
    var state = try table()
    press(&state, .change(1), .moveCursor(7))
    #expect(
      lines(state, 57, 12, glyphs: .ascii) == [
        "2 of 2    p1    p2    p3  class      ce    se  wrong",
        "----------------------------------------------------",
        "model 2",
        "a       0.1   0.2   0.7      3   0.3567  0.14     no",
        "b       0.1   0.7   0.2      2   0.3567  0.14     no",
        "c       0.3   0.4   0.3      1    1.204  0.74    yes",
        "mean                             0.6391  0.34  33.3%",
        "",
        "model 2, means",
        "mean ce = (0.3567 + 0.3567 + 1.204) / 3 = 0.6391",
        "mean se = (0.14 + 0.14 + 0.74) / 3 = 0.34",
        "wrong: 1 of 3 = 33.3%",
      ])
  }

  @Test func sideBySideWhereItIsWideAndLow() throws {
    let lines = lines(try table(), 118, 10)
    #expect(
      lines.prefix(7).map { $0.prefix(56) } == [
        "        p1    p2    p3  class      ce      se  wrong    ",
        "────────────────────────────────────────────────────    ",
        "model 1                                                 ",
        "a     0.3   0.3   0.4      3   0.9163    0.54     no    ",
        "b     0.3   0.4   0.3      2   0.9163    0.54     no    ",
        "c     0.1   0.2   0.7      1    2.303    1.34    yes    ",
        "mean                            1.378  0.8067  33.3%    ",
      ])
    #expect(
      lines.prefix(7).map { $0.dropFirst(56) } == [
        "        p1    p2    p3  class      ce    se  wrong",
        "──────────────────────────────────────────────────",
        "model 2",
        "a     0.1   0.2   0.7      3   0.3567  0.14     no",
        "b     0.1   0.7   0.2      2   0.3567  0.14     no",
        "c     0.3   0.4   0.3      1    1.204  0.74    yes",
        "mean                           0.6391  0.34  33.3%",
      ])
  }

  @Test func sumsShowTheirTerms() throws {
    var state = try table()
    press(&state, .zoom)
    #expect(
      lines(state, 90, 4).last
        == "a       0.3   0.3   0.4      3   0 0 1  0 + 0 + 0.9163  0.09 + 0.09 + 0.36     no")
  }

  @Test func aClickChoosesACell() throws {
    var state = try table()
    let area = Area(columns: 64, rows: 19)
    let click = MouseEvent(.press(.left), at: Position(column: 19, row: 9))
    state.handle(click, in: area)
    #expect(state.selected == .row(4))
    #expect(state.column == 2)
  }

  // MARK: Blocks

  @Test(arguments: [
    ("row: 0.3 0.7", "row", "this row has 2 numbers, and there are 3 columns: a b c"),
    ("row: 1 2 x", "row", "“x” is no number"),
    ("row: 1 2 3\ncolumn: s = sum(1)", "column", "a sum goes over the places of a vector"),
    ("row: 1 2 3\ncolumn: s = a + d", "column", "there is no number “d” in a row"),
    ("row: 1 2 3\ncolumn: s = log a", "column", "“log” is a function"),
    ("row: 1 2 3\ncolumn: a = b", "column", "the name “a” is taken"),
    ("row: 1 2 3\ncolumn: b + c", "column", "write it like ce = sum"),
    ("row: 1 2 3\ncolumn: s = a[b]", "column", "“a” is no vector"),
    ("row: 1 2 3\ncolumn: s = largest(a)", "column", "largest takes the name of a vector"),
    ("row: 1 2 3\nnormalize: a b", "row", "add up to 3, not to 1"),
    ("row: 1 2 3\nnormalize: a e", "normalize", "there is no column “e”"),
    ("row: 1 2 3\ncolumn: s = a\nmean: t", "mean", "there is no column “t”"),
    ("row: 1 2 3\none-hot: y", "one-hot", "write a name and the column"),
    ("row: 1 2 2.5\none-hot: y = c", "row", "c has to be a whole number from 1 to 2"),
    ("row: 1 2 3\ngroup: g\nrow: 1 2 3", "row", "stands before the first group"),
    ("group: g\nrow: 1 2 3\ngroup: h", "group", "group 2 has no row"),
  ])
  func aTableThatCannotBeOpenedSaysWhy(lines: String, key: String, message: String) {
    expectProblem(key, message) { try table("columns: a b c\n" + lines) }
  }
}
