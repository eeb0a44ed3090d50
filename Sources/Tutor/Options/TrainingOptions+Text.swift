import Engine

// The way back: what options are set to, as `set` takes it.
extension TrainingOptions {
  /// What an option is set to, exactly; `nil` where it is as if nobody had said anything.
  package func text(of name: String) -> String? {
    let usual = TrainingOptions()
    func number(_ path: KeyPath<TrainingOptions, Double>) -> String? {
      self[keyPath: path] == usual[keyPath: path] ? nil : Self.exact(self[keyPath: path])
    }
    switch name {
    case "data": return source == usual.source ? nil : source.text
    case "target": return target
    case "columns": return columns.map { $0.joined(separator: ",") }
    case "features": return features?.text
    case "standardize": return standardizes ? "on" : nil
    case "noise": return number(\.noise)
    case "train-fraction": return trainFraction.map(Self.exact)
    case "layers": return layers.map { $0.map(String.init).joined(separator: ",") }
    case "hidden":
      guard hidden != usual.hidden else { return nil }
      return hidden.isEmpty ? "none" : hidden.map(String.init).joined(separator: ",")
    case "activation":
      // One stands for all layers.
      let names = activations.allSatisfy { $0 == activations[0] } ? [activations[0]] : activations
      return names == usual.activations ? nil : names.map(\.name).joined(separator: ",")
    case "batch-norm": return batchNorm == usual.batchNorm ? nil : "on"
    case "init":
      return initialization == usual.initialization ? nil : Self.text(of: initialization)
    case "loss": return loss?.rawValue
    case "optimizer": return optimizer == usual.optimizer ? nil : Self.text(of: optimizer)
    case "lr": return learningRate.map(Self.exact)
    case "schedule": return schedule == usual.schedule ? nil : Self.text(of: schedule)
    case "warmup": return warmup == usual.warmup ? nil : Self.text(of: warmup)
    case "weight-decay": return weightDecay.map(Self.exact)
    case "l1": return number(\.regularization.l1)
    case "l2": return number(\.regularization.l2)
    case "dropout": return number(\.regularization.dropout)
    case "label-smoothing": return number(\.labelSmoothing)
    case "augment": return augmentation.map { Self.text(of: $0.kind) }
    case "clip-norm":
      guard case .norm(let bound) = clipping else { return nil }
      return Self.exact(bound)
    case "clip-value":
      guard case .value(let bound) = clipping else { return nil }
      return Self.exact(bound)
    case "early-stopping": return earlyStopping.map(String.init)
    case "validation-fraction": return validationFraction.map(Self.exact)
    case "batch": return batch.map(String.init)
    case "epochs": return epochs.map(String.init)
    case "steps": return steps.map(String.init)
    case "shuffle": return shuffles ? nil : "off"
    case "data-seed": return dataSeed == nil || dataSeed == seed ? nil : dataSeed.map { "\($0)" }
    case "seed": return seed == usual.seed ? nil : String(seed)
    default: return nil
    }
  }

  // MARK: Choices

  static func text(of scheme: Initialization) -> String {
    switch scheme {
    case .zeros: "zeros"
    case .constant(let value): "constant:\(exact(value))"
    case .normal(let deviation): "normal:\(exact(deviation))"
    case .uniform(let bound): "uniform:\(exact(bound))"
    case .xavier: "xavier"
    case .xavierUniform: "xavier-uniform"
    case .he: "he"
    case .heUniform: "he-uniform"
    case .lecun: "lecun"
    case .lecunUniform: "lecun-uniform"
    case .orthogonal: "orthogonal"
    }
  }

  static func text(of optimizer: Optimizer) -> String {
    // With its usual constants an optimizer is its name.
    if let named = Optimizer.named.first(where: { $0.optimizer == optimizer }) { return named.name }
    return switch optimizer {
    case .sgd: "sgd"
    case .momentum(let mu): "momentum:\(exact(mu))"
    case .nesterov(let mu): "nesterov:\(exact(mu))"
    case .adagrad(let epsilon): "adagrad:\(exact(epsilon))"
    case .rmsprop(let alpha, let epsilon): "rmsprop:\(exact(alpha)),\(exact(epsilon))"
    case .adam(let beta1, let beta2, let epsilon):
      "adam:\(exact(beta1)),\(exact(beta2)),\(exact(epsilon))"
    case .adamw(let beta1, let beta2, let epsilon, _):
      "adamw:\(exact(beta1)),\(exact(beta2)),\(exact(epsilon))"
    }
  }

  static func text(of schedule: Schedule) -> String {
    switch schedule {
    case .constant: "constant"
    case .step(let every, let factor): "step:\(every),\(exact(factor))"
    case .exponential(let factor): "exponential:\(exact(factor))"
    case .inverseTime(let decay): "inverse:\(exact(decay))"
    case .cosine: "cosine"
    case .plateau(let factor, let patience): "plateau:\(exact(factor)),\(patience)"
    }
  }

  static func text(of warmup: Warmup) -> String {
    switch warmup {
    case .none: "none"
    case .linear(let steps): "\(steps)"
    case .constant(let steps, let factor): "constant:\(steps),\(exact(factor))"
    }
  }

  static func text(of kind: Augmentation.Kind) -> String {
    switch kind {
    case .noise(let deviation): "noise:\(exact(deviation))"
    case .shift(let pixels): "shift:\(pixels)"
    case .rotation(let degrees): "rotate:\(exact(degrees))"
    case .flip: "flip"
    }
  }

  /// The shortest text that reads back as the same number; whole numbers without a point.
  static func exact(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
