import Engine

/// Something about a run that a key changes; the names are those of the options and of a lesson's
/// `controls` line.
package enum LabControl: String, CaseIterable, Sendable {
  case data
  case noise
  case trainFraction = "train-fraction"
  case features
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
  case clipNorm = "clip-norm"
  case batch
  case earlyStopping = "early-stopping"
  case seed

  /// Those that a lab has unless its lesson says otherwise.
  package static let usual: Set<LabControl> = [.initialization, .regularization, .strength, .seed]

  /// Its name before its value.
  var title: String {
    switch self {
    case .trainFraction: "train"
    case .layers: "hidden layers"
    case .regularization: "reg"
    case .activation: ""
    case .batchNorm: "batch norm"
    case .labelSmoothing: "smoothing"
    case .weightDecay: "weight decay"
    case .warmup: "warm-up"
    case .clipNorm: "clip norm"
    case .earlyStopping: "patience"
    case .data, .noise, .features, .units, .initialization, .strength, .dropout, .loss,
      .optimizer, .learningRate, .schedule, .batch, .seed:
      rawValue
    }
  }

  /// What is chosen, as it is typed; `nil` where there is nothing to choose.
  func value(in settings: LabSettings, _ configuration: TrainingConfiguration) -> String? {
    let options = settings.options
    let isDeep = settings.depth > 0
    switch self {
    case .data: return options.source.text
    case .noise:
      guard options.source.takesNoise else { return nil }
      return Numbers.plain(options.noise)
    case .trainFraction: return Numbers.plain(configuration.trainFraction)
    case .features: return configuration.features?.text ?? TrainingOptions.rawFeatures
    case .layers: return String(settings.depth)
    case .units: return isDeep ? settings.widthText : nil
    case .activation: return isDeep ? settings.activationText : nil
    case .batchNorm: return isDeep ? (options.batchNorm ? "on" : "off") : nil
    case .initialization: return settings.initializationText
    case .regularization: return settings.regularization.rawValue
    case .strength: return settings.strength.map { Numbers.plain($0) }
    case .dropout:
      // As the kind of regularization its rate is the strength.
      guard isDeep, settings.regularization != .dropout else { return nil }
      return Numbers.plain(options.regularization.dropout)
    case .loss: return configuration.loss.rawValue
    case .labelSmoothing:
      guard [.bce, .ce].contains(configuration.loss) else { return nil }
      return Numbers.plain(options.labelSmoothing)
    case .optimizer:
      return settings.text(of: .optimizer) { words in
        (try? NamedChoice.read("optimizer", words, TrainingOptions.optimizers))
          == options.optimizer
      } ?? TrainingOptions.text(of: options.optimizer)
    case .learningRate: return Numbers.plain(configuration.learningRate)
    case .weightDecay:
      guard case .adamw = options.optimizer else { return nil }
      return Numbers.plain(options.weightDecay ?? options.optimizer.weightDecay)
    case .schedule: return TrainingOptions.text(of: options.schedule)
    case .warmup: return TrainingOptions.text(of: options.warmup)
    case .clipNorm:
      if case .norm(let bound) = options.clipping { return Numbers.plain(bound) }
      return "off"
    case .batch: return String(configuration.batchSize)
    case .earlyStopping: return options.earlyStopping.map(String.init) ?? "off"
    case .seed: return String(options.seed)
    }
  }

  /// How a value is shown.
  func shown(_ value: String) -> String {
    switch self {
    case .data: Self.shownSource(value)
    case .initialization:
      (try? NamedChoice.read("init", value, TrainingOptions.initializations))?.title ?? value
    case .regularization: Regularization.Kind(rawValue: value)?.title ?? value
    case .optimizer: Optimizer.named.first { $0.name == value }?.optimizer.title ?? value
    case .trainFraction:
      Double(value).map { Numbers.percent(Int(($0 * 1000).rounded()), of: 1000) } ?? value
    case .features:
      (try? TrainingOptions.features(value))?.names.joined(separator: " ") ?? value
    case .noise, .layers, .units, .activation, .batchNorm, .strength, .dropout, .loss,
      .labelSmoothing, .learningRate, .weightDecay, .schedule, .warmup, .clipNorm, .batch,
      .earlyStopping, .seed:
      value
    }
  }

  /// Short enough for a line: nobody reads two hundred points there.
  private static func shownSource(_ value: String) -> String {
    guard let source = try? TrainingOptions.source(value) else { return value }
    switch source {
    case .generator(let generator): return generator.title
    case .formula(let formula): return formula.text
    case .points(let points):
      return points.points.count == 1 ? "1 point" : "\(points.points.count) points"
    case .digits: return value
    case .csv(let path), .idx(let path, _): return TrainingOptions.fileName(path)
    }
  }

  /// What it is where nobody has chosen anything: a locked control that says no more is left out.
  var neutralValue: String? {
    switch self {
    case .noise, .dropout, .labelSmoothing: "0"
    case .batchNorm, .clipNorm, .earlyStopping: "off"
    case .schedule: "constant"
    case .warmup: "none"
    default: nil
    }
  }

  /// The settings with another value, or what is wrong with it.
  func change(_ settings: LabSettings, to value: String) throws(OptionError) -> LabSettings {
    var changed = settings
    switch self {
    case .layers:
      guard let depth = Int(value), (0...LabSettings.deepest).contains(depth) else {
        throw .conflict(
          "\(value) is no number of hidden layers; there may be from 0 to \(LabSettings.deepest)")
      }
      changed.choose(depth: depth)
    case .units:
      try changed.choose(widths: value)
    case .data, .noise, .trainFraction, .features, .activation, .batchNorm, .initialization,
      .regularization, .strength, .dropout, .loss, .labelSmoothing, .optimizer, .learningRate,
      .weightDecay, .schedule, .warmup, .clipNorm, .batch, .earlyStopping, .seed:
      try changed.set(rawValue, to: value)
    }
    return changed
  }
}

extension LabSettings {
  /// The words that a control was set by, if they still say what is set.
  fileprivate func text(of control: LabControl, where isCurrent: (String) -> Bool) -> String? {
    words[control.rawValue].flatMap { isCurrent($0) ? $0 : nil }
  }

  /// The name of the command line, as it was written if it was.
  fileprivate var initializationText: String {
    let scheme = options.initialization
    // `normal:0.1` and `normal` are the same choice.
    let plain = Initialization.named.first { $0.scheme == scheme }?.name
    let written = text(of: .initialization) { words in
      (try? NamedChoice.read("init", words, TrainingOptions.initializations)) == scheme
    }
    return plain ?? written ?? TrainingOptions.text(of: scheme)
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
