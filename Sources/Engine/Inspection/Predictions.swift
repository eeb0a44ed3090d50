/// What a network says about each row of a data set, and how wrong it is.
package struct Predictions: Equatable, Sendable {
  /// Logits, or a regression's values, n×k.
  package let outputs: Matrix<Float>
  /// The loss of each row on its own, without penalties; their mean is the data's loss.
  package let losses: [Float]
  /// The class that each row is given; `nil` for a regression.
  package let predicted: [Int]?
  /// The class that each row has; `nil` for a regression.
  package let actual: [Int]?

  /// The rows with the largest losses, worst first; of equal ones the first row comes first.
  ///
  /// A loss that is not a number is the worst of all. A row may be right and still be among them:
  /// `predicted` and `actual` tell.
  package func worstRows(_ count: Int) -> [Int] {
    func badness(_ row: Int) -> Float { losses[row].isNaN ? .infinity : losses[row] }
    let sorted = losses.indices.sorted { (badness($1), $0) < (badness($0), $1) }
    return Array(sorted.prefix(max(0, count)))
  }
}

extension TrainingSession {
  /// Outputs, classes and losses for all rows of a data set.
  package mutating func predictions(
    for data: Dataset
  ) throws(ConfigurationError) -> Predictions {
    let targets = try targets(of: data)
    let outputs = outputs(for: data.inputs)
    let predicted = configuration.loss.classes(of: outputs)
    return Predictions(
      outputs: outputs, losses: configuration.loss.rowLosses(outputs, targets),
      predicted: predicted,
      actual: predicted.flatMap { _ in
        if case .classes(let classes, _) = data.targets { classes } else { nil }
      })
  }
}

extension Loss {
  /// The class that each row of outputs stands for: the sign of one logit, or the largest of
  /// several; `nil` for a regression.
  func classes(of outputs: Matrix<Float>) -> [Int]? {
    switch self {
    case .mse, .mae, .huber:
      nil
    case .bce, .brier, .hinge:
      outputs.elements.map { $0 > 0 ? 1 : 0 }
    case .ce:
      (0..<outputs.rows).map { row in
        (0..<outputs.columns).max { outputs[row, $0] < outputs[row, $1] } ?? 0
      }
    }
  }

  /// The loss of each row on its own, by the graph's table; their mean is that of all of them.
  ///
  /// - Parameters:
  ///   - outputs: logits, or a regression's values, n×k.
  ///   - targets: as the graph takes them, n×k.
  package func rowLosses<S: Scalar>(_ outputs: Matrix<S>, _ targets: Matrix<S>) -> [S] {
    let width = outputs.columns
    var graph = Graph<S>()
    let outputNode = graph.append(leaf: .data, shape: Shape(1, width))
    let targetNode = graph.append(leaf: .data, shape: Shape(1, width))
    guard let loss = try? graph.append(operation, withConstantsBehind: [outputNode, targetNode])
    else { return [] }
    return (0..<outputs.rows).map { row in
      graph.withBuffers { nodes, values, _ in
        for i in 0..<width {
          values[nodes[outputNode].offset + i] = outputs.elements[row * width + i]
          values[nodes[targetNode].offset + i] = targets.elements[row * width + i]
        }
      }
      graph.forward()
      return graph.scalar(loss)
    }
  }
}
