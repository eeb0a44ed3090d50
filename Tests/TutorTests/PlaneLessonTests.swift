import LessonKit
import Screen
import Testing

@testable import Tutor

/// A plane and a sweep in a lesson, through the program's own keys and mouse.
@Suite struct PlaneLessonTests {
  private static let lesson = """
    ---
    format: 1
    id: lines
    title: Lines
    part: Part
    number: 1
    minutes: 5
    ---

    ## By hand
    <!-- step: hand -->

    A line.

    ```plane
    data: or
    also: xor
    weights: w1=1 w2=-1 b=0.25
    ```

    ## Many seeds
    <!-- step: seeds -->

    Some seeds.

    ```sweep
    data: or
    layers: 2,1
    lr: 5
    steps: 20
    seeds: 3
    ```
    """

  private func app() throws -> AppState {
    let lesson = try LessonParser.parse(Array(Self.lesson.utf8), path: "lines.md").get()
    return AppState(
      catalog: Catalog(sources: []), lesson: lesson, size: Size(columns: 100, rows: 30))
  }

  private func press(_ keys: [Key], _ state: inout AppState) {
    for key in keys { _ = state.update(.key(key)) }
  }

  private func measure(_ name: String, _ state: AppState) -> Double? {
    state.lesson?.figure?.measure(name)
  }

  @Test func keysSteerTheLine() throws {
    var state = try app()
    // The figure has the keys at once, those of the text included.
    press([.up, .pageUp, .right, .pageDown], &state)
    #expect(measure("w1", state) == 2.25)
    #expect(measure("w2", state) == -2)
    press(["r", "d", "o"], &state)
    #expect(measure("score", state) == 3)
    #expect(measure("best", state) == 1)
    press(["o", "x"], &state)
    #expect(measure("w1", state) == -1)
  }

  @Test func theMouseDragsTheLine() throws {
    var state = try app()
    let lines = state.view(Appearance(colors: .none)).lines
    let row = try #require(lines.firstIndex { $0.contains("◆") })
    let column = try #require(lines[row].firstIndex(of: "◆"))
    let handle = Position(
      column: TextWidth.cells(of: String(lines[row][..<column])), row: row)
    let target = Position(column: 90, row: 20)
    for kind in [MouseEvent.Kind.press(.left), .drag(.left), .release(.left)] {
      _ = state.update(
        .mouse(MouseEvent(kind, at: kind == .press(.left) ? handle : target)))
    }
    let dragged = state.view(Appearance(colors: .none)).lines
    #expect(dragged != lines)
    #expect(measure("w2", state) != -1)
    // The formula shows the numbers that the mouse made.
    let weight = try #require(measure("w1", state))
    #expect(dragged[2].contains("‹\(Numbers.short(weight))›·x1"))
  }

  @Test func aSweepRunsWhileTimePasses() throws {
    var state = try app()
    press(["n", " "], &state)
    #expect(state.isRunning)
    #expect(state.stepsPerSecond > 0)
    for _ in 0..<20 where state.isRunning { _ = state.update(.tick(steps: 20)) }
    #expect(!state.isRunning)
    #expect(measure("done", state) == 3)
    // Going on to another step stops what runs.
    press(["r", " ", "p"], &state)
    #expect(!state.isRunning)
  }

  @Test func everyHintPressesAKey() {
    let table = KeyTable(groups: [
      .planeFocus, .planeRuleFocus, .plane(learns: true, searches: true, changesData: true), .sweep,
    ])
    let footer = Area(columns: 400, rows: 1)
    for column in 0..<400 {
      let position = Position(column: column, row: 0)
      guard let hint = table.hints.hint(at: position, in: footer) else { continue }
      #expect(table.key(at: position, in: footer) != nil, "\(hint)")
    }
    for hint in table.hints.hints {
      let spelled = KeyHints([hint]).spelled(Appearance(glyphs: .ascii)).hints[0]
      #expect(TextWidth.cells(of: hint.key) == spelled.key.count)
    }
  }
}
