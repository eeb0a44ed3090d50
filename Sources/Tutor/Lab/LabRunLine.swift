import Engine

/// One run as words of a lab's line: what it is set to, how far it has come, and what was set by
/// hand on the way.
///
/// The same seed gives the same numbers, so that going to the step again is enough to have all
/// weights to the bit.
package struct LabRunLine: Equatable, Sendable {
  package internal(set) var options: TrainingOptions
  /// Steps taken.
  package private(set) var step = 0
  /// Weights and biases that were set by hand, in their order.
  package private(set) var edits: [ParameterEdit] = []

  /// The names of options, in the order in which they are written.
  private static let optionNames = [
    "data", "target", "columns", "noise", "train-fraction", "features", "standardize", "hidden",
    "activation", "batch-norm", "init", "l1", "l2", "dropout", "loss", "label-smoothing",
    "optimizer", "lr", "weight-decay", "schedule", "warmup", "clip-norm", "clip-value", "augment",
    "batch", "shuffle", "early-stopping", "validation-fraction", "epochs", "steps", "seed",
    "data-seed",
  ]
  static let names = optionNames + ["edits", "at"]

  /// Steps that can be taken again while somebody waits for them.
  static let mostSteps = 5_000_000

  /// A run at its beginning.
  init(_ options: TrainingOptions = TrainingOptions()) {
    self.options = options
  }

  /// A run on data that its settings have made.
  init(_ settings: LabSettings, on data: Dataset, step: Int, edits: [ParameterEdit]) {
    options = settings.options(for: data)
    self.step = step
    self.edits = edits
  }

  /// The steps that are taken to have the run again.
  var steps: Int { max(step, edits.map(\.step).max() ?? 0) }

  /// The seed that the data are made from.
  private var dataSeed: UInt64 { options.dataSeed ?? options.seed }

  // MARK: Writing

  /// All that is not as usual.
  var words: [String] {
    var words: [String] = []
    func add(_ name: String, _ value: String?) {
      if let value { words.append(StateText.word(name, value)) }
    }
    for name in Self.optionNames { add(name, options.text(of: name)) }
    add("edits", edits.isEmpty ? nil : Self.text(of: edits))
    add("at", step == 0 ? nil : String(step))
    return words
  }

  /// What stands for an option that nobody has set, where another run has it and no value says so.
  private static let usual = "usual"
  /// The values that say so, of options that have one.
  static let usualValues = [
    "data": "xor", "noise": "0", "features": "raw", "standardize": "off", "hidden": "4",
    "activation": "tanh", "batch-norm": "off", "init": "xavier", "l1": "0", "l2": "0",
    "dropout": "0", "label-smoothing": "0", "optimizer": "sgd", "schedule": "constant",
    "warmup": "none", "shuffle": "on", "early-stopping": "off", "seed": "7",
  ]
  /// What stands for no edits, where another run has some.
  private static let none = "none"

  /// What differs from another run.
  func words(besides other: LabRunLine) -> [String] {
    var words: [String] = []
    for name in Self.optionNames where name != "data-seed" {
      let value = options.text(of: name)
      guard value != other.options.text(of: name) else { continue }
      // What happens to be called like that, as a column may be, is not to be taken for it.
      words.append(
        value == Self.usual
          ? "\(name)=%75sual"
          : StateText.word(name, value ?? Self.usualValues[name] ?? Self.usual))
    }
    if dataSeed != other.dataSeed { words.append("data-seed=\(dataSeed)") }
    if edits != other.edits(upTo: step) {
      words.append(StateText.word("edits", edits.isEmpty ? Self.none : Self.text(of: edits)))
    }
    if step != other.step { words.append("at=\(step)") }
    return words
  }

  /// The edits that it shares with a run that goes as far as this.
  private func edits(upTo step: Int) -> [ParameterEdit] { edits.filter { $0.step <= step } }

  private static func text(of edits: [ParameterEdit]) -> String {
    edits.map(\.text).joined(separator: ";")
  }

  // MARK: Reading

  /// Sets one of `names`.
  ///
  /// - Parameter value: without escapes.
  mutating func set(_ name: String, to value: String) throws(OptionError) {
    switch name {
    case "edits":
      edits = try value.split(separator: ";", omittingEmptySubsequences: false)
        .map { text throws(OptionError) in try ParameterEdit(text: String(text)) }
    case "at":
      guard let number = Int(value), (0...Self.mostSteps).contains(number) else {
        throw .conflict("at=\(value) is no number of steps from 0 to \(Self.mostSteps)")
      }
      step = number
    default: try options.set(name, to: value)
    }
  }

  /// Another run with what words say, and all else as in this one: its data, too, whatever seed
  /// they name, and those of its edits that lie within its steps.
  func changed(by words: [StateText.Word]) throws(OptionError) -> LabRunLine {
    var values: [String: String] = [:]
    for name in Self.optionNames { values[name] = options.text(of: name) }
    values["data-seed"] = String(dataSeed)
    values["at"] = String(step)
    for word in words where word.name != "edits" {
      let value = word.value ?? ""
      values[word.name] =
        value == Self.usual ? nil : try StateText.unescaped(value, of: word.name)
    }
    var run = LabRunLine()
    for name in Self.names {
      if let value = values[name] { try run.set(name, to: value) }
    }
    guard let own = words.first(where: { $0.name == "edits" }) else {
      run.edits = edits(upTo: run.step)
      return run
    }
    if let text = own.value, text != Self.none { try run.set(own.name, to: text) }
    return run
  }
}

extension ParameterEdit {
  /// `120:1.2.3:0.5`: after 120 steps, the weight of the first layer from its second input to its
  /// third unit; `120:1.b.3:0.5` that unit's bias.
  fileprivate var text: String {
    switch place {
    case .weight(let row, let column):
      "\(step):\(layer + 1).\(row + 1).\(column + 1):\(value)"
    case .bias(let column): "\(step):\(layer + 1).b.\(column + 1):\(value)"
    }
  }

  fileprivate init(text: String) throws(OptionError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.count == 3 ? parts[1].split(separator: ".") : []
    guard numbers.count == 3, let step = Int(parts[0]), (0...LabRunLine.mostSteps).contains(step),
      let layer = Int(numbers[0]), let column = Int(numbers[2]), layer > 0, column > 0,
      let value = Float(parts[2]), value.isFinite
    else {
      throw .conflict("“\(text)” is no edit; write it like 120:1.2.3:0.5 or 120:1.b.3:0.5")
    }
    if numbers[1] == "b" {
      self.init(step: step, layer: layer - 1, place: .bias(column: column - 1), value: value)
    } else if let row = Int(numbers[1]), row > 0 {
      self.init(
        step: step, layer: layer - 1, place: .weight(row: row - 1, column: column - 1),
        value: value)
    } else {
      throw .conflict("“\(text)” is no edit; write it like 120:1.2.3:0.5 or 120:1.b.3:0.5")
    }
  }
}
