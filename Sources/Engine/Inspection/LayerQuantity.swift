/// What a layer of a network holds after a step, to be measured or drawn.
package enum LayerQuantity: CaseIterable, Sendable {
  /// W, fan-in × fan-out.
  case weights
  /// b, 1 × fan-out.
  case biases
  /// X W + b, rows × units.
  case sums
  /// What the units give before dropout leaves some out, rows × units.
  case outputs
  /// ∂objective/∂W.
  case weightGradients
  /// ∂objective/∂b.
  case biasGradients
  /// ∂objective/∂(X W + b).
  case sumGradients
}

extension NetworkGraph {
  /// A quantity of a layer as it lies in the graph; layers count from 1.
  ///
  /// After a training step the sums, outputs and gradients are those of its batch, and the
  /// parameters are the updated ones.
  package func values(
    of quantity: LayerQuantity, layer number: Int
  ) throws(InspectionError) -> Matrix<S> {
    guard layers.indices.contains(number - 1) else { throw .noLayer(number, layers: layers.count) }
    let layer = layers[number - 1]
    return switch quantity {
    case .weights: graph[value: layer.weights]
    case .biases: graph[value: layer.bias]
    case .sums: graph[value: layer.sums]
    case .outputs: graph[value: unitOutputs(of: layer)]
    case .weightGradients: graph[gradient: layer.weights]
    case .biasGradients: graph[gradient: layer.bias]
    case .sumGradients: graph[gradient: layer.sums]
    }
  }

  /// How often a quantity of a layer takes which values, in bins of a round width.
  package func histogram(
    of quantity: LayerQuantity, layer number: Int, bins limit: Int = 20
  ) throws(InspectionError) -> Histogram {
    Histogram(try values(of: quantity, layer: number).elements, niceBins: limit)
  }

  /// The node of a layer's outputs before dropout.
  func unitOutputs(of layer: Layer) -> Int {
    guard let mask = layer.mask else { return layer.output }
    return graph.nodes[layer.output].inputs.first { $0 != mask } ?? layer.output
  }
}
