extension NetworkGraph<Double> {
  /// A step of training in double precision: the same batch, weights and masks, run forward.
  ///
  /// - Parameters:
  ///   - step: the network with the step's batch in it, as `TrainingSession.nextBatch` gives it.
  ///   - row: one row of the batch alone, with its own part of the masks and without penalties, so
  ///     that the rows' losses have the batch's as their mean; `nil` for all of them. With batch
  ///     norm no row is alone: its statistics would be another's.
  package init(
    _ step: NetworkGraph<Float>, loss: Loss, regularization: Regularization, row: Int? = nil
  ) throws(ShapeError) {
    let parts = row == nil ? regularization : Regularization(dropout: regularization.dropout)
    try self.init(
      step.architecture, loss: loss, regularization: parts, rows: row == nil ? step.rows : 1)
    let perRow = Set(
      [input, target] + layers.compactMap(\.mask) + layers.compactMap(\.randomSlopes))
    // Both were built in the same order; only penalties, at the end, may be missing here.
    for node in graph.nodes.indices
    where graph.nodes[node].operation == .parameter || graph.nodes[node].operation == .data {
      let value = step.graph[value: node]
      let part = if let row, perRow.contains(node) { value.rows([row]) } else { value }
      graph[value: node] = Matrix(part.shape, part.elements.map(Double.init))
    }
    batchesTracked = step.batchesTracked
    graph.forward()
  }
}
