import Testing

@testable import Engine

@Suite struct TrainingHistoryTests {
  private func expectSame(_ one: TrainingSession, _ other: TrainingSession) {
    #expect(one.step == other.step)
    #expect(one.digest == other.digest)
    #expect(one.curve == other.curve)
    #expect(one.batchLoss == other.batchLoss)
    for node in one.graph.graph.nodes.indices {
      #expect(one.graph.graph[value: node] == other.graph.graph[value: node])
      #expect(one.graph.graph[gradient: node] == other.graph.graph[gradient: node])
    }
  }

  @Test(arguments: Optimizer.named.map(\.name), [0, 0.3])
  func goingBackGivesTheRunThatStoppedThere(name: String, dropout: Double) throws {
    let optimizer = try #require(Optimizer.named.first { $0.name == name }?.optimizer)
    let start = try InspectionSamples.spiral(optimizer, dropout: dropout, learningRate: 0.01)
    try expectTheSameRun(start)
  }

  @Test func batchNormAndRandomSlopesGoBackToo() throws {
    try expectTheSameRun(try InspectionSamples.spiral(activation: .rrelu, batchNorm: true))
  }

  private func expectTheSameRun(_ start: TrainingSession) throws {
    // 18 steps an epoch: the rows are shuffled anew within every stretch that is repeated.
    var history = TrainingHistory(start, capacity: 6, spacing: 16)
    try history.advance(steps: 300)
    var straight = start
    try straight.advance(steps: 300)
    expectSame(history.session, straight)
    for target in [299, 290, 200, 199, 18, 17, 1, 0] {
      history.back(steps: history.session.step - target)
      var expected = start
      try expected.advance(steps: target)
      expectSame(history.session, expected)
    }
    try history.advance(steps: 300)
    expectSame(history.session, straight)
  }

  @Test func epochsGoBackAsManyStepsAsTheyHave() throws {
    var history = TrainingHistory(try InspectionSamples.spiral())
    try history.advance(steps: 100)
    history.back(epochs: 2)
    #expect(history.session.step == 100 - 2 * 18)
    history.back(epochs: .max)
    #expect(history.session.step == 0)
    try history.advance(steps: 30)
    history.back(steps: -5)
    #expect(history.session.step == 30)
    history.back(steps: .max)
    #expect(history.session.step == 0)
    try history.advance(steps: 5)
    history.backToBeginning()
    #expect(history.session.step == 0)
  }

  @Test func aHistoryMayBeginInTheMiddle() throws {
    var session = try InspectionSamples.spiral()
    try session.advance(steps: 37)
    var history = TrainingHistory(session)
    try history.advance(steps: 10)
    history.back(steps: 20)
    #expect(history.session.step == 37)
    expectSame(history.session, session)
  }

  @Test(arguments: [1, 2, 3, 5, 12, 40])
  func copiesStayWithinTheirNumberAndReachBack(copies: Int) throws {
    let start = try InspectionSamples.spiral(widths: [2, 1])
    let spacing = 3
    var history = TrainingHistory(start, capacity: copies, spacing: spacing)
    let steps = 600
    var straight = start
    while history.session.step < steps {
      try history.advance(steps: 5)
      #expect(history.snapshotSteps.count <= copies)
      #expect(history.snapshotSteps.first == 0)
      #expect(history.snapshotSteps == history.snapshotSteps.sorted())
    }
    // To go n steps back, no more than n and a copy's distance have to be repeated, if there are
    // copies enough to reach back by doubling distances; otherwise they lie evenly.
    if copies < 5 {
      let gaps = zip(history.snapshotSteps, history.snapshotSteps.dropFirst()).map { $1 - $0 }
      #expect(gaps.allSatisfy { $0 == history.spacing })
    }
    if copies == 40 {
      #expect(history.spacing == spacing)
      let now = history.session.step
      for (one, other) in zip(history.snapshotSteps, history.snapshotSteps.dropFirst()) {
        #expect(other - one <= max(2 * spacing, now - one))
      }
    }
    let target = history.session.step - 10
    history.back(steps: 10)
    try straight.advance(steps: target)
    expectSame(history.session, straight)
    #expect(history.snapshotSteps.allSatisfy { $0 <= target })
    #expect(history.snapshotSteps.count <= copies)
  }

  @Test func theBudgetAndTheSizeSayHowManyCopiesAndHowFarApart() throws {
    let small = try InspectionSamples.spiral()
    #expect(TrainingHistory(small).capacity == 64)
    // 2-8-8-1: an evaluation graph of 256 rows of some 40 values, twice 4 bytes each.
    #expect((5...15).contains(TrainingHistory(small, budget: 1_000_000).capacity))
    #expect(TrainingHistory(small, budget: 0).capacity == 1)
    #expect(TrainingHistory(small, budget: .min).capacity == 1)
    // The more a step has to do for each number that is copied, the closer the copies.
    let large = try InspectionSamples.spiral(widths: [2, 300, 300, 1])
    #expect(TrainingHistory(large).spacing < TrainingHistory(small).spacing)
    #expect(TrainingHistory(large).spacing > 1)
  }

  @Test func aRunThatFailedCanGoBackAndFailsAgainAtTheSameStep() throws {
    let data = Dataset(
      name: "line", featureNames: ["x"], targetName: "y",
      inputs: Matrix(Shape(4, 1), [1, 2, 3, 4]), targets: .values([1, 2, 3, 4]))
    let session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [1, 4, 1], activations: [.tanh]), loss: .mse,
        learningRate: 100, batchSize: 4), data: data)
    var history = TrainingHistory(session)
    let failure = failure(&history)
    #expect(failure != nil)
    let step = history.session.step
    history.back(steps: 2)
    #expect(history.session.step == step - 2)
    #expect(history.session.failure == nil)
    #expect(self.failure(&history) == failure)
  }

  private func failure(_ history: inout TrainingHistory) -> TrainingFailure? {
    do {
      try history.advance(steps: 1000)
      return nil
    } catch {
      return error
    }
  }

  @Test func lookingChangesNothing() throws {
    let start = try InspectionSamples.spiral(
      .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), dropout: 0.2)
    var straight = start
    try straight.advance(steps: 60)
    var looked = TrainingHistory(start)
    let view = try PlaneView(x: -1...1, y: -1...1)
    for _ in 0..<60 {
      try looked.advance(steps: 1)
      _ = looked.session.graph.layerStatistics()
      _ = try looked.session.layerStatistics(on: looked.session.test)
      _ = try looked.session.graph.histogram(of: .weightGradients, layer: 1)
      looked.look { session in
        _ = session.evaluateTrain()
        _ = try? session.unitMaps(of: view, columns: 20, rows: 10)
        _ = try? session.warpedGrid(of: view, columns: 5, rows: 5, layer: 2, units: (0, 1))
        _ = try? session.outputs(ofLayer: 1, for: session.test.inputs)
        _ = try? session.predictions(for: session.test)
      }
    }
    expectSame(looked.session, straight)
  }
}
