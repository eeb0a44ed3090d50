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

  /// What is remembered of a parameter's gradients; `nil` where nothing is.
  func mean(of place: Int) -> S? { means.isEmpty ? nil : means[place] }

  /// What is remembered of their squares; `nil` where nothing is.
  func square(of place: Int) -> S? { squares.isEmpty ? nil : squares[place] }

  /// Changes `count` parameters by their gradients, in one pass.
  ///
  /// - Parameter weights: the ranges of parameters that weight decay acts on; biases are left out.
  mutating func update(
    _ parameters: UnsafeMutablePointer<S>, _ gradients: UnsafePointer<S>, count: Int,
    weights: [Range<Int>], learningRate: Double
  ) {
    steps += 1
    if optimizer.weightDecay > 0 {
      let kept = S(1 - learningRate * optimizer.weightDecay)
      for range in weights {
        for i in range { parameters[i] *= kept }
      }
    }
    let (optimizer, steps) = (optimizer, steps)
    means.withUnsafeMutableBufferPointer { means in
      squares.withUnsafeMutableBufferPointer { squares in
        // Where an optimizer keeps none, nothing is read through these.
        let means = means.baseAddress ?? parameters
        let squares = squares.baseAddress ?? parameters
        Self.update(
          optimizer, steps, parameters, gradients, means, squares, count, learningRate)
      }
    }
  }

  /// The rules: w the parameters, g their gradients, v the means, s the squares.
  private static func update(
    _ optimizer: Optimizer, _ steps: Int, _ w: UnsafeMutablePointer<S>, _ g: UnsafePointer<S>,
    _ v: UnsafeMutablePointer<S>, _ s: UnsafeMutablePointer<S>, _ count: Int,
    _ learningRate: Double
  ) {
    let rate = S(learningRate)
    switch optimizer {
    case .sgd:
      for i in 0..<count { w[i] -= rate * g[i] }
    case .momentum(let momentum):
      let mu = S(momentum)
      for i in 0..<count {
        v[i] = mu * v[i] + g[i]
        w[i] -= rate * v[i]
      }
    case .nesterov(let momentum):
      let mu = S(momentum)
      for i in 0..<count {
        v[i] = mu * v[i] + g[i]
        w[i] -= rate * (g[i] + mu * v[i])
      }
    case .adagrad(let epsilon):
      let e = S(epsilon)
      for i in 0..<count {
        s[i] += g[i] * g[i]
        w[i] -= rate * g[i] / (s[i].squareRoot() + e)
      }
    case .rmsprop(let alpha, let epsilon):
      let (a, e) = (S(alpha), S(epsilon))
      for i in 0..<count {
        s[i] = a * s[i] + (1 - a) * g[i] * g[i]
        w[i] -= rate * g[i] / (s[i].squareRoot() + e)
      }
    case .adam(let beta1, let beta2, let epsilon),
      .adamw(let beta1, let beta2, let epsilon, _):
      // Both means begin at 0; the corrections undo that they are too small at first.
      let correction1 = 1 - Double.pow(beta1, Double(steps))
      let correction2 = 1 - Double.pow(beta2, Double(steps))
      let corrected = S(learningRate / correction1)
      let scale = S(1 / correction2.squareRoot())
      let (b1, b2, e) = (S(beta1), S(beta2), S(epsilon))
      let (c1, c2) = (S(1 - beta1), S(1 - beta2))
      for i in 0..<count {
        let gradient = g[i]
        let mean = b1 * v[i] + c1 * gradient
        let square = b2 * s[i] + c2 * gradient * gradient
        v[i] = mean
        s[i] = square
        w[i] -= corrected * mean / (square.squareRoot() * scale + e)
      }
    }
  }
}
