@testable import Engine

/// Small networks and data that several tests look at.
enum InspectionSamples {
  /// Four rows for two classes.
  static let rows = Dataset(
    name: "rows", featureNames: ["x1", "x2"], targetName: "y",
    inputs: Matrix(Shape(4, 2), [0.5, 1, -1, 2, 2, -0.5, 0.25, 0.75]),
    targets: .classes([0, 1, 1, 0], names: ["0", "1"]))

  /// PyTorch's names for the weights of 2-3-1; PyTorch keeps them fan-out × fan-in.
  static let weights = Safetensors(tensors: [
    "0.weight": .init(shape: [3, 2], elements: [0.5, 0.25, -1, 0.5, -0.25, -0.5]),
    "0.bias": .init(shape: [3], elements: [0.1, 0.2, -2]),
    "2.weight": .init(shape: [1, 3], elements: [0.7, -0.3, 0.9]),
    "2.bias": .init(shape: [1], elements: [0.05]),
  ])

  /// A run on `rows` from `weights`, all rows in a batch and in order.
  static func session(
    _ activation: Activation, regularization: Regularization = .none
  ) throws -> TrainingSession {
    var session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 3, 1], activations: [activation]), loss: .bce,
        regularization: regularization, batchSize: 4, shuffles: false),
      data: rows)
    try session.load(weights)
    return session
  }

  /// A run on the spiral that uses chance in every way there is.
  static func spiral(
    _ optimizer: Optimizer = .sgd, dropout: Double = 0, widths: [Int] = [2, 8, 8, 1],
    activation: Activation = .tanh, batchNorm: Bool = false,
    learningRate: Double = 0.05
  ) throws -> TrainingSession {
    try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(
          widths: widths, activations: [activation], batchNorm: batchNorm), loss: .bce,
        regularization: Regularization(dropout: dropout), optimizer: optimizer,
        learningRate: learningRate, batchSize: 10, trainFraction: 0.9, seed: 5),
      data: .make(.spiral, noise: 0.02, seed: 5))
  }
}
