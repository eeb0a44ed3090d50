/// A backward pass in which some contributions are computed wrongly, on purpose.
///
/// It goes the way of `Graph.backward`, contribution by contribution, and asks for each whether it
/// is to be another one. Slow and simple: it is for graphs that people walk by hand.
struct MistakenPass {
  /// One contribution: from a node to one of its inputs.
  struct Edge {
    let node: Int
    let slot: Int
    let input: Int
    /// The gradient of the node.
    let upstream: Matrix<Double>

    func isSame(as other: Edge) -> Bool { node == other.node && slot == other.slot }
  }

  /// What is kept of several contributions to one node.
  enum Kept {
    case sum
    case last
    case first
  }

  let graph: Graph<Double>
  let output: Int

  /// - Parameter graph: with its values computed.
  init(_ graph: Graph<Double>, output: Int) {
    self.graph = graph
    self.output = output
  }

  /// The gradient of the output by a node.
  ///
  /// - Parameter mistaken: another contribution for an edge, or `nil` for the right one.
  func gradient(
    of leaf: Int, keeping kept: Kept = .sum, _ mistaken: (Edge) -> Matrix<Double>? = { _ in nil }
  ) -> Matrix<Double> {
    let gradients = run(kept) { edge in
      // Of a matrix product, what a mistake would pass on may not even fit: nobody makes it there.
      let other = mistaken(edge).flatMap { $0.shape == graph.nodes[edge.input].shape ? $0 : nil }
      return other ?? contribution(edge)
    }
    return gradients[leaf] ?? Matrix(graph.nodes[leaf].shape)
  }

  /// The edges that the pass goes along, in order, with the right gradients.
  var edges: [Edge] {
    var edges: [Edge] = []
    _ = run(.sum) { edge in
      edges.append(edge)
      return contribution(edge)
    }
    return edges
  }

  /// The gradients of all nodes that the output depends on.
  private func run(
    _ kept: Kept, contribution: (Edge) -> Matrix<Double>
  ) -> [Int: Matrix<Double>] {
    var gradients: [Int: Matrix<Double>] = [output: Self.ones(.scalar)]
    for node in stride(from: output, through: 0, by: -1) {
      guard let upstream = gradients[node] else { continue }
      for (slot, input) in graph.nodes[node].inputs.enumerated()
      where graph.nodes[input].needsGradient {
        let new = contribution(Edge(node: node, slot: slot, input: input, upstream: upstream))
        switch (gradients[input], kept) {
        case (nil, _), (_, .last): gradients[input] = new
        case (_, .first): break
        case (let old?, .sum): gradients[input] = old.combined(with: new, +)
        }
      }
    }
    return gradients
  }

  /// Local times upstream, as it should be.
  func contribution(_ edge: Edge) -> Matrix<Double> {
    graph.contribution(of: edge.node, toInput: edge.slot, upstream: edge.upstream)
  }

  /// What an upstream gradient of 1 would contribute.
  func local(_ edge: Edge) -> Matrix<Double>? {
    let ones = Self.ones(graph.nodes[edge.node].shape)
    return graph.contribution(of: edge.node, toInput: edge.slot, upstream: ones)
  }

  private static func ones(_ shape: Shape) -> Matrix<Double> {
    Matrix(shape, Array(repeating: 1, count: shape.count))
  }
}

extension Matrix where Element == Double {
  /// Each element times a number.
  func scaled(by factor: Double) -> Matrix {
    Matrix(shape, elements.map { $0 * factor })
  }

  /// Each element times the other's; a matrix of another shape leaves it as it is.
  func scaled(by other: Matrix) -> Matrix { combined(with: other, *) }

  /// Element by element; of matrices of different shapes, which only a mistake brings together,
  /// the first.
  func combined(with other: Matrix, _ operation: (Double, Double) -> Double) -> Matrix {
    guard shape == other.shape else { return self }
    return Matrix(shape, zip(elements, other.elements).map(operation))
  }
}
