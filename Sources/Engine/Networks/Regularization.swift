/// What keeps weights small or units from relying on each other.
///
/// Biases are never regularized.
package struct Regularization: Equatable, Sendable {
  /// λ of λ Σ |w|.
  package var l1: Double
  /// λ of λ/2 · Σ w².
  package var l2: Double
  /// The share of hidden units that a training step leaves out; the others are scaled by
  /// 1 / (1 − rate), so that prediction can use all of them as they are.
  package var dropout: Double

  package init(l1: Double = 0, l2: Double = 0, dropout: Double = 0) {
    self.l1 = l1
    self.l2 = l2
    self.dropout = dropout
  }

  package static let none = Regularization()

  /// Whether something is added to the data's loss.
  package var hasPenalty: Bool { l1 > 0 || l2 > 0 }

  /// The kinds that a learner can turn through.
  package enum Kind: String, CaseIterable, Sendable {
    case none
    case l2
    case l1
    case elastic
    case dropout

    /// The name for a label.
    package var title: String {
      switch self {
      case .none: "none"
      case .l2: "L2"
      case .l1: "L1"
      case .elastic: "elastic"
      case .dropout: "dropout"
      }
    }

    /// The strengths that a learner can choose from, weakest first; the middle one is the default.
    package var strengths: [Double] {
      switch self {
      case .none: []
      case .l2, .l1, .elastic: [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1]
      case .dropout: [0.1, 0.2, 0.3, 0.5, 0.7]
      }
    }
  }

  /// A kind at a strength: λ, or the dropout rate.
  ///
  /// Elastic net has the same λ for both of its penalties.
  package init(_ kind: Kind, strength: Double) {
    switch kind {
    case .none: self.init()
    case .l2: self.init(l2: strength)
    case .l1: self.init(l1: strength)
    case .elastic: self.init(l1: strength, l2: strength)
    case .dropout: self.init(dropout: strength)
    }
  }
}
