/// The nodes of batch normalization, between a layer's sums and its activation.
///
/// Each unit's sums are brought to mean 0 and variance 1 over the batch, then to a scale γ and a
/// shift β that are learned: (z − mean) / √(variance + ε) · γ + β; Ioffe and Szegedy 2015, with the
/// constants of `nn.BatchNorm1d`. It is made of plain operations, so it can be walked through.
package struct BatchNormalization: Sendable {
  /// γ, 1×k.
  package let scale: Int
  /// β, 1×k.
  package let shift: Int
  /// Running mean of the batches' means, 1×k: what evaluation subtracts.
  package let runningMean: Int
  /// Running mean of the batches' unbiased variances, 1×k.
  package let runningVariance: Int
  /// Mean and variance of the newest batch, 1×k each; `nil` in evaluation.
  package let batchMean: Int?
  package let batchVariance: Int?
  /// Normalized, scaled and shifted, n×k.
  package let output: Int

  /// Keeps a unit whose sums are all the same from being divided by 0.
  package static let epsilon = 1e-5
  /// The share of the newest batch in the running statistics.
  package static let momentum = 0.1

  /// Appends the nodes behind a layer's sums; γ and β are parameters that exist already.
  ///
  /// - Parameter number: the layer, counted from 1, for the nodes' names.
  init<S: Scalar>(
    appendingTo graph: inout Graph<S>, sums: Int, scale: Int, shift: Int, mode: NetworkMode,
    number: Int
  ) throws(ShapeError) {
    let row = Shape(1, graph.nodes[sums].shape.columns)
    runningMean = graph.append(leaf: .data, shape: row, name: "running mean \(number)")
    runningVariance = graph.append(leaf: .data, shape: row, name: "running variance \(number)")
    let (centered, variance): (Int, Int)
    switch mode {
    case .training:
      // The variance that normalizes is over n, unlike the running one.
      let mean = try graph.append(.columnMean, [sums], name: "mean\(number)")
      centered = try graph.append(.subtract, [sums, mean])
      let squares = try graph.append(.square, [centered])
      variance = try graph.append(.columnMean, [squares], name: "variance\(number)")
      (batchMean, batchVariance) = (mean, variance)
    case .evaluation:
      centered = try graph.append(.subtract, [sums, runningMean])
      variance = runningVariance
      (batchMean, batchVariance) = (nil, nil)
    }
    let epsilon = graph.append(constant: S(Self.epsilon))
    let deviation = try graph.append(.sqrt, [graph.append(.add, [variance, epsilon])])
    let normalized = try graph.append(.divide, [centered, deviation], name: "normalized\(number)")
    let scaled = try graph.append(.multiply, [normalized, scale])
    output = try graph.append(.add, [scaled, shift], name: "batchnorm\(number)")
    self.scale = scale
    self.shift = shift
  }

  /// How many values it keeps for each unit of a row.
  static let valuesPerUnit = 5

  /// Takes the newest batch's statistics into the running ones: r ← 0.9 r + 0.1 s.
  ///
  /// s is the batch's mean, and its variance times n / (n − 1): unbiased, as in PyTorch.
  func updateRunningStatistics<S: Scalar>(in graph: inout Graph<S>, rows: Int) {
    guard let batchMean, let batchVariance else { return }
    let (kept, taken) = (S(1 - Self.momentum), S(Self.momentum))
    let correction = S(rows) / S(max(1, rows - 1))
    graph.withBuffers { nodes, values, _ in
      let (mean, variance) = (nodes[batchMean].offset, nodes[batchVariance].offset)
      for (i, place) in nodes[runningMean].elements.enumerated() {
        values[place] = kept * values[place] + taken * values[mean + i]
      }
      for (i, place) in nodes[runningVariance].elements.enumerated() {
        values[place] = kept * values[place] + taken * correction * values[variance + i]
      }
    }
  }
}
