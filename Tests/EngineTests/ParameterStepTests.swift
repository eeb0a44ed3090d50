import Testing

@testable import Engine

@Suite struct ParameterStepTests {
  private func session(
    _ optimizer: Optimizer, regularization: Regularization = .none, clipping: Clipping = .none
  ) throws -> TrainingSession {
    let architecture = try Architecture(widths: [2, 3, 1], activations: [.tanh])
    let configuration = TrainingConfiguration(
      architecture: architecture, loss: .bce, regularization: regularization,
      optimizer: optimizer, learningRate: 0.2, clipping: clipping, batchSize: 4)
    var session = try TrainingSession(configuration, data: .make(.xor, seed: 7))
    try session.advance(steps: 3)
    return session
  }

  /// What is foretold is what the next step does, by the optimizer's rule written out here.
  @Test(arguments: Optimizer.named.map(\.optimizer))
  func foretellsTheNextStep(optimizer: Optimizer) throws {
    let session = try session(optimizer, regularization: Regularization(l2: 0.01))
    var next = session
    try next.advance()
    for layer in session.graph.layers {
      for (node, element) in [(layer.weights, 1), (layer.bias, 0)] {
        let step = try #require(session.nextStep(of: node, element: element))
        #expect(step.before == Double(session.graph.graph[value: node].elements[element]))
        #expect(step.after == Double(next.graph.graph[value: node].elements[element]))
        #expect(step.step == 4)
        #expect(step.learningRate == 0.2)
        let (g, eta) = (step.gradient, step.learningRate)
        let decay =
          node == layer.weights ? 1 - eta * optimizer.weightDecay : 1
        let change: Double
        switch optimizer {
        case .sgd: change = eta * g
        case .momentum(let mu): change = eta * (mu * (step.mean?.before ?? .nan) + g)
        case .nesterov(let mu):
          change = eta * (g + mu * (mu * (step.mean?.before ?? .nan) + g))
        case .adagrad(let epsilon):
          change = eta * g / (((step.square?.before ?? .nan) + g * g).squareRoot() + epsilon)
        case .rmsprop(let alpha, let epsilon):
          let square = alpha * (step.square?.before ?? .nan) + (1 - alpha) * g * g
          change = eta * g / (square.squareRoot() + epsilon)
        case .adam(let beta1, let beta2, let epsilon),
          .adamw(let beta1, let beta2, let epsilon, _):
          let mean = beta1 * (step.mean?.before ?? .nan) + (1 - beta1) * g
          let square = beta2 * (step.square?.before ?? .nan) + (1 - beta2) * g * g
          let (power1, power2) = (beta1 * beta1 * beta1 * beta1, beta2 * beta2 * beta2 * beta2)
          change =
            eta * mean / (1 - power1) / ((square / (1 - power2)).squareRoot() + epsilon)
        }
        #expect(abs(step.after - (decay * step.before - change)) < 1e-6, "\(optimizer)")
      }
    }
  }

  @Test func theGradientIsTheOneThatIsUsed() throws {
    let session = try session(.sgd, clipping: .value(0.001))
    let step = try #require(session.nextStep(of: session.graph.layers[0].weights, element: 0))
    #expect(abs(step.gradient) <= 0.001001)
    #expect(abs(step.before - 0.2 * step.gradient - step.after) < 1e-7)
    #expect(step.mean == nil && step.square == nil)
  }

  @Test func aRunThatHasFailedHasNoNextStep() throws {
    let architecture = try Architecture(widths: [2, 4, 1], activations: [.relu])
    let configuration = TrainingConfiguration(
      architecture: architecture, loss: .mse, learningRate: 1e30, batchSize: 4)
    var session = try TrainingSession(configuration, data: .make(.xor, seed: 7))
    _ = try? session.advance(steps: 20)
    #expect(session.failure != nil)
    #expect(session.nextStep(of: session.graph.layers[0].weights, element: 0) == nil)
  }
}
