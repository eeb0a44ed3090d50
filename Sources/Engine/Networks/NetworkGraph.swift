/// What a network's graph is made for.
package enum NetworkMode: Sendable {
  /// With what is random, dropout's masks and RReLU's slopes, and what depends on the batch.
  case training
  /// The same numbers for a row each time, whatever else is in the batch.
  case evaluation
}

/// A network with its loss, laid out as a graph for batches of a fixed number of rows.
///
/// The parameters come first and lie together, W¹ b¹ γ¹ β¹ α¹ W² b² …, each W fan-in × fan-out,
/// γ and β only with batch norm, α only with PReLU: an optimizer updates them in one pass, and two
/// graphs of the same architecture share weights by copying one range. Nothing in here knows how to
/// differentiate; that is the graph's table.
package struct NetworkGraph<S: Scalar>: Sendable {
  /// The nodes of one dense layer.
  package struct Layer: Sendable {
    package let weights: Int
    package let bias: Int
    /// X W + b.
    package let sums: Int
    /// Batch normalization of the sums.
    package let normalization: BatchNormalization?
    /// The α of PReLU.
    package let slope: Int?
    /// The slopes of RReLU in training, rows × width.
    package let randomSlopes: Int?
    /// What the next layer reads: activated, and thinned out by dropout in training.
    package let output: Int
    /// The mask of dropout: 0, or 1 / (1 − rate).
    package let mask: Int?
  }

  package var graph: Graph<S>
  package let architecture: Architecture
  package let rows: Int
  package let layers: [Layer]
  /// Where the parameters lie, node by node.
  let parameterRanges: [Range<Int>]
  /// Whether a step of training has slopes of RReLU to draw.
  private let hasRandomSlopes: Bool
  /// How many batches the running statistics of batch norm have seen.
  package internal(set) var batchesTracked = 0
  /// The batch, rows × inputs.
  package let input: Int
  /// The targets, rows × outputs.
  package let target: Int
  /// The loss on the data.
  package let dataLoss: Int
  /// The data's loss and the penalties: what `backward` starts from.
  package let objective: Int

  /// The last layer's sums: logits, or a regression's outputs.
  package var output: Int { layers[layers.count - 1].output }
  package var parameterCount: Int { architecture.parameterCount }
  /// The elements at the front of the buffers that hold all parameters, with gaps between them.
  var parameterSpan: Int { graph.nodes[input].offset }

  /// A graph for batches of `rows` examples, all parameters 0.
  package init(
    _ architecture: Architecture, loss: Loss, regularization: Regularization = .none, rows: Int,
    mode: NetworkMode = .training
  ) throws(ShapeError) {
    var graph = Graph<S>()
    let widths = architecture.widths
    var parameters: [(weights: Int, bias: Int, norm: (scale: Int, shift: Int)?, slope: Int?)] = []
    for layer in 1..<widths.count {
      let weights = graph.append(
        leaf: .parameter, shape: Shape(widths[layer - 1], widths[layer]), name: "W\(layer)")
      let bias = graph.append(
        leaf: .parameter, shape: Shape(1, widths[layer]), name: "b\(layer)")
      let isHidden = layer <= architecture.hiddenLayers
      var norm: (scale: Int, shift: Int)?
      if isHidden, architecture.batchNorm {
        let row = Shape(1, widths[layer])
        norm = (
          graph.append(leaf: .parameter, shape: row, name: "γ\(layer)"),
          graph.append(leaf: .parameter, shape: row, name: "β\(layer)")
        )
      }
      var slope: Int?
      if isHidden, architecture.activations[layer - 1] == .prelu {
        slope = graph.append(leaf: .parameter, name: "α\(layer)")
      }
      parameters.append((weights, bias, norm, slope))
    }
    input = graph.append(leaf: .data, shape: Shape(rows, architecture.inputs), name: "X")
    target = graph.append(leaf: .data, shape: Shape(rows, architecture.outputs), name: "T")

    var layers: [Layer] = []
    var current = input
    for (index, parameter) in parameters.enumerated() {
      let number = index + 1
      let sums = try graph.append(
        .affine, [current, parameter.weights, parameter.bias], name: "z\(number)")
      current = sums
      var normalization: BatchNormalization?
      if let norm = parameter.norm {
        let nodes = try BatchNormalization(
          appendingTo: &graph, sums: sums, scale: norm.scale, shift: norm.shift, mode: mode,
          number: number)
        current = nodes.output
        normalization = nodes
      }
      var mask: Int?
      var randomSlopes: Int?
      if index < architecture.activations.count {
        let nodes = try architecture.activations[index].append(
          to: &graph, sums: current, slope: parameter.slope, mode: mode, name: "h\(number)")
        current = nodes.output
        randomSlopes = nodes.randomSlopes
        if mode == .training, regularization.dropout > 0 {
          let node = graph.append(
            leaf: .data, shape: Shape(rows, widths[number]), name: "mask\(number)")
          current = try graph.append(.multiply, [current, node], name: "dropout\(number)")
          mask = node
        }
      }
      layers.append(
        Layer(
          weights: parameter.weights, bias: parameter.bias, sums: sums,
          normalization: normalization, slope: parameter.slope, randomSlopes: randomSlopes,
          output: current, mask: mask))
    }

    dataLoss = try graph.append(
      loss.operation, withConstantsBehind: [current, target], name: "loss")
    var objective = dataLoss
    let penalties: [(Double, Operation, String)] = [
      (regularization.l1, .sumOfAbsoluteValues, "L1"),
      (regularization.l2, .halfSumOfSquares, "L2"),
    ]
    for (strength, operation, name) in penalties where strength > 0 {
      var total: Int?
      for layer in layers {
        let term = try graph.append(operation, [layer.weights])
        total =
          try total.map { sum throws(ShapeError) in try graph.append(.add, [sum, term]) } ?? term
      }
      guard let total else { continue }
      let factor = graph.append(constant: S(strength))
      let penalty = try graph.append(.multiply, [factor, total], name: name)
      objective = try graph.append(.add, [objective, penalty], name: "objective")
    }
    self.objective = objective
    self.layers = layers
    parameterRanges = graph.nodes.prefix { $0.operation == .parameter }.map(\.elements)
    hasRandomSlopes = layers.contains { $0.randomSlopes != nil }
    self.graph = graph
    self.architecture = architecture
    self.rows = rows
  }

  /// Draws all weights; biases become 0, PReLU's slopes ¼, and batch norm the identity.
  package mutating func initialize(_ scheme: Initialization, using generator: inout SeededGenerator)
  {
    for (index, layer) in layers.enumerated() {
      let (fanIn, fanOut) = (architecture.widths[index], architecture.widths[index + 1])
      graph[value: layer.weights] = scheme.weights(
        fanIn: fanIn, fanOut: fanOut, using: &generator)
      graph[value: layer.bias] = Matrix(Shape(1, fanOut))
      if let norm = layer.normalization {
        let zeros = Matrix<S>(Shape(1, fanOut))
        let ones = Matrix<S>(Shape(1, fanOut), Array(repeating: 1, count: fanOut))
        for node in [norm.scale, norm.runningVariance] { graph[value: node] = ones }
        for node in [norm.shift, norm.runningMean] { graph[value: node] = zeros }
      }
      if let slope = layer.slope {
        graph[value: slope] = Matrix(.scalar, [S(Activation.initialSlope)])
      }
    }
  }

  /// Takes the statistics of the batch that ran forward last into those that evaluation uses.
  package mutating func updateRunningStatistics() {
    guard architecture.batchNorm else { return }
    for layer in layers {
      layer.normalization?.updateRunningStatistics(in: &graph, rows: rows)
    }
    batchesTracked += 1
  }

  /// Draws the slopes of RReLU for the next step of training.
  package mutating func drawSlopes(using generator: inout SeededGenerator) {
    guard hasRandomSlopes else { return }
    let range = Activation.randomSlopes
    for layer in layers {
      guard let node = layer.randomSlopes else { continue }
      graph.withBuffers { nodes, values, _ in
        for i in nodes[node].elements {
          values[i] = S(
            range.lowerBound + (range.upperBound - range.lowerBound) * generator.uniform())
        }
      }
    }
  }

  /// Takes over the parameters and running statistics of a network of the same architecture.
  package mutating func copyParameters(from other: NetworkGraph) {
    precondition(other.architecture == architecture, "parameters fit one architecture only")
    graph.copyValues(from: other.graph, count: parameterSpan)
    for (layer, source) in zip(layers, other.layers) {
      guard let norm = layer.normalization, let from = source.normalization else { continue }
      graph[value: norm.runningMean] = other.graph[value: from.runningMean]
      graph[value: norm.runningVariance] = other.graph[value: from.runningVariance]
    }
    batchesTracked = other.batchesTracked
  }

  /// Where the weights of each layer lie among the parameters.
  var weightRanges: [Range<Int>] { layers.map { graph.nodes[$0.weights].elements } }

  /// The first parameters or running statistics that are infinite or not a number.
  var firstNonFiniteParameter: Int? {
    let parameters = graph.nodes.indices.prefix { graph.nodes[$0].operation == .parameter }
    // A variance too large for its type would otherwise only make the layer's outputs 0.
    let statistics = layers.compactMap(\.normalization)
      .flatMap { [$0.runningMean, $0.runningVariance] }
    return (parameters + statistics).first { !graph.isFinite($0) }
  }

  /// What a learner would call a node: “the weights of layer 2”.
  package func description(of node: Int) -> String {
    for (index, layer) in layers.enumerated() {
      switch node {
      case layer.weights: return "the weights of layer \(index + 1)"
      case layer.bias: return "the biases of layer \(index + 1)"
      case layer.slope: return "the slope of layer \(index + 1)"
      case layer.normalization?.scale, layer.normalization?.shift,
        layer.sums + 1..<(layer.normalization?.output ?? layer.sums) + 1:
        return "the batch norm of layer \(index + 1)"
      case layer.sums: return "the sums of layer \(index + 1)"
      case layer.sums...layer.output: return "the outputs of layer \(index + 1)"
      default: continue
      }
    }
    switch node {
    case input: return "the inputs"
    case target: return "the targets"
    case dataLoss: return "the loss"
    default: return "the penalty"
    }
  }
}
