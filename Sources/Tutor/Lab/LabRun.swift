import Engine

/// What runs of a race are compared by.
package enum LabComparison: Equatable, Sendable {
  /// The loss, where all have the same loss function.
  case loss
  /// The mean probability of the right class: losses of different functions don't compare.
  case probability
  /// The share of rows that are right, where outputs are no probabilities.
  case accuracy

  init(_ losses: [Loss]) {
    guard let first = losses.first, losses.contains(where: { $0 != first }) else {
      self = .loss
      return
    }
    self = losses.allSatisfy { [.bce, .brier, .ce].contains($0) } ? .probability : .accuracy
  }

  /// The axis of a chart.
  var title: String {
    switch self {
    case .loss: "loss"
    case .probability: "p(right class)"
    case .accuracy: "accuracy"
    }
  }
}

/// One run of a lab: a network in training, and how it does.
///
/// A lab has one, or races several from the same seed.
package struct LabRun: Sendable {
  /// What tells it from the others of a race; empty for the only one.
  package internal(set) var name: String
  package let settings: LabSettings
  private var history: TrainingHistory
  /// How the run did when it was looked at last.
  private var sight: Sight?
  /// The loss over the steps of the training rows, or of some of many; of a run with test rows or a
  /// penalty, where it is beside them.
  package private(set) var trainCurve = SampledCurve()
  /// The test loss over the steps.
  package private(set) var testCurve = SampledCurve()
  /// The penalty of the weights over the steps, of a run that has one.
  package private(set) var penaltyCurve = SampledCurve()
  /// The comparison over the steps, where losses don't compare.
  package private(set) var comparisonCurve = SampledCurve()
  private let comparison: LabComparison

  /// Memory for going back, for all runs of a lab together.
  private static let budget = TrainingHistory.defaultBudget

  init(
    name: String, settings: LabSettings, configuration: TrainingConfiguration, data: Dataset,
    comparison: LabComparison, runs: Int
  ) throws(ConfigurationError) {
    self.name = name
    self.settings = settings
    self.comparison = comparison
    history = TrainingHistory(
      try TrainingSession(configuration, data: data), budget: Self.budget / max(1, runs))
    sample()
  }

  /// What is seen of a run at one of its steps.
  private struct Sight {
    let step: Int
    let train: Evaluation?
    let test: Evaluation?
  }

  /// On the training rows, without penalties.
  package var evaluation: Evaluation? {
    if let sight, sight.step == session.step { return sight.train }
    var session = session
    return session.evaluateTrain()
  }

  /// On the rows that are kept back; `nil` if there are none.
  package var test: Evaluation? {
    guard session.test.rows > 0 else { return nil }
    if let sight, sight.step == session.step { return sight.test }
    var session = session
    return session.evaluateTest()
  }

  /// Whether rows are kept back.
  var hasTest: Bool { session.test.rows > 0 }

  package var session: TrainingSession { history.session }
  /// The weights and biases that were set by hand, in order, as far as the run has come.
  package var edits: [ParameterEdit] { history.edits }

  /// Whether there is nothing left to train.
  package var isOver: Bool { session.failure != nil || session.hasStoppedEarly }

  /// Whether the objective is more than the data's loss.
  var hasPenalty: Bool {
    let regularization = history.session.configuration.regularization
    return regularization.l1 > 0 || regularization.l2 > 0
  }

  private var isSampled: Bool {
    comparison != .loss || history.session.test.rows > 0 || hasPenalty
  }

  /// Takes steps; fewer if a number stops being finite, or the run ends by itself.
  mutating func advance(steps: Int) {
    var left = steps
    while left > 0, !isOver {
      let before = session.step
      let count = isSampled ? min(left, curveInUse.distance(from: before)) : left
      guard (try? history.advance(steps: count)) != nil, session.step > before else { break }
      left -= count
      sample()
    }
  }

  /// Goes back by steps, to the last bit.
  mutating func back(steps: Int) {
    history.back(steps: steps)
    trainCurve.truncate(after: session.step)
    testCurve.truncate(after: session.step)
    penaltyCurve.truncate(after: session.step)
    comparisonCurve.truncate(after: session.step)
    sight = nil
  }

  /// Sets a weight or bias; `false`, and nothing changes, where that can't be done at this step.
  mutating func apply(_ edit: ParameterEdit) -> Bool {
    sight = nil
    return history.apply(edit)
  }

  /// Takes the last edit back if it was made at this step.
  mutating func undoEdit() -> Bool {
    sight = nil
    return history.undoEdit() != nil
  }

  /// All curves that are in use have points at the same steps.
  private var curveInUse: SampledCurve {
    comparison == .loss ? trainCurve : comparisonCurve
  }

  /// Evaluates the run as it is, to be asked several times.
  mutating func look() {
    guard sight?.step != session.step else { return }
    sight = Sight(
      step: session.step, train: history.look { $0.evaluateTrain() },
      test: hasTest ? history.look { $0.evaluateTest() } : nil)
  }

  /// More training rows than this are not asked for a point of a comparison's curve.
  private static let sampledRows = 256
  /// The same for a curve of losses, which all data sets of this program have fewer than.
  private static let chartedRows = 2048

  private mutating func sample() {
    guard isSampled, session.failure == nil, session.step % curveInUse.stride == 0 else { return }
    let step = session.step
    switch comparison {
    case .loss:
      let train = history.look { $0.evaluateTrain(atMost: Self.chartedRows) }
      trainCurve.record(train?.loss ?? .nan, at: step)
    case .probability:
      let probability = history.look { $0.rightProbability(atMost: Self.sampledRows) }
      comparisonCurve.record(probability ?? .nan, at: step)
    case .accuracy:
      let accuracy = history.look { $0.evaluateTrain(atMost: Self.sampledRows) }?.accuracy
      comparisonCurve.record(accuracy ?? .nan, at: step)
    }
    if hasPenalty, let whole = session.batchLoss, let data = session.batchDataLoss {
      penaltyCurve.record(Double(whole - data), at: step)
    }
    if session.test.rows > 0, let test = history.look({ $0.evaluateTest() }) {
      testCurve.record(test.loss, at: step)
    }
  }

  /// What layers do with up to so many training rows.
  func layerStatistics(atMost limit: Int = 256) -> [LayerStatistics] {
    let train = session.train
    let rows = min(train.rows, limit)
    let chosen =
      rows == train.rows ? train : train.rows((0..<rows).map { $0 * train.rows / rows })
    return (try? session.layerStatistics(on: chosen)) ?? []
  }
}
