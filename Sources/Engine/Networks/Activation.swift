/// What a hidden layer does to its sums; the names are those of the command line.
package enum Activation: String, CaseIterable, Sendable {
  case identity
  case relu
  case sigmoid
  case tanh

  /// The graph's operation; the identity needs none.
  package var operation: Operation? {
    switch self {
    case .identity: nil
    case .relu: .relu
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    }
  }
}
