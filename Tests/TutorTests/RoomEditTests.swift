import Engine
import Screen
import Testing

@testable import Tutor

/// Weights and biases that are set by hand in the free lab, and time that goes back beyond them.
@Suite struct RoomEditTests {
  private func app(_ line: String = "data=xor layers=2,2,1 batch=4 lr=0.5 seed=3") throws
    -> AppState
  {
    try RoomFixture.app(line)
  }

  private func parameter(_ state: AppState, _ layer: Int, _ place: ParameterEdit.Place) -> Float? {
    state.room?.lab.session.graph.parameter(layer: layer, place: place)
  }

  /// Types another text into the field that is open.
  private func type(_ text: String, _ state: inout AppState) {
    state.press(.control("u"))
    state.press(text)
    state.press(.enter)
  }

  // MARK: By keys

  @Test func aWeightIsSetAndTrainingGoesOnFromThere() throws {
    var state = try app()
    state.press("ss2")
    // From the first input onto its weight to the first hidden unit.
    state.press(.right)
    state.press(.enter)
    let before = try #require(parameter(state, 0, .weight(row: 0, column: 0)))
    let field = try #require(state.room?.field)
    #expect(field.title == "weight x1→h1.1")
    // In full precision: the text gives the same bits again.
    #expect(Float(field.editor.text)?.bitPattern == before.bitPattern)
    type("-1.25", &state)
    #expect(state.room?.field == nil)
    #expect(parameter(state, 0, .weight(row: 0, column: 0)) == -1.25)
    let edit = ParameterEdit(
      step: 2, layer: 0, place: .weight(row: 0, column: 0), value: -1.25)
    #expect(state.room?.lab.run.edits == [edit])
    #expect(state.room?.lab.label == "Xavier, set by hand")
    // A session with the same weights trains the same.
    var session = try #require(try app().room?.lab.session)
    try session.advance(steps: 2)
    var history = TrainingHistory(session)
    history.apply(edit)
    try history.advance(steps: 3)
    state.press("sss")
    #expect(state.weights == history.session.digest)
  }

  @Test func aUnitsBiasIsSet() throws {
    var state = try app()
    state.press("2")
    state.press(.enter)
    #expect(state.room?.field == nil)
    #expect(state.room?.message == "an input has no bias to set; choose a weight or another unit")
    state.press(.right, times: 2)
    state.press(.down)
    state.press(.enter)
    #expect(state.room?.field?.title == "bias of h1.2")
    #expect(state.room?.field?.editor.text == "0.0")
    type("−1e-3", &state)
    #expect(parameter(state, 0, .bias(column: 1)) == -1e-3)
    // Of the output, behind another weight.
    state.press(.right, times: 2)
    state.press(.enter)
    #expect(state.room?.field?.title == "bias of y")
    type("7", &state)
    #expect(parameter(state, 1, .bias(column: 0)) == 7)
  }

  @Test(arguments: [
    ("abc", "“abc” is no number; write it like 0.5 or -1e-3"),
    ("", "“” is no number; write it like 0.5 or -1e-3"),
    ("nan", "“nan” is no number; write it like 0.5 or -1e-3"),
    ("inf", "a weight or bias has to be finite"), ("-inf", "a weight or bias has to be finite"),
    ("1e400", "a weight or bias has to be finite"),
    ("1e60", "1e60 is too large; a weight holds up to 3.4e38"),
  ])
  func whatIsNoWeightIsRefused(text: String, problem: String) throws {
    var state = try app()
    state.press("2")
    state.press(.right)
    state.press(.enter)
    let weights = state.weights
    type(text, &state)
    #expect(state.room?.field?.problem == problem)
    #expect(state.rows().contains { $0.contains(problem) })
    #expect(state.weights == weights && state.room?.lab.run.edits == [])
    state.press(.escape)
    #expect(state.room?.field == nil)
  }

  @Test func theSameNumberIsNoEdit() throws {
    var state = try app()
    state.press("s2")
    state.press(.right)
    state.press(.enter)
    state.press(.enter)
    #expect(state.room?.field == nil && state.room?.lab.run.edits == [])
  }

  @Test func aRunPausesToBeEdited() throws {
    var state = try app()
    state.press("2")
    state.press(.right)
    state.press(.space)
    #expect(state.isRunning)
    state.press(.enter)
    #expect(!state.isRunning)
  }

  // MARK: Back

  @Test func backTakesEditsBackOneByOneAndThenSteps() throws {
    var state = try app()
    state.press("ssss2")
    state.press(.right)
    var digests = [state.weights]
    for text in ["1", "2", "3"] {
      state.press(.enter)
      type(text, &state)
      digests.append(state.weights)
    }
    for count in [2, 1, 0] {
      state.press("b")
      #expect(state.weights == digests[count] && state.labStep == 4)
      #expect(state.room?.lab.run.edits.count == count)
    }
    state.press("b")
    #expect(state.labStep == 3)
    state.press("s")
    #expect(state.weights == digests[0])
    // Steps behind an edit go first.
    state.press(.enter)
    type("9", &state)
    let edited = state.weights
    state.press("ssbb")
    #expect(state.weights == edited && state.labStep == 4)
    state.press("b")
    #expect(state.weights == digests[0])
  }

  /// In the walk, too, an edit lies between the step before and the one that is walked.
  @Test func theWalkGoesBackOverAnEdit() throws {
    var state = try app()
    state.press("ss2")
    let weights = state.weights
    state.press(.right)
    state.press(.enter)
    type("4", &state)
    state.press("w")
    state.press(.backspace)
    #expect(state.weights == weights && state.labStep == 2)
    #expect(state.room?.walk?.computed == 0)
    state.press(.backspace)
    #expect(state.labStep == 1 && state.room?.walk?.isStepFinished == true)
  }

  @Test func aRestartForgetsEdits() throws {
    var state = try app()
    let fresh = state.weights
    state.press("2")
    state.press(.right)
    state.press(.enter)
    type("4", &state)
    #expect(state.weights != fresh)
    state.press("r")
    #expect(state.weights == fresh && state.room?.lab.run.edits == [])
  }

  @Test func anEditThatSpoilsTheRunIsTakenBack() throws {
    var state = try app("data=xor layers=2,2,1 loss=mse activation=identity batch=4 seed=3")
    state.press("s2")
    state.press(.right)
    state.press(.enter)
    type("3e38", &state)
    state.press("s")
    #expect(state.room?.lab.session.failure != nil)
    state.press(.enter)
    type("1", &state)
    #expect(state.room?.field?.problem == "this run can't go on; b goes back, r begins anew")
    state.press(.escape)
    state.press("bs")
    #expect(state.room?.lab.session.failure == nil && state.labStep == 2)
  }

  // MARK: Replay

  @Test func appliedInOrderEditsGiveTheSameNumbersAgain() throws {
    let line = "data=spiral hidden=4 batch=10 optimizer=adam dropout=0.2 seed=5"
    var lab = try #require(try RoomFixture.app(line).room?.lab)
    try lab.set(layer: 0, .bias(column: 3), to: "0.5")
    lab.advance(steps: 7)
    try lab.set(layer: 1, .weight(row: 2, column: 0), to: "-0.1")
    try lab.set(layer: 0, .weight(row: 1, column: 1), to: "2")
    lab.advance(steps: 20)
    var other = try #require(try RoomFixture.app(line).room?.lab)
    for edit in lab.run.edits { try other.apply(edit) }
    #expect(other.session.step == 7)
    other.advance(steps: lab.session.step - other.session.step)
    #expect(other.session.digest == lab.session.digest && other.run.edits == lab.run.edits)
  }

  @Test func editsThatCanNotBeReplayedSaySo() throws {
    var lab = try #require(try app().room?.lab)
    lab.advance(steps: 3)
    func message(_ edit: ParameterEdit) -> String? {
      var lab = lab
      do {
        try lab.apply(edit)
        return nil
      } catch {
        return error.message
      }
    }
    let place = ParameterEdit.Place.bias(column: 0)
    #expect(
      message(ParameterEdit(step: 2, layer: 0, place: place, value: 1))
        == "step 2 is over: the run has taken 3 steps")
    #expect(
      message(ParameterEdit(step: 3, layer: 2, place: place, value: 1))
        == "this network has no such weight or bias")
    #expect(
      message(ParameterEdit(step: 9, layer: 0, place: place, value: .nan))
        == "a weight or bias has to be finite")
    for value in 1...LabState.editLimit {
      try lab.apply(ParameterEdit(step: 3, layer: 0, place: place, value: Float(value)))
    }
    #expect(
      message(ParameterEdit(step: 3, layer: 0, place: place, value: 0))
        == "256 numbers of this run have been set by hand; r begins anew")
  }

  // MARK: Far back

  /// What tells one state of a run from another: its weights, and what it makes of further steps.
  private struct Mark: Equatable {
    let step: Int
    let weights: String
    let later: String
    let loss: Float?

    init(_ state: AppState) throws {
      var session = try #require(state.room?.lab.session)
      (step, weights, loss) = (session.step, session.digest, session.batchLoss)
      try session.advance(steps: 25)
      later = session.digest
    }
  }

  static let runs = [
    "data=spiral hidden=4 batch=4 batch-norm=on dropout=0.3 optimizer=adam lr=0.01 "
      + "schedule=cosine warmup=20 seed=4",
    "data=spiral hidden=6 batch=4 early-stopping=200 optimizer=momentum lr=0.01 "
      + "activation=rrelu augment=noise:0.05 seed=5",
    "data=spiral hidden=4 batch=4 schedule=plateau:0.5,5 optimizer=nesterov l2=0.001 "
      + "clip-norm=1 lr=0.02 seed=6",
  ]

  /// By 1, by 10 and by 1,000 steps, with weights set by hand in between.
  @Test(arguments: runs)
  func backByOneTenAndAThousandStepsToTheBit(line: String) throws {
    var state = try app(line)
    let epoch = try #require(state.room?.lab.session.stepsPerEpoch)
    let (top, far) = (22 * epoch + 10, 22 * epoch + 10 - 1000)
    var marks: [Int: Mark] = [:]
    func note() throws { marks[state.labStep] = try Mark(state) }
    try note()
    state.press("2")
    state.press(.right)
    state.press("e", times: 2)
    // Amid an epoch.
    state.press("s", times: 5)
    state.press(.enter)
    type("1.5", &state)
    try note()
    while state.labStep < far { state.press("s") }
    try note()
    state.press("e", times: 12)
    state.press(.right)
    state.press(.enter)
    type("-0.5", &state)
    try note()
    state.press("e", times: 8)
    try note()
    state.press("s", times: 9)
    try note()
    state.press("s")
    try note()
    let edits = try #require(state.room?.lab.run.edits)
    #expect(edits.map(\.step) == [2 * epoch + 5, 14 * epoch])
    #expect(state.labStep == top && marks[far] != nil)

    state.press("b")
    #expect(try Mark(state) == marks[top - 1])
    state.press("s")
    state.press("b", times: 10)
    #expect(try Mark(state) == marks[top - 10])
    state.press("s", times: 10)
    #expect(try Mark(state) == marks[top])
    // A thousand, epoch by epoch; on the way the state behind an edit.
    state.press("B", times: 9)
    #expect(try Mark(state) == marks[14 * epoch])
    #expect(state.room?.lab.run.edits == edits)
    while state.labStep - epoch >= far { state.press("B") }
    while state.labStep > far { state.press("b") }
    #expect(try Mark(state) == marks[far])
    state.press("B", times: 3)
    #expect(try Mark(state) == marks[0])
    #expect(state.room?.lab.run.edits == [])
    // And all of it again.
    for edit in edits { try state.room?.lab.apply(edit) }
    state.press("e", times: 8)
    state.press("s", times: 10)
    #expect(try Mark(state) == marks[top])
  }
}
