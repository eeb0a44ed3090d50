/// What a layer's outputs and gradients look like over some rows: whether it can still learn.
package struct LayerStatistics: Equatable, Sendable {
  /// Which layer, counted from 1; the last one gives the network's outputs.
  package let layer: Int
  package let units: Int
  /// The rows that were looked at.
  package let rows: Int
  /// √(Σ h²) over all rows and units, before dropout.
  package let outputNorm: Double
  /// √(Σ (∂L/∂w)²) over the layer's weights.
  package let weightGradientNorm: Double
  /// √(Σ (∂L/∂b)²) over the layer's biases.
  package let biasGradientNorm: Double
  /// √(Σ (∂L/∂z)²) over the sums z = X W + b of all rows and units.
  package let sumGradientNorm: Double
  /// The share of rows × units with an output above 0.
  package let activeShare: Double
  /// The share of units with an output above 0 on at least one row.
  package let sometimesActiveShare: Double
  /// The share of units with an output above 0 on every row.
  package let alwaysActiveShare: Double
  /// The units, counted from 0, whose output and slope are 0 on every row.
  ///
  /// The slope is the activation's local derivative, so no loss could move such a unit on these
  /// rows. The gradient would not do: it is 0 as well where all weights behind the unit are.
  package let deadUnits: [Int]
  /// The share of rows × units whose |slope| is at most 1% of the activation's largest.
  ///
  /// The largest slope is taken over inputs of the activation from −10 to 10. For tanh that is |tanh z| ≥ 0.995, for
  /// the sigmoid an output outside 0.0025…0.9975, for ReLU every output of 0.
  package let saturatedShare: Double
  /// The mean |slope| of the activation over rows × units; 1 for a layer without one.
  package let meanSlope: Double

  /// √(mean h²): comparable between layers of different width.
  package var outputRootMeanSquare: Double {
    outputNorm / Double(rows * units).squareRoot()
  }
}

extension NetworkGraph {
  /// What the newest step left in each layer, first layer first.
  ///
  /// The rows are those of its batch, and the gradients those of its objective, penalties included,
  /// before any clipping. It reads the graph and computes nothing anew but slopes.
  package func layerStatistics() -> [LayerStatistics] {
    layers.indices.map { index in
      var tally = LayerTally(self, layer: index)
      tally.add(self, weight: 1)
      return tally.statistics
    }
  }
}

extension TrainingSession {
  /// What each layer does over all rows of a data set, first layer first.
  ///
  /// All units are in use and the loss is without penalties: the gradients are those of the mean
  /// loss of all rows. Empty for data without rows.
  package func layerStatistics(
    on data: Dataset
  ) throws(ConfigurationError) -> [LayerStatistics] {
    let targets = try targets(of: data)
    let inputs = preparation.inputs(for: data.inputs)
    var tallies = graph.layers.indices.map { LayerTally(graph, layer: $0) }
    // The mean of a loss is over a graph's rows, so the last chunk has a graph of its own size.
    for size in [Evaluator.chunkRows, data.rows % Evaluator.chunkRows] where size > 0 {
      let first = size == Evaluator.chunkRows ? 0 : data.rows - size
      guard data.rows - first >= size,
        var chunk = try? NetworkGraph<Float>(
          configuration.architecture, loss: configuration.loss, rows: size,
          mode: .evaluation)
      else { continue }
      chunk.copyParameters(from: graph)
      for start in stride(from: first, through: data.rows - size, by: size) {
        chunk.graph[value: chunk.input] = inputs.rows(start..<start + size)
        chunk.graph[value: chunk.target] = targets.rows(start..<start + size)
        chunk.graph.forward()
        chunk.graph.backward(from: chunk.objective)
        for index in tallies.indices {
          tallies[index].add(chunk, weight: Double(size) / Double(data.rows))
        }
      }
    }
    return data.rows > 0 ? tallies.map(\.statistics) : []
  }

  /// The targets of other data as the run's loss wants them; refused where they don't fit.
  func targets(of data: Dataset) throws(ConfigurationError) -> Matrix<Float> {
    let (architecture, loss) = (configuration.architecture, configuration.loss)
    guard data.features == preparation.columns.count else {
      throw .inputWidth(preparation.columns.count, features: data.features)
    }
    guard data.classNames.count <= Dataset.classLimit else {
      throw .tooManyClasses(data.classNames.count)
    }
    let outputs = data.outputCount(for: loss)
    guard architecture.outputs == outputs else {
      throw .outputWidth(architecture.outputs, loss: loss, expected: outputs)
    }
    return try data.targetMatrix(for: loss)
  }
}

/// Adds up a layer's statistics over chunks of rows.
private struct LayerTally {
  private let index: Int
  /// The |slope| up to which a unit counts as saturated.
  private let flat: Double
  private var rows = 0
  private var outputSquares = 0.0
  private var sumGradientSquares = 0.0
  private var weightGradients: [Double]
  private var biasGradients: [Double]
  /// For each unit, the rows with an output above 0.
  private var active: [Int]
  /// For each unit, whether a row had an output or a slope other than 0.
  private var alive: [Bool]
  private var saturated = 0
  private var slopeSum = 0.0

  init<S: Scalar>(_ network: NetworkGraph<S>, layer index: Int) {
    self.index = index
    let units = network.architecture.widths[index + 1]
    flat = 0.01 * network.largestSlope(ofLayer: index)
    weightGradients = Array(repeating: 0, count: network.architecture.widths[index] * units)
    biasGradients = Array(repeating: 0, count: units)
    active = Array(repeating: 0, count: units)
    alive = Array(repeating: false, count: units)
  }

  /// Takes in a graph's rows, whose share of all rows is `weight`.
  mutating func add<S: Scalar>(_ network: NetworkGraph<S>, weight: Double) {
    let (graph, layer) = (network.graph, network.layers[index])
    let end = network.unitOutputs(of: layer)
    let outputs = graph[value: end]
    let slopes = network.activationChain(of: layer).map { graph.slopes(of: $0) }
    rows += outputs.rows
    for row in 0..<outputs.rows {
      for unit in 0..<outputs.columns {
        let output = Double(outputs[row, unit])
        let slope = slopes.map { Double($0[row, unit]) } ?? 1
        outputSquares += output * output
        if output > 0 { active[unit] += 1 }
        if output != 0 || slope != 0 { alive[unit] = true }
        if abs(slope) <= flat { saturated += 1 }
        slopeSum += abs(slope)
      }
    }
    for gradient in graph[gradient: layer.sums].elements {
      sumGradientSquares += weight * Double(gradient) * weight * Double(gradient)
    }
    for (i, gradient) in graph[gradient: layer.weights].elements.enumerated() {
      weightGradients[i] += weight * Double(gradient)
    }
    for (i, gradient) in graph[gradient: layer.bias].elements.enumerated() {
      biasGradients[i] += weight * Double(gradient)
    }
  }

  var statistics: LayerStatistics {
    func norm(_ numbers: [Double]) -> Double {
      numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let units = active.count
    let places = Double(rows * units)
    return LayerStatistics(
      layer: index + 1, units: units, rows: rows, outputNorm: outputSquares.squareRoot(),
      weightGradientNorm: norm(weightGradients), biasGradientNorm: norm(biasGradients),
      sumGradientNorm: sumGradientSquares.squareRoot(),
      activeShare: Double(active.reduce(0, +)) / places,
      sometimesActiveShare: Double(active.count { $0 > 0 }) / Double(units),
      alwaysActiveShare: Double(active.count { $0 == rows }) / Double(units),
      deadUnits: alive.indices.filter { !alive[$0] },
      saturatedShare: Double(saturated) / places, meanSlope: slopeSum / places)
  }
}
