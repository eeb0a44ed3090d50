import Engine

/// What a lab's run is set to, by the names and in the words of `mlp-tutor train`.
///
/// Nothing is kept of how it was said, so that what is shown is what is set. A setting that is
/// changed and changed back is what it was, and all of it can be written as one line.
package struct LabSettings: Equatable, Sendable {
  package private(set) var options: TrainingOptions
  /// Widths of as many hidden layers as there may be; the first `depth` count.
  private var widths: [Int]
  private(set) var depth: Int
  /// The activation of each of them.
  private var activations: [Activation]
  package internal(set) var regularization: Regularization.Kind = .none
  /// How strong each kind is, one number or two; kept when the kind changes.
  var strengthsByKind: [Regularization.Kind: [Double]] = [:]
  /// The files that were opened, by their paths; a lesson has none.
  package let files: [String: [UInt8]]

  /// The most hidden layers that can be turned to; options may ask for more.
  static let deepest = 8

  /// - Parameter files: the bytes of files that may be data, by the paths of their sources.
  package init(_ options: TrainingOptions = TrainingOptions(), files: [String: [UInt8]] = [:]) {
    self.options = options
    self.files = files
    // The data may bring other numbers of inputs and outputs along.
    let hidden = options.layers.map { Array($0.dropFirst().dropLast()) } ?? options.hidden
    self.options.layers = nil
    // Another seed of the run leaves the data alone.
    self.options.dataSeed = options.dataSeed ?? options.seed
    depth = hidden.count
    widths = Self.filled(hidden, with: 4)
    activations = Self.filled(options.activations, with: .tanh, count: hidden.count)
    arrange()
    takeRegularization(options.regularization)
  }

  /// Finds the kind and the strength that numbers amount to; dropout may stand beside a penalty.
  private mutating func takeRegularization(_ numbers: Regularization) {
    options.regularization = .none
    switch (numbers.l1 > 0, numbers.l2 > 0, numbers.dropout > 0) {
    case (false, false, false): break
    case (false, false, true): choose(.dropout, strengths: [numbers.dropout])
    case (true, false, _): choose(.l1, strengths: [numbers.l1])
    case (false, true, _): choose(.l2, strengths: [numbers.l2])
    case (true, true, _): choose(.elastic, strengths: [numbers.l1, numbers.l2])
    }
    if regularization != .dropout { options.regularization.dropout = numbers.dropout }
  }

  /// As many as there may be hidden layers, the last one over and over.
  private static func filled<Value>(
    _ values: [Value], with other: Value, count: Int = deepest
  ) -> [Value] {
    let missing = max(0, max(deepest, count) - values.count)
    return values + Array(repeating: values.last ?? other, count: missing)
  }

  private mutating func arrange() {
    options.hidden = Array(widths.prefix(depth))
    options.activations = depth == 0 ? [activations[0]] : Array(activations.prefix(depth))
  }

  /// The most hidden layers that there may be now.
  var depthLimit: Int { widths.count }

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

  /// A run on these data, with what counts there.
  func configuration(for data: Dataset) throws(ConfigurationError) -> TrainingConfiguration {
    try options(for: data).configuration(for: data)
  }

  /// The options with what regularizes in numbers.
  private var wholeOptions: TrainingOptions {
    var whole = options
    guard regularization != .none else { return whole }
    whole.regularization = penalty
    if regularization != .dropout {
      whole.regularization.dropout = options.regularization.dropout
    }
    return whole
  }

  /// What counts with these data: a loss, a batch, features and so on that were chosen for others
  /// and can't be had with these wait until they can.
  ///
  /// - Parameter previous: what differs from these was asked for just now, and does not wait.
  func options(for data: Dataset, after previous: LabSettings? = nil) -> TrainingOptions {
    var counting = wholeOptions
    func mayWait<Value: Equatable>(_ path: KeyPath<TrainingOptions, Value>) -> Bool {
      previous.map { $0.options[keyPath: path] == options[keyPath: path] } ?? true
    }
    if !options.source.takesNoise { counting.noise = 0 }
    if case .csv = options.source {} else { (counting.target, counting.columns) = (nil, nil) }
    if let loss = options.loss, !loss.suits(data), mayWait(\.loss) { counting.loss = nil }
    if let features = options.features, mayWait(\.features),
      (try? features.check(columns: data.featureNames)) == nil
    {
      counting.features = nil
    }
    let inputs = counting.features?.count ?? data.features
    if let augmentation = options.augmentation, !augmentation.suits(features: inputs),
      mayWait(\.augmentation)
    {
      counting.augmentation = nil
    }
    if options.optimizer.withWeightDecay(0) == nil, mayWait(\.weightDecay) {
      counting.weightDecay = nil
    }
    if let batch = options.batch, batch > counting.trainRows(of: data), mayWait(\.batch) {
      counting.batch = nil
    }
    return counting
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
    case "strength": try choose(strength: value)
    case "l1", "l2": try choose(penalty: name == "l1" ? .l1 : .l2, value)
    case "layers", "hidden":
      try options.set(name, to: value)
      let hidden = options.layers.map { Array($0.dropFirst().dropLast()) } ?? options.hidden
      options.layers = nil
      depth = hidden.count
      widths = Self.filled(hidden, with: widths[0])
      activations = Self.filled(activations, with: .tanh, count: depth)
      arrange()
    case "activation":
      try options.set(name, to: value)
      activations = Self.filled(options.activations, with: .tanh, count: widths.count)
      arrange()
    case "epochs": try choose(length: value)
    case "steps":
      try options.set(name, to: value)
      options.epochs = nil
    default:
      try options.set(name, to: value)
    }
  }

  /// - Parameter text: epochs as in `100`, or `500 steps`.
  private mutating func choose(length text: String) throws(OptionError) {
    let words = text.split(separator: " ")
    if words.count == 2, words[1] == "steps" {
      try options.set("steps", to: String(words[0]))
      options.epochs = nil
    } else {
      try options.set("epochs", to: text)
      options.steps = nil
    }
  }

  mutating func choose(depth: Int) {
    self.depth = min(max(0, depth), depthLimit)
    arrange()
  }

  /// - Parameter text: one width for all hidden layers, or one for each.
  mutating func choose(widths text: String) throws(OptionError) {
    let numbers = try TrainingOptions.integers("units", text, example: "8 or 8,4")
    try requireOneForEach(numbers.count, "widths are")
    widths = Self.filled(numbers, with: 4, count: widths.count)
    arrange()
  }

  /// - Parameter text: one activation for all hidden layers, or one for each.
  mutating func choose(activations text: String) throws(OptionError) {
    let parsed = try TrainingOptions.activations(text)
    try requireOneForEach(parsed.count, "activations are")
    activations = Self.filled(parsed, with: .tanh, count: widths.count)
    arrange()
  }

  private func requireOneForEach(_ count: Int, _ what: String) throws(OptionError) {
    guard count != 1, count != depth else { return }
    throw .conflict(
      "\(count) \(what) given for \(depth) hidden layer\(depth == 1 ? "" : "s"); give one, or one "
        + "for each")
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
