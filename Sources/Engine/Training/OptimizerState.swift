/// An optimizer with what it remembers from step to step.
struct OptimizerState<S: Scalar>: Sendable {
  private let optimizer: Optimizer
  /// Steps taken.
  private var steps = 0
  /// Running sums or means of the gradients, and of their squares; empty where none are kept.
  private var means: [S]
  private var squares: [S]

  init(_ optimizer: Optimizer, parameterCount: Int) {
    self.optimizer = optimizer
    let (keepsMeans, keepsSquares) =
      switch optimizer {
      case .sgd: (false, false)
      case .momentum, .nesterov: (true, false)
      case .adagrad, .rmsprop: (false, true)
      case .adam, .adamw: (true, true)
      }
    means = Array(repeating: 0, count: keepsMeans ? parameterCount : 0)
    squares = Array(repeating: 0, count: keepsSquares ? parameterCount : 0)
  }

  /// Changes `count` parameters by their gradients, in one pass.
  ///
  /// - Parameter weights: the ranges of parameters that weight decay acts on; biases are left out.
  mutating func update(
    _ parameters: UnsafeMutablePointer<S>, _ gradients: UnsafePointer<S>, count: Int,
    weights: [Range<Int>], learningRate: Double
  ) {
    steps += 1
    let rate = S(learningRate)
    if optimizer.weightDecay > 0 {
      let kept = S(1 - learningRate * optimizer.weightDecay)
      for range in weights {
        for i in range { parameters[i] *= kept }
      }
    }
    means.withUnsafeMutableBufferPointer { v in
      squares.withUnsafeMutableBufferPointer { s in
        switch optimizer {
        case .sgd:
          for i in 0..<count { parameters[i] -= rate * gradients[i] }
        case .momentum(let momentum):
          let mu = S(momentum)
          for i in 0..<count {
            v[i] = mu * v[i] + gradients[i]
            parameters[i] -= rate * v[i]
          }
        case .nesterov(let momentum):
          let mu = S(momentum)
          for i in 0..<count {
            v[i] = mu * v[i] + gradients[i]
            parameters[i] -= rate * (gradients[i] + mu * v[i])
          }
        case .adagrad(let epsilon):
          let e = S(epsilon)
          for i in 0..<count {
            s[i] += gradients[i] * gradients[i]
            parameters[i] -= rate * gradients[i] / (s[i].squareRoot() + e)
          }
        case .rmsprop(let alpha, let epsilon):
          let (a, e) = (S(alpha), S(epsilon))
          for i in 0..<count {
            s[i] = a * s[i] + (1 - a) * gradients[i] * gradients[i]
            parameters[i] -= rate * gradients[i] / (s[i].squareRoot() + e)
          }
        case .adam(let beta1, let beta2, let epsilon),
          .adamw(let beta1, let beta2, let epsilon, _):
          // Both means begin at 0; the corrections undo that they are too small at first.
          let correction1 = 1 - Double.pow(beta1, Double(steps))
          let correction2 = 1 - Double.pow(beta2, Double(steps))
          let corrected = S(learningRate / correction1)
          let scale = S(correction2.squareRoot())
          let (b1, b2, e) = (S(beta1), S(beta2), S(epsilon))
          for i in 0..<count {
            v[i] = b1 * v[i] + (1 - b1) * gradients[i]
            s[i] = b2 * s[i] + (1 - b2) * gradients[i] * gradients[i]
            parameters[i] -= corrected * v[i] / (s[i].squareRoot() / scale + e)
          }
        }
      }
    }
  }
}
