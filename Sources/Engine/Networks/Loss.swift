/// What training minimises; the names are those of the command line.
package enum Loss: String, CaseIterable, Sendable {
  /// Binary cross-entropy on logits, PyTorch's `BCEWithLogitsLoss`.
  case bce
  /// Categorical cross-entropy on logits, PyTorch's `CrossEntropyLoss`.
  case ce
  /// Mean squared error, PyTorch's `MSELoss`.
  case mse
  /// Mean squared error of σ(logit): what people trained a sigmoid with before cross-entropy.
  case brier
  /// Mean absolute error, PyTorch's `L1Loss`.
  case mae
  /// Squared near 0 and absolute beyond 1, PyTorch's `HuberLoss` with δ = 1.
  case huber
  /// max(0, 1 − t z) for two classes t = ±1: what a support vector machine minimises.
  case hinge

  /// The graph's operation.
  package var operation: Operation {
    switch self {
    case .bce: .binaryCrossEntropy
    case .ce: .crossEntropy
    case .mse: .meanSquaredError
    case .brier: .brier
    case .mae: .meanAbsoluteError
    case .huber: .huber
    case .hinge: .hinge
    }
  }

  /// Its name in prose.
  package var title: String {
    switch self {
    case .bce: "binary cross-entropy"
    case .ce: "cross-entropy"
    case .mse: "mean squared error"
    case .brier: "squared error of the probability"
    case .mae: "mean absolute error"
    case .huber: "Huber loss"
    case .hinge: "hinge loss"
    }
  }
}
