import Engine

/// Something about a run that a key changes; the names are those of the options and of a lesson's
/// `controls` line.
package enum LabControl: String, CaseIterable, Sendable {
  case data
  case noise
  case dataSeed = "data-seed"
  case trainFraction = "train-fraction"
  case features
  case standardize
  case layers
  case units
  case activation
  case batchNorm = "batch-norm"
  case initialization = "init"
  case regularization
  case strength
  case dropout
  case loss
  case labelSmoothing = "label-smoothing"
  case optimizer
  case learningRate = "lr"
  case weightDecay = "weight-decay"
  case schedule
  case warmup
  /// How long the run is meant to be, in epochs or in steps.
  case epochs
  case clipNorm = "clip-norm"
  case clipValue = "clip-value"
  case batch
  case shuffle
  case augment
  case earlyStopping = "early-stopping"
  case validationFraction = "validation-fraction"
  case seed

  /// Those that a lab has unless its lesson says otherwise.
  package static let usual: Set<LabControl> = [.initialization, .regularization, .strength, .seed]

  /// Its name before its value.
  var title: String {
    switch self {
    case .dataSeed: "data seed"
    case .trainFraction: "train"
    case .layers: "hidden layers"
    case .regularization: "reg"
    case .activation: ""
    case .batchNorm: "batch norm"
    case .labelSmoothing: "smoothing"
    case .weightDecay: "weight decay"
    case .warmup: "warm-up"
    case .clipNorm: "clip norm"
    case .clipValue: "clip value"
    case .earlyStopping: "patience"
    case .validationFraction: "validation"
    case .data, .noise, .features, .standardize, .units, .initialization, .strength, .dropout,
      .loss, .optimizer, .learningRate, .schedule, .epochs, .batch, .shuffle, .augment, .seed:
      rawValue
    }
  }

  /// What is chosen, as it is typed; `nil` where there is nothing to choose.
  ///
  /// All of it is read off what the run is made of, never off what somebody once typed: taken as a
  /// new value it gives the same run.
  func value(in settings: LabSettings, _ configuration: TrainingConfiguration) -> String? {
    let options = settings.options
    let isDeep = settings.depth > 0
    switch self {
    case .data: return options.source.text
    case .noise: return options.source.takesNoise ? Numbers.typed(options.noise) : nil
    case .dataSeed: return options.drawsData ? String(options.dataSeed ?? options.seed) : nil
    case .trainFraction: return Numbers.typed(configuration.trainFraction)
    case .features: return configuration.features?.text ?? TrainingOptions.rawFeatures
    case .standardize: return Self.text(configuration.standardizes)
    case .layers: return String(settings.depth)
    case .units: return isDeep ? settings.widthText : nil
    case .activation: return isDeep ? settings.activationText : nil
    case .batchNorm: return isDeep ? Self.text(options.batchNorm) : nil
    case .initialization: return Self.text(of: configuration.initialization)
    case .regularization: return settings.regularization.rawValue
    case .strength: return settings.strengthText
    case .dropout:
      // As the kind of regularization its rate is the strength.
      guard isDeep, settings.regularization != .dropout else { return nil }
      return Numbers.typed(configuration.regularization.dropout)
    case .loss: return configuration.loss.rawValue
    case .labelSmoothing:
      guard [.bce, .ce].contains(configuration.loss) else { return nil }
      return Numbers.typed(configuration.labelSmoothing)
    case .optimizer: return TrainingOptions.text(of: options.optimizer)
    case .learningRate: return Numbers.typed(configuration.learningRate)
    case .weightDecay:
      guard case .adamw = configuration.optimizer else { return nil }
      return Numbers.typed(configuration.optimizer.weightDecay)
    case .schedule: return TrainingOptions.text(of: configuration.schedule)
    case .warmup: return TrainingOptions.text(of: configuration.warmup)
    case .epochs:
      switch configuration.length {
      case .epochs(let epochs): return String(epochs)
      case .steps(let steps): return "\(steps) steps"
      }
    // A gradient is clipped in one way or the other.
    case .clipNorm:
      if case .value = configuration.clipping { return nil }
      return Self.text(of: configuration.clipping)
    case .clipValue:
      if case .norm = configuration.clipping { return nil }
      return Self.text(of: configuration.clipping)
    case .batch: return String(configuration.batchSize)
    case .shuffle: return Self.text(configuration.shuffles)
    case .augment:
      return configuration.augmentation.map { TrainingOptions.text(of: $0.kind) } ?? "off"
    case .earlyStopping: return configuration.earlyStopping.map(String.init) ?? "off"
    case .validationFraction:
      let share = configuration.validationFraction
      return share > 0 ? Numbers.typed(share) : nil
    case .seed: return String(configuration.seed)
    }
  }

  private static func text(_ isOn: Bool) -> String { isOn ? "on" : "off" }

  /// The bound, whatever it bounds.
  private static func text(of clipping: Clipping) -> String {
    switch clipping {
    case .none: "off"
    case .norm(let bound), .value(let bound): Numbers.typed(bound)
    }
  }

  /// The name of the command line; `normal:0.1` and `normal` are the same choice.
  private static func text(of scheme: Initialization) -> String {
    Initialization.named.first { $0.scheme == scheme }?.name ?? TrainingOptions.text(of: scheme)
  }

  /// What it is where nobody has chosen anything: a locked control that says no more is left out.
  var neutralValue: String? {
    switch self {
    case .noise, .dropout, .labelSmoothing: "0"
    case .standardize, .batchNorm, .clipNorm, .clipValue, .augment, .earlyStopping: "off"
    case .shuffle: "on"
    case .schedule: "constant"
    case .warmup: "none"
    case .epochs: "100"
    default: nil
    }
  }

  /// The settings with another value, or what is wrong with it.
  func change(_ settings: LabSettings, to value: String) throws(OptionError) -> LabSettings {
    var changed = settings
    switch self {
    case .layers:
      let limit = settings.depthLimit
      guard let depth = Int(value), (0...limit).contains(depth) else {
        throw .conflict(
          "\(value) is no number of hidden layers; there may be from 0 to \(limit)")
      }
      changed.choose(depth: depth)
    case .units: try changed.choose(widths: value)
    case .activation: try changed.choose(activations: value)
    case .data, .noise, .dataSeed, .trainFraction, .features, .standardize, .batchNorm,
      .initialization, .regularization, .strength, .dropout, .loss, .labelSmoothing, .optimizer,
      .learningRate, .weightDecay, .schedule, .warmup, .epochs, .clipNorm, .clipValue, .batch,
      .shuffle, .augment, .earlyStopping, .validationFraction, .seed:
      try changed.set(rawValue, to: value)
    }
    return changed
  }
}

extension LabSettings {
  /// The widths of the hidden layers, as in `8,8`; of equal ones one alone.
  var widthText: String {
    let hidden = options.hidden
    return Set(hidden).count == 1 ? "\(hidden[0])" : hidden.map(String.init).joined(separator: ",")
  }

  var activationText: String {
    let names = options.activations.map(\.name)
    return Set(names).count == 1 ? names[0] : names.joined(separator: ",")
  }
}

extension Loss {
  /// Whether the loss can be taken on these targets and says something about them.
  func suits(_ data: Dataset) -> Bool {
    switch (self, data.classNames.count) {
    case (.mse, 0), (.mae, 0), (.huber, 0): true
    case (_, 0): false
    case (.ce, _): true
    case (.bce, 2), (.brier, 2), (.hinge, 2), (.mse, 2), (.mae, 2), (.huber, 2): true
    default: false
    }
  }
}
