/// A network in training: one step at a time, the same numbers for the same seed.
///
/// A step fills in a batch, runs the graph forward and backward, and updates the parameters; it
/// allocates nothing. A session is a value, so a copy is a snapshot to come back to.
package struct TrainingSession: Sendable {
  package let configuration: TrainingConfiguration
  package let train: Dataset
  package let test: Dataset
  /// Steps taken.
  package private(set) var step = 0
  /// The loss on each step's batch before its update, without penalties: what runs with different
  /// regularization have in common.
  package private(set) var curve = LossCurve()
  /// The objective of the newest step's batch.
  package private(set) var batchLoss: Float?
  /// The part of it that comes from the data.
  package private(set) var batchDataLoss: Float?
  /// Why the run can't go on, if it can't.
  package private(set) var failure: TrainingFailure?

  private var network: NetworkGraph<Float>
  private var optimizer: OptimizerState<Float>
  /// Where the weights lie among the parameters: biases are never decayed.
  private let weights: [Range<Int>]
  var evaluator: Evaluator
  private let trainTargets: Matrix<Float>
  private let testTargets: Matrix<Float>
  /// The order in which the rows are taken.
  private var order: [Int]
  private var shuffling: SeededGenerator
  private var dropout: SeededGenerator

  /// A run at its beginning.
  package init(
    _ configuration: TrainingConfiguration, data: Dataset
  ) throws(ConfigurationError) {
    try configuration.validate()
    var splitting = SeededGenerator(seed: configuration.seed, stream: .split)
    (train, test) = data.split(
      trainFraction: configuration.trainFraction, using: &splitting)
    let architecture = configuration.architecture
    guard train.rows > 0 else { throw .noRows }
    guard architecture.inputs == data.features else {
      throw .inputWidth(architecture.inputs, features: data.features)
    }
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
    order = Array(0..<train.rows)
    shuffling = SeededGenerator(seed: configuration.seed, stream: .shuffling)
    dropout = SeededGenerator(seed: configuration.seed, stream: .dropout)
    self.configuration = configuration
  }

  /// The weights, loss and gradients of the newest step's batch, as the graph that trains.
  package var graph: NetworkGraph<Float> { network }

  /// Steps in an epoch; an incomplete last batch is never used.
  package var stepsPerEpoch: Int { train.rows / configuration.batchSize }
  /// Complete epochs.
  package var epoch: Int { step / stepsPerEpoch }

  /// The most elements of a batch's values in all layers: 400 MB with their gradients.
  private static let elementLimit = 50_000_000

  // MARK: Training

  /// Takes up to `count` steps; fewer only when a number stops being finite.
  package mutating func advance(steps count: Int) throws(TrainingFailure) {
    for _ in 0..<count { try advance() }
    try checkParameters()
  }

  /// Refuses parameters that are no longer finite.
  ///
  /// A step looks at the loss before its update, and a saturated unit can hide an infinite weight
  /// from it; so the parameters themselves are looked at when steps have been taken.
  package mutating func checkParameters() throws(TrainingFailure) {
    if let failure { throw failure }
    guard let node = network.firstNonFiniteParameter else { return }
    let failure = TrainingFailure(step: step, quantity: network.description(of: node))
    self.failure = failure
    throw failure
  }

  /// Takes one step.
  package mutating func advance() throws(TrainingFailure) {
    if let failure { throw failure }
    fillBatch()
    fillMasks()
    network.drawSlopes(using: &dropout)
    network.graph.forward()
    let loss = network.graph.scalar(network.objective)
    guard loss.isFinite else {
      let node = network.graph.firstNonFiniteNode ?? network.objective
      let failure = TrainingFailure(step: step + 1, quantity: network.description(of: node))
      self.failure = failure
      throw failure
    }
    network.updateRunningStatistics()
    network.graph.backward(from: network.objective)
    optimizer.update(&network, weights: weights, learningRate: configuration.learningRate)
    step += 1
    batchLoss = loss
    let dataLoss = network.graph.scalar(network.dataLoss)
    batchDataLoss = dataLoss
    curve.record(dataLoss)
  }

  private mutating func fillBatch() {
    let batch = step % stepsPerEpoch
    if batch == 0 && configuration.shuffles { shuffling.shuffle(&order) }
    let first = batch * configuration.batchSize
    let (rows, inputs, outputs) = (
      configuration.batchSize, train.features, trainTargets.columns
    )
    let (inputNode, targetNode) = (network.input, network.target)
    train.inputs.elements.withUnsafeBufferPointer { features in
      trainTargets.elements.withUnsafeBufferPointer { targets in
        network.graph.withBuffers { nodes, values, _ in
          let x = values + nodes[inputNode].offset
          let t = values + nodes[targetNode].offset
          for row in 0..<rows {
            let source = order[first + row]
            for i in 0..<inputs { x[row * inputs + i] = features[source * inputs + i] }
            for i in 0..<outputs { t[row * outputs + i] = targets[source * outputs + i] }
          }
        }
      }
    }
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
    evaluator.evaluate(train.inputs, targets: trainTargets, parameters: network)
  }

  /// Loss and accuracy on the test rows; `nil` if there are none.
  package mutating func evaluateTest() -> Evaluation? {
    evaluator.evaluate(test.inputs, targets: testTargets, parameters: network)
  }

  /// The outputs for any rows: logits, or a regression's values.
  package mutating func outputs(for inputs: Matrix<Float>) -> Matrix<Float> {
    evaluator.outputs(for: inputs, parameters: network)
  }

  /// The weights as PyTorch names and shapes them.
  package var stateDictionary: Safetensors { network.stateDictionary }

  /// Begins from saved weights instead of drawn ones.
  package mutating func load(_ state: Safetensors) throws(SafetensorsError) {
    try network.load(state)
  }

  /// A fingerprint of all parameters to the last bit (FNV-1a, 64 bits).
  package var digest: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for tensor in stateDictionary.tensors.sorted(by: { $0.key < $1.key }) {
      for element in tensor.value.elements {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
          hash ^= UInt64(element.bitPattern >> shift & 0xFF)
          hash &*= 0x100_0000_01B3
        }
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
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
