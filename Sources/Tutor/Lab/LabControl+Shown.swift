import Engine

extension LabControl {
  /// How a value is shown: by the name that a textbook has for it, and short enough for a line.
  func shown(_ value: String) -> String {
    switch self {
    case .data: Self.shownSource(value)
    case .initialization:
      (try? NamedChoice.read("init", value, TrainingOptions.initializations))?.title ?? value
    case .regularization: Regularization.Kind(rawValue: value)?.title ?? value
    case .optimizer: Optimizer.named.first { $0.name == value }?.optimizer.title ?? value
    case .trainFraction, .validationFraction: Self.shownShare(value)
    case .features:
      (try? TrainingOptions.features(value))?.names.joined(separator: " ") ?? value
    case .noise, .dataSeed, .standardize, .layers, .units, .activation, .batchNorm, .strength,
      .dropout, .loss, .labelSmoothing, .learningRate, .weightDecay, .schedule, .warmup, .epochs,
      .clipNorm, .clipValue, .batch, .shuffle, .augment, .earlyStopping, .seed:
      value
    }
  }

  /// As a percentage, where that is all of it.
  private static func shownShare(_ value: String) -> String {
    guard let share = Double(value) else { return value }
    let thousandths = (share * 1000).rounded()
    guard thousandths / 1000 == share else { return value }
    return Numbers.percent(Int(thousandths), of: 1000)
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
}
