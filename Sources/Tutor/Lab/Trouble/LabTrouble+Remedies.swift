import Engine

extension LabTrouble {
  /// A trouble with the remedies that a lab allows and that change something.
  init(
    _ kind: Kind, _ finding: String, in lab: LabState, _ cause: TrainingFailure.Cause? = nil
  ) {
    self.kind = kind
    self.finding = finding
    let candidates = Self.remedies(for: kind, cause, Choices(lab))
    var kept: [Remedy] = []
    for remedy in candidates where kept.count < Self.remedyLimit {
      let isNew = !kept.contains { $0.control == remedy.control && $0.value == remedy.value }
      guard isNew, lab.controls.contains(remedy.control),
        !lab.racedControls.contains(remedy.control),
        let present = lab.choice(of: remedy.control), present != remedy.value
      else { continue }
      kept.append(remedy)
    }
    remedies = kept
  }

  /// What remedies are made of: what is set now.
  private struct Choices {
    let lab: LabState
    let configuration: TrainingConfiguration

    init(_ lab: LabState) {
      self.lab = lab
      configuration = lab.session.configuration
    }

    func rate(times factor: Double, _ reason: String) -> Remedy {
      // One digit is enough: 0.03, not 0.029999.
      let rate = configuration.learningRate * factor
      return Remedy(control: .learningRate, value: Numbers.plain(rate, digits: 1), reason: reason)
    }

    /// The rate that the optimizer usually has.
    func usualRate(_ reason: String) -> Remedy {
      set(.learningRate, Numbers.plain(configuration.optimizer.usualLearningRate), reason)
    }

    func set(_ control: LabControl, _ value: String, _ reason: String) -> Remedy {
      Remedy(control: control, value: value, reason: reason)
    }

    /// The initialization that suits the activation.
    func initialization(_ reason: String) -> Remedy {
      let isRectifier = configuration.architecture.activations.contains {
        ["relu", "leaky_relu", "prelu", "elu", "gelu", "silu"].contains($0.name)
      }
      return set(.initialization, isRectifier ? "he" : "xavier", reason)
    }

    func nextSeed(_ reason: String) -> Remedy {
      set(.seed, String(lab.seed &+ 1), reason)
    }

    /// More units in each hidden layer, 4 at least.
    func moreUnits(_ reason: String) -> Remedy {
      let widest = configuration.architecture.widths.dropFirst().dropLast().max() ?? 0
      return set(.units, String(min(64, max(4, 2 * widest))), reason)
    }

    func fewerUnits(_ reason: String) -> Remedy {
      let widest = configuration.architecture.widths.dropFirst().dropLast().max() ?? 0
      return set(.units, String(max(1, widest / 2)), reason)
    }
  }

  private static func remedies(
    for kind: Kind, _ cause: TrainingFailure.Cause?, _ choices: Choices
  ) -> [Remedy] {
    let depth = choices.configuration.architecture.hiddenLayers
    switch kind {
    case .diverged:
      return divergence(cause, choices)
    case .symmetric:
      return [
        choices.initialization("weights drawn at random make the units different"),
        choices.set(.initialization, "normal", "so do small random ones"),
      ]
    case .dead:
      return [
        choices.set(.activation, "leaky_relu", "its slope below 0 leads a unit back"),
        choices.initialization("weights that suit the layer's width"),
        choices.rate(times: 0.1, "smaller steps throw no unit so far"),
        choices.set(.batchNorm, "on", "it keeps sums about 0, where units are alive"),
      ]
    case .saturated:
      return [
        choices.initialization("smaller weights keep sums where the slope is large"),
        choices.set(.batchNorm, "on", "it keeps sums about 0, where the slope is large"),
        choices.rate(times: 0.1, "smaller steps throw weights less far"),
      ]
    case .vanishing:
      return [
        choices.set(.activation, "tanh", "its slope reaches 1, so less is lost in each layer"),
        choices.set(.batchNorm, "on", "it keeps sums about 0, where the slope is large"),
        choices.set(.layers, "2", "fewer layers to come through"),
        choices.initialization("weights that keep gradients as large as they came"),
      ]
    case .ended:
      return [
        choices.set(.schedule, "constant", "the rate stays where it began"),
        choices.moreUnits("more units get farther in as many steps"),
        choices.set(.optimizer, "adam", "it makes large steps of small gradients"),
      ]
    case .penalty:
      func weaker(_ factor: Double, _ reason: String) -> Remedy {
        choices.set(.strength, choices.lab.settings.strengthText(times: factor, digits: 1), reason)
      }
      return choices.lab.regularization == .dropout
        ? [
          weaker(1.0 / 3, "a third of the units that were left out"),
          choices.moreUnits("more units are left"),
          choices.set(.regularization, "none", "all units take part in every step"),
        ]
        : [
          weaker(0.1, "a tenth of the price of weights"), weaker(0.01, "a hundredth of it"),
          choices.set(.regularization, "none", "weights cost nothing"),
          choices.set(.dropout, "0", "all units take part in every step"),
        ]
    case .tooSmall:
      return underfitting(choices, depth: depth)
    case .slow:
      return [
        choices.usualRate("the rate that this optimizer usually has"),
        choices.rate(times: 10, "steps ten times as large"),
        choices.set(.optimizer, "adam", "it makes steps as large as the rate, whatever the slope"),
        choices.set(.schedule, "constant", "the rate stays where it began"),
      ]
    case .chance:
      return [
        choices.rate(times: 10, "larger steps get off a plateau"),
        choices.set(.optimizer, "adam", "it makes large steps of small gradients"),
        choices.initialization("weights that suit the layers' widths"),
        choices.moreUnits("more units, more ways down"),
        choices.nextSeed("another start"),
      ]
    case .stuck:
      return [
        choices.moreUnits("more units, more ways down"),
        choices.nextSeed("another start"),
        choices.set(.optimizer, "adam", "it makes large steps of small gradients"),
        choices.set(.layers, String(depth + 1), "one layer more to bend the border"),
      ]
    case .overfit:
      return overfitting(choices)
    }
  }

  private static func divergence(
    _ cause: TrainingFailure.Cause?, _ choices: Choices
  ) -> [Remedy] {
    let usual = choices.configuration.optimizer.usualLearningRate
    let isWild = choices.configuration.learningRate > 10 * usual
    let rates = [
      isWild
        ? choices.usualRate("the rate that this optimizer usually has")
        : choices.rate(times: 0.1, "steps a tenth as large"),
      choices.rate(times: 0.01, "steps a hundredth as large"),
    ]
    let clipping = choices.set(.clipNorm, "1", "no gradient longer than 1")
    let initialization = choices.initialization("weights that suit the layers' widths")
    switch cause {
    case .data: return []
    case .scale: return rates + [clipping]
    case .initialization: return [initialization] + rates
    case .gradients: return [clipping] + rates + [initialization]
    case .formula:
      return [choices.set(.activation, "tanh", "it is finite everywhere")] + rates
    case .learningRate, nil: return [rates[0], clipping, rates[1], initialization]
    }
  }

  private static func underfitting(_ choices: Choices, depth: Int) -> [Remedy] {
    let features = choices.set(
      .features, FeatureChoices.all(for: choices.lab.data.featureNames).last ?? "",
      "a line through products and squares is a curve")
    if depth == 0 {
      return [choices.set(.layers, "1", "a hidden layer can bend the border"), features]
    }
    if choices.configuration.architecture.activations.allSatisfy({ $0 == .identity }) {
      return [
        choices.set(.activation, "tanh", "a bend makes layers more than one"),
        choices.set(.activation, "relu", "a kink does, too"), features,
      ]
    }
    return [
      choices.moreUnits("each unit draws one more line"),
      choices.set(.layers, String(depth + 1), "one layer more to bend the border"), features,
    ]
  }

  private static func overfitting(_ choices: Choices) -> [Remedy] {
    var remedies: [Remedy] = []
    if choices.lab.regularization == .none {
      remedies.append(choices.set(.regularization, "l2", "a price on weights keeps it smooth"))
    } else if choices.lab.regularization != .dropout {
      let strength = choices.lab.settings.strengthText(times: 3, digits: 1)
      remedies.append(choices.set(.strength, strength, "a higher price on weights"))
    }
    if choices.configuration.trainFraction < 0.8 {
      remedies.append(choices.set(.trainFraction, "0.8", "more rows are harder to learn by heart"))
    }
    remedies.append(
      choices.set(.earlyStopping, "20", "it stops after 20 epochs without a better loss"))
    remedies.append(choices.fewerUnits("fewer units can remember less"))
    return remedies
  }
}
