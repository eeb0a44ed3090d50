import Engine

/// A step that a run is about to take, to be walked through before it is taken.
struct TrainingStep: Sendable {
  /// Its batch, masks and weights, run forward.
  let batch: NetworkGraph<Float>
  let configuration: TrainingConfiguration
  /// Counted from 1.
  let number: Int

  /// More numbers than this are not walked: each step of a walk keeps those that it changes.
  static let numberLimit = 250_000
  /// More gradients than this are not compared with differences, four values of the loss each.
  static let checkLimit = 1000

  /// The step that a run takes next.
  ///
  /// - Throws: `StepWalkRefusal`.
  init(nextOf session: TrainingSession) throws(StepWalkRefusal) {
    if let failure = session.failure { throw .over(failure.message) }
    guard let batch = session.nextBatch else {
      throw .over("early stopping has ended this run; b goes back, r begins anew")
    }
    let count = batch.graph.nodes.reduce(0) { $0 + $1.shape.count }
    guard count <= Self.numberLimit else { throw .tooManyNumbers(count) }
    self.batch = batch
    configuration = session.configuration
    number = session.step + 1
  }

  /// Whether an example of the batch can be walked without the others.
  var hasExamples: Bool {
    let architecture = configuration.architecture
    return !architecture.batchNorm || architecture.hiddenLayers == 0
  }

  /// Whether another one is the same step: of the same settings, from the same weights, on the same
  /// rows.
  func isSame(as other: TrainingStep) -> Bool {
    guard number == other.number, configuration == other.configuration else { return false }
    return batch.graph.nodes.indices.allSatisfy { node in
      let operation = batch.graph.nodes[node].operation
      return operation != .parameter && operation != .data
        || batch.graph[value: node] == other.batch.graph[value: node]
    }
  }
}

/// Why a step can't be walked through.
enum StepWalkRefusal: Error, Equatable {
  /// The run takes no more steps.
  case over(String)
  case tooManyNumbers(Int)
  case batchNorm

  /// One clause: what is in the way, and what to do.
  var message: String {
    switch self {
    case .over(let reason): reason
    case .tooManyNumbers(let count):
      "\(Numbers.grouped(count)) numbers in this step; up to "
        + "\(Numbers.grouped(TrainingStep.numberLimit)) can be walked: take fewer units"
    case .batchNorm: "batch norm looks at the whole batch, so no example goes alone"
    }
  }
}
