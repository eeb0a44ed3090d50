import Engine

/// A lab as one line of text: what it is set to and how far it has run.
///
/// `v1 data=spiral hidden=8,8 lr=0.03 at=1200`: the version, then names and values as options take
/// them; what is as usual is left out. The same seed gives the same numbers, so that going to the
/// step again is enough to have all weights to the bit. A space within a value is written `%20`,
/// and `%` itself `%25`.
package struct LabStateLine: Equatable, Sendable {
  package private(set) var options: TrainingOptions
  /// Steps taken.
  package private(set) var step = 0
  /// Weights and biases that were set by hand, in their order.
  package private(set) var edits: [ParameterEdit] = []
  /// Training steps a second; `nil`: the usual number.
  package private(set) var speed: Int?
  package private(set) var isLogarithmic = false

  /// The step that a run has come to; `nil` at its beginning.
  package var stop: Int? { step == 0 ? nil : step }

  /// The format that is written; others are refused.
  static let version = "v1"
  /// Steps that can be taken again while somebody waits for them.
  static let mostSteps = 5_000_000

  /// The names of options, in the order in which they are written.
  private static let optionNames = [
    "data", "target", "columns", "noise", "train-fraction", "features", "standardize", "hidden",
    "activation", "batch-norm", "init", "l1", "l2", "dropout", "loss", "label-smoothing",
    "optimizer", "lr", "weight-decay", "schedule", "warmup", "clip-norm", "clip-value", "augment",
    "batch", "shuffle", "early-stopping", "validation-fraction", "epochs", "steps", "seed",
    "data-seed",
  ]
  static let names = optionNames + ["edits", "at", "speed", "log"]

  /// What the free lab opens with: a small network and a problem that no line solves.
  package static let usual: LabStateLine = {
    var options = TrainingOptions()
    options.source = .generator(.circle)
    options.trainFraction = 0.5
    options.hidden = [4, 2]
    options.learningRate = 0.03
    options.batch = 10
    return LabStateLine(options)
  }()

  private init(_ options: TrainingOptions) {
    self.options = options
  }

  /// The line of a lab; of a race that of the run that is looked into.
  package init(_ lab: LabState) {
    options = lab.run.settings.wholeOptions
    step = lab.session.step
    edits = lab.run.edits
    speed = lab.stepsPerSecond == LabState.usualSpeed ? nil : lab.stepsPerSecond
    isLogarithmic = lab.isLogarithmic
  }

  /// The same from another seed, if there is one.
  package func seeded(_ seed: UInt64?) -> LabStateLine {
    var line = self
    if let seed { line.options.seed = seed }
    return line
  }

  // MARK: Text

  package var text: String {
    var words = [Self.version]
    func add(_ name: String, _ value: String?) {
      if let value { words.append("\(name)=\(Self.escaped(value))") }
    }
    for name in Self.optionNames { add(name, options.text(of: name)) }
    add("edits", edits.isEmpty ? nil : edits.map(\.text).joined(separator: ";"))
    add("at", step == 0 ? nil : String(step))
    add("speed", speed.map(String.init))
    add("log", isLogarithmic ? "on" : nil)
    return words.joined(separator: " ")
  }

  /// Reads a line; without a version it is in the present format.
  package init(_ text: String) throws(LabOptionError) {
    do throws(OptionError) {
      try self.init(reading: text)
    } catch {
      throw LabOptionError(error)
    }
  }

  private init(reading text: String) throws(OptionError) {
    options = TrainingOptions()
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if let first = words.first, !first.contains("=") {
      guard first == Self.version else {
        throw .conflict(
          "a state begins with \(Self.version), not with “\(first)”; a newer program may read it")
      }
      words.removeFirst()
    }
    var given: Set<String> = []
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw .conflict("“\(word)” in the state sets nothing; write it like lr=0.03")
      }
      let name = String(parts[0])
      guard Self.names.contains(name) else { throw .unknownOption(name, known: Self.names) }
      guard given.insert(name).inserted else {
        throw .conflict("\(name) stands twice in the state; drop one of them")
      }
      try set(name, to: Self.unescaped(String(parts[1]), of: name))
    }
  }

  private mutating func set(_ name: String, to value: String) throws(OptionError) {
    switch name {
    case "edits":
      edits = try value.split(separator: ";", omittingEmptySubsequences: false)
        .map { text throws(OptionError) in try ParameterEdit(text: String(text)) }
    case "speed": speed = try TrainingOptions.count(name, value)
    case "log":
      isLogarithmic = try TrainingOptions.choice(name, value, [("on", true), ("off", false)])
    case "at":
      guard let number = Int(value), (0...Self.mostSteps).contains(number) else {
        throw .conflict("at=\(value) is no number of steps from 0 to \(Self.mostSteps)")
      }
      step = number
    default: try options.set(name, to: value)
    }
  }

  // MARK: Values

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "%", " ", "'", "\u{0}"..."\u{1F}", "\u{7F}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func unescaped(_ text: String, of name: String) throws(OptionError) -> String {
    var result = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%" else {
        result.append(scalar)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2,
        let code = UInt8(String(String.UnicodeScalarView(digits)), radix: 16),
        code < 0x80
      else { throw .conflict("\(name)=\(text) has a % that is none of %20, %25 …") }
      rest = rest.dropFirst(2)
      result.append(Unicode.Scalar(code))
    }
    return String(result)
  }
}

extension LabState {
  /// What a lab is, to be opened again elsewhere.
  package var stateLine: LabStateLine { LabStateLine(self) }

  /// Takes all steps that a line says were taken, with what was set by hand in between, and looks
  /// at the run as it was looked at.
  mutating func goOn(from line: LabStateLine) throws(LabOptionError) {
    for edit in line.edits { try apply(edit) }
    advance(steps: max(0, line.step - session.step))
    pause()
    isLogarithmic = line.isLogarithmic
    if let speed = line.speed { choose(stepsPerSecond: speed) }
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
    guard numbers.count == 3, let step = Int(parts[0]), (0...LabStateLine.mostSteps).contains(step),
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
