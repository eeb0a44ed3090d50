import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct PlaneStateTests {
  private func plane(_ lines: String) throws -> PlaneState {
    try PlaneState(figureBlock(.plane, lines))
  }

  private static let handSet =
    "data: xor\nlayers: 2,2,1\n"
    + "weights: w11=1 w12=1 b1=-0.5 w21=1 w22=1 b2=-1.5 v1=1 v2=-1 c=-0.5"

  // MARK: By hand

  @Test func theScoreFollowsTheWeightsAndTheBestIsKept() throws {
    var state = try plane("data: or\nweights: w1=1 w2=1 b=-1.5")
    #expect(state.score == 2)
    #expect(state.answers == [false, false, false, true])
    state.update(.select(-1))
    for _ in 0..<3 { state.update(.change(1)) }
    // b = −0.75: a single 1 is above 0 now.
    #expect(state.measure("b") == -0.75)
    #expect(state.score == 4)
    state.update(.change(-PlaneState.largeStep))
    #expect(state.measure("b") == -1.75)
    #expect(state.score == 2)
    #expect(state.best == 4)
    state.update(.goToStart)
    #expect(state.measure("b") == -1.5)
  }

  @Test func otherDataKeepTheWeightsAndHaveABestOfTheirOwn() throws {
    var state = try plane("data: or\nalso: and xor\nweights: w1=1 w2=1 b=-0.5")
    #expect([state.score, state.best] == [4, 4])
    state.update(.plane(.cycleData))
    #expect([state.score, state.best] == [2, 2])
    state.update(.plane(.cycleData))
    #expect([state.score, state.best] == [3, 3])
    state.update(.plane(.cycleData))
    #expect(state.points.name == "OR")
    #expect(state.measure("w1") == 1)
  }

  @Test func theSidesAreExchanged() throws {
    var state = try plane("data: or\nweights: w1=1 w2=1 b=-0.5")
    state.update(.plane(.flip))
    #expect(["w1", "w2", "b"].map { state.measure($0) } == [-1, -1, 0.5])
    #expect(state.score == 0)
  }

  @Test func theBestLineIsShownAndTakenBack() throws {
    for (data, best) in [("or", 4), ("and", 4), ("xor", 3)] {
      var state = try plane("data: \(data)\nweights: w1=-3 w2=0.5 b=1")
      let (score, weight) = (state.score, state.measure("w1"))
      #expect(state.measure("possible") == Double(best))
      state.update(.plane(.search))
      #expect(state.score == best)
      // What the program found is not the learner's best.
      #expect(state.best == score)
      #expect(
        state.sentences.contains(
          "\(best) of 4 right: \(best == 4 ? "all of them" : "no line gets more")."))
      state.update(.plane(.search))
      #expect([state.measure("w1"), Double(state.score)] == [weight, Double(score)])
    }
    #expect(try plane("data: xor").measure("labellings") == 14)
  }

  @Test func labelsMayBeTheAuthors() throws {
    let state = try plane("data: or\nlabels: 1 0 0 1")
    #expect(state.points.labels == [true, false, false, true])
    #expect(state.measure("possible") == 3)
  }

  // MARK: Hidden units

  @Test func xorByHand() throws {
    var state = try plane(Self.handSet)
    #expect(state.score == 4)
    #expect(state.settable == ["w11", "w12", "b1", "w21", "w22", "b2", "v1", "v2", "c"])
    #expect(
      state.sentences == [
        "Figure: 2-2-1 on XOR.",
        "h1 = 1 where 1·x1 + 1·x2 − 0.5 > 0.",
        "h2 = 1 where 1·x1 + 1·x2 − 1.5 > 0.",
        "y = 1 where 1·h1 − 1·h2 − 0.5 > 0.",
        "x = (0, 0): h1 = 0, h2 = 0, sum −0.5, y = 0, t = 0, right",
        "x = (0, 1): h1 = 1, h2 = 0, sum 0.5, y = 1, t = 1, right",
        "x = (1, 0): h1 = 1, h2 = 0, sum 0.5, y = 1, t = 1, right",
        "x = (1, 1): h1 = 1, h2 = 1, sum −0.5, y = 0, t = 0, right",
        "4 of 4 right, best so far 4.",
      ])
    // Without AND it is OR.
    state.set("v2", to: 0)
    #expect(state.answers == [false, true, true, true])
  }

  @Test func unitsMayBend() throws {
    var state = try plane(
      "data: xor\nlayers: 2,2,1\nunit: relu,sigmoid\n"
        + "weights: w11=1 w12=1 w21=1 w22=1 b2=-1 v1=1 v2=-2 c=-0.5")
    #expect(state.score == 4)
    #expect(state.sentences[3] == "y = sigmoid(1·h1 − 2·h2 − 0.5).")
    state.set("c", to: 0.5)
    #expect(state.score == 2)
  }

  // MARK: The rule

  @Test func theRuleIsToldUpdateByUpdate() throws {
    var state = try plane("data: or\nrule: perceptron")
    state.update(.act)
    #expect(
      state.sentences.suffix(3) == [
        "Learning rule: pass 1, 0 updates.",
        "(0, 0): the sum was 0, y = 0, t = 0, t − y = 0", "That is right: nothing to add.",
      ])
    for _ in 0..<6 { state.update(.act) }
    #expect(
      state.sentences.suffix(4) == [
        "Learning rule: pass 2, 3 updates.",
        "(1, 0): the sum was 0, y = 0, t = 1, t − y = 1",
        "w ← (0, 1) + 1·(1 − 0)·(1, 0) = (1, 1)", "b ← 0 + 1·(1 − 0) = 1",
      ])
    #expect(["w1", "w2", "b", "updates"].map { state.measure($0) } == [1, 1, 1, 3])
    state.update(.takeBack)
    #expect(["w1", "w2", "b", "updates"].map { state.measure($0) } == [0, 1, 0, 2])
    for _ in 0..<3 { state.update(.plane(.goRound)) }
    #expect(state.sentences.last == "Converged after 4 updates: a whole pass without a mistake.")
    #expect(state.score == 4)
    #expect([state.measure("converged"), state.measure("passes")] == [1, 4])
  }

  @Test func xorGoesRoundForEver() throws {
    var state = try plane("data: xor\nrule: perceptron")
    state.update(.plane(.toggleRun))
    #expect(state.isRunning)
    state.advance(steps: 1000)
    #expect(!state.isRunning)
    #expect(state.rule?.updates == 6)
    #expect(
      state.sentences.last
        == "The weights are back where they were 4 updates ago, before the same example: "
        + "it will go round for ever.")
    // It may be watched going round.
    state.update(.plane(.toggleRun))
    state.advance(steps: 10)
    #expect(state.isRunning)
    #expect((state.rule?.updates ?? 0) > 6)
    state.pause()
    #expect(!state.isRunning)
  }

  @Test func theRuleGoesOnFromWeightsSetByHand() throws {
    var state = try plane("data: or\nrule: perceptron\nrate: 0.5")
    for _ in 0..<3 { state.update(.act) }
    state.set("w1", to: 2)
    #expect(state.rule?.visits.isEmpty == true)
    #expect(state.rule?.start == ThresholdUnit(weights: [2, 0.5], bias: 0.5))
    state.update(.goToStart)
    #expect(state.rule?.start == ThresholdUnit(weights: [0, 0], bias: 0))
  }

  // MARK: The mouse

  private static let area = Area(column: 41, row: 2, columns: 58, rows: 26)

  private func drag(
    _ state: inout PlaneState, from start: LinePlot.Point, to end: Position,
    button: MouseEvent.Button = .left
  ) throws {
    let window = PlaneLayout(state, Self.area).window
    let place = try #require(window.position(of: start))
    state.handle(MouseEvent(.press(button), at: place), in: Self.area)
    // As a terminal reports it: cell by cell.
    let steps = max(abs(end.column - place.column), abs(end.row - place.row), 1)
    for step in 1...steps {
      let cell = Position(
        column: place.column + (end.column - place.column) * step / steps,
        row: place.row + (end.row - place.row) * step / steps)
      state.handle(MouseEvent(.drag(button), at: cell), in: Self.area)
    }
    state.handle(MouseEvent(.release(button), at: end), in: Self.area)
  }

  private func line(_ state: PlaneState) -> ThresholdUnit { state.network.units(ofLayer: 0)[0] }

  private func distance(_ point: LinePlot.Point, _ line: ThresholdUnit) -> Double {
    let length = (line.weights[0] * line.weights[0] + line.weights[1] * line.weights[1])
      .squareRoot()
    return abs(line.sum([point.x, point.y])) / length
  }

  @Test func aHandleTurnsTheLineAboutTheOther() throws {
    var state = try plane("data: or\nweights: w1=1 w2=-1 b=0.25")
    let layout = PlaneLayout(state, Self.area)
    let handles = layout.handles(of: line(state))
    let target = Position(column: 70, row: 6)
    try drag(&state, from: handles[0], to: target)
    let turned = line(state)
    #expect(distance(layout.window.point(at: target), turned) < 0.02)
    #expect(distance(handles[1], turned) < 0.02)
    // The side that fires is the one it was, and the weights are as large.
    #expect(turned.answer([1, 0]) == 1)
    #expect(turned.answer([0.4, 2]) == 0)
    let length = turned.weights.map { $0 * $0 }.reduce(0, +)
    #expect(abs(length - 2) < 0.03)
  }

  @Test func betweenTheHandlesTheLineIsShifted() throws {
    var state = try plane("data: or\nweights: w1=1 w2=-1 b=0.25")
    let window = PlaneLayout(state, Self.area).window
    let target = Position(column: 75, row: 20)
    try drag(&state, from: LinePlot.Point(0.25, 0.5), to: target)
    #expect(line(state).weights == [1, -1])
    #expect(distance(window.point(at: target), line(state)) < 0.01)
  }

  @Test func theRightButtonTurnsAboutTheMiddle() throws {
    var state = try plane("data: or\nweights: w1=1 w2=-1 b=0.25")
    let layout = PlaneLayout(state, Self.area)
    let handles = layout.handles(of: line(state))
    let target = Position(column: 72, row: 18)
    try drag(
      &state, from: LinePlot.Point(0.5, 0), to: target, button: .right)
    #expect(distance(layout.window.point(at: target), line(state)) < 0.02)
    let middle = LinePlot.Point(
      (handles[0].x + handles[1].x) / 2, (handles[0].y + handles[1].y) / 2)
    #expect(distance(middle, line(state)) < 0.02)
  }

  @Test func elsewhereTheMouseMovesNothing() throws {
    var state = try plane("data: or\nweights: w1=1 w2=-1 b=0.25")
    let before = line(state)
    try drag(&state, from: LinePlot.Point(1, 0), to: Position(column: 72, row: 18))
    #expect(line(state) == before)
    // After the release nothing is held any more.
    try drag(&state, from: LinePlot.Point(0.25, 0.5), to: Position(column: 75, row: 20))
    let after = line(state)
    let cell = Position(column: 60, row: 10)
    state.handle(MouseEvent(.drag(.left), at: cell), in: Self.area)
    #expect(line(state) == after)
    // Without a line there is nothing to take hold of.
    var empty = try plane("data: or")
    try drag(&empty, from: LinePlot.Point(0.5, 0.5), to: cell)
    #expect(line(empty) == ThresholdUnit(weights: [0, 0], bias: 0))
  }

  @Test func oneOfSeveralLinesIsDragged() throws {
    var state = try plane(Self.handSet)
    let window = PlaneLayout(state, Self.area).window
    let target = try #require(window.position(of: LinePlot.Point(1.2, 1)))
    try drag(&state, from: LinePlot.Point(0.75, 0.75), to: target)
    #expect(state.weights[state.selection].name == "w21")
    #expect(state.network.units(ofLayer: 0)[0] == ThresholdUnit(weights: [1, 1], bias: -0.5))
    #expect(distance(window.point(at: target), state.network.units(ofLayer: 0)[1]) < 0.01)
  }

  // MARK: Blocks

  @Test(arguments: [
    ("data: orr", "data", "did you mean “or”"),
    ("data: sine", "data", "not about two classes in the plane"),
    ("data: or\nalso: and blobs", "also", "not about two classes"),
    ("data: or\nlayers: 2,8,1", "layers", "up to 4 hidden units"),
    ("data: or\nlayers: two", "layers", "not made of whole numbers"),
    ("data: or\nunit: stepp", "unit", "did you mean “step”"),
    ("data: or\nunit: relu,step", "unit", "2 kinds of units for one layer"),
    ("data: or\nweights: w3=1", "weights", "there are w1, w2, b"),
    ("data: or\nlabels: 0 1", "labels", "not 4 classes"),
    ("data: or\nstep: 0", "step", "0.001 to 10"),
    ("data: gauss\nrows: 2.5", "rows", "not a whole number from 1 to 1000"),
    ("data: or\nrate: 0.5", "rate", "add rule: perceptron"),
    ("data: or\nlayers: 2,2,1\nrule: perceptron", "rule", "a single unit that steps"),
    ("data: or\nunit: sigmoid\nrule: perceptron", "rule", "a single unit that steps"),
  ])
  func aPlaneThatCannotBeMadeSaysWhy(lines: String, key: String, message: String) {
    expectProblem(key, message) { try PlaneState(figureBlock(.plane, lines)) }
  }

  // MARK: Pictures

  @Test func aRuleInTheFigurePane() throws {
    var state = try plane("data: xor\nrule: perceptron")
    for _ in 0..<7 { state.update(.act) }
    #expect(
      lines(of: state, 58, 26, glyphs: .unicode) == [
        " y = 1 where ‹0›·x1 + 1·x2 + 2 > 0                  ‹› w1",
        " 2 of 4 right, best so far 2                XOR  ○ 0  ● 1",
        "  x2 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  x1  x2  sum  y  t",
        "     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   0   0    2  1  0  !",
        "     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   0   1    3  1  1",
        "     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   1   0    2  1  1",
        " 1.0 ░░░░░░░●░░░░░░░░░░░░░░░○!░░░░░░   1   1    3  1  0  !",
        "     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░",
        "     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  w in its own plane",
        "     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░",
        "     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░",
        " 0.5 ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░⠠    ↖old⠒⠒⠒⠂↑w",
        "     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░⠂░       ⠄    ⡇",
        "     ░░░░░░░░░░░░░░░░░░░░░░░░░░⡀⠈░░░        ⠐   ⡇",
        "     ░░░░░░░░░░░░░░░░░░░░░░░░⠠░░░░░░          ⠁ ⠇",
        "   0 ░░░░░░░○!░░░░░░░░░░░░░[●]░░░░░░            +",
        "     ░░░░░░░░░░░░░░░░░░░░⡀⠈░░░░░░░░░",
        "     ░░░░░░░░░░░░░░░░░░⠠░░░░░░░░░░░░",
        "     ░░░░░░░░░░░░░░░░░⠂░░░░░░░░░░░░░",
        "−0.5 ░░░░░░░░░░░░░░⡀⠈░░░░░░░░░░░░░░░",
        "            0       0.5     1.0   x1",
        " (1, 0): the sum was 0, y = 0, t = 1, t − y = 1",
        " w ← (−1, 1) + 1·(1 − 0)·(1, 0) = (0, 1)",
        " b ← 1 + 1·(1 − 0) = 2",
        "",
        "",
      ])
  }

  /// Nothing is drawn outside of the area, however small, and nothing fails.
  @Test func anySizeWillDo() throws {
    var states = [try plane(Self.handSet), try plane("data: gauss\nnoise: 0.3\nrule: perceptron")]
    states[1].advance(steps: 5)
    for state in states {
      for columns in stride(from: 0, to: 80, by: 7) {
        for rows in stride(from: 0, to: 26, by: 5) {
          var frame = Frame(Size(columns: 90, rows: 30))
          let area = Area(column: 4, row: 3, columns: columns, rows: rows)
          state.draw(in: area, of: &frame, appearance: Appearance(), isFocused: false)
          let strangers = frame.cells.indices.filter { index in
            let place = Position(column: index % 90, row: index / 90)
            return frame.cells[index] != Cell() && !area.contains(place)
          }
          #expect(strangers.isEmpty, "\(columns)×\(rows)")
        }
      }
    }
  }
}
