import Testing

@testable import Engine

/// Weights that are set by hand in the middle of a run, and taken back.
@Suite struct ParameterEditTests {
  private typealias Place = ParameterEdit.Place

  private static let adam = Optimizer.adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)

  /// The number of each parameter that an edit means, against the matrices as they are read.
  @Test func aPlaceIsARowAndAColumnOfALayer() throws {
    let start = try InspectionSamples.session(.tanh)
    let weights = start.graph.graph[value: start.graph.layers[0].weights]
    for row in 0..<2 {
      for column in 0..<3 {
        #expect(
          start.graph.parameter(layer: 0, place: .weight(row: row, column: column))
            == weights[row, column])
      }
    }
    #expect(start.graph.parameter(layer: 0, place: .bias(column: 2)) == -2)
    #expect(start.graph.parameter(layer: 1, place: .weight(row: 2, column: 0)) == 0.9)
    let missing: [(Int, Place)] = [
      (-1, .bias(column: 0)), (2, .bias(column: 0)), (0, .bias(column: 3)), (1, .bias(column: -1)),
      (0, .weight(row: 2, column: 0)), (0, .weight(row: 0, column: 3)),
      (1, .weight(row: -1, column: 0)),
    ]
    for (layer, place) in missing {
      #expect(start.graph.parameter(layer: layer, place: place) == nil)
      var history = TrainingHistory(start)
      let isTaken = history.apply(ParameterEdit(step: 0, layer: layer, place: place, value: 1))
      #expect(!isTaken)
      #expect(history.edits.isEmpty)
    }
  }

  @Test func anEditChangesOneNumberAndWhatFollows() throws {
    let start = try InspectionSamples.session(.tanh)
    var history = TrainingHistory(start)
    let edit = ParameterEdit(step: 0, layer: 0, place: .weight(row: 1, column: 2), value: 1.5)
    let isTaken = history.apply(edit)
    #expect(isTaken)
    #expect(history.edits == [edit])
    let (before, after) = (start.graph.graph, history.session.graph.graph)
    let node = start.graph.layers[0].weights
    var expected = before[value: node]
    expected[1, 2] = 1.5
    #expect(after[value: node] == expected)
    for other in before.nodes.indices where other != node {
      #expect(before[value: other] == after[value: other])
    }
    // A run that was loaded with those weights is the same run.
    var state = InspectionSamples.weights
    state.tensors["0.weight"] = .init(shape: [3, 2], elements: [0.5, 0.25, -1, 0.5, -0.25, 1.5])
    var loaded = start
    try loaded.load(state)
    try loaded.advance(steps: 20)
    try history.advance(steps: 20)
    #expect(history.session.digest == loaded.digest)
  }

  @Test func whatCanNotBeSetIsRefused() throws {
    var history = TrainingHistory(try InspectionSamples.session(.tanh))
    try history.advance(steps: 3)
    let digest = history.session.digest
    for (step, value) in [(2, 1), (4, 1), (3, Float.nan), (3, .infinity), (3, -.infinity)] {
      let isTaken = history.apply(
        ParameterEdit(step: step, layer: 0, place: .bias(column: 0), value: value))
      #expect(!isTaken)
    }
    let undone = history.undoEdit()
    #expect(undone == nil)
    #expect(history.edits.isEmpty && history.session.digest == digest)
  }

  @Test(arguments: [1, 2, 6, 64])
  func goingBackBeyondEditsGivesTheRunWithoutThem(capacity: Int) throws {
    let start = try InspectionSamples.spiral(
      Self.adam, dropout: 0.3, batchNorm: true, learningRate: 0.01)
    // Edits at a step where a copy is made, between copies, twice at one step, and before step 1.
    let edits = [
      ParameterEdit(step: 0, layer: 2, place: .bias(column: 0), value: 0.25),
      ParameterEdit(step: 32, layer: 0, place: .weight(row: 0, column: 3), value: -2),
      ParameterEdit(step: 45, layer: 1, place: .weight(row: 7, column: 7), value: 0),
      ParameterEdit(step: 45, layer: 1, place: .bias(column: 1), value: 3),
    ]
    var history = TrainingHistory(start, capacity: capacity, spacing: 16)
    var digests: [Int: String] = [:]
    for step in 0...100 {
      for edit in edits where edit.step == step {
        let taken8 = history.apply(edit)
        #expect(taken8)
      }
      digests[step] = history.session.digest
      try history.advance(steps: 1)
    }
    for target in [100, 99, 46, 45, 44, 33, 32, 31, 1, 0] {
      history.back(steps: history.session.step - target)
      #expect(history.session.step == target)
      #expect(history.session.digest == digests[target])
      #expect(history.edits == edits.filter { $0.step <= target })
    }
    // Without its only edit left, it is the run that nobody touched.
    let undone = history.undoEdit()
    #expect(undone == edits[0])
    var straight = start
    #expect(history.session.digest == straight.digest)
    try history.advance(steps: 70)
    try straight.advance(steps: 70)
    #expect(history.session.digest == straight.digest)
  }

  @Test func editsOfAStepAreTakenBackOneByOne() throws {
    var history = TrainingHistory(try InspectionSamples.spiral(Self.adam), capacity: 4, spacing: 8)
    try history.advance(steps: 24)
    var digests = [history.session.digest]
    for value: Float in [1, 2, 3] {
      history.apply(ParameterEdit(step: 24, layer: 0, place: .bias(column: 0), value: value))
      digests.append(history.session.digest)
    }
    #expect(Set(digests).count == 4)
    for count in [2, 1, 0] {
      let undone = history.undoEdit()
      #expect(undone?.value == Float(count + 1))
      #expect(history.session.digest == digests[count])
      #expect(history.session.step == 24)
    }
    let none = history.undoEdit()
    #expect(none == nil)
  }

  /// An infinite sum after an edit ends the run; without the edit it goes on.
  @Test func aRunThatAnEditHasSpoiltGoesOnWithoutIt() throws {
    var history = TrainingHistory(try InspectionSamples.session(.identity))
    try history.advance(steps: 2)
    let edit = ParameterEdit(
      step: 2, layer: 0, place: .weight(row: 0, column: 0), value: .greatestFiniteMagnitude)
    let isTaken = history.apply(edit)
    #expect(isTaken)
    #expect(throws: TrainingFailure.self) { try history.advance(steps: 1) }
    let isTakenAgain = history.apply(edit)
    #expect(!isTakenAgain)
    let undone = history.undoEdit()
    #expect(undone == edit)
    #expect(history.session.failure == nil)
    try history.advance(steps: 1)
    var straight = try InspectionSamples.session(.identity)
    try straight.advance(steps: 3)
    #expect(history.session.digest == straight.digest)
  }

  @Test func aRunThatHasStoppedEarlyKeepsNoCopyOfAnEdit() throws {
    let start = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 4, 1], activations: [.tanh]), loss: .bce,
        learningRate: 1, batchSize: 10, validationFraction: 0.3, earlyStopping: 1, seed: 5),
      data: .make(.spiral, noise: 0.1, seed: 5))
    var history = TrainingHistory(start, capacity: 8, spacing: 1)
    try history.advance(steps: 5000)
    try #require(history.session.hasStoppedEarly)
    let (step, digest) = (history.session.step, history.session.digest)
    history.apply(ParameterEdit(step: step, layer: 0, place: .bias(column: 0), value: 9))
    try history.advance(steps: 5)
    history.undoEdit()
    #expect(history.session.digest == digest && history.session.step == step)
  }
}
