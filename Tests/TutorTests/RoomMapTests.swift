import Engine
import Screen
import Testing

@testable import Tutor

/// The map of the free lab: of a unit, by the mouse, and where there is no plane.
@Suite struct RoomMapTests {
  private let wide = Size(columns: 120, rows: 36)

  private func title(_ state: AppState) -> String {
    let row = state.rows()[1]
    return String(row[(row.firstIndex(of: "3") ?? row.startIndex)...])
  }

  @Test func aChosenUnitIsShownLarge() throws {
    var state = try RoomFixture.app("data=circle hidden=3", size: wide)
    #expect(title(state).hasPrefix("3 Map ──"))
    state.press("2")
    #expect(state.room?.enlargedUnit == nil)
    state.press(.right, times: 2)
    #expect(state.room?.enlargedUnit?.layer == 1)
    #expect(title(state).hasSuffix("unit h1.1"))
    // The output's map is the map.
    state.press(.right, times: 2)
    #expect(state.room?.enlargedUnit == nil)
    state.press("1")
    #expect(title(state).hasPrefix("3 Map ──"))
  }

  /// The colours are the unit's outputs at the middles of the cells.
  @Test func theMapHasTheUnitsOutputs() throws {
    let state = try RoomFixture.app("data=circle hidden=3 activation=tanh", size: wide)
    let lab = try #require(state.room?.lab)
    let appearance = Appearance(colors: .none)
    var map = try #require(DecisionMap(lab.session, data: lab.data, appearance: appearance))
    map.unit = UnitPlace(layer: 1, unit: 2)
    let size = Size(columns: 9, rows: 5)
    var drawn = Frame(size)
    map.draw(drawn.area, &drawn, labels: false)
    let network = lab.session.graph
    let weights = network.graph[value: network.layers[0].weights]
    let places = map.places(size)
    let x = places.row(0)
    let sum = Double(x[0] * weights[0, 2] + x[1] * weights[1, 2])
    var expected = Frame(Size(columns: 1, rows: 1))
    HeatMap(columns: 1, values: [1 - 2 / (1 + Double.exp(2 * sum))])
      .draw(in: expected.area, of: &expected, appearance: appearance)
    #expect(drawn[0, 0] == expected[0, 0])
  }

  @Test func onASmallScreenAKeyShowsIt() throws {
    var state = try RoomFixture.app("data=circle hidden=3")
    state.press("2")
    state.press(.right, times: 2)
    state.press("o")
    #expect(state.room?.focus == .map)
    #expect(state.rows()[1].hasSuffix("unit h1.1"))
    state.press(.escape)
    #expect(!state.rows()[1].hasSuffix("unit h1.1"))
  }

  @Test func theMouseChoosesUnitsWeightsAndPlaces() throws {
    var state = try RoomFixture.app("data=circle hidden=3", size: wide)
    let room = try #require(state.room)
    let layout = RoomLayout(room, size: wide)
    let network = try #require(layout.place(.network)?.body)
    func click(_ column: Int, _ row: Int) {
      _ = state.update(
        .mouse(MouseEvent(.press(.left), at: Position(column: column, row: row))))
      _ = state.update(
        .mouse(MouseEvent(.release(.left), at: Position(column: column, row: row))))
    }
    var found: Set<NetworkDiagram.Cursor> = []
    for row in network.row..<network.endRow {
      for column in stride(from: network.column, to: network.endColumn, by: 2) {
        click(column, row)
        if let cursor = state.room?.lab.cursor { found.insert(cursor) }
      }
    }
    #expect(state.room?.focus == .network)
    // Two inputs, three units and the output; six weights into the units and three behind them.
    #expect(found.count == 6 + 9)
    let map = try #require(layout.place(.map)?.body)
    click(map.endColumn - 1, map.row)
    #expect(state.room?.focus == .map)
    let cursor = try #require(state.room?.lab.mapLook.cursor)
    #expect(cursor.x > 0.95 && cursor.y > 0.95)
  }

  @Test func digitsHaveAConfusionInItsPlace() throws {
    var state = try RoomFixture.app("data=digits hidden=4", size: wide)
    #expect(title(state).hasPrefix("3 Confusion"))
    state.press("3")
    #expect(state.rows()[2].contains("% right"))
    #expect(!state.rows()[35].contains("read a place"))
  }
}
