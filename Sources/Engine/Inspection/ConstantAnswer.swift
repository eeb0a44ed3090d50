extension Dataset {
  /// The smallest mean loss of a network that gives every row the same answer, whatever its inputs:
  /// what learning has to beat.
  ///
  /// For cross-entropies that is the entropy of the classes' frequencies, for the mean squared error
  /// the variance of the targets. `nil` without rows, and for a loss that doesn't suit the targets.
  package func lossOfConstantAnswer(for loss: Loss) -> Double? {
    switch targets {
    case .classes(let classes, let names):
      guard !classes.isEmpty else { return nil }
      var counts = Array(repeating: 0, count: max(names.count, 2))
      for index in classes where counts.indices.contains(index) { counts[index] += 1 }
      let shares = counts.map { Double($0) / Double(classes.count) }
      switch loss {
      case .bce, .ce: return shares.reduce(0) { $0 - ($1 > 0 ? $1 * Double.log($1) : 0) }
      case .brier: return shares[0] * (1 - shares[0])
      // Between the two margins the loss is linear, so the best answer lies at one of them.
      case .hinge: return 2 * min(shares[0], 1 - shares[0])
      case .mse, .mae, .huber:
        let numbers = names.map { Double($0) ?? 0 }
        return Self.lossOfConstant(classes.map { numbers[$0] }, loss)
      }
    case .values(let values):
      guard !values.isEmpty else { return nil }
      return Self.lossOfConstant(values.map { Double($0) }, loss)
    }
  }

  private static func lossOfConstant(_ targets: [Double], _ loss: Loss) -> Double? {
    let count = Double(targets.count)
    func mean(_ price: (Double) -> Double) -> Double {
      targets.reduce(0) { $0 + price($1) } / count
    }
    switch loss {
    case .mse:
      let center = mean { $0 }
      return mean { ($0 - center) * ($0 - center) }
    case .mae:
      let median = targets.sorted()[targets.count / 2]
      return mean { abs($0 - median) }
    case .huber:
      // Convex, so thirds of the interval close in on the least.
      guard var low = targets.min(), var high = targets.max() else { return nil }
      func price(_ answer: Double) -> Double {
        mean { abs($0 - answer) <= 1 ? ($0 - answer) * ($0 - answer) / 2 : abs($0 - answer) - 0.5 }
      }
      for _ in 0..<60 {
        let third = (high - low) / 3
        if price(low + third) < price(high - third) { high -= third } else { low += third }
      }
      return price((low + high) / 2)
    case .bce, .ce, .brier, .hinge: return nil
    }
  }
}
