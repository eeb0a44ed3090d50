import Engine
import LessonKit

extension LabState {
  /// A lab as a lesson's figure asks for it.
  ///
  /// - Parameter seed: counts instead of the figure's own.
  package init(_ figure: FigureBlock, seed: UInt64? = nil) throws(FigureProblem) {
    var request = Request(figure)
    if let seed { request.options.seed = seed }
    if let problem = request.problems.first { throw problem }
    let settings = request.settings
    let data: Dataset
    do {
      data = try settings.dataset()
    } catch {
      throw FigureProblem(key: "data", message: error.message)
    }
    do {
      // Widths that were all given have to fit the data.
      _ = try TrainingSession(request.options.configuration(for: data), data: data)
      try self.init(
        title: figure["title"] ?? "", settings: settings, data: data, variants: request.variants,
        controls: request.controls, panels: request.panels,
        stepsPerSecond: request.stepsPerSecond)
    } catch {
      throw FigureProblem(key: error.key, message: Self.unprefixed(error.hintedMessage))
    }
    do throws(LabOptionError) {
      if let line = request.line { try goOn(from: line) }
    } catch {
      throw FigureProblem(key: "state", message: error.message)
    }
  }

  /// All that is wrong with a lab's lines, so that they can be mended together.
  static func problems(in figure: FigureBlock) -> [FigureProblem] {
    let problems = Request(figure).problems
    guard problems.isEmpty else { return problems }
    do {
      _ = try LabState(figure)
      return []
    } catch {
      return [error]
    }
  }

  /// What the lines of a lab's block say.
  struct Request {
    var options = TrainingOptions()
    private(set) var regularization = Regularization.Kind.none
    private(set) var strengths: [Double]?
    /// A whole lab, of which other lines may change something.
    private(set) var line: LabStateLine?
    var stepsPerSecond = LabState.usualSpeed
    var controls = LabControl.usual
    var panels: [LabPanel] = LabPanel.usual
    var variants: [Variant] = []
    var problems: [FigureProblem] = []

    init(_ figure: FigureBlock) {
      if let entry = figure.entries.first(where: { $0.key == "state" }) { takeState(entry) }
      for entry in figure.entries where !["variant", "state"].contains(entry.key) {
        do throws(OptionError) {
          try take(entry)
        } catch {
          note(entry, error.message)
        }
      }
      if !options.source.paths.isEmpty {
        problems.append(
          FigureProblem(key: "data", message: "a lesson's lab can't read files; name a data set"))
      }
      if strengths != nil, regularization == .none {
        problems.append(
          FigureProblem(
            key: "strength", message: "there is no regularization to be strong; name one"))
      }
      guard problems.isEmpty else { return }
      takeVariants(figure.entries.filter { $0.key == "variant" })
    }

    var settings: LabSettings {
      var settings = LabSettings(options)
      if regularization != .none { settings.choose(regularization) }
      if let strengths { try? settings.choose(strengths: strengths) }
      return settings
    }

    static func unprefixed(_ message: String) -> String { LabState.unprefixed(message) }

    private mutating func note(
      _ entry: FigureBlock.Entry, _ message: String, column: Int? = nil
    ) {
      problems.append(
        FigureProblem(
          key: entry.key, message: LabState.unprefixed(message), column: column,
          location: entry.location))
    }

    private mutating func takeState(_ entry: FigureBlock.Entry) {
      do throws(LabOptionError) {
        let line = try LabStateLine(entry.value)
        (self.line, options) = (line, line.options)
        guard let pin = line.pins.first else { return }
        throw LabOptionError(
          message:
            "a lesson's lab compares with variants, and pins nothing; drop "
            + "pin\(pin.number), or name what differs in variant lines", column: pin.column)
      } catch {
        note(entry, error.message, column: error.column)
      }
    }

    private mutating func take(_ entry: FigureBlock.Entry) throws(OptionError) {
      let texts = entry.value.split(whereSeparator: \.isWhitespace).map(String.init)
      switch entry.key {
      case "title": break
      case "regularization":
        regularization = try TrainingOptions.choice(
          entry.key, entry.value, Regularization.Kind.allCases.map { ($0.rawValue, $0) })
      case "strength":
        strengths = try LabSettings.strengths(entry.value)
      case "speed":
        stepsPerSecond = try TrainingOptions.count(entry.key, entry.value)
      case "controls":
        controls = []
        if texts == ["none"] { return }
        if texts == ["all"] { controls = Set(LabControl.allCases) }
        let names = LabControl.allCases.map { ($0.rawValue, $0) }
        for text in texts where texts != ["all"] {
          controls.insert(try TrainingOptions.choice(entry.key, text, names))
        }
      case "panels":
        panels = []
        for text in texts {
          panels.append(
            try TrainingOptions.choice(
              entry.key, text, LabPanel.allCases.map { ($0.rawValue, $0) }))
        }
      default:
        try options.set(entry.key, to: entry.value)
      }
    }

    /// `with brakes regularization=l2 strength=0.01`: a name, if there is one, and options.
    private mutating func takeVariants(_ entries: [FigureBlock.Entry]) {
      for entry in entries {
        let texts = entry.value.split(whereSeparator: \.isWhitespace).map(String.init)
        let name = texts.prefix { !$0.contains("=") }
        var changes: [(name: String, value: String)] = []
        var settings = settings
        for text in texts.dropFirst(name.count) {
          let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map(String.init)
          guard parts.count == 2 else {
            note(entry, "“\(text)” sets nothing; write it like activation=relu")
            continue
          }
          do throws(OptionError) {
            guard Self.variantNames.contains(parts[0]) else {
              throw .unknownOption(parts[0], known: Self.variantNames)
            }
            try settings.set(parts[0], to: parts[1])
            changes.append((parts[0], parts[1]))
          } catch {
            note(entry, error.message)
          }
        }
        // Only now it is known how many hidden layers there are.
        if let activation = changes.last(where: { $0.name == "activation" })?.value {
          do throws(OptionError) {
            try settings.choose(activations: activation)
          } catch {
            note(entry, error.message)
          }
        }
        if changes.isEmpty, problems.isEmpty {
          note(entry, "this variant sets nothing; write it like activation=relu")
        }
        variants.append(
          Variant(
            name: name.isEmpty ? Self.name(changes) : name.joined(separator: " "), changes: changes)
        )
      }
      if variants.count == 1, let entry = entries.first {
        note(entry, "one variant alone races nobody; give another, or set its options in lines")
      }
      if entries.count > LabState.variantLimit {
        note(
          entries[LabState.variantLimit], "at most \(LabState.variantLimit) variants race at once")
      }
    }

    /// What a variant may set; what makes the data, and the seed, is the same for all.
    private static let variantNames = [
      "layers", "hidden", "activation", "batch-norm", "init", "loss", "label-smoothing",
      "optimizer", "lr", "weight-decay", "schedule", "warmup", "clip-norm", "clip-value",
      "regularization", "strength", "batch", "features", "standardize",
    ]

    /// What a variant is called that has no name: its values.
    private static func name(_ changes: [(name: String, value: String)]) -> String {
      changes.map { change in
        let shown = LabControl(rawValue: change.name)?.shown(change.value) ?? change.value
        return ["activation", "init", "loss", "optimizer", "regularization"].contains(change.name)
          ? shown : "\(change.name) \(shown)"
      }.joined(separator: " ")
    }
  }
}

extension ConfigurationError {
  /// The line of a lab that is to blame.
  var key: String {
    switch self {
    case .outOfRange(let name, _, _): name
    case .batchOfOne, .batchTooLarge: "batch"
    case .classesNeeded, .twoClassesNeeded, .valuesNeeded, .tooManyClasses: "loss"
    case .activationCount: "activation"
    case .features: "features"
    case .noRows: "data"
    case .tooFewLayers, .badWidth, .tooManyParameters, .tooMuchMemory, .inputWidth, .outputWidth:
      "layers"
    }
  }
}
