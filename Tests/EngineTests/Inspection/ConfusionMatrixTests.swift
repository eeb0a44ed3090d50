import Testing

@testable import Engine

@Suite struct ConfusionMatrixTests {
  // sklearn.metrics: confusion_matrix, precision_score and recall_score (average=None),
  // accuracy_score of these.
  private let actual = [0, 0, 1, 1, 1, 2, 2, 2, 2, 0]
  private let predicted = [0, 1, 1, 1, 2, 2, 2, 0, 1, 0]

  @Test func countsAsScikitLearnDoes() throws {
    let matrix = try #require(
      ConfusionMatrix(actual: actual, predicted: predicted, classNames: ["a", "b", "c"]))
    #expect(matrix.counts == [2, 1, 0, 0, 2, 1, 1, 1, 2])
    #expect(matrix[actual: 2, predicted: 0] == 1)
    #expect(matrix.accuracy == 0.6)
    #expect((0..<3).map { matrix.precision(of: $0) } == [2.0 / 3, 0.5, 2.0 / 3])
    #expect((0..<3).map { matrix.recall(of: $0) } == [2.0 / 3, 2.0 / 3, 0.5])
    #expect(
      matrix.confusions.map { [$0.actual, $0.predicted, $0.count] }
        == [[0, 1, 1], [1, 2, 1], [2, 0, 1], [2, 1, 1]])
  }

  @Test func theMostFrequentMistakeComesFirst() throws {
    let matrix = try #require(
      ConfusionMatrix(
        actual: [0, 1, 1, 2], predicted: [1, 0, 0, 2], classNames: ["a", "b", "c"]))
    #expect(matrix.confusions.map(\.count) == [2, 1])
    #expect(matrix.confusions[0] == .init(actual: 1, predicted: 0, count: 2))
  }

  @Test func emptyClassesHaveNoShares() throws {
    let empty = try #require(ConfusionMatrix(actual: [], predicted: [], classNames: ["a", "b"]))
    #expect(empty.accuracy == nil)
    #expect(empty.precision(of: 0) == nil)
    #expect(empty.recall(of: 1) == nil)
    #expect(empty.confusions.isEmpty)
    #expect(ConfusionMatrix(actual: [2], predicted: [0], classNames: ["a", "b"]) == nil)
    #expect(ConfusionMatrix(actual: [-1], predicted: [0], classNames: ["a", "b"]) == nil)
    #expect(ConfusionMatrix(actual: [0, 1], predicted: [0], classNames: ["a", "b"]) == nil)
  }

  @Test func predictionsHoldEachRowsLoss() throws {
    // binary_cross_entropy_with_logits(…, reduction="none") of the sample weights with ReLU; the
    // logits are 0.41, −0.54, 0.7325 and 0.24125.
    var session = try InspectionSamples.session(.relu)
    let predictions = try session.predictions(for: session.train)
    for (loss, expected) in zip(
      predictions.losses, [0.91901416, 0.99916273, 0.39251882, 0.82102978] as [Float])
    {
      #expect(abs(loss - expected) < 1e-6)
    }
    #expect(predictions.predicted == [1, 0, 1, 1])
    #expect(predictions.actual == [0, 1, 1, 0])
    #expect(predictions.worstRows(3) == [1, 0, 3])
    #expect(predictions.worstRows(-1) == [])
    #expect(predictions.worstRows(100).count == 4)
    let matrix = try #require(ConfusionMatrix(predictions, of: session.train))
    #expect(matrix.counts == [0, 2, 1, 1])
    let evaluation = session.evaluateTrain()
    #expect(evaluation?.accuracy == matrix.accuracy)
    let mean = predictions.losses.reduce(0, +) / 4
    #expect(abs(Double(mean) - (evaluation?.loss ?? 0)) < 1e-6)
  }

  @Test func severalClassesAndOneClassOnly() throws {
    let circle = Dataset.make(.circle, seed: 2)
    let data = Dataset(
      name: "thirds", featureNames: ["x1", "x2"], targetName: "y", inputs: circle.inputs,
      targets: .classes((0..<200).map { $0 % 3 }, names: ["a", "b", "c"]))
    var session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 5, 3], activations: [.relu]), loss: .ce,
        batchSize: 10), data: data)
    let predictions = try session.predictions(for: data)
    let matrix = try #require(ConfusionMatrix(predictions, of: data))
    let evaluation = session.evaluateTrain()
    #expect(matrix.accuracy == evaluation?.accuracy)
    #expect(matrix.rows == 200)
    let mean = predictions.losses.reduce(0) { $0 + Double($1) } / 200
    #expect(abs(mean - (evaluation?.loss ?? 0)) < 1e-5)

    let one = Dataset(
      name: "one", featureNames: ["x1", "x2"], targetName: "y", inputs: circle.inputs,
      targets: .classes(Array(repeating: 0, count: 200), names: ["only"]))
    var single = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 2], activations: [.relu]), loss: .ce,
        batchSize: 10), data: one)
    let only = try #require(ConfusionMatrix(try single.predictions(for: one), of: one))
    #expect(only.classNames == ["only", "1"])
    #expect(only.rows == 200)
  }

  @Test func aRegressionHasLossesAndNoClasses() throws {
    let data = Dataset(
      name: "line", featureNames: ["x"], targetName: "y",
      inputs: Matrix(Shape(3, 1), [1, 2, 3]), targets: .values([1, 5, 3]))
    var session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [1, 1], activations: [.relu]), loss: .mse,
        initialization: .zeros, batchSize: 3), data: data)
    let predictions = try session.predictions(for: data)
    #expect(predictions.losses == [1, 25, 9])
    #expect(predictions.worstRows(2) == [1, 2])
    #expect(predictions.predicted == nil)
    #expect(ConfusionMatrix(predictions, of: data) == nil)
    #expect(throws: ConfigurationError.inputWidth(1, features: 2)) {
      try session.predictions(for: .make(.xor, seed: 1))
    }
  }

  @Test func aLossThatIsNoNumberIsTheWorst() {
    let predictions = Predictions(
      outputs: Matrix(Shape(3, 1)), losses: [1, .nan, 7], predicted: nil, actual: nil)
    #expect(predictions.worstRows(3) == [1, 2, 0])
  }
}
