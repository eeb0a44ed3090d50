/// What training minimises; the names are those of the command line.
package enum Loss: String, CaseIterable, Sendable {
  /// Binary cross-entropy on logits, PyTorch's `BCEWithLogitsLoss`.
  case bce
  /// Categorical cross-entropy on logits, PyTorch's `CrossEntropyLoss`.
  case ce
  /// Mean squared error, PyTorch's `MSELoss`.
  case mse

  /// The graph's operation.
  package var operation: Operation {
    switch self {
    case .bce: .binaryCrossEntropy
    case .ce: .crossEntropy
    case .mse: .meanSquaredError
    }
  }

  /// Its name in prose.
  package var title: String {
    switch self {
    case .bce: "binary cross-entropy"
    case .ce: "cross-entropy"
    case .mse: "mean squared error"
    }
  }
}
