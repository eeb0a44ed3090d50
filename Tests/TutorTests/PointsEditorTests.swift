import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct PointsEditorTests {
  private func editor(_ points: String = "0,0,0;1,1,1") throws -> PointsEditor {
    PointsEditor(editing: try PointList(parsing: points).dataset)
  }

  private func press(_ editor: inout PointsEditor, _ commands: PointsCommand...) {
    for command in commands { editor.update(command) }
  }

  private static let area = Area(columns: 46, rows: 14)

  private func lines(
    _ editor: PointsEditor, glyphs: Appearance.Glyphs = .unicode, over lab: LabState? = nil
  ) -> [String] {
    var frame = Frame(Self.area.size)
    editor.draw(
      in: Self.area, of: &frame, appearance: Appearance(colors: .none, glyphs: glyphs),
      isFocused: true, over: lab)
    return frame.lines
  }

  private func mouse(
    _ editor: inout PointsEditor, _ kind: MouseEvent.Kind, _ column: Int, _ row: Int
  ) {
    editor.handle(MouseEvent(kind, at: Position(column: column, row: row)), in: Self.area)
  }

  // MARK: Keys

  @Test func pointsArePlacedAndTakenBack() throws {
    var editor = try editor()
    #expect(editor.cursor.x == 0.5 && editor.cursor.y == 0.5)
    press(&editor, .move(1, 0), .choose(1), .put, .move(0, 2), .choose(2), .put)
    #expect(editor.source.text == "points:0,0,0;1,1,1;0.55,0.5,1;0.55,0.6,2")
    #expect(editor.dataset.classNames == ["0", "1", "2"])
    press(&editor, .undo)
    #expect(editor.source.text == "points:0,0,0;1,1,1;0.55,0.5,1")
    press(&editor, .undo, .undo, .undo)
    #expect(editor.source.text == "points:0,0,0;1,1,1")
  }

  @Test func theNearestIsDeletedOrMoved() throws {
    var editor = try editor("0,0,a;1,1,b;0.25,0.75,a")
    press(&editor, .move(-1, 1), .erase)
    #expect(editor.source.text == "points:0,0,a;1,1,b")
    press(&editor, .move(5, 5), .grab)
    #expect(editor.held == 1)
    // It has the cursor, and keeps its numbers until it is moved.
    #expect(editor.source.text == "points:0,0,a;1,1,b")
    press(&editor, .move(-1, -2), .choose(0), .put, .move(0, 1))
    #expect(editor.source.text == "points:0,0,a;0.95,0.9,a")
    #expect(editor.problem?.hasPrefix("all points are of one class") == true)
    press(&editor, .undo)
    #expect(editor.source.text == "points:0,0,a;1,1,b")
    #expect(editor.problem == nil)
    press(&editor, .clear)
    #expect(editor.problem?.hasPrefix("there are no points") == true)
    press(&editor, .undo)
    #expect(editor.points.count == 2)
  }

  @Test func cloudsAreTheSameFromTheSameSeed() throws {
    var (one, other) = (try editor(), try editor())
    press(&one, .spray, .spray)
    press(&other, .spray, .spray)
    #expect(one.points.count == 22)
    #expect(one == other)
    #expect(one.points[2..<12] != one.points[12..<22])
    let spread = one.points[2...].map { abs($0.x - 0.5) }.max() ?? 0
    #expect(spread > 0.05 && spread < 0.5)
    press(&one, .undo)
    #expect(one.points.count == 12)
    var elsewhere = PointsEditor(editing: other.dataset, seed: 8)
    elsewhere.update(.spray)
    #expect(elsewhere.points[22..<32] != other.points[2..<12])
  }

  // MARK: Data

  /// What was there and was not touched is the same to the bit.
  @Test(arguments: ["circle", "blobs", "spiral", "xor", "formula:y > x*x"])
  func dataComeBackAsTheyWere(source: String) throws {
    var options = TrainingOptions()
    try options.set("data", to: source)
    try options.set("noise", to: "0.1")
    let data = try options.dataset()
    let editor = PointsEditor(editing: data)
    let text = editor.source.text
    guard case .points(let list) = try TrainingOptions.source(text) else {
      Issue.record("\(text.prefix(60))")
      return
    }
    #expect(list.dataset.inputs == data.inputs)
    #expect(list.dataset.targets == data.targets)
  }

  @Test func namesThatSeparateAreReplaced() {
    let data = Dataset(
      name: "", featureNames: ["a", "b"], targetName: "y", inputs: Matrix(Shape(3, 2)),
      targets: .classes([0, 1, 2], names: ["a b", "a;b", "ok"]))
    let editor = PointsEditor(editing: data)
    #expect(editor.classNames == ["a_b", "a_b_2", "ok"])
    // All in one place: there is room around it all the same.
    #expect(editor.x == -1...1)
  }

  @Test func dataThatAreNoPlaneLeaveAnEmptyOne() throws {
    var editor = PointsEditor(editing: .make(.sine, seed: 7))
    #expect(editor.points.isEmpty)
    press(&editor, .put, .choose(1), .move(5, 0), .put)
    #expect(editor.source.text == "points:0,0,0;0.25,0,1")
    // A regression's numbers are classes by their signs.
    let surface = PointsEditor(editing: .make(.plane, seed: 7))
    #expect(surface.points.allSatisfy { ($0.x + $0.y > 0) == ($0.category == 1) })
  }

  // MARK: The mouse

  @Test func aDragDrawsPointsThatLieApart() throws {
    var editor = try editor("0,0,a;1,1,b")
    let area = Area(columns: 160, rows: 60)
    let window = PointsView.window(editor, in: area)
    func mouse(_ kind: MouseEvent.Kind, _ column: Int) {
      let place = Position(column: window.field.column + column, row: window.field.row + 20)
      editor.handle(MouseEvent(kind, at: place), in: area)
    }
    mouse(.press(.left), 10)
    for column in 11...70 { mouse(.drag(.left), column) }
    mouse(.release(.left), 70)
    let drawn = Array(editor.points[2...])
    #expect(drawn.allSatisfy { $0.category == 0 && $0.y == drawn[0].y })
    // Sixty cells of a little more than a hundredth, and no two points nearer than 0.039.
    let gaps = zip(drawn, drawn.dropFirst()).map { $1.x - $0.x }
    #expect((12...20).contains(gaps.count))
    #expect(gaps.allSatisfy { (0.035...0.065).contains($0) })
    // A stroke is one change.
    press(&editor, .undo)
    #expect(editor.points.count == 2)
    // Above the plane nothing is drawn.
    editor.handle(
      MouseEvent(.press(.left), at: Position(column: 20, row: 0)), in: area)
    #expect(editor.points.count == 2)
  }

  @Test func theRightButtonErasesWhatItTouches() throws {
    var editor = try editor("0,0,a;1,1,b")
    press(&editor, .put)
    let cell = PointsView.window(editor, in: Self.area).position(of: LinePlot.Point(0.5, 0.5))
    let place = try #require(cell)
    mouse(&editor, .press(.right), place.column, place.row)
    mouse(&editor, .release(.right), place.column, place.row)
    #expect(editor.points.count == 2)
    press(&editor, .undo)
    #expect(editor.points.count == 3)
    mouse(&editor, .wheel(1), 5, 5)
    #expect(editor.category == 1)
  }

  /// Whatever is pressed, the points can be written and read again.
  @Test func anythingCanBePressed() throws {
    var random = SeededGenerator(seed: 11)
    var editor = PointsEditor(editing: .make(.moons, noise: 0.1, seed: 7))
    for round in 0..<4000 {
      switch random.integer(below: 12) {
      case 0: press(&editor, .put)
      case 1: press(&editor, .erase)
      case 2: press(&editor, .grab)
      case 3: press(&editor, .choose(random.integer(below: 12) - 1))
      case 4: if round % 10 == 0 { press(&editor, .spray) }
      case 5: press(&editor, .undo)
      case 6: if round % 50 == 0 { press(&editor, .clear) }
      case 7, 8:
        press(&editor, .move(random.integer(below: 41) - 20, random.integer(below: 41) - 20))
      default:
        let buttons: [MouseEvent.Button] = [.left, .right, .middle]
        let button = buttons[random.integer(below: 3)]
        let kinds: [MouseEvent.Kind] = [
          .press(button), .drag(button), .release(button), .wheel(random.integer(below: 2) * 2 - 1),
        ]
        mouse(
          &editor, kinds[random.integer(below: 4)], random.integer(below: 50) - 2,
          random.integer(below: 18) - 2)
      }
      guard round % 40 == 0, !editor.points.isEmpty else { continue }
      let text = editor.source.text
      #expect(try TrainingOptions.source(text).text == text)
      #expect(try TrainingOptions.source(text) == editor.source)
    }
  }

  // MARK: The screen

  @Test func pointsCursorAndClassesAreSeen() throws {
    var editor = try editor("-1,-1,0;1,1,1;1,-1,1")
    press(&editor, .choose(1))
    #expect(
      lines(editor) == [
        " 1 ○ 0: 1  ‹2 ● 1: 2›",
        "  x2",
        "   1                      ●",
        "",
        "",
        "",
        "   0              ┼",
        "",
        "",
        "",
        "  −1      ○               ●",
        "",
        "         −1       0       1   x1",
        " x1 0  x2 0",
      ])
    #expect(
      lines(editor, glyphs: .ascii) == [
        " 1 o 0: 1  <2 x 1: 2>",
        "  x2",
        "   1                      x",
        "",
        "",
        "",
        "   0              +",
        "",
        "",
        "",
        "  -1      o               x",
        "",
        "         -1       0       1   x1",
        " x1 0  x2 0",
      ])
    press(&editor, .grab)
    #expect(
      lines(editor) == [
        " 1 ○ 0: 1  ‹2 ● 1: 2›",
        "  x2",
        "   1                      ●",
        "",
        "",
        "",
        "   0",
        "",
        "",
        "",
        "  −1      ○              [●]",
        "",
        "         −1       0       1   x1",
        " moving: x1 1  x2 −1",
      ])
  }

  @Test func theGroundIsWhatTheNetworkSays() throws {
    var lab = try LabState(labBlock("data: points:-1,-1,0;1,1,1;1,-1,1\nlayers: 2,1\nlr: 1"))
    lab.advance(steps: 200)
    let editor = PointsEditor(editing: lab.data)
    #expect(
      lines(editor, over: lab) == [
        " ‹1 ○ 0: 1›  2 ● 1: 2",
        "  x2            ░░░░░░░░░░░░░░░░",
        "   1            ░░░░░░░░░░●░░░░░",
        "                 ░░░░░░░░░░░░░░░",
        "                 ░░░░░░░░░░░░░░░",
        "                 ░░░░░░░░░░░░░░░",
        "   0             ░┼░░░░░░░░░░░░░",
        "                  ░░░░░░░░░░░░░░",
        "                  ░░░░░░░░░░░░░░",
        "                  ░░░░░░░░░░░░░░",
        "  −1      ○       ░░░░░░░░●░░░░░",
        "                   ░░░░░░░░░░░░░",
        "         −1       0       1   x1",
        " x1 0  x2 0",
      ])
  }

  @Test func thePointsAreSaid() throws {
    var editor = try editor()
    press(&editor, .put)
    #expect(
      editor.sentences == [
        "3 points: 2 of class 0, 1 of class 1.",
        "The cursor is at x1 = 0.5, x2 = 0.5; points of class 0 are placed.",
      ])
  }

  @Test func everyKeyHasACommand() {
    for binding in PointsEditor.keys.bindings + DigitPad.keys.bindings {
      switch binding.command {
      case .lab(.points), .lab(.digit): break
      default: Issue.record("\(binding.name)")
      }
    }
    let keys = PointsEditor.keys.bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }
}
