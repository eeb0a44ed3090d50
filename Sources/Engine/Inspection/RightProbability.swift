extension TrainingSession {
  /// What the network holds the right class of each training row for, from 0 to 1, on average.
  ///
  /// Unlike their losses, this compares runs with different loss functions. `nil` for a regression
  /// and for the hinge, whose outputs are no probabilities.
  ///
  /// - Parameter limit: no more rows are asked, spread over all of them.
  package mutating func rightProbability(atMost limit: Int = .max) -> Double? {
    guard case .classes(let classes, _) = train.targets, train.rows > 0 else { return nil }
    let rows = min(train.rows, max(1, limit))
    let chosen = (0..<rows).map { $0 * train.rows / rows }
    let logits = outputs(for: rows == train.rows ? train.inputs : train.inputs.rows(chosen))
    var sum = 0.0
    for (place, row) in chosen.enumerated() {
      switch configuration.loss {
      case .bce, .brier:
        let probability = Double.sigmoid(Double(logits[place, 0]))
        sum += classes[row] == 1 ? probability : 1 - probability
      case .ce:
        let own = logits[place, classes[row]]
        // e^z / Σ e^z, divided through by the own power: no overflow is left where it counts.
        sum += 1 / logits.row(place).reduce(0) { $0 + Double.exp(Double($1 - own)) }
      case .mse, .mae, .huber, .hinge:
        return nil
      }
    }
    return sum / Double(rows)
  }
}
