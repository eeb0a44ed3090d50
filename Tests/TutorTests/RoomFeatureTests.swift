import Engine
import Screen
import Testing

@testable import Tutor

/// Features that are switched one by one in the free lab.
@Suite struct RoomFeatureTests {
  private func app(_ line: String, _ size: Size = Size(columns: 80, rows: 24)) throws -> AppState {
    var state = AppState(try LabRoom(LabStateLine(line)), size: size)
    while state.lab?.chosen != .features { press(&state, .down) }
    return state
  }

  @Test func digitsSwitchSingleFeatures() throws {
    var state = try app("v1 data=circle hidden=3")
    #expect(state.rows().last?.contains("o one by one") == true)
    press(&state, "o")
    #expect(state.room?.switchesFeatures == true)
    press(&state, "3")
    #expect(state.lab?.choice(of: .features) == "x1,x2,x1^2")
    press(&state, "7", "1")
    #expect(state.lab?.choice(of: .features) == "x2,x1^2,sin(5*x2)")
    #expect(state.lab?.session.configuration.architecture.inputs == 3)
    // The same as typed.
    var typed = try LabRoom(LabStateLine("v1 data=circle hidden=3")).lab
    try typed.change(.features, to: "x2,x1^2,sin(5*x2)")
    #expect(state.lab?.session.digest == typed.session.digest)
    #expect(state.lab?.stateLine == typed.stateLine)
    // All that are off but the columns: as if nobody had switched anything.
    press(&state, "1", "3", "7")
    #expect(state.lab?.choice(of: .features) == "raw")
    press(&state, "1", "2")
    #expect(state.room?.message?.hasSuffix("at least one feature stays on") == true)
    #expect(state.lab?.choice(of: .features) == "x2")
    press(&state, .escape)
    #expect(state.room?.switchesFeatures == false)
    // Then the digits are those of the panes again.
    press(&state, "3")
    #expect(state.room?.focus == .map)
    #expect(state.lab?.choice(of: .features) == "x2")
  }

  @Test func typedFeaturesStay() throws {
    var state = try app("v1 data=circle features=x1*x2,sin(9*x1)")
    press(&state, "o")
    let switches = try #require(state.lab).featureSwitches
    #expect(switches.map(\.formula).last == "sin(9*x1)")
    #expect(switches.map(\.isOn) == [false, false, false, false, true, false, false, true])
    press(&state, "1", "5")
    #expect(state.lab?.choice(of: .features) == "x1,sin(9*x1)")
  }

  @Test(arguments: [
    (1, "a a^2 a^3 sin(5*a)"), (3, "a b c a^2 b^2 c^2 sin(5*a) sin(5*b) sin(5*c)"),
    (4, "a b d f a^2 b^2 d^2 f^2"), (6, "a b d f g h"), (10, ""),
  ])
  func otherColumnsHaveSquaresAndSines(count: Int, list: String) {
    let names =
      count == 3
      ? ["a", "b", "c"] : Array(["a", "b", "d", "f", "g", "h", "k", "m", "q", "r"].prefix(count))
    #expect(FeatureChoices.single(for: names).joined(separator: " ") == list)
    #expect(FeatureChoices.single(for: ["a b", "1"]).isEmpty)
  }

  @Test func manyColumnsAreTyped() throws {
    var state = try app("v1 data=digits hidden=2")
    press(&state, "o")
    #expect(state.room?.switchesFeatures == false)
    #expect(state.room?.message?.hasPrefix("there are too many columns") == true)
  }

  // MARK: Frames

  private static let sheet = [
    " 1 [x] x1", " 2 [x] x2", " 3 [x] x1²       x1^2", " 4 [ ] x2²       x2^2",
    " 5 [ ] x1x2      x1*x2", " 6 [ ] sin(5x1)  sin(5*x1)", " 7 [ ] sin(5x2)  sin(5*x2)", "",
  ]

  @Test(arguments: [(80, 24), (120, 36)])
  func theListIsNumbered(columns: Int, rows: Int) throws {
    var state = try app("v1 data=circle hidden=3", Size(columns: columns, rows: rows))
    press(&state, "o", "3")
    let lines = state.rows()
    #expect(lines[rows - 10].hasPrefix("▸Features ─"), "\(lines[rows - 10])")
    #expect(Array(lines[(rows - 9)..<(rows - 1)]) == Self.sheet)
    #expect(lines[rows - 1].contains("1–7 on or off"))
    let ascii = state.rows(from: 0, Appearance(colors: .none, glyphs: .ascii))
    #expect(ascii[rows - 7] == " 3 [x] x1^2      x1^2")
    press(&state, "1", "2", "3")
    #expect(state.rows()[rows - 2].hasSuffix("at least one feature stays on"))
  }
}
