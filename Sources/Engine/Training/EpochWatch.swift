/// What is looked at after each epoch: losses that decide on the learning rate and on stopping.
///
/// The validation rows are taken from the training rows by a stream of chance of their own. Nobody
/// trains on them, and what they decide is never decided by the test rows.
struct EpochWatch: Sendable {
  /// The best weights so far, and what they achieved.
  struct Best: Sendable {
    let epoch: Int
    let loss: Double
  }

  /// The validation rows as the network is given them.
  private let inputs: Matrix<Float>
  private let targets: Matrix<Float>
  private var evaluator: Evaluator
  private var plateau: Plateau?
  /// Epochs without a better loss after which a run stops; `nil`: it never does.
  private let patience: Int?
  private var improvement = Improvement(threshold: 0)
  private var bestNetwork: NetworkGraph<Float>
  private(set) var best: Best?
  private var lossSum = 0.0
  private var lossCount = 0

  /// `nil` where nothing depends on what an epoch brought.
  init?(
    _ configuration: TrainingConfiguration, validation: Dataset, inputs: Matrix<Float>
  ) throws(ConfigurationError) {
    patience = configuration.earlyStopping
    if case .plateau(let factor, let patience) = configuration.schedule {
      plateau = Plateau(factor: factor, patience: patience)
    }
    guard patience != nil || plateau != nil else { return nil }
    self.inputs = inputs
    targets = try validation.targetMatrix(for: configuration.loss)
    let architecture = configuration.architecture
    do {
      evaluator = try Evaluator(
        architecture, loss: configuration.loss,
        chunkRows: min(max(1, validation.rows), Evaluator.chunkRows))
      bestNetwork = try NetworkGraph(architecture, loss: configuration.loss, rows: 1)
    } catch {
      throw .outOfRange(name: "layers", value: architecture.title, allowed: error.description)
    }
  }

  /// The factor of the learning rate.
  var scale: Double { plateau?.scale ?? 1 }

  /// Whether the patience of early stopping is at its end.
  var isExhausted: Bool { patience.map { improvement.waited >= $0 } ?? false }

  /// Takes in the loss of a step's batch.
  mutating func record(_ loss: Float) {
    lossSum += Double(loss)
    lossCount += 1
  }

  /// Looks at the loss when an epoch has ended, and returns it.
  mutating func endEpoch(_ epoch: Int, _ network: NetworkGraph<Float>) -> Double {
    let mean = lossSum / Double(max(1, lossCount))
    (lossSum, lossCount) = (0, 0)
    let evaluation = evaluator.evaluate(
      inputs, targets: targets, parameters: network)
    let loss = evaluation?.loss ?? mean
    plateau?.observe(loss)
    if patience != nil, improvement.observe(loss) {
      bestNetwork.copyParameters(from: network)
      best = Best(epoch: epoch, loss: loss)
    }
    return loss
  }

  /// Gives a network the weights that did best.
  func restoreBest(to network: inout NetworkGraph<Float>) {
    if best != nil { network.copyParameters(from: bestNetwork) }
  }
}

/// Counts how long ago a loss was better than ever before.
struct Improvement: Sendable {
  /// The share by which a loss has to fall short of the best to count.
  let threshold: Double
  private(set) var best = Double.infinity
  /// Losses since the best.
  var waited = 0

  init(threshold: Double) {
    self.threshold = threshold
  }

  /// Takes in a loss; says whether it is the new best.
  mutating func observe(_ loss: Double) -> Bool {
    guard loss < best * (1 - threshold) else {
      waited += 1
      return false
    }
    best = loss
    waited = 0
    return true
  }
}

/// The state of `Schedule.plateau`.
struct Plateau: Sendable {
  let factor: Double
  let patience: Int
  /// The factor of the learning rate, 1 at first.
  private(set) var scale = 1.0
  /// PyTorch's threshold of 10⁻⁴, relative.
  private var improvement = Improvement(threshold: 1e-4)

  init(factor: Double, patience: Int) {
    self.factor = factor
    self.patience = patience
  }

  /// Takes in an epoch's loss.
  mutating func observe(_ loss: Double) {
    guard !improvement.observe(loss), improvement.waited > patience else { return }
    scale *= factor
    improvement.waited = 0
  }
}
