extension Expression {
  /// A value and the slope there.
  package struct Sample: Equatable, Sendable {
    package let value: Double
    /// The derivative by the variable that was swept.
    package let slope: Double
  }

  /// The value with the given numbers; variables without one are 0.
  package func value(_ values: [String: Double]) -> Double {
    let graph = graph(values)
    return graph.scalar(graph.nodes.count - 1)
  }

  /// Values and slopes along one variable, the others held: one graph is run for all places.
  package func sweep(
    by variable: String, at places: [Double], with values: [String: Double] = [:]
  ) -> [Sample] {
    var graph = graph(values)
    let output = graph.nodes.count - 1
    let leaf = graph.names.firstIndex(of: variable)
    return places.map { place in
      guard let leaf else { return Sample(value: graph.scalar(output), slope: 0) }
      graph.setScalar(leaf, to: place)
      graph.forward()
      graph.backward(from: output)
      return Sample(value: graph.scalar(output), slope: graph.scalarGradient(leaf))
    }
  }
}
