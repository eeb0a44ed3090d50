/// Everything that a run is made of besides its data: the same one gives the same numbers.
package struct TrainingConfiguration: Equatable, Sendable {
  package var architecture: Architecture
  package var loss: Loss
  package var initialization: Initialization
  package var regularization: Regularization
  package var optimizer: Optimizer
  package var learningRate: Double
  /// Rows in a batch.
  package var batchSize: Int
  /// Whether the rows are put in a new random order for each epoch.
  package var shuffles: Bool
  /// The share of the rows to train on; the others are for testing.
  package var trainFraction: Double
  package var seed: UInt64

  package init(
    architecture: Architecture, loss: Loss, initialization: Initialization = .xavier,
    regularization: Regularization = .none, optimizer: Optimizer = .sgd,
    learningRate: Double = 0.1, batchSize: Int, shuffles: Bool = true,
    trainFraction: Double = 1, seed: UInt64 = 7
  ) {
    self.architecture = architecture
    self.loss = loss
    self.initialization = initialization
    self.regularization = regularization
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.batchSize = batchSize
    self.shuffles = shuffles
    self.trainFraction = trainFraction
    self.seed = seed
  }

  /// Refuses numbers that no run can be made with.
  func validate() throws(ConfigurationError) {
    func require(
      _ holds: Bool, _ name: String, _ value: Double, _ allowed: String
    ) throws(ConfigurationError) {
      guard holds else { throw .outOfRange(name: name, value: "\(value)", allowed: allowed) }
    }
    let positive = learningRate > 0 && learningRate.isFinite
    try require(positive, "lr", learningRate, "a finite number above 0")
    let strengths = [
      ("l1", regularization.l1), ("l2", regularization.l2),
      ("weight-decay", optimizer.weightDecay),
    ]
    for (name, strength) in strengths {
      try require(strength >= 0 && strength.isFinite, name, strength, "0 or more, and finite")
    }
    let rate = regularization.dropout
    try require((0..<1).contains(rate), "dropout", rate, "from 0 to less than 1")
    try require(
      trainFraction > 0 && trainFraction <= 1, "train-fraction", trainFraction,
      "more than 0 and at most 1")
    try require(batchSize >= 1, "batch", Double(batchSize), "1 or more")
    guard batchSize > 1 || !architecture.batchNorm || architecture.hiddenLayers == 0 else {
      throw .batchOfOne
    }
  }
}
