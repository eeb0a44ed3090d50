/// How a gradient becomes a change of the parameters; rules and defaults are PyTorch's.
package enum Optimizer: Equatable, Sendable {
  /// w ← w − η g; `SGD`.
  case sgd
  /// v ← μ v + g, w ← w − η v; `SGD(momentum=μ)`.
  case momentum(Double)
  /// v ← μ v + g, w ← w − η (g + μ v); `SGD(momentum=μ, nesterov=True)`.
  case nesterov(Double)
  /// s ← s + g², w ← w − η g / (√s + ε); Duchi et al. 2011, `Adagrad`.
  case adagrad(epsilon: Double)
  /// s ← α s + (1 − α) g², w ← w − η g / (√s + ε); Hinton's lecture, `RMSprop`.
  case rmsprop(alpha: Double, epsilon: Double)
  /// Running means of g and g², corrected for beginning at 0; Kingma and Ba 2015, `Adam`.
  case adam(beta1: Double, beta2: Double, epsilon: Double)
  /// Adam after w ← (1 − ηλ) w on weights; Loshchilov and Hutter 2019, `AdamW`.
  case adamw(beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double)

  /// The optimizers by the names of the command line.
  package static let named: [(name: String, optimizer: Optimizer)] = [
    ("sgd", .sgd), ("momentum", .momentum(0.9)), ("nesterov", .nesterov(0.9)),
    ("adagrad", .adagrad(epsilon: 1e-10)), ("rmsprop", .rmsprop(alpha: 0.99, epsilon: 1e-8)),
    ("adam", .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)),
    ("adamw", .adamw(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01)),
  ]

  /// The name for a label.
  package var title: String {
    switch self {
    case .sgd: "SGD"
    case .momentum: "momentum"
    case .nesterov: "Nesterov"
    case .adagrad: "AdaGrad"
    case .rmsprop: "RMSProp"
    case .adam: "Adam"
    case .adamw: "AdamW"
    }
  }

  /// The learning rate to begin with where nobody has chosen one.
  ///
  /// Those that divide by the gradient's size change each weight by about η a step. 0.01 suits
  /// networks of some thousand weights; PyTorch's defaults, 0.001 mostly, are for far larger ones.
  package var usualLearningRate: Double {
    switch self {
    case .sgd, .momentum, .nesterov: 0.1
    case .adagrad, .rmsprop, .adam, .adamw: 0.01
    }
  }

  /// λ of the decay that is no part of the gradient; 0 for all but AdamW.
  package var weightDecay: Double {
    if case .adamw(_, _, _, let weightDecay) = self { weightDecay } else { 0 }
  }

  /// AdamW with another λ; `nil` for the others, which have none.
  package func withWeightDecay(_ weightDecay: Double) -> Optimizer? {
    guard case .adamw(let beta1, let beta2, let epsilon, _) = self else { return nil }
    return .adamw(beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay)
  }

  /// Refuses constants with which a running mean is none.
  func validate() throws(ConfigurationError) {
    let (shares, epsilon): ([Double], Double)
    switch self {
    case .sgd: (shares, epsilon) = ([], 1)
    case .momentum(let mu), .nesterov(let mu): (shares, epsilon) = ([mu], 1)
    case .adagrad(let small): (shares, epsilon) = ([], small)
    case .rmsprop(let alpha, let small): (shares, epsilon) = ([alpha], small)
    case .adam(let beta1, let beta2, let small), .adamw(let beta1, let beta2, let small, _):
      (shares, epsilon) = ([beta1, beta2], small)
    }
    for share in shares {
      try ConfigurationError.require(
        (0..<1).contains(share), "optimizer", share, "constants from 0 to less than 1")
    }
    try ConfigurationError.require(
      epsilon > 0 && epsilon.isFinite, "optimizer", epsilon, "an ε above 0")
  }
}
