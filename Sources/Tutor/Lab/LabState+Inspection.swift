import Engine
import Screen

extension LabState {
  /// Whether the arrow keys move in a panel instead of through the controls.
  var isInspecting: Bool { inspection.panel != nil }

  /// The panels that the arrow keys can move in.
  private static let movable: [LabPanel] = [.network, .space, .mistakes, .numbers]

  /// Those of them that this lab shows, in its order.
  var inspectablePanels: [LabPanel] { panels.filter(Self.movable.contains) }

  /// Lets the arrow keys move in the next panel that they can, after the last in the controls.
  mutating func turnInspection() {
    let all = inspectablePanels
    let index = inspection.panel.flatMap { all.firstIndex(of: $0) }
    inspection.panel = all.dropFirst(index.map { $0 + 1 } ?? 0).first
    if inspection.panel == .network, cursor == nil { moveCursor(.up) }
  }

  /// Lets the arrow keys move in a panel, if they can; in none they change the controls.
  mutating func inspect(_ panel: LabPanel?) {
    inspection.panel = panel.flatMap { inspectablePanels.contains($0) ? $0 : nil }
    if inspection.panel == .network, cursor == nil { moveCursor(.up) }
  }

  /// The arrow keys change the controls again.
  mutating func leaveInspection() { inspection.panel = nil }

  /// Moves in the panel that has the arrow keys.
  mutating func move(_ direction: NetworkDiagram.Direction) {
    switch (inspection.panel, direction) {
    case (.space, .left): turnUnits(by: -1)
    case (.space, .right): turnUnits(by: 1)
    case (.space, .up): turnLayer(by: 1)
    case (.space, .down): turnLayer(by: -1)
    case (.mistakes, .left), (.mistakes, .right): turnRows()
    case (.mistakes, .up): moveMistake(by: -1)
    case (.mistakes, .down): moveMistake(by: 1)
    case (.numbers, .up): moveNumber(by: -1)
    case (.numbers, .down): moveNumber(by: 1)
    case (.numbers, _): break
    default: moveCursor(direction)
    }
  }

  mutating func turnUnits(by offset: Int) {
    inspection.turnPair(by: offset, of: session.configuration.architecture)
  }

  mutating func turnLayer(by offset: Int) {
    inspection.turnLayer(by: offset, of: session.configuration.architecture)
  }

  private mutating func moveMistake(by offset: Int) {
    inspection.moveMistake(by: offset, of: min(inspectedRows.rows, LabInspection.mistakeLimit))
  }

  /// The number that is looked at, one of those that the run has.
  var chosenNumber: LabNumber {
    let all = numbers
    return inspection.number.flatMap { all.contains($0) ? $0 : nil } ?? all.first ?? .epoch
  }

  private var numbers: [LabNumber] {
    LabNumbers(state: self, appearance: Appearance(colors: .none)).entries.map(\.number)
  }

  private mutating func moveNumber(by offset: Int) {
    let all = numbers
    let index = all.firstIndex(of: chosenNumber) ?? 0
    inspection.number = all[min(max(0, index + offset), all.count - 1)]
  }

  /// Looks at the test rows, if there are any, or at the training rows again.
  mutating func turnRows() {
    inspection.rows = inspection.rows == .train ? .test : .train
  }

  /// The rows that are judged: those kept back, if they are asked for and there are any.
  var inspectedRows: Dataset { looksAtTest ? session.test : session.train }

  /// Whether there are panels of judged rows, and test rows for them.
  var hasRowsToTurn: Bool {
    session.test.rows > 0 && !Set(panels).isDisjoint(with: [.confusion, .mistakes, .space])
  }

  private var looksAtTest: Bool { inspection.rows == .test && session.test.rows > 0 }

  /// What they are called.
  var inspectedName: String { looksAtTest ? "test" : "train" }
}

/// Some of a run's rows with what its network says about them.
struct InspectedRows {
  /// The numbers of the rows that were looked at, counted from 0.
  let numbers: [Int]
  /// Those rows.
  let data: Dataset
  let predictions: Predictions
  /// How many rows there are in all.
  let total: Int

  /// While training goes on, a picture is drawn many times a second.
  private static let limitWhileRunning = 512
  private static let limit = 10_000

  /// `nil` where nothing can be predicted.
  init?(_ state: LabState, atMost limit: Int = Self.limit) {
    let all = state.inspectedRows
    let limit = state.isRunning ? min(limit, Self.limitWhileRunning) : limit
    numbers = all.spreadRows(atMost: limit)
    data = numbers.count == all.rows ? all : all.rows(numbers)
    total = all.rows
    // The session's own scratch space is left alone: looking changes nothing.
    var session = state.session
    guard data.rows > 0, let predictions = try? session.predictions(for: data) else { return nil }
    self.predictions = predictions
  }

  /// `train, 300 rows`; `train, 512 of 1,797 rows` where not all were looked at.
  func title(_ name: String) -> String {
    let count = Numbers.grouped(data.rows)
    return data.rows == total
      ? "\(name), \(count) rows" : "\(name), \(count) of \(Numbers.grouped(total)) rows"
  }

  /// The rows that are given their class; `nil` for a regression.
  var correct: Int? {
    guard let predicted = predictions.predicted, let actual = predictions.actual else { return nil }
    return zip(predicted, actual).count { $0 == $1 }
  }
}
