/// How the learning rate η changes while a network trains.
///
/// A schedule begins when the warm-up has ended, as in PyTorch's `SequentialLR`. What is smooth
/// counts optimizer steps; what waits for something to be learned counts epochs.
package enum Schedule: Equatable, Sendable {
  /// η.
  case constant
  /// η γ^⌊epochs / every⌋, whole epochs counted from 0; `StepLR(step_size=every, gamma=γ)`.
  case step(every: Int, factor: Double)
  /// η γ^steps; `ExponentialLR(gamma=γ)`, moved on after each optimizer step.
  case exponential(factor: Double)
  /// η / (1 + decay · steps); Robbins and Monro 1951.
  case inverseTime(decay: Double)
  /// η (1 + cos(π steps / all steps)) / 2, and 0 from the planned end on; Loshchilov and Hutter
  /// 2017, `CosineAnnealingLR(T_max=all steps)`.
  case cosine
  /// η times `factor` whenever the loss of more than `patience` epochs in a row was no better by
  /// 0.01% than the best; `ReduceLROnPlateau`.
  ///
  /// The loss is that on the validation rows, or the mean over the epoch's batches without them.
  case plateau(factor: Double, patience: Int)

  /// The learning rate of a step, counted from 0, in a run of `steps` steps.
  ///
  /// A plateau is found by looking at losses, so its factor is no part of this.
  package func learningRate(
    step: Int, of steps: Int, stepsPerEpoch: Int, base: Double, warmup: Warmup = .none
  ) -> Double {
    if step < warmup.steps { return base * warmup.factor(step: step) }
    let done = step - warmup.steps
    switch self {
    case .constant, .plateau:
      return base
    case .step(let every, let factor):
      return base * .pow(factor, Double(done / stepsPerEpoch / every))
    case .exponential(let factor):
      return base * .pow(factor, Double(done))
    case .inverseTime(let decay):
      return base / (1 + decay * Double(done))
    case .cosine:
      let length = steps - warmup.steps
      guard done < length else { return 0 }
      return base * (1 + .cos(.pi * Double(done) / Double(length))) / 2
    }
  }

  /// The name for a label.
  package var title: String {
    switch self {
    case .constant: "constant"
    case .step: "step"
    case .exponential: "exponential"
    case .inverseTime: "inverse time"
    case .cosine: "cosine"
    case .plateau: "plateau"
    }
  }

  /// Refuses numbers that no learning rate can follow.
  func validate() throws(ConfigurationError) {
    let name = "schedule"
    switch self {
    case .constant, .cosine: break
    case .step(let every, let factor):
      try ConfigurationError.require(every >= 1, name, every, "1 epoch or more between two steps")
      try Self.validate(factor)
    case .exponential(let factor):
      try Self.validate(factor)
    case .inverseTime(let decay):
      try ConfigurationError.require(
        decay >= 0 && decay.isFinite, name, decay, "a decay of 0 or more, and finite")
    case .plateau(let factor, let patience):
      try ConfigurationError.require(patience >= 0, name, patience, "a patience of 0 or more")
      try Self.validate(factor)
    }
  }

  private static func validate(_ factor: Double) throws(ConfigurationError) {
    try ConfigurationError.require(
      factor > 0 && factor <= 1, "schedule", factor, "a factor of more than 0 and at most 1")
  }
}

/// A smaller learning rate for the first steps, while a network's scales are not settled.
package enum Warmup: Equatable, Sendable {
  case none
  /// η times `factor`; `ConstantLR`.
  case constant(steps: Int, factor: Double)
  /// η (s + 1) / steps at step s, counted from 0; Goyal et al. 2017, `LinearLR`.
  case linear(steps: Int)

  /// Steps until the schedule begins.
  package var steps: Int {
    switch self {
    case .none: 0
    case .constant(let steps, _), .linear(let steps): steps
    }
  }

  /// The factor of the learning rate at a step of the warm-up, counted from 0.
  func factor(step: Int) -> Double {
    switch self {
    case .none: 1
    case .constant(_, let factor): factor
    case .linear(let steps): Double(step + 1) / Double(steps)
    }
  }

  /// Refuses numbers that no learning rate can follow.
  func validate() throws(ConfigurationError) {
    try ConfigurationError.require(steps >= 0, "warmup", steps, "0 steps or more")
    guard case .constant(_, let factor) = self else { return }
    try ConfigurationError.require(
      factor > 0 && factor <= 1, "warmup", factor, "a factor of more than 0 and at most 1")
  }
}
