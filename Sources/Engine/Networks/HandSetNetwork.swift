/// A small network whose weights are set one by one, with a unit's activation at its output, too.
///
/// The same graph as in training computes it; only the output layer, whose loss does not matter
/// here, has an activation of its own.
package struct HandSetNetwork: Equatable, Sendable {
  /// Weights and biases of a layer.
  package struct Layer: Equatable, Sendable {
    /// Fan-in × fan-out.
    package var weights: Matrix<Double>
    /// 1 × fan-out.
    package var biases: Matrix<Double>
  }

  /// What a layer computed, a row for each example.
  package struct Values: Equatable, Sendable {
    package let sums: Matrix<Double>
    package let outputs: Matrix<Double>
  }

  /// One for each layer, the output's last.
  package let activations: [Activation]
  package var layers: [Layer]

  /// A network of the given widths, all weights 0.
  ///
  /// - Parameter activations: one for all layers, or one for each, the output's last.
  package init(widths: [Int], activations: [Activation]) throws(ConfigurationError) {
    let hidden = Array(activations.dropLast())
    // The same limits hold, and the same words say so.
    _ = try Architecture(
      widths: widths, activations: hidden.isEmpty ? activations : hidden)
    let count = widths.count - 1
    guard activations.count == 1 || activations.count == count else {
      throw .activationCount(activations.count, hiddenLayers: max(0, count - 1))
    }
    self.activations =
      activations.count == count
      ? activations : Array(repeating: activations[0], count: count)
    layers = (0..<count).map { layer in
      Layer(
        weights: Matrix(Shape(widths[layer], widths[layer + 1])),
        biases: Matrix(Shape(1, widths[layer + 1])))
    }
  }

  /// What every layer computes for the rows of a matrix, n × inputs.
  package func values(for inputs: Matrix<Double>) -> [Values] {
    var graph = Graph<Double>()
    var last = graph.append(leaf: .data, shape: inputs.shape)
    graph[value: last] = inputs
    var nodes: [(sums: Int, outputs: Int)] = []
    for (layer, activation) in zip(layers, activations) {
      let weights = graph.append(leaf: .parameter, shape: layer.weights.shape)
      let biases = graph.append(leaf: .parameter, shape: layer.biases.shape)
      (graph[value: weights], graph[value: biases]) = (layer.weights, layer.biases)
      guard let sums = try? graph.append(.affine, [last, weights, biases]),
        let unit = try? activation.append(
          to: &graph, sums: sums, slope: nil, mode: .evaluation, name: "")
      else { return [] }
      nodes.append((sums, unit.output))
      last = unit.output
    }
    graph.forward()
    return nodes.map { Values(sums: graph[value: $0.sums], outputs: graph[value: $0.outputs]) }
  }

  /// The units of a layer as threshold units, where its inputs are what they look at.
  package func units(ofLayer layer: Int) -> [ThresholdUnit] {
    let (weights, biases) = (layers[layer].weights, layers[layer].biases)
    return (0..<weights.columns).map { unit in
      ThresholdUnit(
        weights: (0..<weights.rows).map { weights[$0, unit] }, bias: biases[0, unit])
    }
  }
}
