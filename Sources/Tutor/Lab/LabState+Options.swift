import Engine

/// Why an option of a lab can't be set; one clause without a full stop.
package struct LabOptionError: Error, Equatable, Sendable {
  package let message: String
}

extension LabState {
  /// The options that `set` takes: those of a lab's block, and others that training has.
  package static let optionNames = [
    "data", "noise", "layers", "hidden", "activation", "batch-norm", "init", "loss",
    "label-smoothing", "optimizer", "lr", "weight-decay", "schedule", "warmup", "clip-norm",
    "clip-value", "augment", "regularization", "strength", "l1", "l2", "dropout", "batch",
    "train-fraction", "seed", "speed",
  ]

  /// Whether a name and a value could be an option of some lab; throws what is wrong otherwise.
  package static func checkOption(
    _ name: String, _ value: String
  ) throws(LabOptionError) {
    do throws(OptionError) {
      switch name {
      case "regularization": _ = try kind(value)
      case "strength", "l1", "l2", "dropout": _ = try strength(name, value)
      case "speed": _ = try TrainingOptions.count(name, value)
      case _ where optionNames.contains(name):
        var options = TrainingOptions()
        try options.set(name, to: value)
        guard options.source.paths.isEmpty else {
          throw .conflict("a lab can't read files; name a data set")
        }
      default: throw .unknownOption(name, known: optionNames)
      }
    } catch {
      throw LabOptionError(message: unprefixed(error.message))
    }
  }

  /// Sets one option from its text and begins anew from the same seed; the speed alone changes
  /// without that.
  package mutating func set(_ name: String, to value: String) throws(LabOptionError) {
    try Self.checkOption(name, value)
    do {
      switch name {
      case "init":
        try choose(NamedChoice.read(name, value, TrainingOptions.initializations))
      case "regularization": choose(try Self.kind(value), strength: nil)
      case "strength": try choose(regularization, exactly: Self.strength(name, value))
      case "l1": try choose(.l1, exactly: Self.strength(name, value))
      case "l2": try choose(.l2, exactly: Self.strength(name, value))
      case "dropout": try choose(.dropout, exactly: Self.strength(name, value))
      case "seed": choose(seed: try TrainingOptions.seed(value))
      case "speed": choose(stepsPerSecond: try TrainingOptions.count(name, value))
      default: try choose(option: name, value)
      }
    } catch let error as OptionError {
      throw LabOptionError(message: Self.unprefixed(error.message))
    } catch let error as ConfigurationError {
      throw LabOptionError(message: Self.unprefixed(error.message))
    } catch let error as DataError {
      throw LabOptionError(message: Self.unprefixed(error.message))
    } catch {
      throw LabOptionError(message: "\(error)")
    }
  }

  private mutating func choose(option name: String, _ value: String) throws {
    guard var options else { throw OptionError.conflict("this lab has no options by name") }
    try options.set(name, to: value)
    let isAboutData = name == "data" || name == "noise"
    let data = isAboutData ? try options.dataset() : data
    try choose(options.configuration(for: data), data: data, name: name, value: value)
    self.options = options
  }

  private mutating func choose(
    _ kind: Regularization.Kind, exactly strength: Double
  ) throws(OptionError) {
    guard kind != .none else {
      throw .conflict("there is no regularization to be strong; set regularization first")
    }
    guard kind.strengths.contains(strength) else {
      let choices = kind.strengths.map { Numbers.plain($0) }.joined(separator: ", ")
      throw .conflict(
        "\(Numbers.plain(strength)) is no strength of \(kind.title); choices: \(choices)")
    }
    choose(kind, strength: strength)
  }

  private static func kind(_ value: String) throws(OptionError) -> Regularization.Kind {
    try TrainingOptions.choice(
      "regularization", value, Regularization.Kind.allCases.map { ($0.rawValue, $0) })
  }

  private static func strength(_ name: String, _ value: String) throws(OptionError) -> Double {
    try TrainingOptions.number(name, value, example: "0.01")
  }
}
