import Engine

extension LabControl {
  /// The values that the keys go through, in order; the one that the lab opened with is among them,
  /// and so is the present one, which may have been typed.
  func choices(in lab: LabState) -> [String] {
    let opening = value(in: lab.opening, lab.openingConfiguration)
    let kept = [opening, lab.choice(of: self)].compactMap { $0 }
    func numbers(_ choices: [Double]) -> [String] {
      let all = Set(choices + kept.compactMap { Double($0) })
      return all.sorted().map { Numbers.typed($0) }
    }
    func words(_ choices: [String]) -> [String] {
      var all = choices
      for word in kept where !all.contains(word) { all.insert(word, at: 0) }
      return all
    }
    switch self {
    case .data: return words(Dataset.Generator.allCases.map(\.rawValue) + ["digits"])
    case .noise: return numbers([0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5])
    case .trainFraction: return numbers([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    case .features: return words(FeatureChoices.all(for: lab.data.featureNames))
    case .standardize, .batchNorm, .shuffle: return ["off", "on"]
    case .layers: return (0...lab.settings.depthLimit).map(String.init)
    case .units: return widths(kept)
    case .activation: return words(Self.activations)
    case .initialization: return words(Initialization.named.map(\.name))
    case .regularization: return Regularization.Kind.allCases.map(\.rawValue)
    case .strength: return strengths(lab.settings, lab.opening)
    case .dropout: return numbers([0, 0.1, 0.2, 0.3, 0.5, 0.7])
    case .loss:
      return words(Loss.allCases.filter { $0.suits(lab.data) }.map(\.rawValue))
        .filter { Loss(rawValue: $0)?.suits(lab.data) ?? false }
    case .labelSmoothing: return numbers([0, 0.05, 0.1, 0.2, 0.3])
    case .optimizer: return words(Optimizer.named.map(\.name))
    case .learningRate:
      return numbers([0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10])
    case .weightDecay: return numbers([0, 0.0001, 0.001, 0.01, 0.1, 1])
    case .schedule:
      return words(["constant", "cosine", "exponential:0.999", "inverse:0.001", "step:30,0.1"])
    case .warmup: return words(["none", "10", "100", "1000"])
    case .epochs:
      // Steps that were typed stand before them.
      return kept.prefix(1).filter { Double($0) == nil }
        + kept.dropFirst().filter { Double($0) == nil && $0 != kept[0] }
        + numbers([10, 20, 50, 100, 200, 500, 1000])
    case .clipNorm, .clipValue: return ["off"] + numbers([0.01, 0.1, 0.5, 1, 5])
    case .batch:
      let rows = Double(lab.session.train.rows)
      return numbers([1, 2, 4, 8, 10, 16, 32, 64, 128, 256, rows]).filter {
        (Double($0) ?? 0) <= rows
      }
    case .augment:
      let ofPictures = lab.data.imageShape == nil ? [] : ["shift:1", "rotate:10", "flip"]
      return words(["off", "noise:0.05"] + ofPictures)
    case .validationFraction: return numbers([0.05, 0.1, 0.2, 0.3, 0.5])
    case .earlyStopping: return ["off"] + numbers([5, 10, 20, 50, 100])
    case .dataSeed: return Self.seeds(lab.settings.options.dataSeed ?? lab.seed)
    case .seed: return Self.seeds(lab.seed)
    }
  }

  /// A seed and its neighbours.
  private static func seeds(_ seed: UInt64) -> [String] {
    [seed == 0 ? nil : seed - 1, seed, seed == .max ? nil : seed + 1]
      .compactMap { $0.map { String($0) } }
  }

  /// The strengths of the present kind; different ones of an elastic net keep their proportion.
  private func strengths(_ settings: LabSettings, _ opening: LabSettings) -> [String] {
    let usual = settings.regularization.strengths
    let present = settings.strengths
    // What the lab opened with may be of another kind.
    let first = opening.regularization == settings.regularization ? opening.strengths : []
    guard present.count == 2 else {
      let one = first.count == 1 ? first : []
      return (first.count == 2 ? [LabSettings.text(first)] : [])
        + Set(usual + present + one).sorted().map { Numbers.typed($0) }
    }
    return [1.0 / 27, 1.0 / 9, 1.0 / 3, 1, 3, 9, 27].map { factor in
      let scaled = settings.strengthText(times: factor)
      // There and back are the same numbers, however many digits they have.
      let isFirst = Self.isNear(scaled, first)
      return factor == 1 ? LabSettings.text(present) : isFirst ? LabSettings.text(first) : scaled
    }
  }

  private static func isNear(_ text: String, _ strengths: [Double]) -> Bool {
    guard let numbers = try? LabSettings.strengths(text), numbers.count == strengths.count else {
      return false
    }
    return zip(numbers, strengths).allSatisfy { abs($0 - $1) <= 1e-4 * abs($1) }
  }

  /// Equal widths in order; those that differ stand before them.
  private func widths(_ kept: [String]) -> [String] {
    let usual = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64]
    let equal = Set(usual + kept.compactMap { Int($0) }).sorted().map(String.init)
    var different: [String] = []
    for text in kept where Int(text) == nil && !different.contains(text) { different.append(text) }
    return different + equal
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
}
