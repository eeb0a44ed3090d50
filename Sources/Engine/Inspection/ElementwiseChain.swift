/// The operations that turn the input of a layer's activation into the layer's outputs.
///
/// They are found by walking back from the outputs, so that an activation that is one operation
/// and one that a learner wrote as a formula are looked at in the same way.
struct ElementwiseChain {
  /// What the activation reads: the sums of the layer, or their batch normalization.
  let start: Int
  /// The operations, in the order of the graph; none for the identity.
  let operations: [Int]
  /// Constants and parameters that they read besides.
  let leaves: [Int]
  /// The node of the outputs.
  let end: Int
}

extension Graph {
  /// The operations between two nodes; `nil` if one of them is not elementwise.
  func elementwiseChain(from start: Int, to end: Int) -> ElementwiseChain? {
    var (operations, leaves): ([Int], [Int]) = ([], [])
    var reached: Set<Int> = [end]
    for node in stride(from: end, through: 0, by: -1) where reached.contains(node) && node != start
    {
      let operation = nodes[node].operation
      if operation.isElementwise {
        operations.append(node)
        reached.formUnion(nodes[node].inputs)
      } else {
        guard operation.arity == 0 else { return nil }
        leaves.append(node)
      }
    }
    return ElementwiseChain(
      start: start, operations: operations.reversed(), leaves: leaves, end: end)
  }

  /// The derivative of each output of a chain by its own input, n×k, as the rules compute it.
  func slopes(of chain: ElementwiseChain) -> Matrix<S> {
    let shape = nodes[chain.end].shape
    var gradients = [chain.end: Matrix(shape, Array(repeating: S(1), count: shape.count))]
    for node in chain.operations.reversed() {
      guard let upstream = gradients[node] else { continue }
      for (slot, input) in nodes[node].inputs.enumerated() where !chain.leaves.contains(input) {
        let contribution = contribution(of: node, toInput: slot, upstream: upstream)
        guard var total = gradients[input] else {
          gradients[input] = contribution
          continue
        }
        for i in total.elements.indices { total.elements[i] += contribution.elements[i] }
        gradients[input] = total
      }
    }
    return gradients[chain.start] ?? Matrix(nodes[chain.start].shape)
  }
}

extension NetworkGraph {
  /// A layer's activation, as it lies in the graph.
  func activationChain(of layer: Layer) -> ElementwiseChain? {
    graph.elementwiseChain(
      from: layer.normalization?.output ?? layer.sums, to: unitOutputs(of: layer))
  }

  /// A layer's activation on its own, of any numbers, with its derivative.
  ///
  /// It computes in Double with the layer's own constants and learned parameters; `nil` where
  /// units or rows have constants of their own, as in RReLU while it trains.
  func activationCurve(
    ofLayer index: Int, at places: [Double]
  ) -> (values: [Double], slopes: [Double])? {
    guard let chain = activationChain(of: layers[index]) else { return nil }
    var probe = Graph<Double>()
    let variable = probe.append(leaf: .variable, shape: Shape(places.count, 1))
    probe[value: variable] = Matrix(Shape(places.count, 1), places)
    var copies = [chain.start: variable]
    for leaf in chain.leaves {
      guard graph.nodes[leaf].shape == .scalar else { return nil }
      copies[leaf] = probe.append(constant: Double(graph.scalar(leaf)))
    }
    for node in chain.operations {
      let inputs = graph.nodes[node].inputs.compactMap { copies[$0] }
      guard let copy = try? probe.append(graph.nodes[node].operation, inputs) else { return nil }
      copies[node] = copy
    }
    let copied = ElementwiseChain(
      start: variable, operations: chain.operations.compactMap { copies[$0] },
      leaves: chain.leaves.compactMap { copies[$0] }, end: copies[chain.end] ?? variable)
    probe.forward()
    return (probe[value: copied.end].elements, probe.slopes(of: copied).elements)
  }

  /// The largest |derivative| of a layer's activation from −10 to 10, in steps of ⅛.
  func largestSlope(ofLayer index: Int) -> Double {
    let curve = activationCurve(ofLayer: index, at: (-80...80).map { Double($0) / 8 })
    return curve?.slopes.map { abs($0) }.max() ?? 1
  }
}
