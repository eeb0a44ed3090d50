/// How a gradient becomes a change of the parameters.
package enum Optimizer: Equatable, Sendable {
  /// w ← w − η g; PyTorch's `SGD`.
  case sgd
  /// Kingma and Ba 2015, with PyTorch's defaults β₁ = 0.9, β₂ = 0.999, ε = 1e-8; `Adam`.
  case adam(beta1: Double, beta2: Double, epsilon: Double)

  /// The optimizers by the names of the command line.
  package static let named: [(name: String, optimizer: Optimizer)] = [
    ("sgd", .sgd), ("adam", .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)),
  ]

  /// The name for a label.
  package var title: String {
    switch self {
    case .sgd: "SGD"
    case .adam: "Adam"
    }
  }
}

/// An optimizer with what it remembers from step to step.
struct OptimizerState: Sendable {
  private let optimizer: Optimizer
  /// Steps taken.
  private var steps = 0
  /// Running means of the gradients and of their squares; empty where none are kept.
  private var means: [Float]
  private var squares: [Float]

  init(_ optimizer: Optimizer, parameterCount: Int) {
    self.optimizer = optimizer
    let kept =
      switch optimizer {
      case .sgd: 0
      case .adam: parameterCount
      }
    means = Array(repeating: 0, count: kept)
    squares = Array(repeating: 0, count: kept)
  }

  /// Changes `count` parameters by their gradients, in one pass.
  mutating func update(
    _ parameters: UnsafeMutablePointer<Float>, _ gradients: UnsafePointer<Float>, count: Int,
    learningRate: Double
  ) {
    steps += 1
    switch optimizer {
    case .sgd:
      let rate = Float(learningRate)
      for i in 0..<count { parameters[i] -= rate * gradients[i] }
    case .adam(let beta1, let beta2, let epsilon):
      // Both means begin at 0; the corrections undo that they are too small at first.
      let correction1 = 1 - Double.pow(beta1, Double(steps))
      let correction2 = 1 - Double.pow(beta2, Double(steps))
      let rate = Float(learningRate / correction1)
      let scale = Float(correction2.squareRoot())
      let (b1, b2, e) = (Float(beta1), Float(beta2), Float(epsilon))
      means.withUnsafeMutableBufferPointer { means in
        squares.withUnsafeMutableBufferPointer { squares in
          for i in 0..<count {
            let gradient = gradients[i]
            means[i] = b1 * means[i] + (1 - b1) * gradient
            squares[i] = b2 * squares[i] + (1 - b2) * gradient * gradient
            parameters[i] -= rate * means[i] / (squares[i].squareRoot() / scale + e)
          }
        }
      }
    }
  }
}
