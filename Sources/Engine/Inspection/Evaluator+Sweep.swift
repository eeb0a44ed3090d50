extension Evaluator {
  /// Runs any number of rows forward, a chunk at a time, without allocating anything.
  ///
  /// - Parameters:
  ///   - last: the last node that is read; those behind it are not computed.
  ///   - fill: writes the inputs of the given rows, row by row.
  ///   - read: reads what the given rows gave, from all nodes' values; they are the first rows there.
  mutating func sweep(
    rows: Int, through last: Int, parameters: NetworkGraph<Float>,
    fill: (_ rows: Range<Int>, _ inputs: UnsafeMutablePointer<Float>) -> Void,
    read: (_ rows: Range<Int>, _ nodes: [Graph<Float>.Node], _ values: UnsafePointer<Float>) -> Void
  ) {
    chunk.copyParameters(from: parameters)
    let input = chunk.input
    let chunkRows = chunk.rows
    for start in stride(from: 0, to: rows, by: chunkRows) {
      let range = start..<min(start + chunkRows, rows)
      chunk.graph.withValue(of: input) { fill(range, $0) }
      chunk.graph.forward(through: last)
      chunk.graph.withBuffers { nodes, values, _ in read(range, nodes, values) }
    }
  }

  /// The node of a layer's outputs in the chunks' graph; layers count from 0.
  func outputNode(ofLayer index: Int) -> Int { chunk.unitOutputs(of: chunk.layers[index]) }
}
