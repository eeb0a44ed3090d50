/// The nodes of a layer's activation.
package struct ActivationNodes: Sendable {
  /// What the activation gives.
  package let output: Int
  /// The slopes of RReLU, n×k, that each step of training draws anew; `nil` for all others.
  package let randomSlopes: Int?
}

extension Activation {
  /// Appends the activation to a graph, behind a layer's sums.
  ///
  /// - Parameters:
  ///   - slope: the parameter that PReLU learns; the others don't look at it.
  ///   - name: what the result is called, where there is a node for it.
  func append<S: Scalar>(
    to graph: inout Graph<S>, sums: Int, slope: Int?, mode: NetworkMode, name: String
  ) throws(ShapeError) -> ActivationNodes {
    var randomSlopes: Int?
    let output: Int
    switch self {
    case .identity:
      output = sums
    case .operation(let operation):
      output = try graph.append(operation, withConstantsBehind: [sums], name: name)
    case .prelu:
      let slope = slope ?? graph.append(constant: S(Self.initialSlope))
      output = try graph.append(.leakyReLU, [sums, slope], name: name)
    case .rrelu:
      let slopes: Int
      switch mode {
      case .training:
        slopes = graph.append(leaf: .data, shape: graph.nodes[sums].shape)
        randomSlopes = slopes
      case .evaluation:
        slopes = graph.append(constant: S(Self.meanSlope))
      }
      output = try graph.append(.leakyReLU, [sums, slopes], name: name)
    case .expression(let expression):
      output = try expression.append(to: &graph, name: name) { _, _ in sums }
    }
    return ActivationNodes(output: output, randomSlopes: randomSlopes)
  }

  /// How many values the activation keeps for each unit of a row.
  var valuesPerUnit: Int {
    switch self {
    case .identity: 0
    case .operation, .prelu: 1
    case .rrelu: 2
    case .expression(let expression): expression.operations.count
    }
  }
}
