import Engine

/// What a number is over seeds.
struct Spread: Equatable {
  let mean: Double
  /// The deviation of single ones from the mean, √(Σ(x − mean)²/(n − 1)); `nil` of one alone.
  let deviation: Double?
  let least: Double
  let most: Double

  /// `nil` without any finite number; others are left out.
  init?(_ numbers: some Sequence<Double>) {
    let finite = numbers.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else { return nil }
    let count = Double(finite.count)
    let mean = finite.reduce(0, +) / count
    let squares = finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = finite.count > 1 ? (squares / (count - 1)).squareRoot() : nil
    (self.mean, self.least, self.most) = (mean, least, most)
  }
}

extension SweepState {
  /// A loss of a variant's seeds at one of the looks.
  struct Look: Equatable {
    let step: Int
    let spread: Spread
  }

  /// What a loss is at each look over the seeds that have been tried.
  ///
  /// A run that has stopped early keeps its last loss; one that has diverged is left out from there.
  func looks(_ variant: Int, at losses: (Outcome) -> [Float]) -> [Look] {
    let outcomes = counted(variant)
    let count = (steps + interval - 1) / interval
    return (0..<count).compactMap { index in
      let values = outcomes.compactMap { outcome -> Double? in
        let losses = losses(outcome)
        if losses.indices.contains(index) { return Double(losses[index]) }
        return outcome.loss.isFinite ? losses.last.map(Double.init) : nil
      }
      return Spread(values).map { Look(step: min(steps, (index + 1) * interval), spread: $0) }
    }
  }

  /// How many of a variant's runs stopped being finite.
  func diverged(_ variant: Int) -> Int { counted(variant).count { !$0.loss.isFinite } }
}
