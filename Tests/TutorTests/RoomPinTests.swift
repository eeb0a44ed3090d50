@testable import Engine
import Screen
import Testing

@testable import Tutor

@Suite struct RoomPinTests {
  /// A free lab with a small screen.
  private func room(_ words: [String: String] = [:], _ size: Size = Size(columns: 80, rows: 24))
    throws -> AppState
  {
    try AppState(freeRoom(words), size: size)
  }

  private func room(of state: AppState) throws -> LabRoom { try #require(state.room) }

  @Test func aPinnedRunStaysAndIsComparedByWhatDiffers() throws {
    var state = try room(["train-fraction": "0.7"])
    press(&state, "e", "p")
    #expect(
      state.notices == ["pinned as #1 after 14 steps; change one thing, and Backspace leads back"])
    // One thing, and then another one.
    choose(.activation, &state)
    press(&state, .right, "e", "p", .left)
    choose(.learningRate, &state)
    press(&state, .left, "e", "e", "6")
    let pins = try room(of: state).pins
    #expect(pins.map(\.number) == [1, 2])
    #expect(pins.map(\.course.steps) == [14, 14])
    #expect(try room(of: state).comparison.controls == [.activation, .learningRate])
    #expect(
      panel(state, .unicode) == [
        " run   activation  lr    steps   loss   test  right   test",
        " ─────────────────────────────────────────────────────────",
        "  #1   tanh        0.1      14  0.703  0.686  47.9%  60.0%",
        " ▸#2   relu        0.1      14  0.764  0.749  17.1%  28.3%",
        "  now  tanh        0.03     28  0.709  0.689  44.3%  55.0%",
        "",
        " Enter goes back to the settings of the marked run",
      ])
  }

  @Test func theSameSettingsAreThePinnedRunFurtherOn() throws {
    var state = try room()
    press(&state, "p")
    #expect(state.room?.message == "nothing has been trained yet; Space runs it")
    press(&state, "s", "p", "s", "p")
    #expect(state.notices == ["#1 is now this run after 2 steps"])
    let pins = try room(of: state).pins
    #expect(pins.map(\.course.steps) == [2])
    #expect(pins[0].course.digest == state.room?.lab.session.digest)
  }

  @Test func moreThanSixAreNotPinned() throws {
    var state = try room()
    for _ in 0..<6 { press(&state, "s", "p", "R") }
    press(&state, "s", "p")
    #expect(state.room?.message == "6 runs are pinned; P takes one away")
    // The chosen one goes, and its number is the next to be given.
    press(&state, "6", .up, .up, "P")
    #expect(try room(of: state).pins.map(\.number) == [1, 2, 3, 5, 6])
    press(&state, "p")
    #expect(try room(of: state).pins.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(try room(of: state).pins[3].settings.options.seed == 13)
    for _ in 0..<6 { press(&state, "P") }
    #expect(try room(of: state).pins.isEmpty)
    press(&state, "P")
    #expect(state.notices.isEmpty)
  }

  /// To the bit, on the very data, whatever was changed since.
  @Test func theWayBackIsOneKey() throws {
    var state = try room(["data": "moons", "noise": "0.1"])
    press(&state, "e", "e", "p")
    let pin = try #require(state.room?.pins.first)
    for control in [LabControl.data, .noise, .activation, .units, .seed] {
      choose(control, &state)
      press(&state, .right)
    }
    press(&state, "e", .backspace)
    #expect(state.notices == ["back to the settings of #1"])
    #expect(state.room?.lab.session.step == 0)
    #expect(state.room?.lab.data == pin.data)
    press(&state, "e", "e")
    #expect(state.room?.lab.session.digest == pin.course.digest)
  }

  @Test func enterGoesBackToTheMarkedRun() throws {
    var state = try room()
    for seed in 7...9 { press(&state, "s", "p"); if seed < 9 { press(&state, "R") } }
    press(&state, "6", .up, .up, .up, .down, .enter)
    #expect(state.room?.lab.seed == 8)
    // Keys of the panel are for the panel alone.
    press(&state, "1", .up)
    #expect(state.room?.pinNumber == 2)
  }

  @Test func pinnedCurvesInASCII() throws {
    var state = try room(["train-fraction": "0.7"], Size(columns: 70, rows: 20))
    press(&state, "e", "p")
    choose(.learningRate, &state)
    press(&state, .right, .right, "e", "e", "p", .left, "e", "4")
    #expect(
      panel(state) == [
        " loss                           - - #1 0.1   * * #2 1   --- now 0.686",
        " 1.0+",
        "    |",
        "    |",
        " 0.8+     __  1_-_ _ * 2___   *     *            *",
        "    |  -'   '''    '-_'  -- --'-___- '* * * *  *         *        *",
        " 0.6+                    *        *               * *  *   * *  *   *",
        "    |",
        "    |",
        " 0.4+",
        "    |",
        " 0.2+",
        "    |",
        "    |",
        "   0+",
        "    ++----------+-----------+----------+----------+----------+-------",
        "     0          5           10         15         20         25  step",
      ])
    press(&state, "o")
    #expect(frame(state, glyphs: .ascii).lines[2].hasPrefix(" test loss"))
    #expect(state.room?.comparesTests == true)
  }

  @Test func aTableWithLittleRoomKeepsWhatDiffers() throws {
    var state = try room(["train-fraction": "0.7"], Size(columns: 100, rows: 30))
    press(&state, "e", "p")
    choose(.initialization, &state)
    press(&state, .right, "g", "e")
    let lines = frame(state).lines
    let column = try #require(lines.firstIndex { $0.contains("6 Runs") })
    let table = lines[(column + 1)...].prefix(4).map { String($0.dropFirst(59)) }
    #expect(
      table == [
        "run   init    reg        loss  test right",
        "─────────────────────────────────────────",
        "▸#1   Xavier  none      0.703       60.0%",
        " now  He      L2 0.003  0.699       56.7%",
      ])
  }
}

/// A free lab as the command line opens it, small enough to train in a moment.
func freeRoom(_ words: [String: String] = [:]) throws -> LabRoom {
  var words = words
  words["data"] = words["data"] ?? "circle"
  words["hidden"] = words["hidden"] ?? "3"
  words["batch"] = words["batch"] ?? "10"
  words["seed"] = words["seed"] ?? "7"
  var options = TrainingOptions()
  for (name, value) in words.sorted(by: { $0.key < $1.key }) { try options.set(name, to: value) }
  return try LabRoom(options)
}

func press(_ state: inout AppState, _ keys: Key...) {
  for key in keys { _ = state.update(.key(key)) }
}

func type(_ text: String, _ state: inout AppState) {
  for character in text { _ = state.update(.key(.character(character))) }
}

/// Moves the keys to a setting.
func choose(_ control: LabControl, _ state: inout AppState) {
  _ = state.update(.key("1"))
  for _ in LabControl.allCases where state.room?.lab.chosen != control {
    _ = state.update(.key(.down))
  }
}

/// What a small screen shows between its tabs and its keys, as far as there is anything.
func panel(_ state: AppState, _ glyphs: Appearance.Glyphs = .ascii) -> [String] {
  let rows = frame(state, glyphs: glyphs).lines.dropFirst(2).dropLast()
  let last = rows.lastIndex { !$0.isEmpty } ?? rows.startIndex
  return Array(rows[...last])
}

func frame(_ state: AppState, glyphs: Appearance.Glyphs = .unicode) -> Frame {
  var state = state
  state.prepareToShow()
  return state.view(Appearance(colors: .none, glyphs: glyphs))
}
