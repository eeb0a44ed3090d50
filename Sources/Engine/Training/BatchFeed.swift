/// The training rows, a batch at a time, in the order in which the steps take them.
struct BatchFeed: Sendable {
  /// n×d and n×k; shared with the data set, not copied.
  private let inputs: Matrix<Float>
  private let targets: Matrix<Float>
  private let batchSize: Int
  private let shuffles: Bool
  private let batches: Int
  private var order: [Int]
  private var shuffling: SeededGenerator
  private var augmenter: Augmenter?
  /// Whether the batch that the graph holds is the one of every step.
  private var isFilledForGood = false

  /// Feeds batches of `configuration.batchSize` rows, an incomplete last one never.
  init(
    _ configuration: TrainingConfiguration, inputs: Matrix<Float>, targets: Matrix<Float>
  ) throws(ConfigurationError) {
    self.inputs = inputs
    self.targets = targets
    batchSize = configuration.batchSize
    shuffles = configuration.shuffles
    batches = inputs.rows / configuration.batchSize
    order = Array(0..<inputs.rows)
    shuffling = SeededGenerator(seed: configuration.seed, stream: .shuffling)
    if let augmentation = configuration.augmentation {
      augmenter = try Augmenter(
        augmentation, features: inputs.columns, seed: configuration.seed)
    }
  }

  /// Puts the rows of a step into a network's input and target.
  mutating func fill(_ network: inout NetworkGraph<Float>, step: Int) {
    guard !isFilledForGood else { return }
    let batch = step % batches
    if batch == 0 && shuffles { shuffling.shuffle(&order) }
    let first = batch * batchSize
    let (input, target, rows) = (network.input, network.target, batchSize)
    // Taken out once: the closures below would count references to `self` instead.
    let isInOrder = !shuffles && augmenter == nil
    inputs.elements.withUnsafeBufferPointer { features in
      targets.elements.withUnsafeBufferPointer { labels in
        guard let features = features.baseAddress, let labels = labels.baseAddress else { return }
        let (d, k) = (inputs.columns, targets.columns)
        network.graph.withBuffers { nodes, values, _ in
          let x = values + nodes[input].offset
          let t = values + nodes[target].offset
          if isInOrder {
            x.update(from: features + first * d, count: rows * d)
            t.update(from: labels + first * k, count: rows * k)
            return
          }
          for row in 0..<rows {
            let source = order[first + row]
            if augmenter == nil {
              (x + row * d).update(from: features + source * d, count: d)
            } else {
              augmenter?.fill(x + row * d, from: features + source * d)
            }
            (t + row * k).update(from: labels + source * k, count: k)
          }
        }
      }
    }
    isFilledForGood = isInOrder && batches == 1
  }
}
