import Testing

@testable import Engine

@Suite struct OptimizerTests {
  /// Thirty steps on 1/2 (x^2 + 100 y^2), against PyTorch.
  @Test(arguments: Optimizer.named.map(\.name))
  func goesPyTorchsWay(name: String) throws {
    let reference = try #require(try Fixtures.optimizers()[name])
    var optimizer = try #require(Optimizer.named.first { $0.name == name }?.optimizer)
    if let weightDecay = reference.weight_decay {
      optimizer = try #require(optimizer.withWeightDecay(weightDecay))
    }
    var state = OptimizerState<Double>(optimizer, parameterCount: 2)
    var place = reference.path[0]
    #expect(reference.path.count == 31)
    for expected in reference.path.dropFirst() {
      let gradient = [place[0], 100 * place[1]]
      state.update(&place, gradient, count: 2, weights: [0..<2], learningRate: reference.lr)
      for (one, other) in zip(place, expected) {
        #expect(abs(one - other) <= 1e-9 * abs(other))
      }
    }
  }

  @Test func decayActsOnWeightsOnly() {
    let optimizer = Optimizer.adamw(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.5)
    var state = OptimizerState<Double>(optimizer, parameterCount: 2)
    var parameters = [1.0, 1.0]
    state.update(&parameters, [0, 0], count: 2, weights: [0..<1], learningRate: 0.1)
    #expect(parameters == [0.95, 1])
  }
}
