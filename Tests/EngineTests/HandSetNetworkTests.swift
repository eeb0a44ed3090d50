import Testing

@testable import Engine

@Suite struct HandSetNetworkTests {
  private let corners = Matrix<Double>(Shape(4, 2), [0, 0, 0, 1, 1, 0, 1, 1])

  /// OR, and not AND: the sums of the course's table.
  @Test func xorByHand() throws {
    var network = try HandSetNetwork(widths: [2, 2, 1], activations: [.operation(.step)])
    network.layers[0].weights = Matrix(Shape(2, 2), [1, 1, 1, 1])
    network.layers[0].biases = Matrix(Shape(1, 2), [-0.5, -1.5])
    network.layers[1].weights = Matrix(Shape(2, 1), [1, -1])
    network.layers[1].biases = Matrix(Shape(1, 1), [-0.5])
    let values = network.values(for: corners)
    #expect(values[0].outputs.elements == [0, 0, 1, 0, 1, 0, 1, 1])
    #expect(values[1].sums.elements == [-0.5, 0.5, 0.5, -0.5])
    #expect(values[1].outputs.elements == [0, 1, 1, 0])
    #expect(network.units(ofLayer: 0)[1] == ThresholdUnit(weights: [1, 1], bias: -1.5))
  }

  @Test func eachLayerHasItsOwnUnit() throws {
    var network = try HandSetNetwork(widths: [2, 1, 1], activations: [.relu, .sigmoid])
    network.layers[0].weights = Matrix(Shape(2, 1), [1, -2])
    network.layers[1].weights = Matrix(Shape(1, 1), [3])
    let values = network.values(for: corners)
    #expect(values[0].outputs.elements == [0, 0, 1, 0])
    #expect(abs(values[1].outputs[2, 0] - 0.9525741268224334) < 1e-15)
    #expect(throws: ConfigurationError.self) {
      try HandSetNetwork(widths: [2, 1], activations: [.relu, .sigmoid])
    }
  }
}
