import Engine

/// Why an option of a lab can't be set; one clause without a full stop.
package struct LabOptionError: Error, Equatable, Sendable {
  package private(set) var message: String
  /// Where in a lab's line, from 1, in Unicode scalars; `nil` if that is not known.
  package private(set) var column: Int?

  init(message: String, column: Int? = nil) {
    self.message = message
    self.column = column
  }

  /// What the options, the data or the network say, in the words of the command line.
  init(commandLine error: any Error) {
    switch error {
    case let error as OptionError: message = error.message
    case let error as ConfigurationError: message = error.message
    case let error as DataError: message = error.message
    default: message = "\(error)"
    }
  }

  /// What the options, the data or the network say, without the dashes of the command line.
  init(_ error: any Error) {
    switch error {
    case let error as LabOptionError: self = error
    case let error as OptionError: message = LabState.unprefixed(error.message)
    case let error as ConfigurationError: message = LabState.unprefixed(error.hintedMessage)
    // A command to be typed at the prompt keeps its dashes.
    case DataError.notOpened(let path): message = DataError.notOpened(path: path).message
    case let error as DataError: message = LabState.unprefixed(error.message)
    default: message = "\(error)"
    }
  }

  /// What an option says, without the dashes of the command line, and where it stands.
  init(_ error: OptionError, column: Int) {
    self.init(message: LabState.unprefixed(error.message), column: column)
  }

  /// The same of one run among others.
  func within(_ name: String) -> LabOptionError {
    LabOptionError(message: "\(name): \(LabState.unprefixed(message))", column: column)
  }
}

extension LabState {
  /// The options that `set` takes: those of a lab's block, and others that training has.
  package static let optionNames = [
    "data", "target", "columns", "noise", "layers", "hidden", "activation", "batch-norm", "init",
    "loss",
    "label-smoothing", "optimizer", "lr", "weight-decay", "schedule", "warmup", "clip-norm",
    "clip-value", "augment", "shuffle", "epochs", "steps", "data-seed", "validation-fraction",
    "regularization", "strength", "l1", "l2", "dropout", "batch",
    "train-fraction", "features", "standardize", "early-stopping", "seed", "speed",
  ]

  /// Whether a name and a value could be an option of some lab; throws what is wrong otherwise.
  ///
  /// - Parameter files: the paths of files that have been opened.
  package static func checkOption(
    _ name: String, _ value: String, files: some Collection<String> = []
  ) throws(LabOptionError) {
    do throws(OptionError) {
      switch name {
      case "strength": _ = try LabSettings.strengths(value)
      case "dropout": _ = try TrainingOptions.number(name, value, example: "0.2")
      case "speed": _ = try TrainingOptions.count(name, value)
      case _ where optionNames.contains(name):
        var settings = LabSettings()
        try settings.set(name, to: value)
        guard settings.options.source.paths.allSatisfy({ files.contains($0) }) else {
          throw .conflict(
            files.isEmpty
              ? "a lab can't read files; name a data set"
              : "only files that were named at the start are open: \(files.sorted().joined(separator: ", "))"
          )
        }
      default: throw .unknownOption(name, known: optionNames)
      }
    } catch {
      throw LabOptionError(error)
    }
  }

  /// Sets one option from its text and begins anew from the same seed; the speed alone changes
  /// without that.
  package mutating func set(_ name: String, to value: String) throws(LabOptionError) {
    try Self.checkOption(name, value, files: settings.files.keys)
    if name == "speed" {
      if let speed = Int(value) { choose(stepsPerSecond: speed) }
      return
    }
    try change { settings throws(OptionError) in
      var changed = settings
      switch name {
      case "dropout":
        changed.choose(.dropout)
        try changed.choose(strength: value)
      case "activation": try changed.choose(activations: value)
      case "target", "columns":
        try changed.options.requireCSV(name, name == "target" ? "a column" : "columns")
        try changed.set(name, to: value)
      default: try changed.set(name, to: value)
      }
      return changed
    }
  }

  /// A message about options for where their names have no dashes before them.
  static func unprefixed(_ message: String) -> String {
    message.split(separator: "--", omittingEmptySubsequences: false).joined()
  }
}
