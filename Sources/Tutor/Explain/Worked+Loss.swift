import Engine

// Losses, how many rows are right, and what the penalty adds.
extension Worked {
  /// The mean loss of rows.
  func loss(_ data: Dataset, _ evaluation: Evaluation?) -> [Part] {
    let loss = configuration.loss
    var parts: [Part] = [.formula(Self.rule(loss))]
    var session = session
    guard let evaluation, data.rows > 0, let predictions = try? session.predictions(for: data)
    else { return parts }
    parts.append(.words("The first row alone:"))
    parts += row(0, of: data, predictions)
    parts.append(.words("All \(Numbers.grouped(data.rows)) rows:"))
    parts.append(
      .formula(
        "L = \\frac{\(Latex.sum(predictions.losses.map { Double($0) }))}{\(data.rows)}"
          + " = \(Latex.number(evaluation.loss))"))
    return parts
  }

  /// The mean over all rows.
  static func rule(_ loss: Loss) -> String {
    let mean = "L = \\frac{1}{n} \\sum_i "
    return switch loss {
    case .bce, .ce: mean + "-\\log p_i \\quad p_i \\text{ of the right class}"
    case .brier: mean + "(\\sigma(z_i) - t_i)^2"
    case .mse: mean + "(y_i - t_i)^2"
    case .mae: mean + "|y_i - t_i|"
    case .huber: mean + "h(y_i - t_i) \\quad h(d) = \\frac{d^2}{2} \\text{ up to } |d| = 1"
    case .hinge: mean + "\\max(0, 1 - t_i z_i)"
    }
  }

  /// The loss of one row of data.
  func row(_ index: Int, of data: Dataset, _ predictions: Predictions) -> [Part] {
    let loss = configuration.loss
    let outputs = predictions.outputs.row(index).map { Double($0) }
    guard let target = (try? data.targetMatrix(for: loss))?.row(index).map({ Double($0) }) else {
      return []
    }
    return Self.probability(loss, outputs, target) + [
      .formula(
        Self.rowLoss(
          loss, outputs: outputs, targets: target, value: Double(predictions.losses[index])))
    ]
  }

  /// The loss of one row, with its numbers put in.
  ///
  /// - Parameters:
  ///   - outputs: of the row, as are the targets.
  ///   - value: its loss.
  static func rowLoss(
    _ loss: Loss, outputs: [Double], targets: [Double], value: Double
  ) -> String {
    let result = "= \(Latex.number(value))"
    guard let z = outputs.first, let t = targets.first else { return result }
    let difference = "\(Latex.number(z)) - \(Latex.operand(t))"
    switch loss {
    case .bce:
      guard t != 0, t != 1 else { return "-\\log \(Latex.number(Double.exp(-value))) \(result)" }
      let p = Double.sigmoid(z)
      return "-\(Latex.number(t)) \\log \(Latex.number(p))"
        + " - \(Latex.number(1 - t)) \\log \(Latex.number(1 - p)) \(result)"
    case .ce:
      guard targets.contains(where: { $0 != 0 && $0 != 1 }) else {
        return "-\\log \(Latex.number(Double.exp(-value))) \(result)"
      }
      let probabilities = loss.probabilities(of: outputs) ?? []
      let terms = zip(targets, probabilities).map {
        "-\(Latex.number($0)) \\log \(Latex.number($1))"
      }
      return "\(Latex.sum(terms)) \(result)"
    case .brier: return "(\(Latex.number(Double.sigmoid(z))) - \(Latex.operand(t)))^2 \(result)"
    case .hinge:
      return "\\max(0, 1 - \(Latex.operand(t)) \\cdot \(Latex.operand(z))) \(result)"
    case .mse: return "(\(difference))^2 \(result)"
    case .mae: return "|\(difference)| \(result)"
    case .huber: return "h(\(difference)) \(result)"
    }
  }

  /// How the outputs of one row become the probability of its right class; nothing where they are
  /// none.
  static func probability(_ loss: Loss, _ outputs: [Double], _ targets: [Double]) -> [Part] {
    switch loss {
    case .bce, .brier: return probability(outputs[0])
    case .ce:
      guard let largest = targets.max(), let right = targets.firstIndex(of: largest),
        let probabilities = loss.probabilities(of: outputs)
      else { return [] }
      return [
        .formula(
          "p = \(Latex.softmax(outputs, of: right)) = \(Latex.number(probabilities[right]))")
      ]
    case .mse, .mae, .huber, .hinge: return []
    }
  }

  var trainLoss: [Part] { loss(session.train, run.evaluation) }
  var testLoss: [Part] { loss(session.test, run.test) }

  func right(_ evaluation: Evaluation?) -> [Part] {
    guard let evaluation, let correct = evaluation.correct else { return [] }
    return [
      .formula(
        "\\frac{\\text{right rows}}{\\text{rows}} = \\frac{\(correct)}{\(evaluation.rows)}"
          + " = \(Latex.percent(correct, of: evaluation.rows))")
    ]
  }

  /// Data and penalty of the newest batch.
  var batchLoss: [Part] {
    guard let whole = session.batchLoss, let data = session.batchDataLoss else { return [] }
    var parts: [Part] = [
      .words("The newest batch had \(configuration.batchSize) rows, before the update it led to.")
    ]
    guard run.hasPenalty else { return parts }
    parts.append(
      .formula(
        "\\text{data} + \\text{penalty} = \(Latex.number(data))"
          + " + \(Latex.number(whole - data)) = \(Latex.number(whole))"))
    return parts
  }

  // MARK: Penalties

  /// What the weights cost now, and what that adds to each gradient.
  var penalty: [Part] {
    let regularization = configuration.regularization
    var parts: [Part] = []
    if regularization.l2 > 0 {
      let sums = network.layers.map { Self.squares(values($0.weights)) }
      let total = sums.reduce(0, +)
      parts.append(
        .formula(
          "\\frac{\\lambda}{2} \\sum w^2 = \\frac{\(Latex.number(regularization.l2))}{2}"
            + " \\cdot \(Latex.number(total))"
            + " = \(Latex.number(regularization.l2 / 2 * total))"))
      if let w = firstWeight {
        parts.append(
          .words("To the gradient of each weight it adds $\\lambda w$; of the first one"))
        parts.append(
          .formula(
            "\(Latex.number(regularization.l2)) \\cdot \(Latex.operand(w))"
              + " = \(Latex.number(regularization.l2 * w))"))
      }
    }
    if regularization.l1 > 0 {
      let total = network.layers.reduce(0) { sum, layer in
        values(layer.weights).reduce(sum) { $0 + abs($1) }
      }
      parts.append(
        .formula(
          "\\lambda \\sum |w| = \(Latex.number(regularization.l1)) \\cdot \(Latex.number(total))"
            + " = \(Latex.number(regularization.l1 * total))"))
      parts.append(
        .words(
          "To the gradient of each weight it adds $\\lambda$ with the weight's sign, "
            + "\(Numbers.short(regularization.l1)) or \(Numbers.short(-regularization.l1)), however "
            + "small the weight."))
    }
    if lab.regularization == .dropout { parts += dropout }
    if parts.isEmpty { parts.append(.words("Nothing is added now: the loss is that of the data.")) }
    return parts
  }

  private var firstWeight: Double? { values(network.layers[0].weights).first }

  /// The rate, and what is left of a layer.
  var dropout: [Part] {
    let rate = configuration.regularization.dropout
    guard rate > 0, architecture.hiddenLayers > 0 else {
      return [.words("The rate is 0 now: all units take part in every step.")]
    }
    let width = architecture.widths[1]
    return [
      .words(
        "In a step each hidden unit is left out with probability $p$, and the others count more:"),
      .formula(
        "h \\leftarrow \\frac{h}{1 - p} = \\frac{h}{1 - \(Latex.number(rate))}"
          + " = \(Latex.number(1 / (1 - rate))) h"),
      .words("Of the \(width) units of the first hidden layer there are left, on average,"),
      .formula(
        "(1 - \(Latex.number(rate))) \\cdot \(width) = \(Latex.number((1 - rate) * Double(width)))"),
    ]
  }

  /// Targets that are not quite 0 and 1.
  var smoothing: [Part] {
    let epsilon = configuration.labelSmoothing
    let classes = max(2, session.train.classNames.count)
    let count = Double(classes)
    var parts: [Part] = [.formula("t \\leftarrow t (1 - \\epsilon) + \\frac{\\epsilon}{C}")]
    for target in [1.0, 0] {
      let value = target * (1 - epsilon) + epsilon / count
      parts.append(
        .formula(
          "\(Latex.number(target)) \\cdot (1 - \(Latex.number(epsilon)))"
            + " + \\frac{\(Latex.number(epsilon))}{\(classes)} = \(Latex.number(value))"))
    }
    return parts
  }
}
