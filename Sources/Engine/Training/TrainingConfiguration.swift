/// Everything that a run is made of besides its data: the same one gives the same numbers.
package struct TrainingConfiguration: Equatable, Sendable {
  /// How long a run is meant to be; it may be taken further, or ended earlier.
  package enum Length: Equatable, Sendable {
    case epochs(Int)
    case steps(Int)
  }

  package var architecture: Architecture
  package var loss: Loss
  /// What the inputs are made of; `nil`: the columns of the data.
  package var features: FeatureMap?
  /// Whether each input is brought to mean 0 and deviation 1, as the training rows have it.
  package var standardizes: Bool
  package var initialization: Initialization
  package var regularization: Regularization
  package var optimizer: Optimizer
  /// η before its schedule.
  package var learningRate: Double
  package var schedule: Schedule
  package var warmup: Warmup
  package var clipping: Clipping
  /// ε of t (1 − ε) + ε / C.
  package var labelSmoothing: Double
  package var augmentation: Augmentation?
  /// Rows in a batch.
  package var batchSize: Int
  /// Whether the rows are put in a new random order for each epoch.
  package var shuffles: Bool
  /// The share of the rows to train on; the others are for testing.
  package var trainFraction: Double
  /// The share of the training rows that nobody trains on and that early stopping goes by.
  package var validationFraction: Double
  /// Epochs without a better validation loss after which a run stops; `nil`: it never does.
  package var earlyStopping: Int?
  package var length: Length
  package var seed: UInt64

  package init(
    architecture: Architecture, loss: Loss, features: FeatureMap? = nil,
    standardizes: Bool = false, initialization: Initialization = .xavier,
    regularization: Regularization = .none, optimizer: Optimizer = .sgd,
    learningRate: Double = 0.1, schedule: Schedule = .constant, warmup: Warmup = .none,
    clipping: Clipping = .none, labelSmoothing: Double = 0, augmentation: Augmentation? = nil,
    batchSize: Int, shuffles: Bool = true, trainFraction: Double = 1,
    validationFraction: Double = 0, earlyStopping: Int? = nil, length: Length = .epochs(100),
    seed: UInt64 = 7
  ) {
    self.architecture = architecture
    self.loss = loss
    self.features = features
    self.standardizes = standardizes
    self.initialization = initialization
    self.regularization = regularization
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.schedule = schedule
    self.warmup = warmup
    self.clipping = clipping
    self.labelSmoothing = labelSmoothing
    self.augmentation = augmentation
    self.batchSize = batchSize
    self.shuffles = shuffles
    self.trainFraction = trainFraction
    self.validationFraction = validationFraction
    self.earlyStopping = earlyStopping
    self.length = length
    self.seed = seed
  }

  /// Steps of the whole run.
  ///
  /// - Throws: `ConfigurationError` for an absurd number of epochs.
  func steps(stepsPerEpoch: Int) throws(ConfigurationError) -> Int {
    switch length {
    case .steps(let steps):
      return steps
    case .epochs(let epochs):
      let (count, overflow) = epochs.multipliedReportingOverflow(by: stepsPerEpoch)
      guard !overflow else {
        throw .outOfRange(name: "epochs", value: "\(epochs)", allowed: "fewer")
      }
      return count
    }
  }

  /// Refuses numbers that no run can be made with.
  func validate() throws(ConfigurationError) {
    typealias Problem = ConfigurationError
    let positive = learningRate > 0 && learningRate.isFinite
    try Problem.require(positive, "lr", learningRate, "a finite number above 0")
    try schedule.validate()
    try warmup.validate()
    try clipping.validate()
    try optimizer.validate()
    try initialization.validate()
    let strengths = [
      ("l1", regularization.l1), ("l2", regularization.l2),
      ("weight-decay", optimizer.weightDecay),
    ]
    for (name, strength) in strengths {
      try Problem.require(
        strength >= 0 && strength.isFinite, name, strength, "0 or more, and finite")
    }
    let rate = regularization.dropout
    try Problem.require((0..<1).contains(rate), "dropout", rate, "from 0 to less than 1")
    try Problem.require(
      trainFraction > 0 && trainFraction <= 1, "train-fraction", trainFraction,
      "more than 0 and at most 1")
    try Problem.require(
      (0..<1).contains(validationFraction), "validation-fraction", validationFraction,
      "from 0 to less than 1")
    if let earlyStopping {
      try Problem.require(
        earlyStopping >= 1, "early-stopping", earlyStopping, "1 epoch of patience or more")
      try Problem.require(
        validationFraction > 0, "validation-fraction", validationFraction,
        "more than 0 with --early-stopping")
    }
    try Problem.require(batchSize >= 1, "batch", batchSize, "1 or more")
    guard batchSize > 1 || !architecture.batchNorm || architecture.hiddenLayers == 0 else {
      throw .batchOfOne
    }
  }
}

extension ConfigurationError {
  /// Refuses a value for which something that has to hold does not.
  static func require(
    _ holds: Bool, _ name: String, _ value: some Numeric, _ allowed: String
  ) throws(ConfigurationError) {
    guard holds else { throw .outOfRange(name: name, value: "\(value)", allowed: allowed) }
  }
}
