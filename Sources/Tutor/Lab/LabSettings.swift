import Engine

/// What a lab's run is set to, by the names and in the words of `mlp-tutor train`.
///
/// The words are kept beside what they mean, so that a setting that is changed and changed back is
/// what it was, and so that all of it can be written as one line.
package struct LabSettings: Equatable, Sendable {
  package private(set) var options: TrainingOptions
  /// What was said, by the options' names.
  package private(set) var words: [String: String]
  /// Widths of as many hidden layers as there may be; the first `depth` count.
  private var widths: [Int]
  private(set) var depth: Int
  /// The activation of each of them.
  private var activations: [Activation]
  package private(set) var regularization: Regularization.Kind = .none
  /// λ, or the rate, of each kind; kept when the kind changes.
  private var strengths: [Regularization.Kind: Double] = [:]
  /// The files that were opened, by their paths; a lesson has none.
  package let files: [String: [UInt8]]

  /// The most hidden layers that can be chosen.
  static let deepest = 8

  /// - Parameter files: the bytes of files that may be data, by the paths of their sources.
  package init(
    _ options: TrainingOptions = TrainingOptions(), words: [String: String] = [:],
    files: [String: [UInt8]] = [:]
  ) {
    self.options = options
    self.files = files
    self.words = words
    // The data may bring other numbers of inputs and outputs along.
    let hidden = options.layers.map { Array($0.dropFirst().dropLast()) } ?? options.hidden
    self.options.layers = nil
    // Another seed of the run leaves the data alone.
    self.options.dataSeed = options.dataSeed ?? options.seed
    depth = hidden.count
    widths = Self.filled(hidden, with: 4)
    activations = Self.filled(options.activations, with: .tanh)
    arrange()
    takeRegularization(options.regularization)
  }

  /// Finds the kind and the strength that numbers amount to; dropout may stand beside a penalty.
  private mutating func takeRegularization(_ numbers: Regularization) {
    self.options.regularization = .none
    switch (numbers.l1 > 0, numbers.l2 > 0, numbers.dropout > 0) {
    case (false, false, false): break
    case (false, false, true): (regularization, strengths[.dropout]) = (.dropout, numbers.dropout)
    case (true, false, _): (regularization, strengths[.l1]) = (.l1, numbers.l1)
    case (false, true, _): (regularization, strengths[.l2]) = (.l2, numbers.l2)
    case (true, true, _):
      (regularization, strengths[.elastic]) = (.elastic, numbers.l1 + numbers.l2)
    }
    if regularization != .dropout { self.options.regularization.dropout = numbers.dropout }
  }

  /// As many as there may be hidden layers, the last one over and over.
  private static func filled<Value>(_ values: [Value], with other: Value) -> [Value] {
    let missing = max(0, deepest - values.count)
    return values + Array(repeating: values.last ?? other, count: missing)
  }

  private mutating func arrange() {
    options.hidden = Array(widths.prefix(depth))
    options.activations = depth == 0 ? [activations[0]] : Array(activations.prefix(depth))
  }

  // MARK: What it means

  /// The rows that the settings name.
  func dataset() throws(DataError) -> Dataset {
    var bytes: [[UInt8]] = []
    for path in options.source.paths {
      guard let file = files[path] else { throw .notOpened(path: path) }
      bytes.append(file)
    }
    return try options.dataset(files: bytes)
  }

  /// A run on these data; a loss, a batch or features that were chosen for others and can't be had
  /// with these wait until they can.
  func configuration(for data: Dataset) throws(ConfigurationError) -> TrainingConfiguration {
    try settled(for: data).exactConfiguration(for: data)
  }

  /// The settings without what can't be had with these data.
  func settled(for data: Dataset) -> LabSettings {
    var settled = self
    if let loss = options.loss, !loss.suits(data) { settled.options.loss = nil }
    if (try? options.features?.check(columns: data.featureNames)) == nil {
      settled.options.features = nil
    }
    if !options.source.takesNoise { settled.options.noise = 0 }
    if case .csv = options.source {
    } else {
      (settled.options.target, settled.options.columns) = (nil, nil)
    }
    if let configuration = try? settled.exactConfiguration(for: data) {
      let rows = Int((Double(data.rows) * configuration.trainFraction).rounded())
      if configuration.batchSize > rows { settled.options.batch = nil }
    }
    return settled
  }

  /// A run with all that was chosen, whether it suits the data or not.
  func exactConfiguration(
    for data: Dataset
  ) throws(ConfigurationError) -> TrainingConfiguration {
    try wholeOptions.configuration(for: data)
  }

  /// The options with what regularizes in numbers.
  var wholeOptions: TrainingOptions {
    var whole = options
    guard regularization != .none else { return whole }
    whole.regularization = Regularization(regularization, strength: strength ?? 0)
    if regularization != .dropout {
      whole.regularization.dropout = options.regularization.dropout
    }
    return whole
  }

  /// λ, or the dropout rate; `nil` without regularization.
  package var strength: Double? {
    let choices = regularization.strengths
    guard !choices.isEmpty else { return nil }
    return strengths[regularization] ?? choices[choices.count / 2]
  }

  /// The widths of the hidden layers, as in `8,8`; of equal ones one alone.
  var widthText: String {
    let hidden = options.hidden
    return Set(hidden).count == 1 ? "\(hidden[0])" : hidden.map(String.init).joined(separator: ",")
  }

  var activationText: String {
    let names = options.activations.map(\.name)
    return Set(names).count == 1 ? names[0] : names.joined(separator: ",")
  }

  // MARK: Changing

  /// Sets one option from its text.
  ///
  /// - Throws: `OptionError`; whether the data and the network agree is seen only when a run is made.
  mutating func set(_ name: String, to value: String) throws(OptionError) {
    switch name {
    case "regularization":
      regularization = try TrainingOptions.choice(
        name, value, Regularization.Kind.allCases.map { ($0.rawValue, $0) })
    case "strength":
      try choose(strength: TrainingOptions.number(name, value, example: "0.001"))
    case "layers", "hidden":
      try options.set(name, to: value)
      let hidden = options.layers.map { Array($0.dropFirst().dropLast()) } ?? options.hidden
      options.layers = nil
      depth = min(hidden.count, Self.deepest)
      widths = Self.filled(Array(hidden.prefix(Self.deepest)), with: widths[0])
      arrange()
    case "activation":
      try options.set(name, to: value)
      activations = Self.filled(options.activations, with: .tanh)
      arrange()
    default:
      try options.set(name, to: value)
    }
    words[name] = value
  }

  /// Takes a strength, be it among those to turn through or not.
  mutating func choose(strength: Double) throws(OptionError) {
    guard regularization != .none else {
      throw .conflict("there is no regularization to be strong; name one")
    }
    let isRate = regularization == .dropout
    guard strength >= 0, !isRate || strength < 1 else {
      throw .conflict(
        "\(Numbers.plain(strength)) is no strength of \(regularization.title); it has to be "
          + (isRate ? "from 0 to below 1" : "0 or more"))
    }
    strengths[regularization] = strength
  }

  mutating func choose(_ kind: Regularization.Kind) {
    regularization = kind
  }

  mutating func choose(depth: Int) {
    self.depth = min(max(0, depth), Self.deepest)
    arrange()
  }

  /// - Parameter text: one width for all hidden layers, or one for each.
  mutating func choose(widths text: String) throws(OptionError) {
    let numbers = try TrainingOptions.integers("units", text, example: "8 or 8,4")
    guard numbers.count == 1 || numbers.count == depth else {
      throw .conflict(
        "\(numbers.count) widths are given for \(depth) hidden layers; give one, or one for each")
    }
    widths = Self.filled(numbers, with: 4)
    arrange()
  }

  mutating func choose(_ scheme: Initialization) {
    options.initialization = scheme
  }

  mutating func choose(seed: UInt64) {
    options.seed = seed
  }

  /// The choice closest to a value, by ratio; `nil` where there is none.
  static func nearest(_ value: Double, in choices: [Double]) -> Int? {
    choices.indices.min { one, other in
      abs(choices[one] - value) / choices[one] < abs(choices[other] - value) / choices[other]
    }
  }
}
