import Engine

/// A lab's numbers put into formulas; what there is to say about each thing is grouped by theme in
/// extensions.
struct Worked {
  typealias Part = Explanation.Part

  let lab: LabState

  var run: LabRun { lab.run }
  var session: TrainingSession { lab.session }
  var configuration: TrainingConfiguration { session.configuration }
  var architecture: Architecture { configuration.architecture }
  var network: NetworkGraph<Float> { session.graph }

  /// The elements of a node, as numbers.
  func values(_ node: Int) -> [Double] { network.graph[value: node].elements.map { Double($0) } }

  func gradients(_ node: Int) -> [Double] {
    network.graph[gradient: node].elements.map { Double($0) }
  }

  /// The parameters of a layer: weights, biases, those of batch norm, the slope.
  func parameterNodes(_ layer: NetworkGraph<Float>.Layer) -> [Int] {
    [layer.weights, layer.bias]
      + [layer.normalization?.scale, layer.normalization?.shift, layer.slope].compactMap { $0 }
  }

  static func squares(_ numbers: [Double]) -> Double { numbers.reduce(0) { $0 + $1 * $1 } }

  /// One term for each layer, with what they are.
  var layerNote: String {
    network.layers.count == 1 ? "" : ", a term for each layer"
  }
}
