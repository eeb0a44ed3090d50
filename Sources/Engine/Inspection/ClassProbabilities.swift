extension Loss {
  /// What the outputs of one row say: a probability for each class, which add up to 1.
  ///
  /// `nil` for losses whose outputs are no probabilities.
  package func probabilities<S: BinaryFloatingPoint>(
    of outputs: some Collection<S>
  ) -> [Double]? {
    switch self {
    case .bce, .brier:
      let probability = Double.sigmoid(Double(outputs.first ?? 0))
      return [1 - probability, probability]
    case .ce:
      let largest = Double(outputs.max() ?? 0)
      let powers = outputs.map { Double.exp(Double($0) - largest) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    case .mse, .mae, .huber, .hinge:
      return nil
    }
  }
}
