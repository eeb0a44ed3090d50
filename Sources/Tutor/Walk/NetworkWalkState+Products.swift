import Engine

// What the numbers of a walk's steps are computed from, one element at a time.
extension NetworkWalkState {
  /// One number of what a step of the way back contributes, as the products that add up to it: what
  /// comes from above and the local derivative.
  ///
  /// - Parameters:
  ///   - row: of the input's gradient, as is `column`.
  ///   - limit: so many of the products at most, the first ones.
  /// - Returns: `nil` for the seed and for losses, whose derivatives are no products.
  func products(
    of done: BackwardWalk.Contribution, row: Int, column: Int, atMost limit: Int = .max
  ) -> [[Double]]? {
    guard let slot = done.step.slot else { return nil }
    let (node, upstream) = (graph.nodes[done.step.node], done.upstream)
    switch node.operation {
    case .affine:
      let (x, w) = (graph[value: node.inputs[0]], graph[value: node.inputs[1]])
      switch slot {
      case 0: return (0..<min(w.columns, limit)).map { [upstream[row, $0], w[column, $0]] }
      case 1: return (0..<min(x.rows, limit)).map { [x[$0, row], upstream[$0, column]] }
      default: return (0..<min(upstream.rows, limit)).map { [upstream[$0, column]] }
      }
    case .columnMean: return [[upstream[0, column], 1 / Double(network.rows)]]
    case .halfSumOfSquares: return [[upstream[0, 0], graph[value: done.step.input][row, column]]]
    case .sumOfAbsoluteValues:
      let weight = graph[value: done.step.input][row, column]
      return [[upstream[0, 0], weight > 0 ? 1 : weight < 0 ? -1 : 0]]
    case let operation where operation.isElementwise:
      if let local = done.local { return [[upstream[row, column], local[row, column]]] }
      return places(where: done.step, reads: (row, column)).prefix(limit).map { place in
        [upstream[place.row, place.column], local(done.step, slot, at: place, row, column)]
      }
    default: return nil
    }
  }

  /// The places of an elementwise operation's result that read one element of an input, which is
  /// used over and over.
  private func places(
    where step: BackwardWalk.Step, reads element: (row: Int, column: Int)
  ) -> [(row: Int, column: Int)] {
    let (input, result) = (graph.nodes[step.input].shape, graph.nodes[step.node].shape)
    let rows = input.rows == result.rows ? element.row..<element.row + 1 : 0..<result.rows
    let columns =
      input.columns == result.columns ? element.column..<element.column + 1 : 0..<result.columns
    return rows.flatMap { row in columns.map { (row, $0) } }
  }

  /// ∂result/∂input of one element each: what an upstream gradient of 1 there would contribute.
  private func local(
    _ step: BackwardWalk.Step, _ slot: Int, at place: (row: Int, column: Int), _ row: Int,
    _ column: Int
  ) -> Double {
    let shape = graph.nodes[step.node].shape
    var one = Matrix<Double>(shape)
    one.elements[place.row * shape.columns + place.column] = 1
    return graph.contribution(of: step.node, toInput: slot, upstream: one)[row, column]
  }

  /// The number of an elementwise operation's operand that goes into one element of its result; one
  /// row or number may be used for many.
  func operand(_ input: Int, row: Int, column: Int) -> Double {
    let value = graph[value: input]
    return value[value.rows == 1 ? 0 : row, value.columns == 1 ? 0 : column]
  }

  /// The node that the figure is about: the one that is looked at, or else what the last step
  /// computed, or the first operation before any.
  var focus: Int? {
    let active = isAsking ? walk.next : walk.done.last?.step
    return looked ?? active?.input ?? lastComputed ?? operations.first
  }
}
