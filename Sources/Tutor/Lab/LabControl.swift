import Engine

/// Something about a run that a key changes; the names are those of the options and of a lesson's
/// `controls` line.
package enum LabControl: String, CaseIterable, Sendable {
  case data
  case noise
  case trainFraction = "train-fraction"
  case layers
  case units
  case activation
  case initialization = "init"
  case regularization
  case strength
  case loss
  case optimizer
  case learningRate = "lr"
  case batch
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
    case .data, .noise, .units, .initialization, .strength, .loss, .optimizer, .learningRate,
      .batch, .seed:
      rawValue
    }
  }

  /// What is chosen, as it is typed; `nil` where there is nothing to choose.
  func value(in settings: LabSettings, _ configuration: TrainingConfiguration) -> String? {
    let options = settings.options
    switch self {
    case .data: return settings.sourceText
    case .noise:
      guard case .generator = options.source else { return nil }
      return Numbers.plain(options.noise)
    case .trainFraction: return Numbers.plain(configuration.trainFraction)
    case .layers: return String(settings.depth)
    case .units: return settings.depth == 0 ? nil : settings.widthText
    case .activation: return settings.depth == 0 ? nil : settings.activationText
    case .initialization: return settings.initializationText
    case .regularization: return settings.regularization.rawValue
    case .strength: return settings.strength.map { Numbers.plain($0) }
    case .loss: return configuration.loss.rawValue
    case .optimizer:
      return Optimizer.named.first { $0.optimizer == options.optimizer }?.name
        ?? options.optimizer.title
    case .learningRate: return Numbers.plain(configuration.learningRate)
    case .batch: return String(configuration.batchSize)
    case .seed: return String(options.seed)
    }
  }

  /// How a value is shown.
  func shown(_ value: String) -> String {
    switch self {
    case .data: Dataset.Generator(rawValue: value)?.title ?? value
    case .initialization:
      (try? NamedChoice.read("init", value, TrainingOptions.initializations))?.title ?? value
    case .regularization: Regularization.Kind(rawValue: value)?.title ?? value
    case .optimizer: Optimizer.named.first { $0.name == value }?.optimizer.title ?? value
    case .trainFraction:
      Double(value).map { Numbers.percent(Int(($0 * 1000).rounded()), of: 1000) } ?? value
    case .noise, .layers, .units, .activation, .strength, .loss, .learningRate, .batch, .seed: value
    }
  }

  /// The values that the keys go through, in order; the one that the lab opened with is among them.
  func choices(in lab: LabState) -> [String] {
    let opening = value(in: lab.opening, lab.openingConfiguration)
    func numbers(_ choices: [Double]) -> [String] {
      let all = Set(choices + [opening.flatMap(Double.init)].compactMap { $0 })
      return all.sorted().map { Numbers.plain($0) }
    }
    func words(_ choices: [String]) -> [String] {
      guard let opening, !choices.contains(opening) else { return choices }
      return [opening] + choices
    }
    switch self {
    case .data: return words(Dataset.Generator.allCases.map(\.rawValue) + ["digits"])
    case .noise: return numbers([0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5])
    case .trainFraction: return numbers([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    case .layers: return (0...LabSettings.deepest).map(String.init)
    case .units:
      let widths = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64]
      // Widths that differ stand before all that don't.
      guard let opening, let width = Int(opening) else { return words(widths.map(String.init)) }
      return Set(widths + [width]).sorted().map(String.init)
    case .activation: return words(Self.activations)
    case .initialization: return words(Initialization.named.map(\.name))
    case .regularization: return Regularization.Kind.allCases.map(\.rawValue)
    case .strength: return lab.settings.regularization.strengths.map { Numbers.plain($0) }
    case .loss:
      return words(Loss.allCases.filter { $0.suits(lab.data) }.map(\.rawValue))
        .filter { Loss(rawValue: $0)?.suits(lab.data) ?? false }
    case .optimizer: return words(Optimizer.named.map(\.name))
    case .learningRate:
      return numbers([0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10])
    case .batch:
      let rows = Double(lab.session.train.rows)
      return numbers([1, 2, 4, 8, 10, 16, 32, 64, 128, 256, rows]).filter {
        (Double($0) ?? 0) <= rows
      }
    case .seed:
      let seed = lab.seed
      return [seed == 0 ? nil : seed - 1, seed, seed == .max ? nil : seed + 1]
        .compactMap { $0.map { String($0) } }
    }
  }

  /// All activations, those first that are worth turning through first.
  private static let activations: [String] = {
    let first = [
      "identity", "sigmoid", "tanh", "relu", "leaky_relu", "prelu", "elu", "selu", "gelu", "silu",
      "mish", "softplus", "softsign", "abs",
    ]
    let others = Activation.named.filter { $0.name == $0.activation.name }.map(\.name)
    return first + others.filter { !first.contains($0) }
  }()

  /// The settings with another value, or what is wrong with it.
  func change(_ settings: LabSettings, to value: String) throws(OptionError) -> LabSettings {
    var changed = settings
    switch self {
    case .layers: changed.choose(depth: Int(value) ?? settings.depth)
    case .units: changed.choose(widths: value)
    case .data, .loss, .activation, .initialization, .noise, .trainFraction, .regularization,
      .strength,
      .optimizer, .learningRate, .batch, .seed:
      try changed.set(rawValue, to: value)
    }
    return changed
  }
}

extension LabSettings {
  fileprivate var sourceText: String {
    switch options.source {
    case .generator(let generator): generator.rawValue
    case .digits: "digits"
    case .csv(let path): "csv:\(path)"
    case .idx(let images, let labels): "idx:\(images),\(labels)"
    }
  }

  /// The name of the command line, as it was written if it was.
  fileprivate var initializationText: String {
    let scheme = options.initialization
    if let word = words["init"],
      (try? NamedChoice.read("init", word, TrainingOptions.initializations)) == scheme
    {
      // `normal:0.1` and `normal` are the same choice.
      let isPlain = Initialization.named.first { $0.scheme == scheme }
      return isPlain?.name ?? word
    }
    return Initialization.named.first { $0.scheme == scheme }?.name ?? scheme.title
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
