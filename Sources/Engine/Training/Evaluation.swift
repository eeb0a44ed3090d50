/// How well a network does on a set of rows.
package struct Evaluation: Equatable, Sendable {
  /// The loss without penalties, with all units in use.
  package let loss: Double
  /// Rows whose class is predicted right; `nil` for a regression.
  package let correct: Int?
  package let rows: Int

  /// The share of rows predicted right.
  package var accuracy: Double? {
    correct.map { Double($0) / Double(rows) }
  }
}

/// Runs a network's parameters forward over rows in chunks of a fixed size.
struct Evaluator: Sendable {
  private let loss: Loss
  var chunk: NetworkGraph<Float>
  private let architecture: Architecture
  /// Rows in a chunk.
  private let chunkRows: Int

  /// Large enough for a product to pay, small enough to stay in the cache.
  static let chunkRows = 256

  init(
    _ architecture: Architecture, loss: Loss, chunkRows: Int = Self.chunkRows
  ) throws(ShapeError) {
    self.architecture = architecture
    self.loss = loss
    self.chunkRows = chunkRows
    chunk = try NetworkGraph(architecture, loss: loss, rows: chunkRows, mode: .evaluation)
  }

  /// The outputs (logits, or a regression's values) for each row, n×k.
  mutating func outputs(
    for inputs: Matrix<Float>, parameters: NetworkGraph<Float>
  ) -> Matrix<Float> {
    chunk.copyParameters(from: parameters)
    let (input, output) = (chunk.input, chunk.output)
    let (columns, outputs) = (architecture.inputs, architecture.outputs)
    var result = Matrix<Float>(Shape(inputs.rows, outputs))
    for start in stride(from: 0, to: inputs.rows, by: chunkRows) {
      let rows = min(chunkRows, inputs.rows - start)
      inputs.elements.withUnsafeBufferPointer { source in
        chunk.graph.withValue(of: input) { x in
          // Rows of an earlier chunk may stand behind these; nobody reads what becomes of them.
          for i in 0..<rows * columns { x[i] = source[start * columns + i] }
        }
      }
      chunk.graph.forward(through: output)
      result.elements.withUnsafeMutableBufferPointer { target in
        chunk.graph.withValue(of: output) { y in
          for i in 0..<rows * outputs { target[start * outputs + i] = y[i] }
        }
      }
    }
    return result
  }

  /// Loss and accuracy over all rows.
  mutating func evaluate(
    _ inputs: Matrix<Float>, targets: Matrix<Float>, parameters: NetworkGraph<Float>
  ) -> Evaluation? {
    guard inputs.rows > 0 else { return nil }
    let outputs = outputs(for: inputs, parameters: parameters)
    // The loss itself comes from the graph's table, over all rows at once.
    var graph = Graph<Float>()
    let outputNode = graph.append(leaf: .data, shape: outputs.shape)
    let targetNode = graph.append(leaf: .data, shape: targets.shape)
    guard
      let lossNode = try? graph.append(
        loss.operation, withConstantsBehind: [outputNode, targetNode])
    else { return nil }
    graph[value: outputNode] = outputs
    graph[value: targetNode] = targets
    graph.forward()
    return Evaluation(
      loss: Double(graph.scalar(lossNode)), correct: correctRows(outputs, targets),
      rows: inputs.rows)
  }

  private func correctRows(_ outputs: Matrix<Float>, _ targets: Matrix<Float>) -> Int? {
    switch loss {
    case .mse, .mae, .huber:
      nil
    case .bce, .brier, .hinge:
      zip(outputs.elements, targets.elements).count { ($0 > 0) == ($1 > 0.5) }
    case .ce:
      (0..<outputs.rows).count { row in
        Self.largest(outputs.row(row)) == Self.largest(targets.row(row))
      }
    }
  }

  private static func largest(_ row: ArraySlice<Float>) -> Int? {
    row.indices.max { row[$0] < row[$1] }.map { $0 - row.startIndex }
  }
}
