import Engine
import Screen

/// The numbers of a run that tell whether it goes well.
struct LabSymptoms {
  let session: TrainingSession
  /// On the training rows now; `nil` without any.
  let evaluation: Evaluation?
  /// The loss of the same answer for every training row.
  let chance: Double?
  /// The mean losses of the four quarters of the run; empty while there are too few points.
  let quarters: [Double]

  /// The points of a curve from which its quarters say something.
  private static let leastPoints = 16

  init(_ run: LabRun) {
    session = run.session
    evaluation = run.evaluation
    chance = session.train.lossOfConstantAnswer(for: session.configuration.loss)
    let points = session.curve.points
    let count = points.count
    guard count >= Self.leastPoints else {
      quarters = []
      return
    }
    quarters = (0..<4).map { quarter in
      let range = count * quarter / 4..<count * (quarter + 1) / 4
      return points[range].reduce(0) { $0 + Double($1) } / Double(range.count)
    }
  }

  /// Where the loss is of late.
  var recentLoss: Double { quarters.last ?? evaluation?.loss ?? .nan }

  /// How much of what can be learned has been: the share of rows that are right, or of a regression
  /// the share of the targets' variation that is explained.
  var success: Double? {
    if let accuracy = evaluation?.accuracy { return accuracy }
    guard let chance, chance > 0, let loss = evaluation?.loss else { return nil }
    return 1 - loss / chance
  }

  /// By which share the loss fell from one quarter of the run to another.
  func fall(from old: Int, to new: Int) -> Double {
    guard quarters.count == 4, quarters[old] != 0 else { return .nan }
    return (quarters[old] - quarters[new]) / abs(quarters[old])
  }

  /// Whether the loss is where the same answer for every row would bring it.
  var isAtChance: Bool {
    guard let chance, let loss = evaluation?.loss else { return false }
    return loss >= 0.97 * chance
  }

  /// The learning rate of the next step, as a share of what its optimizer usually has.
  var relativeRate: Double {
    session.learningRate / session.configuration.optimizer.usualLearningRate
  }

  /// Whether no hidden layer bends: then the whole network is one line.
  var isLinear: Bool {
    session.configuration.architecture.activations.allSatisfy { $0 == .identity }
  }

  /// Whether some hidden layer has three units or fewer, through which little can pass.
  var isNarrow: Bool {
    session.configuration.architecture.widths.dropFirst().dropLast().contains { $0 <= 3 }
  }

  /// The larger λ of the penalties.
  var penalty: Double {
    let regularization = session.configuration.regularization
    return max(regularization.l1, regularization.l2)
  }

  /// What of regularization holds the run back: `L2`, `dropout`.
  var brakes: [String] {
    let regularization = session.configuration.regularization
    return [
      (regularization.l1, "L1"), (regularization.l2, "L2"), (regularization.dropout, "dropout"),
    ].filter { $0.0 > 0 }.map(\.1)
  }

  var isRegression: Bool { session.train.classNames.isEmpty }
}
