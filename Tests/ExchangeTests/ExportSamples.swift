import Engine

@testable import Exchange

/// Small runs to write out.
enum ExportSamples {
  /// 2-2-1 on XOR with numbers that are easily told apart, before its first step.
  static func session(
    _ activation: Activation = .tanh, loss: Loss = .bce, batchNorm: Bool = false,
    dropout: Double = 0, optimizer: Optimizer = .sgd, data: Dataset = .make(.xor, seed: 1),
    seed: UInt64 = 7
  ) throws -> TrainingSession {
    let architecture = try Architecture(
      widths: [data.features, 2, data.outputCount(for: loss)], activations: [activation],
      batchNorm: batchNorm)
    return try TrainingSession(
      TrainingConfiguration(
        architecture: architecture, loss: loss, initialization: .constant(0.5),
        regularization: Regularization(l2: 0.01, dropout: dropout), optimizer: optimizer,
        learningRate: 0.25, batchSize: 4, seed: seed),
      data: data)
  }

  /// The file of an export that was asked for, as text.
  static func text(_ session: TrainingSession, _ format: ExportFormat) throws -> String {
    let files = try Export.files(for: session, name: "model", format: format)
    return String(decoding: files[0].bytes, as: UTF8.self)
  }
}

extension String {
  /// Its lines from the one that begins so to the next empty one.
  func block(_ start: String) -> [String] {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return Array(lines.drop { !$0.hasPrefix(start) }.prefix { !$0.isEmpty })
  }
}
