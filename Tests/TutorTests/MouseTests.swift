import LessonKit
import SampleCourse
import Screen
import Testing

@testable import Tutor

/// What a click and the wheel mean on each screen.
@Suite struct MouseTests {
  private let small = Size(columns: 80, rows: 24)
  private let large = Size(columns: 120, rows: 36)

  private func lesson(_ size: Size) throws -> AppState {
    AppState(
      catalog: .sample, lesson: try Catalog.sample.lesson(id: "backprop").get(), step: 2,
      size: size)
  }

  /// The cell of a text on the screen, as a click on it.
  private func place(
    of text: String, _ state: AppState, glyphs: Appearance.Glyphs = .unicode
  ) throws -> Position {
    for (row, line) in state.view(Appearance(glyphs: glyphs)).lines.enumerated() {
      guard let range = line.firstRange(of: text) else { continue }
      let before = String(line[..<range.lowerBound])
      return Position(column: TextWidth.cells(of: before), row: row)
    }
    throw Missing(text: text)
  }

  private struct Missing: Error {
    let text: String
  }

  private func click(_ text: String, _ state: inout AppState) throws -> [Effect] {
    let place = try place(of: text, state)
    return state.update(.mouse(MouseEvent(.press(.left), at: place)))
  }

  private func turn(_ direction: Int, over position: Position, _ state: inout AppState) {
    _ = state.update(.mouse(MouseEvent(.wheel(direction), at: position)))
  }

  @Test func theMenuIsClickedAndScrolled() throws {
    var state = AppState(catalog: .sample, size: small)
    turn(1, over: Position(column: 5, row: 5), &state)
    #expect(state.menu.selected?.id == "activations")
    turn(-1, over: Position(column: 5, row: 5), &state)
    #expect(state.menu.selected?.id == "perceptron")
    // The title of a part, and a row below the list, open nothing.
    _ = try click("Learning by gradients", &state)
    _ = state.update(.mouse(MouseEvent(.press(.left), at: Position(column: 5, row: 20))))
    #expect(state.lesson == nil)
    _ = try click("Backpropagation, one", &state)
    #expect(state.lesson?.lesson.id == "backprop")
  }

  @Test func aPaneIsClicked() throws {
    var state = try lesson(large)
    let panes: [(String, Pane)] = [("Figure", .figure), ("Lab:", .lab), ("Read", .reading)]
    for (title, pane) in panes {
      _ = try click(title, &state)
      #expect(state.lesson?.focus == pane)
    }
    // Anywhere in it counts, but only with the left button, and only the press.
    let figure = Position(column: 100, row: 10)
    for kind in [MouseEvent.Kind.press(.right), .release(.left), .drag(.left), .wheel(1)] {
      _ = state.update(.mouse(MouseEvent(kind, at: figure)))
      #expect(state.lesson?.focus == .reading)
    }
    _ = state.update(.mouse(MouseEvent(.press(.left), at: figure)))
    #expect(state.lesson?.focus == .figure)
  }

  @Test func aTabIsClicked() throws {
    var state = try lesson(small)
    for (title, pane) in [("3 Lab", Pane.lab), ("2 Figure", .figure), ("1 Read", .reading)] {
      _ = try click(title, &state)
      #expect(state.lesson?.focus == pane)
    }
  }

  @Test func theWheelScrollsWhatItIsOver() throws {
    var state = AppState(
      catalog: .sample, lesson: try Catalog.sample.lesson(id: "backprop").get(), step: 3,
      size: Size(columns: 96, rows: 28))
    let text = Position(column: 3, row: 8)
    turn(1, over: text, &state)
    #expect((state.lesson?.scroll ?? 0) > 0)
    turn(-1, over: text, &state)
    #expect(state.lesson?.scroll == 0)
    let focus = state.lesson?.focus
    turn(1, over: Position(column: 80, row: 8), &state)
    #expect(state.lesson?.scroll == 0)
    #expect(state.lesson?.focus == focus)
  }

  @Test func theHelpPageIsScrolledAndClosed() throws {
    var state = try lesson(small)
    _ = try click("? keys", &state)
    #expect(state.helpScroll == 0)
    turn(1, over: Position(column: 3, row: 8), &state)
    #expect((state.helpScroll ?? 0) > 0)
    _ = try click("q close", &state)
    #expect(state.helpScroll == nil)
  }

  @Test func aHintOfTwoKeysIsTwoButtons() throws {
    var state = try lesson(small)
    let pair = try place(of: "n/p", state)
    let start = state.lesson?.stepIndex ?? 0
    func click(_ offset: Int) {
      let place = Position(column: pair.column + offset, row: pair.row)
      _ = state.update(.mouse(MouseEvent(.press(.left), at: place)))
    }
    click(0)
    #expect(state.lesson?.stepIndex == start + 1)
    click(2)
    #expect(state.lesson?.stepIndex == start)
  }

  @Test func quitIsClicked() throws {
    var state = try lesson(small)
    let effects = try click("q quit", &state)
    #expect(effects.contains(.quit))
  }

  /// The footer is found by its widths, so both ways to spell it have to be equally wide.
  @Test func hintsAreAsWideInASCII() throws {
    var tables = [
      KeyTable(groups: [.menu(resumes: false), .general(leaving: "quit")]),
      KeyTable(groups: [.help]),
    ]
    tables.append(KeyTable(groups: [.typing]))
    tables.append(
      KeyTable(groups: [.reading, .lesson(panes: 3), .walkFocus, .walk, .labFocus, .lab]))
    tables.append(KeyTable(groups: Self.figureGroups))
    for hint in tables.flatMap({ $0.hints.hints + $0.hints.last }) {
      let spelled = KeyHints([hint]).spelled(Appearance(glyphs: .ascii)).hints[0]
      #expect(TextWidth.cells(of: hint.key) == spelled.key.count)
      #expect(TextWidth.cells(of: hint.label) == spelled.label.count)
    }
  }

  private static let figureGroups: [KeyTable.Group] = [
    .plot(turns: false, sliders: 2), .plot(turns: true, sliders: 2), .plotTyping, .plotEditor,
    .sliders(count: 1), .sliders(count: 2), .tossing(faces: 2), .guessing,
  ]

  @Test func everyHintPressesAKey() throws {
    let table = KeyTable(
      groups: [.reading, .lesson(panes: 3), .walkFocus, .walk, .labFocus, .lab]
        + Self.figureGroups)
    let footer = Area(columns: 400, rows: 1)
    for column in 0..<400 {
      let position = Position(column: column, row: 0)
      guard let hint = table.hints.hint(at: position, in: footer) else { continue }
      #expect(table.key(at: position, in: footer) != nil, "\(hint)")
    }
  }

  /// No key of the footer is taken by a closer pane, in any pane of the course.
  @Test func hintsPromiseWhatWorks() throws {
    for entry in Catalog.embedded.entries {
      let lesson = try Catalog.embedded.lesson(id: entry.id).get()
      for step in lesson.steps.indices {
        var state = AppState(
          catalog: .embedded, lesson: lesson, step: step, size: Size(columns: 100, rows: 30))
        for _ in state.lesson?.panes ?? [] {
          let keys = state.keys
          let bindings = keys.groups.filter(\.isHinted).flatMap(\.bindings)
          for binding in bindings where binding.hint != nil {
            let works = binding.keys.contains { keys.command(for: $0) == binding.command }
            #expect(works, "\(entry.id)#\(lesson.steps[step].id): \(binding.name)")
          }
          _ = state.update(.key(.tab))
        }
      }
    }
  }

  @Test func nothingIsClickedInASmallWindow() throws {
    var state = AppState(catalog: .sample, size: Size(columns: 40, rows: 10))
    for row in 0..<10 {
      for column in 0..<40 {
        let click = MouseEvent(.press(.left), at: Position(column: column, row: row))
        let effects = state.update(.mouse(click))
        #expect(effects == [])
      }
    }
    #expect(state.lesson == nil)
  }

  /// Any report at any place, in and outside the window, does no harm.
  @Test func randomReportsAreHarmless() throws {
    var generator = SystemRandomNumberGenerator()
    for size in [small, large, Size(columns: 1, rows: 1)] {
      var state = AppState(catalog: .sample, size: size)
      for _ in 0..<2_000 {
        let kinds: [MouseEvent.Kind] = [
          .press(.left), .press(.middle), .release(.left), .drag(.right), .wheel(1), .wheel(-1),
        ]
        let event = MouseEvent(
          kinds.randomElement(using: &generator) ?? .wheel(1),
          at: Position(column: .random(in: 0..<250), row: .random(in: 0..<100)))
        _ = state.update(.mouse(event))
        _ = state.view(Appearance())
      }
    }
  }
}
