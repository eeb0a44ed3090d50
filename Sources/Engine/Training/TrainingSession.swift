/// A network in training: one step at a time, the same numbers for the same seed.
///
/// A step fills in a batch, runs the graph forward and backward, and updates the parameters; it
/// allocates nothing, other than to look at validation rows when an epoch has ended. A session is
/// a value, so a copy is a snapshot to come back to.
package struct TrainingSession: Sendable {
  package let configuration: TrainingConfiguration
  /// The rows that are trained on, without those for validation.
  package let train: Dataset
  /// The rows that early stopping and `Schedule.plateau` go by; often none.
  package let validation: Dataset
  package let test: Dataset
  /// How rows, which are those of the data everywhere here, become the network's inputs.
  package let preparation: InputPreparation
  /// Steps in an epoch; an incomplete last batch is never used.
  package let stepsPerEpoch: Int
  /// The steps of the whole run, as far as is planned: where a schedule ends.
  package let plannedSteps: Int
  /// Steps taken.
  package private(set) var step = 0
  /// The loss on each step's batch before its update, without penalties: what runs with different
  /// regularization have in common.
  package private(set) var curve = LossCurve()
  /// The objective on each step's batch before its update; `nil` where no penalty is part of it, so
  /// that it is what `curve` has.
  package private(set) var objectiveCurve: LossCurve?
  /// The objective of the newest step's batch.
  package private(set) var batchLoss: Float?
  /// The part of it that comes from the data.
  package private(set) var batchDataLoss: Float?
  /// Whether early stopping has run out of patience; no more steps are taken.
  package private(set) var hasStoppedEarly = false
  /// Why the run can't go on, if it can't.
  package private(set) var failure: TrainingFailure?

  private var network: NetworkGraph<Float>
  private(set) var optimizer: OptimizerState<Float>
  /// Where the weights lie among the parameters: biases are never decayed.
  private let weights: [Range<Int>]
  var evaluator: Evaluator
  /// The rows as the network is given them; where nothing is prepared, those of the data sets.
  private let trainInputs: Matrix<Float>
  private let validationInputs: Matrix<Float>
  private let testInputs: Matrix<Float>
  private let trainTargets: Matrix<Float>
  private let testTargets: Matrix<Float>
  private var feed: BatchFeed
  private var dropout: SeededGenerator
  private var watch: EpochWatch?
  /// What plateaus have made of the learning rate.
  private var scale = 1.0
  /// ‖g‖ of the newest step before it was clipped.
  private var normBeforeClipping: Double?

  /// A run at its beginning.
  package init(
    _ configuration: TrainingConfiguration, data: Dataset
  ) throws(ConfigurationError) {
    try configuration.validate()
    var splitting = SeededGenerator(seed: configuration.seed, stream: .split)
    let rest: Dataset
    (rest, test) = data.split(
      trainFraction: configuration.trainFraction, using: &splitting)
    (train, validation) = try Self.splitForValidation(rest, configuration)
    let architecture = configuration.architecture
    guard train.rows > 0 else { throw .noRows }
    let preparation = try Self.preparation(configuration, data: data, train: train)
    guard architecture.inputs == preparation.count else {
      throw .inputWidth(architecture.inputs, features: preparation.count)
    }
    trainInputs = preparation.inputs(for: train.inputs)
    validationInputs = preparation.inputs(for: validation.inputs)
    testInputs = preparation.inputs(for: test.inputs)
    self.preparation = preparation
    // One-hot rows are as wide as there are classes: both are checked before they are made.
    guard data.classNames.count <= Dataset.classLimit else {
      throw .tooManyClasses(data.classNames.count)
    }
    let outputs = data.outputCount(for: configuration.loss)
    guard architecture.outputs == outputs else {
      throw .outputWidth(architecture.outputs, loss: configuration.loss, expected: outputs)
    }
    trainTargets = try train.targetMatrix(for: configuration.loss)
    testTargets = try test.targetMatrix(for: configuration.loss)
    guard configuration.batchSize <= train.rows else {
      throw .batchTooLarge(configuration.batchSize, rows: train.rows)
    }
    let rows = max(configuration.batchSize, Evaluator.chunkRows)
    guard rows * architecture.valuesPerRow <= Self.elementLimit else {
      throw .tooMuchMemory(rows: rows, widths: architecture.widths)
    }
    do {
      network = try NetworkGraph(
        architecture, loss: configuration.loss, regularization: configuration.regularization,
        rows: configuration.batchSize)
      evaluator = try Evaluator(architecture, loss: configuration.loss)
    } catch {
      // Widths that follow each other always fit; this names the layer should that ever change.
      throw .outOfRange(name: "layers", value: architecture.title, allowed: error.description)
    }
    var initializing = SeededGenerator(seed: configuration.seed, stream: .initialization)
    network.initialize(configuration.initialization, using: &initializing)
    weights = network.weightRanges
    optimizer = OptimizerState(
      configuration.optimizer, parameterCount: network.parameterSpan)
    feed = try BatchFeed(
      configuration, inputs: trainInputs,
      targets: LabelSmoothing.smoothed(
        trainTargets, for: configuration.loss, by: configuration.labelSmoothing))
    dropout = SeededGenerator(seed: configuration.seed, stream: .dropout)
    watch = try EpochWatch(
      configuration, validation: validation, inputs: validationInputs)
    stepsPerEpoch = train.rows / configuration.batchSize
    plannedSteps = try configuration.steps(stepsPerEpoch: stepsPerEpoch)
    if configuration.regularization.hasPenalty { objectiveCurve = LossCurve() }
    self.configuration = configuration
  }

  /// Features of the data, scaled by the training rows where that is asked for.
  private static func preparation(
    _ configuration: TrainingConfiguration, data: Dataset, train: Dataset
  ) throws(ConfigurationError) -> InputPreparation {
    do {
      var preparation = try InputPreparation(
        columns: data.featureNames, features: configuration.features)
      try preparation.check(data.inputs)
      if configuration.standardizes { preparation.standardize(by: train.inputs) }
      return preparation
    } catch {
      throw .features(error)
    }
  }

  /// Takes the validation rows out of the training rows, which stay in their order.
  private static func splitForValidation(
    _ rows: Dataset, _ configuration: TrainingConfiguration
  ) throws(ConfigurationError) -> (train: Dataset, validation: Dataset) {
    let fraction = configuration.validationFraction
    guard fraction > 0, rows.rows > 0 else { return (rows, rows.rows([])) }
    let count = Int((Double(rows.rows) * fraction).rounded())
    try ConfigurationError.require(
      count > 0 && count < rows.rows, "validation-fraction", fraction,
      "enough for one of the \(rows.rows) training rows, and not all of them")
    var order = Array(0..<rows.rows)
    var choosing = SeededGenerator(seed: configuration.seed, stream: .validation)
    choosing.shuffle(&order)
    return (rows.rows(order[count...].sorted()), rows.rows(order[..<count]))
  }

  /// The weights, loss and gradients of the newest step's batch, as the graph that trains.
  package var graph: NetworkGraph<Float> { network }

  /// Complete epochs.
  package var epoch: Int { step / stepsPerEpoch }

  /// The learning rate of the next step.
  package var learningRate: Double {
    configuration.schedule.learningRate(
      step: step, of: plannedSteps, stepsPerEpoch: stepsPerEpoch,
      base: configuration.learningRate, warmup: configuration.warmup) * scale
  }

  /// √Σg² over all weights and biases in the newest step, before clipping; computed when asked.
  package var gradientNorm: Double { normBeforeClipping ?? network.gradientNorm }

  /// The epoch with the best validation loss, counted from 1, under early stopping.
  package var bestEpoch: Int? { watch?.best?.epoch }

  /// The most elements of a batch's values in all layers: 400 MB with their gradients.
  private static let elementLimit = 50_000_000

  // MARK: Training

  /// Takes up to `count` steps; fewer only when a number stops being finite, or early stopping ends
  /// the run.
  package mutating func advance(steps count: Int) throws(TrainingFailure) {
    for _ in 0..<count {
      guard !hasStoppedEarly else { break }
      try advance()
    }
    try checkParameters()
  }

  /// Refuses parameters that are no longer finite.
  ///
  /// A step looks at the loss before its update, and a saturated unit can hide an infinite weight
  /// from it; so the parameters themselves are looked at when steps have been taken.
  package mutating func checkParameters() throws(TrainingFailure) {
    if let failure { throw failure }
    guard network.firstNonFiniteParameter != nil else { return }
    throw fail(steps: step)
  }

  /// Takes one step, unless early stopping has ended the run.
  package mutating func advance() throws(TrainingFailure) {
    if let failure { throw failure }
    guard !hasStoppedEarly else { return }
    runForward()
    let loss = network.graph.scalar(network.objective)
    guard loss.isFinite else { throw fail(steps: step) }
    network.updateRunningStatistics()
    network.graph.backward(from: network.objective)
    if configuration.clipping != .none {
      normBeforeClipping = network.clipGradients(configuration.clipping)
      guard normBeforeClipping?.isFinite == true else { throw fail(steps: step + 1) }
    }
    optimizer.update(&network, weights: weights, learningRate: learningRate)
    step += 1
    batchLoss = loss
    let dataLoss = network.graph.scalar(network.dataLoss)
    batchDataLoss = dataLoss
    curve.record(dataLoss)
    objectiveCurve?.record(loss)
    if watch != nil { try watchEpoch(dataLoss) }
  }

  /// Fills in the next batch with what is random about it, and computes all values.
  private mutating func runForward() {
    feed.fill(&network, step: step)
    fillMasks()
    network.drawSlopes(using: &dropout)
    network.graph.forward()
  }

  /// The network as the next step will have run it forward: its batch, its masks and their values,
  /// with the weights as they are; `nil` where no step can be taken any more.
  ///
  /// The gradients in it are those of the step before.
  package var nextBatch: NetworkGraph<Float>? {
    guard failure == nil, !hasStoppedEarly else { return nil }
    var next = self
    next.runForward()
    return next.network
  }

  private mutating func watchEpoch(_ dataLoss: Float) throws(TrainingFailure) {
    watch?.record(dataLoss)
    guard step % stepsPerEpoch == 0 else { return }
    let ended = epoch
    guard let loss = watch?.endEpoch(ended, network), loss.isFinite else {
      throw fail(steps: step, quantity: "the validation loss")
    }
    scale = watch?.scale ?? 1
    hasStoppedEarly = watch?.isExhausted ?? false
    if hasStoppedEarly { watch?.restoreBest(to: &network) }
  }

  /// Ends a run that takes no more steps: under early stopping, with the weights that did best.
  package mutating func finish() throws(TrainingFailure) {
    try checkParameters()
    watch?.restoreBest(to: &network)
  }

  /// Notes why the run can't go on.
  private mutating func fail(steps: Int, quantity: String = "the loss") -> TrainingFailure {
    let failure = TrainingFailure(
      in: network, steps: steps, clipping: configuration.clipping, quantity: quantity)
    self.failure = failure
    return failure
  }

  private mutating func fillMasks() {
    let rate = configuration.regularization.dropout
    guard rate > 0 else { return }
    let kept = Float(1 / (1 - rate))
    for layer in network.layers {
      guard let mask = layer.mask else { continue }
      network.graph.withBuffers { nodes, values, _ in
        let elements = values + nodes[mask].offset
        for i in 0..<nodes[mask].shape.count {
          elements[i] = dropout.uniform() < rate ? 0 : kept
        }
      }
    }
  }

  // MARK: Looking

  /// Loss and accuracy on the training rows.
  package mutating func evaluateTrain() -> Evaluation? {
    evaluator.evaluate(trainInputs, targets: trainTargets, parameters: network)
  }

  /// Loss and accuracy on training rows spread over all of them, no more than `limit`.
  package mutating func evaluateTrain(atMost limit: Int) -> Evaluation? {
    guard train.rows > limit else { return evaluateTrain() }
    let rows = (0..<limit).map { $0 * train.rows / limit }
    return evaluator.evaluate(
      trainInputs.rows(rows), targets: trainTargets.rows(rows), parameters: network)
  }

  /// Loss and accuracy on the validation rows; `nil` if there are none.
  package mutating func evaluateValidation() -> Evaluation? {
    guard let targets = try? validation.targetMatrix(for: configuration.loss) else { return nil }
    return evaluator.evaluate(validationInputs, targets: targets, parameters: network)
  }

  /// Loss and accuracy on the test rows; `nil` if there are none.
  package mutating func evaluateTest() -> Evaluation? {
    evaluator.evaluate(testInputs, targets: testTargets, parameters: network)
  }

  /// The outputs for any rows of the data's columns: logits, or a regression's values.
  package mutating func outputs(for rows: Matrix<Float>) -> Matrix<Float> {
    evaluator.outputs(for: preparation.inputs(for: rows), parameters: network)
  }

  /// Sets a weight or bias by hand; what the optimizer remembers of it stays.
  mutating func apply(_ edit: ParameterEdit) {
    network.setParameter(layer: edit.layer, place: edit.place, to: edit.value)
  }

  /// The weights as PyTorch names and shapes them.
  package var stateDictionary: Safetensors { network.stateDictionary }

  /// Begins from saved weights instead of drawn ones.
  package mutating func load(_ state: Safetensors) throws(SafetensorsError) {
    try network.load(state)
  }
}

extension OptimizerState {
  /// Updates the parameters at the front of a network's buffers.
  fileprivate mutating func update(
    _ network: inout NetworkGraph<S>, weights: [Range<Int>], learningRate: Double
  ) {
    let count = network.parameterSpan
    network.graph.withBuffers { _, values, gradients in
      update(
        values, UnsafePointer(gradients), count: count, weights: weights,
        learningRate: learningRate)
    }
  }
}
