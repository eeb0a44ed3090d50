import Engine

// The choices that have numbers, each with its defaults.
extension TrainingOptions {
  static let initializations: [NamedChoice<Initialization>] = [
    NamedChoice("zeros", .zeros),
    NamedChoice("constant:0.1", [0.1]) { .constant($0[0]) },
    NamedChoice("normal:0.1", [0.1]) { .normal(standardDeviation: $0[0]) },
    NamedChoice("uniform:0.1", [0.1]) { .uniform(bound: $0[0]) },
    NamedChoice("xavier", .xavier),
    NamedChoice("xavier-uniform", .xavierUniform),
    NamedChoice("he", .he),
    NamedChoice("he-uniform", .heUniform),
    NamedChoice("lecun", .lecun),
    NamedChoice("lecun-uniform", .lecunUniform),
    NamedChoice("orthogonal", .orthogonal),
  ]

  static let optimizers: [NamedChoice<Optimizer>] = [
    NamedChoice("sgd", .sgd),
    NamedChoice("momentum:0.9", [0.9]) { .momentum($0[0]) },
    NamedChoice("nesterov:0.9", [0.9]) { .nesterov($0[0]) },
    NamedChoice("adagrad:1e-10", [1e-10]) { .adagrad(epsilon: $0[0]) },
    NamedChoice("rmsprop:0.99,1e-8", [0.99, 1e-8]) { .rmsprop(alpha: $0[0], epsilon: $0[1]) },
    NamedChoice("adam:0.9,0.999,1e-8", [0.9, 0.999, 1e-8]) {
      .adam(beta1: $0[0], beta2: $0[1], epsilon: $0[2])
    },
    NamedChoice("adamw:0.9,0.999,1e-8", [0.9, 0.999, 1e-8]) {
      .adamw(beta1: $0[0], beta2: $0[1], epsilon: $0[2], weightDecay: 0.01)
    },
  ]

  static let schedules: [NamedChoice<Schedule>] = [
    NamedChoice("constant", .constant),
    NamedChoice("step:30,0.1", [30, 0.1]) { numbers in
      Int(exactly: numbers[0]).map { .step(every: $0, factor: numbers[1]) }
    },
    NamedChoice("exponential:0.999", [0.999]) { .exponential(factor: $0[0]) },
    NamedChoice("inverse:0.001", [0.001]) { .inverseTime(decay: $0[0]) },
    NamedChoice("cosine", .cosine),
    NamedChoice("plateau:0.1,10", [0.1, 10]) { numbers in
      Int(exactly: numbers[1]).map { .plateau(factor: numbers[0], patience: $0) }
    },
  ]

  static let augmentations: [NamedChoice<Augmentation>] = [
    NamedChoice("noise:0.05", [0.05]) { Augmentation(.noise(standardDeviation: $0[0])) },
    NamedChoice("shift:1", [1]) { numbers in
      Int(exactly: numbers[0]).map { Augmentation(.shift(pixels: $0)) }
    },
    NamedChoice("rotate:10", [10]) { Augmentation(.rotation(degrees: $0[0])) },
    NamedChoice("flip", Augmentation(.flip)),
  ]

  // What the help lists.
  package static let activationChoices =
    Activation.named.map(\.name) + ["a formula such as x*sigmoid(x)"]
  package static let initializationChoices = initializations.map(\.example)
  package static let lossChoices = Loss.allCases.map(\.rawValue)
  package static let optimizerChoices = optimizers.map(\.example)
  package static let scheduleChoices = schedules.map(\.example)

  /// `10`, `linear:10` or `constant:10,0.1`.
  static func warmup(_ value: String) throws(OptionError) -> Warmup {
    let name = "warmup"
    let table: [NamedChoice<Warmup>] = [
      NamedChoice("none", .none),
      NamedChoice("linear:10", [nil]) { numbers in
        Int(exactly: numbers[0]).map { .linear(steps: $0) }
      },
      NamedChoice("constant:10,0.1", [nil, 0.1]) { numbers in
        Int(exactly: numbers[0]).map { .constant(steps: $0, factor: numbers[1]) }
      },
    ]
    // A number alone is the common case.
    if let first = value.first, !first.isLetter {
      guard let steps = Int(value) else {
        throw .badNumbers(option: name, value: value, example: "10")
      }
      return .linear(steps: steps)
    }
    return try NamedChoice.read(name, value, table)
  }
}
