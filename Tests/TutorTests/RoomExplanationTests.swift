@testable import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

/// What `?` says of pinned runs, of races, of panels with something chosen in them, and of drawings.
@Suite struct RoomExplanationTests {
  private func room(
    _ words: [String: String] = [:], size: Size = Size(columns: 80, rows: 24)
  ) throws -> AppState {
    try AppState(freeRoom(words), size: size)
  }

  private func explained(_ state: AppState) throws -> Explanation {
    let explanation = try #require(state.room?.explanation)
    Equations.expectReadable(explanation)
    _ = Equations.expectTrue(explanation)
    return explanation
  }

  private func words(_ explanation: Explanation) -> [String] {
    explanation.parts.compactMap { if case .words(let text) = $0 { text } else { nil } }
  }

  private func short(_ value: Double) -> String { Numbers.plain(value, digits: 4) }
  private func operand(_ value: Double) -> String {
    value < 0 ? "(\(short(value)))" : short(value)
  }

  // MARK: Runs

  @Test func aPinnedRunBesideThePresentOne() throws {
    var state = try room(["train-fraction": "0.7"])
    press(&state, "e", "p")
    choose(.activation, &state)
    press(&state, .right, "e", "e", "p", "s", "6", .up)
    let lab = try #require(state.lab)
    let pin = try #require(state.room?.chosenPin)
    #expect(pin.number == 1)
    let explanation = try explained(state)
    #expect(explanation.title == "pinned run #1")
    #expect(words(explanation).contains("It differs in activation tanh (now relu)."))
    #expect(
      words(explanation).contains("It was pinned after 14 steps; this run has taken 29."))
    let (now, then) = try (#require(lab.evaluation), #require(pin.course.evaluation))
    let (test, old) = try (#require(lab.run.test), #require(pin.course.test))
    let lines = Equations.lines(explanation)
    #expect(
      lines[0] == "\(short(now.loss)) - \(operand(then.loss)) = \(short(now.loss - then.loss))")
    #expect(
      lines[1] == "\(short(test.loss)) - \(operand(old.loss)) = \(short(test.loss - old.loss))")
    let share =
      Double(try #require(now.correct)) / 140 - Double(try #require(then.correct)) / 140
    #expect(lines[2].hasSuffix("= \(short(100 * share))"))
    // The same on the chart, and of the other run after ↓.
    press(&state, "4")
    #expect(try explained(state) == explanation)
    press(&state, "6", .down)
    #expect(try explained(state).title == "pinned run #2")
    #expect(try words(explained(state)).contains("It has the settings of this run."))
    press(&state, "?")
    #expect(state.sheet?.explanation.title == "pinned run #2")
  }

  @Test func lossesOfOtherFunctionsAreNotCompared() throws {
    var state = try room()
    press(&state, "e", "p")
    choose(.loss, &state)
    press(&state, .right, "e", "4")
    let explanation = try explained(state)
    #expect(
      words(explanation).contains("Their loss functions differ, so the losses do not compare."))
    #expect(Equations.lines(explanation).count == 1)
    // And other rows are said.
    choose(.data, &state)
    press(&state, .right, "4")
    #expect(
      try words(explained(state)).contains(
        "The two were trained on different rows, so the numbers say less."))
  }

  @Test func aRaceBesideTheBestOther() throws {
    var state = try room()
    choose(.activation, &state)
    press(&state, "X", "e", "e", "4")
    let lab = try #require(state.lab)
    #expect(state.room?.topic == .race)
    let losses = lab.runs.compactMap { $0.evaluation?.loss }
    let others = losses.indices.filter { $0 != lab.shown }
    let best = try #require(others.min { losses[$0] < losses[$1] })
    let explanation = try explained(state)
    #expect(
      Equations.lines(explanation) == [
        "\(short(losses[lab.shown])) - \(operand(losses[best])) = "
          + short(losses[lab.shown] - losses[best])
      ])
    #expect(words(explanation)[1].hasSuffix("They differ in activation."))
    #expect(words(explanation)[2].contains("minus that of \(lab.runs[best].name),"))
    // Pinned runs step back while others race.
    press(&state, "p", "6")
    while state.room?.panel != .lab(.runs) { press(&state, "v") }
    #expect(state.room?.topic == .race)
    press(&state, "X")
    #expect(try explained(state).title == "pinned run #1")
  }

  // MARK: Panels

  private func show(_ panel: LabPanel, _ state: inout AppState) {
    press(&state, "6")
    for _ in LabPanel.allCases where state.room?.panel != .lab(panel) { press(&state, "v") }
  }

  static let losses = [
    "bce circle", "brier moons", "hinge gauss", "ce blobs", "mse sine", "mae plane", "huber sine",
  ]

  /// Of the mistakes the one that is chosen, whatever the loss.
  @Test(arguments: losses)
  func theChosenMistake(line: String) throws {
    let parts = line.split(separator: " ").map(String.init)
    var state = try room(["loss": parts[0], "data": parts[1], "train-fraction": "0.7"])
    press(&state, "e")
    show(.mistakes, &state)
    var seen: Set<String> = []
    for place in 0..<3 {
      let lab = try #require(state.lab)
      #expect(lab.inspection.mistake == place)
      let rows = try #require(InspectedRows(lab))
      let row = rows.predictions.worstRows(3)[place]
      let explanation = try explained(state)
      #expect(words(explanation)[1].hasPrefix("Row \(rows.numbers[row] + 1) of the train rows "))
      let loss = Double(rows.predictions.losses[row])
      #expect(Equations.lines(explanation).last?.hasSuffix(" = \(short(loss))") == true)
      seen.insert(words(explanation)[1])
      press(&state, .down)
    }
    #expect(seen.count == 3)
    press(&state, "t")
    #expect(try words(explained(state))[1].contains("of the test rows"))
    // The map, at its cursor and without, and the confusion beside it.
    press(&state, "3", .right, .right, .up)
    #expect(try !Equations.lines(explained(state)).isEmpty)
    show(.confusion, &state)
    #expect(try !Equations.lines(explained(state)).isEmpty)
  }

  /// At the map's cursor it is the network's answer, added up from the last layer.
  @Test(arguments: losses)
  func theAnswerAtTheCursor(line: String) throws {
    let parts = line.split(separator: " ").map(String.init)
    var state = try room(["loss": parts[0], "data": parts[1], "hidden": "4,2"])
    press(&state, "e", "3", .right, .right, .up)
    let lab = try #require(state.lab)
    let cursor = try #require(lab.mapLook.cursor)
    let place = (0..<lab.data.features).map { feature in
      let range = DecisionMap.range(of: lab.data, feature)
      return range.lowerBound + (range.upperBound - range.lowerBound) * Float(cursor[feature])
    }
    var session = lab.session
    let outputs = session.outputs(for: Matrix(Shape(1, place.count), place)).elements
    let largest = Double(outputs.max() ?? 0)
    let first = try #require(Equations.lines(explained(state)).first)
    #expect(first.hasSuffix(" = \(short(largest))"))
  }

  /// Of a layer's space the pair that is chosen.
  @Test func theChosenPairOfUnits() throws {
    var state = try room(["hidden": "4,3"])
    press(&state, "e")
    show(.space, &state)
    #expect(
      try words(explained(state))[1].hasPrefix("Shown are units 1 and 2 of layer 2, pair 1 of 3."))
    press(&state, .right)
    let explanation = try explained(state)
    #expect(words(explanation)[1].hasPrefix("Shown are units 2 and 3 of layer 2, pair 2 of 3."))
    var session = try #require(state.lab?.session)
    let row = session.train.rows([0]).inputs
    let outputs = try session.outputs(ofLayer: 2, for: row).elements.map { Double($0) }
    #expect(
      MathLayout.line(
        "(h_{2}, h_{3}) = (\(short(outputs[1])), \(short(outputs[2])))",
        appearance: Appearance(colors: .none, glyphs: .ascii)) == Equations.lines(explanation)[0])
    #expect(Equations.lines(explanation).count == 2)
    press(&state, .up)
    #expect(try words(explained(state))[1].contains("of layer 1, pair"))
    #expect(try Equations.lines(explained(state)).count == 1)
  }

  // MARK: Drawing

  @Test func pointsAreCounted() throws {
    var state = try room(["train-fraction": "0.75"])
    press(&state, "d")
    #expect(state.keys.hints.last.map(\.label) == ["explain", "keys"])
    press(&state, "C")
    #expect(
      try words(explained(state)).last
        == "No run can be made of them yet: there are no points; place some.")
    press(&state, "s", .right, "2", .space, .right, .space, "?")
    let explanation = try #require(state.sheet?.explanation)
    #expect(explanation.title == "Points to train on")
    #expect(words(explanation).contains("So far: 10 of class 0, 2 of class 1."))
    #expect(Equations.lines(explanation) == ["10 + 2 = 12 rows", "0.75 * 12 -> 9 rows"])
    // F1 has the editor's keys, and the points are as they were.
    press(&state, "q", .function(1))
    #expect(state.helpScroll == 0)
    press(&state, "q", "d")
    #expect(state.lab?.session.train.rows == 9)
  }

  @Test func aDrawnDigitIsRead() throws {
    var state = try room(["data": "digits", "hidden": "6", "batch": "32"])
    press(&state, "s", "d")
    #expect(try words(explained(state)).last == "Nothing is drawn so far.")
    press(&state, .space, .right, .right, .down, .down)
    guard case .digit(let pad) = state.room?.drawing, let lab = state.lab else {
      Issue.record("no pad")
      return
    }
    let probabilities = try #require(pad.probabilities(by: lab.session))
    let explanation = try explained(state)
    #expect(
      Equations.lines(explanation).last?
        .hasSuffix(" = \(short(try #require(probabilities.max())))") == true)
    #expect(words(explanation).last?.hasPrefix("The network reads ") == true)
  }

  // MARK: Always

  /// Random keys: `?` gives a sheet where the footer says so, and else the keys; nothing traps.
  @Test(arguments: 1...12)
  func atAnyTimeThereIsAnAnswer(seed: Int) throws {
    let lines =
      WalkExplanationTests.configurations + [
        "data=digits hidden=4 batch=32", "data=xor layers=2,1",
        "data=sine hidden=2 loss=mse lr=1000000",
        "data=circle hidden=3 train-fraction=0.5 early-stopping=2",
      ]
    var input = RandomInput(seed: seed)
    var state = try RoomFixture.app(input.element(of: lines), size: Size(columns: 100, rows: 30))
    let keys: [Key] =
      "spPXxwaAvVdmteYS!123456bBrRgion".map { .character($0) } + [
        .up, .down, .left, .right, .enter, .space, .tab, .backspace, .escape, .home, .end,
      ]
    var sheets: Set<String> = []
    for event in 0..<160 {
      let action: Action =
        input.integer(below: 12) == 0
        ? .tick(steps: 2) : .key(input.element(of: keys))
      _ = state.update(action)
      guard event % 4 == 0 else { continue }
      var asked = state
      let explains = asked.keys.hints.last.contains { $0.label == "explain" }
      asked.press("?")
      guard explains else {
        // In a field it is a character, and remedies say already what is wrong.
        let isTyped = asked.room?.field?.editor.text.contains("?") == true
        #expect(asked.sheet == nil && (isTyped || asked.room?.remedies != nil))
        continue
      }
      let sheet = try #require(asked.sheet, "seed \(seed), event \(event)")
      Equations.expectReadable(sheet.explanation)
      sheets.insert(sheet.explanation.title)
      #expect(asked.rows().first?.contains("Explained") == true)
      #expect(!asked.isRunning || asked.room?.seeds?.isRunning == true)
      asked.press("q")
      #expect(asked.sheet == nil && asked.room != nil)
    }
    #expect(sheets.count > 1)
  }
}
