import Testing

@testable import Tutor

/// A lab's line on several rows of a screen.
@Suite struct StateRowsTests {
  @Test func rowsEndAtSpacesAndSeparators() {
    #expect(StateRows.rows("v1 data=spiral hidden=8,8 at=300", columns: 40).count == 1)
    #expect(
      StateRows.rows("v1 data=spiral hidden=8,8 at=300", columns: 15)
        == ["v1 data=spiral", "hidden=8,8", "at=300"])
    #expect(
      StateRows.rows("v1 data=points:1,2,0;3,4,1;-1,-2,0 lr=1", columns: 20)
        == ["v1", "data=points:1,2,0;3,", "4,1;-1,-2,0 lr=1"])
    #expect(StateRows.rows("abcdefgh", columns: 3) == ["abc", "def", "gh"])
    #expect(StateRows.rows("", columns: 3) == [])
  }

  /// What is copied from the rows of a screen is the same line again.
  @Test(arguments: [17, 40, 80, 120])
  func rowsCanBeCopied(columns: Int) throws {
    var text = "v1 data=points:"
    text += (0..<60).map { "\($0 % 7),-0.\($0),\($0 % 2)" }.joined(separator: ";")
    text += " hidden=8,8 init=normal:0.3 edits=3:1.2:4.5,4:2.b1:-1 at=12345 speed=5000"
    let rows = StateRows.rows(text, columns: columns)
    #expect(rows.allSatisfy { $0.count <= columns })
    #expect(StateRows.joined(rows.joined(separator: "\n")) == text)
    // Terminals add what they fill their rows with.
    #expect(StateRows.joined(rows.map { $0 + "   " }.joined(separator: "\r\n")) == text)
  }

  @Test func aPastedLineTakesTheOldOnesPlace() throws {
    var state = try RoomFixture.app("data=xor hidden=4")
    state.press("Y")
    _ = state.update(.paste("v1 data=circle\nhidden=3,\n2 at=7\n"))
    #expect(state.room?.field?.editor.text == "v1 data=circle hidden=3,2 at=7")
    state.press(.enter)
    #expect(state.room?.lab.session.configuration.architecture.title == "2-3-2-1")
    #expect(state.labStep == 7)
  }

  @Test func whatIsTypedTakesTheOldValuesPlace() throws {
    var state = try RoomFixture.app("data=xor hidden=4")
    while state.room?.lab.chosen != .units { state.press(.down) }
    state.press(.enter)
    state.press("7")
    #expect(state.room?.field?.editor.text == "7")
    state.press(.escape)
    state.press(.enter)
    state.press(.end)
    state.press(",")
    state.press("2")
    #expect(state.room?.field?.editor.text == "4,2")
    state.press(.escape)
    state.press(.enter)
    state.press(.backspace)
    #expect(state.room?.field?.editor.text == "")
  }
}
