import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("Questions by keys") struct QuestionKeysTests {
  private static let wide = Size(columns: 100, rows: 30)

  private func app(step: Int = 0, size: Size = wide, source: String? = nil) throws -> AppState {
    let text = source ?? QuestionSamples.source
    let lesson = try LessonParser.parse(text, path: "sample.md").get()
    let catalog = Catalog(sources: [LessonSource(path: "sample.md", bytes: Array(text.utf8))])
    return AppState(catalog: catalog, lesson: lesson, step: step, size: size)
  }

  private func press(_ state: inout AppState, _ keys: Key...) {
    for key in keys { _ = state.update(.key(key)) }
  }

  private func type(_ state: inout AppState, _ text: String) {
    for character in text { _ = state.update(.key(.character(character))) }
  }

  private func ask(_ state: AppState) throws -> AskState {
    guard case .ask(let ask)? = state.lesson?.questions?.item else {
      throw Refused.other
    }
    return ask
  }

  private enum Refused: Error {
    case other
  }

  /// In a question that takes a number the digits don't turn to panes, and the tabs have none.
  @Test func tabsHaveNumbersWhereTheyWork() throws {
    var state = try app(size: Size(columns: 80, rows: 24))
    func tabs() -> String { state.view(Appearance(colors: .none)).lines[1] }
    press(&state, "1")
    #expect(tabs().hasPrefix("─▌1 Read▐─ 2 Figure ─ 4 Ask ──"))
    press(&state, "4")
    #expect(tabs().hasPrefix("─ Read ─ Figure ─▌Ask▐──"))
    press(&state, "1")
    #expect(state.lesson?.isTyping == true)
    press(&state, .escape, .tab)
    #expect(tabs().hasPrefix("─▌1 Read▐─ 2 Figure ─ 4 Ask ──"))
  }

  @Test func wrongThenHintsThenTheAnswerThenAVariant() throws {
    var state = try app()
    press(&state, "4")
    #expect(state.lesson?.focus == .question)
    // Before an attempt there is no hint.
    press(&state, "h")
    #expect(try ask(state).hints == 0)
    #expect(
      try ask(state).judgement == .unreadable("Try once; after that h gives a hint."))
    type(&state, "3")
    #expect(state.lesson?.isTyping == true)
    // While typing, keys that mean something elsewhere are text.
    type(&state, "qn?")
    press(&state, .backspace, .backspace, .backspace, .enter)
    #expect(try ask(state).attempts == 1)
    #expect(state.lesson?.isTyping == false)
    type(&state, "hhh")
    #expect(try ask(state).hints == 3)
    #expect(try ask(state).standing == .open)
    press(&state, "h")
    #expect(try ask(state).standing == .revealed)
    #expect(try ask(state).hintTexts.last?.typed == "The answer is −4.")
    let before = try ask(state).variant
    press(&state, "v")
    let variant = try ask(state).variant
    #expect(variant.numbers != before.numbers)
    #expect(try ask(state).standing == .open)
    #expect(try ask(state).hints == 0)
    type(&state, "z")
    // No digit, so it was the zoom of the walk.
    #expect(state.lesson?.isTyping == false)
    press(&state, .enter, "z", .enter)
    #expect(try ask(state).standing == .right)
    // After the right one Enter goes on to the next.
    press(&state, .enter)
    #expect(try ask(state).name == "sigmoid-slope")
    let step = try #require(state.lesson).step.id
    let kept = state.progress[lesson: "sample"][step: step].questions["product"]
    #expect(kept?.attempts.map(\.isRight) == [false, true])
    #expect(kept?.attempts.map(\.isRevealed) == [false, true])
    #expect(kept?.hints == 4)
    #expect(kept?.revealed != nil)
  }

  @Test func anAnswerThatIsNoneStaysInTheField() throws {
    var state = try app()
    press(&state, "4", "(", "x", "+", .enter)
    #expect(state.lesson?.isTyping == true)
    #expect(try ask(state).attempts == 0)
    #expect(try ask(state).field.text == "(x+")
    press(&state, .escape)
    #expect(state.lesson?.isTyping == false)
    #expect(try ask(state).field.text == "(x+")
    // Enter goes on with it.
    press(&state, .enter, .control("u"), "-", "4", .enter)
    #expect(try ask(state).standing == .right)
  }

  @Test func anotherAnswerTakesThePlaceOfTheFirst() throws {
    var state = try app()
    press(&state, "4", "3", .enter, "-", "4", .enter)
    #expect(try ask(state).standing == .right)
    #expect(try ask(state).attempts == 2)
  }

  @Test func choicesByArrowsAndLetters() throws {
    var state = try app(step: 1)
    press(&state, .right, .right)
    #expect(try ask(state).name == "gate")
    let order = try ask(state).variant.order
    let right = try #require(order.firstIndex(of: 0))
    let wrong = try #require(order.firstIndex(of: 1))
    press(&state, .character(Character(AskState.letter(wrong))))
    #expect(try ask(state).tried == [wrong])
    #expect(try ask(state).judgement?.isWrong == true)
    for _ in 0..<3 { press(&state, .up) }
    for _ in 0..<right { press(&state, .down) }
    press(&state, .enter)
    #expect(try ask(state).standing == .right)
    #expect(try ask(state).attempts == 2)
  }

  @Test func pastingGoesIntoTheField() throws {
    var state = try app()
    press(&state, "4", .enter)
    _ = state.update(.paste("−4"))
    press(&state, .enter)
    #expect(try ask(state).standing == .right)
  }

  @Test func theHelpListsTheKeysOfTheQuestion() throws {
    var state = try app()
    press(&state, "4", "?")
    let text = state.view(Appearance()).lines.joined(separator: "\n")
    #expect(text.contains("begin with a digit"))
    #expect(text.contains("a hint, after an attempt"))
  }

  @Test func aClickMarksAChoiceAndASecondTakesIt() throws {
    var state = try app(step: 1)
    press(&state, .right, .right)
    let layout = LessonLayout(try #require(state.lesson), size: Self.wide)
    let area = try #require(layout.question)
    // The question takes two rows in so narrow a pane.
    let first = Position(column: area.column + 5, row: area.row + 2)
    let third = Position(column: area.column + 5, row: area.row + 4)
    _ = state.update(.mouse(MouseEvent(.press(.left), at: third)))
    #expect(try ask(state).cursor == 2)
    #expect(try ask(state).attempts == 0)
    _ = state.update(.mouse(MouseEvent(.press(.left), at: first)))
    #expect(try ask(state).cursor == 0)
    _ = state.update(.mouse(MouseEvent(.press(.left), at: first)))
    #expect(try ask(state).attempts == 1)
  }

  @Test func aClickElsewhereLeavesTheField() throws {
    var state = try app()
    press(&state, "4", "3")
    #expect(state.lesson?.isTyping == true)
    _ = state.update(.mouse(MouseEvent(.press(.left), at: Position(column: 3, row: 3))))
    #expect(state.lesson?.focus == .reading)
    #expect(state.lesson?.isTyping == false)
    press(&state, "n")
    #expect(state.lesson?.stepIndex == 1)
  }

  @Test func escapeLeadsBackAndTheLastAnswerOn() throws {
    var state = try app()
    #expect(state.lesson?.focus == .figure)
    press(&state, "4", .escape)
    #expect(state.lesson?.focus == .figure)
    press(&state, .end, "4", .right, .right, "1", ".", "4", .enter)
    #expect(try ask(state).name == "surprise")
    #expect(try ask(state).standing == .right)
    press(&state, .space)
    #expect(state.lesson?.stepIndex == 1)
  }

  // MARK: Frames

  @Test func theSmallPaneAt100x30() throws {
    var state = try app()
    press(&state, "4", "3", .enter)
    let lines = state.view(Appearance(glyphs: .ascii)).lines
    let pane = lines.drop { !$0.hasPrefix(">Ask") }.dropLast().map {
      String($0.prefix { $0 != "|" }.reversed().drop { $0 == " " }.reversed())
    }
    #expect(
      Array(pane) == [
        ">Ask ---------------- 1 of 3, attempt 2",
        " f = (x + y)z at x = -2, y = 5, z = -4.",
        " What is df/dx?",
        "",
        " x Not yet. That is q = 3, which goes",
        " to z.",
        "",
        " > Answer 3",
      ])
    #expect(lines.last?.hasPrefix(" Enter type an answer  h hint  <> question") == true)
  }

  @Test func aTabOfItsOwnAt80x24() throws {
    var state = try app(size: Size(columns: 80, rows: 24))
    press(&state, "4", "3", .enter, "h")
    let lines = state.view(Appearance(colors: .none)).lines
    #expect(
      Array(lines.dropFirst().prefix(7)) == [
        "─ Read ─ Figure ─▌Ask▐────────────────────────── 1 of 3, attempt 2, hint 1 of 4",
        " f = (x + y)z at x = −2, y = 5, z = −4. What is ∂f/∂x?",
        "",
        " Hint 1 A gradient is local times upstream.",
        "",
        " ▸ Answer 3",
        "",
      ])
  }

  @Test func theFieldStaysInSightWhateverIsAbove() throws {
    let lab = "```lab\ndata: xor\nlayers: 2,4,1\n```\n\n```ask\nid: product"
    let source = QuestionSamples.source.replacing("```ask\nid: product", with: lab)
    var state = try app(size: Size(columns: 96, rows: 28), source: source)
    press(&state, "4", "9", .enter, "h", "h", "h", "7")
    let frame = state.view(Appearance())
    let row = try #require(frame.cursor?.row)
    #expect(frame.lines[row].contains("▸ Answer 7"))
    // The hint that was given last is seen, too.
    #expect(frame.lines.contains { $0.contains("Hint 3") })
    #expect(!frame.lines.contains { $0.contains("f = (x + y)z at") })
    press(&state, .escape)
    for _ in 0..<9 { press(&state, .pageUp) }
    #expect(state.view(Appearance()).lines.contains { $0.contains("f = (x + y)z at") })
  }

  @Test func whatWasChosenIsMarked() throws {
    var state = try app(step: 1, size: Size(columns: 80, rows: 24))
    press(&state, "4", .right, .right)
    let right = try #require(try ask(state).variant.order.firstIndex(of: 0))
    let wrong = try #require(try ask(state).variant.order.firstIndex(of: 2))
    press(&state, .character(Character(AskState.letter(wrong))))
    press(&state, .character(Character(AskState.letter(right))))
    let lines = state.view(Appearance(colors: .none)).lines
    #expect(lines.contains { $0.hasPrefix("  ✗ \(AskState.letter(wrong))) max") })
    #expect(lines.contains { $0.hasPrefix("  ✓ \(AskState.letter(right))) add") })
    #expect(lines.contains { $0 == " ✓ Right." })
    #expect(lines.contains { $0 == " The local gradient of a sum is 1 for each input." })
  }
}

extension Judgement {
  var isWrong: Bool { if case .wrong = self { true } else { false } }
}
