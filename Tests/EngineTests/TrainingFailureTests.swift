import Testing

@testable import Engine

/// A run that can't go on says what was not finite, when, and what to try.
@Suite struct TrainingFailureTests {
  private func failure(
    inputs: [Float] = [1, 2, 3, 4], initialization: Initialization = .xavier,
    learningRate: Double = 0.01, clipping: Clipping = .none, widths: [Int] = [1, 4, 1],
    activation: Activation = .relu, batchNorm: Bool = false
  ) throws -> TrainingFailure {
    let data = Dataset(
      name: "line", featureNames: ["x"], targetName: "y", inputs: Matrix(Shape(4, 1), inputs),
      targets: .values([1, 2, 3, 4]))
    var session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(
          widths: widths, activations: [activation], batchNorm: batchNorm), loss: .mse,
        initialization: initialization, learningRate: learningRate, clipping: clipping,
        batchSize: 4), data: data)
    do {
      try session.advance(steps: 200)
    } catch {
      #expect(session.failure == error)
      return error
    }
    throw ConfigurationError.noRows
  }

  @Test func tooLargeAStep() throws {
    let failure = try failure(learningRate: 1e10)
    #expect(failure.cause == .learningRate)
    #expect(failure.message.contains("try a smaller learning rate"))
  }

  @Test func anInitializationThatOverflowsAtOnce() throws {
    let failure = try failure(
      initialization: .constant(1e20), widths: [1, 4, 4, 4, 1], activation: .identity)
    #expect(failure.step == 1)
    #expect(failure.quantity == "the sums of layer 2")
    #expect(failure.cause == .initialization)
  }

  @Test func inputsInUnitsThatDoNotSuitANetwork() throws {
    let failure = try failure(inputs: [1e6, 2e6, 3e6, 4e6], activation: .identity)
    #expect(failure.cause == .scale)
    #expect(failure.message.contains("try scaling inputs and targets"))
  }

  @Test func aNumberMissingInTheData() throws {
    let failure = try failure(inputs: [1, .nan, 3, 4])
    #expect(failure.step == 1)
    #expect(failure.quantity == "the inputs")
    #expect(failure.cause == .data)
  }

  /// The loss, about 10³⁷, is finite; its gradient by the weights of layer 2, 10¹⁸ · 10²¹, is not.
  @Test(arguments: [Clipping.none, .norm(1)])
  func gradientsThatExplodeWhileTheLossIsFinite(clipping: Clipping) throws {
    let failure = try failure(
      inputs: [5e24, 5e24, 5e24, 5e24], initialization: .constant(1e-3), clipping: clipping,
      widths: [1, 1, 1], activation: .identity)
    #expect(failure.step == 1)
    #expect(failure.quantity == "the gradient of the weights of layer 2")
    #expect(failure.cause == .scale)
  }

  /// log(x) of a negative sum is no fault of the initialization.
  @Test(arguments: [false, true])
  func aFormulaThatIsNotFiniteEverywhere(batchNorm: Bool) throws {
    let failure = try failure(activation: Activation(parsing: "log(x)"), batchNorm: batchNorm)
    #expect(failure.step == 1)
    #expect(failure.quantity == "the outputs of layer 1")
    #expect(failure.cause == .formula)
    #expect(failure.message.contains("try a formula that is finite for every number"))
  }

  /// Where the sums are to blame already, the formula isn't.
  @Test func aFormulaOfSumsThatOverflowed() throws {
    let failure = try failure(
      initialization: .constant(1e20), widths: [1, 4, 4, 4, 1],
      activation: Activation(parsing: "2*x"))
    #expect(failure.quantity == "the sums of layer 2")
    #expect(failure.cause == .initialization)
  }

  @Test func clippingIsAdvisedToThoseWhoDoNotClip() throws {
    var network = try NetworkGraph<Float>(
      Architecture(widths: [1, 2, 1], activations: [.tanh]), loss: .mse, rows: 1)
    let node = network.layers[0].bias
    network.graph[gradient: node] = Matrix(Shape(1, 2), [1, .infinity])
    let failure = TrainingFailure(in: network, steps: 4, clipping: .none)
    #expect(
      failure.message
        == "step 4: the gradient of the biases of layer 1 became infinite or not a number; "
        + "try clipping the gradients (clip-norm 1) or a smaller learning rate")
    #expect(TrainingFailure(in: network, steps: 4, clipping: .value(1)).cause == .learningRate)
  }
}
