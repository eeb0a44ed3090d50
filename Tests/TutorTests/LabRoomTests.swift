import Engine
import LessonKit
import SampleCourse
import Screen
import Testing

@testable import Tutor

@Suite struct LabRoomTests {
  private func app(
    _ line: String = "v1 data=xor hidden=3", size: Size = Size(columns: 120, rows: 36)
  )
    throws -> AppState
  {
    AppState(try LabRoom(LabStateLine(line)), size: size)
  }

  private func press(_ state: inout AppState, _ keys: Key...) {
    for key in keys { _ = state.update(.key(key)) }
  }

  private func type(_ state: inout AppState, _ text: String) {
    for character in text { _ = state.update(.key(.character(character))) }
  }

  // MARK: Settings

  @Test func arrowsChooseAndTurn() throws {
    var state = try app()
    #expect(state.room?.lab.chosen == .data)
    press(&state, .right)
    #expect(state.room?.lab.choice(of: .data) == "or")
    press(&state, .down, .down)
    #expect(state.room?.lab.chosen == .trainFraction)
    press(&state, .up, .up, .left)
    #expect(state.room?.lab.choice(of: .data) == "xor")
  }

  @Test func aValueIsTyped() throws {
    var state = try app()
    while state.room?.lab.chosen != .units { press(&state, .down) }
    press(&state, .enter)
    #expect(state.room?.isTyping == true)
    press(&state, .control("u"))
    type(&state, "5,x")
    press(&state, .enter)
    #expect(state.room?.field?.problem?.isEmpty == false)
    #expect(state.view(Appearance()).lines.contains { $0.contains("units: 5,x") })
    press(&state, .control("u"))
    type(&state, "5")
    press(&state, .enter)
    #expect(state.room?.isTyping == false)
    #expect(state.lab?.session.configuration.architecture.widths == [2, 5, 1])
  }

  @Test func escapeKeepsTheOldValue() throws {
    var state = try app()
    press(&state, .enter)
    type(&state, "zzz")
    press(&state, .escape)
    #expect(state.room?.isTyping == false)
    #expect(state.room?.lab.choice(of: .data) == "xor")
  }

  // MARK: Panes

  @Test func digitsAndTabGoToPanes() throws {
    var state = try app()
    press(&state, "2")
    #expect(state.room?.focus == .network)
    #expect(state.view(Appearance()).lines.contains { $0.contains("unit x1") })
    press(&state, .tab)
    #expect(state.room?.focus == .map)
    press(&state, .backTab, .backTab)
    #expect(state.room?.focus == .controls)
  }

  @Test func thePlaceOnTheMapIsRead() throws {
    var state = try app("v1 data=circle train-fraction=0.5 hidden=4 at=60")
    press(&state, "3", .right)
    // The middle of the map is the middle of the data, deep in the inner class.
    let lab = try #require(state.lab)
    let map = try #require(
      DecisionMap(lab.session, data: lab.data, appearance: Appearance(), look: lab.mapLook))
    let (x, y) = (DecisionMap.range(of: lab.data, 0), DecisionMap.range(of: lab.data, 1))
    var session = lab.session
    let middle = Matrix<Float>(
      Shape(1, 2), [(x.lowerBound + x.upperBound) / 2, (y.lowerBound + y.upperBound) / 2])
    let probability = 1 / (1 + Double.exp(-Double(session.outputs(for: middle)[0, 0])))
    let text = "p(1) \(NumberFormat.significant(probability, digits: 3))"
    #expect(map.reading?.answer == text)
    #expect(state.view(Appearance()).lines.contains { $0.contains(text) })
    press(&state, "t", "t")
    #expect(state.lab?.mapLook.rows == .test)
    press(&state, "o", .escape)
    #expect(state.lab?.mapLook.isDiscrete == true)
    #expect(state.view(Appearance()).lines[1].contains("test points"))
  }

  @Test func allPanelsCanBeTurnedTo() throws {
    var state = try app("v1 data=moons train-fraction=0.5 hidden=4,3 at=30")
    var seen: Set<RoomPanel> = []
    let panels = try #require(state.room).panels
    for _ in panels {
      press(&state, "v")
      seen.insert(try #require(state.room).panel)
    }
    #expect(seen == Set(panels))
    let own: [LabPanel] = [.loss, .map, .network, .numbers]
    #expect(
      Set(seen).isSuperset(of: LabPanel.allCases.filter { !own.contains($0) }.map { .lab($0) }))
  }

  @Test(arguments: [(120, 36), (100, 30), (80, 24), (60, 20), (200, 60)])
  func everyPaneFitsEveryWindow(columns: Int, rows: Int) throws {
    for line in [
      "v1 data=spiral hidden=8,8 at=5", "v1 data=digits hidden=16 at=2", "v1 data=sine at=9",
    ] {
      var state = try app(line, size: Size(columns: columns, rows: rows))
      for digit in "123456" {
        press(&state, .character(digit), "v")
        for appearance in [Appearance(), Appearance(glyphs: .ascii)] {
          let frame = state.view(appearance)
          #expect(frame.size == state.size)
          #expect(frame.lines.contains { !$0.isEmpty })
        }
      }
    }
  }

  @Test func aSmallScreenHasTabs() throws {
    let state = try app("v1 data=xor hidden=2", size: Size(columns: 80, rows: 24))
    let lines = state.view(Appearance()).lines
    #expect(lines[0].hasPrefix(" lab  2-2-1 on XOR"))
    #expect(
      lines[1].hasPrefix("─▌1 Set▐─ 2 Network ─ 3 Map ─ 4 Loss ─ 5 Numbers ─ 6 Look ─"))
    #expect(lines[2].hasPrefix(" data          ‹XOR›"))
  }

  // MARK: Running

  @Test func timePassesAndTheDigestIsThatOfTraining() throws {
    var state = try app("v1 data=circle hidden=4")
    press(&state, " ")
    #expect(state.isRunning)
    _ = state.update(.tick(steps: 40))
    press(&state, " ", "b", "s")
    var session = try LabRoom(LabStateLine("data=circle hidden=4")).lab.session
    for _ in 0..<40 { try session.advance() }
    #expect(state.lab?.session.digest == session.digest)
    _ = state.update(.pace(stepsPerSecond: 1234))
    press(&state, " ")
    _ = state.update(.pace(stepsPerSecond: 1234))
    #expect(state.view(Appearance()).lines[0].contains("1,234 steps/s"))
  }

  // MARK: State, files

  @Test func theStateIsShownAndReplaced() throws {
    var state = try app()
    press(&state, "Y")
    #expect(state.view(Appearance()).lines.contains { $0.contains("state: v1 hidden=3") })
    press(&state, .control("u"))
    _ = state.update(.paste("v1 data=moons at=7"))
    press(&state, .enter)
    #expect(state.lab?.data.name == "moons")
    #expect(state.lab?.session.step == 7)
  }

  @Test func filesAreSavedByTheirEndings() throws {
    var state = try app()
    for (name, files) in [
      ("net.onnx", ["net.onnx"]), ("net.py", ["net.py", "net.safetensors"]),
      ("lab.state", ["lab.state"]), ("w.safetensors", ["w.safetensors"]),
    ] {
      press(&state, "S", .control("u"))
      type(&state, name)
      let effects = state.update(.key(.enter))
      guard case .save(let saved, mayNumber: false)? = effects.first else {
        Issue.record("\(effects.count)")
        continue
      }
      #expect(saved.map { $0.name(numbered: 1) } == files)
      #expect(saved.allSatisfy { !$0.bytes.isEmpty })
    }
    for name in ["net.exe", "../net.py", ".py", "-x.py"] {
      press(&state, "S", .control("u"))
      type(&state, name)
      #expect(state.update(.key(.enter)).isEmpty)
      #expect(state.room?.field?.problem != nil, "\(name)")
      press(&state, .escape)
    }
  }

  // MARK: Drawing

  @Test func pointsAreDrawnAndTrainedOn() throws {
    var state = try app("v1 data=circle hidden=3 at=30")
    press(&state, "d", " ", "2", .right, " ", "d")
    #expect(state.room?.drawing == nil)
    #expect(state.lab?.data.rows == 202)
    #expect(state.lab?.session.step == 0)
    let line = try #require(state.lab).stateLine.text
    #expect(try LabRoom(LabStateLine(line)).lab.data.inputs == state.lab?.data.inputs)
    // Looked at and left, they stay as they are.
    _ = state.update(.tick(steps: 0))
    press(&state, "s", "d", "d")
    #expect(state.lab?.session.step == 1)
  }

  @Test func aDigitIsDrawn() throws {
    var state = try app("v1 data=digits hidden=8 at=3")
    press(&state, "d", " ", .down, .down, .right)
    #expect(state.view(Appearance()).lines.contains { $0.contains("Draw a digit") })
    press(&state, .escape)
    #expect(state.room?.drawing == nil)
  }

  // MARK: From elsewhere

  @Test func theMenuAndALessonOpenIt() throws {
    var state = AppState(catalog: .sample, size: Size(columns: 100, rows: 30))
    press(&state, "l")
    #expect(state.lab?.data.name == "circle")
    press(&state, "q")
    #expect(state.room == nil)
    state = AppState(
      catalog: .sample, lesson: try figureLesson("```lab\ndata: xor\nlayers: 2,4,1\n```"),
      size: Size(columns: 100, rows: 30))
    press(&state, "s", "s", "F")
    #expect(state.room?.lab.session.step == 2)
    #expect(state.room?.lab.session.digest == state.lesson?.lab?.session.digest)
    press(&state, "q")
    #expect(state.room == nil)
    #expect(state.lesson != nil)
  }

  // MARK: The mouse

  @Test func clicksChoosePanesAndSettings() throws {
    var state = try app()
    let layout = RoomLayout(try #require(state.room), size: state.size)
    let map = try #require(layout.place(.map)).body
    _ = state.update(
      .mouse(MouseEvent(.press(.left), at: Position(column: map.column + 2, row: map.row + 2))))
    #expect(state.room?.focus == .map)
    let list = try #require(layout.place(.controls)).body
    let position = Position(column: list.column + 2, row: list.row + 1)
    _ = state.update(.mouse(MouseEvent(.press(.left), at: position)))
    #expect(state.room?.lab.chosen == .noise)
    _ = state.update(.mouse(MouseEvent(.press(.left), at: position)))
    #expect(state.room?.lab.choice(of: .noise) == "0.05")
  }
}
