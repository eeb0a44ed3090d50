import Engine

extension LabState {
  /// The names of all numbers that a lab can be asked for.
  ///
  /// In a race the number of a variant may follow: `accuracy 2`. `test-loss` is `test_loss`.
  package static let measures = [
    "loss", "accuracy", "correct", "rows", "test_loss", "test_accuracy", "probability", "penalty",
    "step", "epoch", "lr", "gradient", "weight", "parameters", "layers", "units", "dead", "active",
    "saturated",
    "slope", "seed", "winner",
  ]

  /// A number of the run; `nil` where there is none, as of a regression's accuracy.
  package func measure(_ name: String) -> Double? {
    let words = name.split(separator: " ").map { word in
      String(word.map { $0 == "-" ? "_" : $0 })
    }
    guard let word = words.first else { return nil }
    if name == "winner" { return winner.map { Double($0 + 1) } }
    if words.count == 2, let number = Int(words[1]), runs.indices.contains(number - 1) {
      return measure(word, of: runs[number - 1])
    }
    return words.count == 1 ? measure(word, of: run) : nil
  }

  private func measure(_ name: String, of run: LabRun) -> Double? {
    var session = run.session
    let architecture = session.configuration.architecture
    switch name {
    case "loss": return run.evaluation?.loss
    case "accuracy": return run.evaluation?.accuracy
    case "correct": return run.evaluation?.correct.map(Double.init)
    case "rows": return run.evaluation.map { Double($0.rows) }
    case "test_loss": return run.test?.loss
    case "test_accuracy": return run.test?.accuracy
    case "probability": return session.rightProbability()
    case "penalty":
      guard let whole = session.batchLoss, let data = session.batchDataLoss else { return nil }
      return Double(whole - data)
    case "step": return Double(session.step)
    case "epoch": return Double(session.epoch)
    case "lr": return session.learningRate
    case "gradient": return session.step > 0 ? session.gradientNorm : nil
    case "weight": return Self.weightNorm(session)
    case "parameters": return Double(architecture.parameterCount)
    case "layers": return Double(architecture.hiddenLayers)
    case "units": return Double(architecture.widths.dropFirst().dropLast().reduce(0, +))
    case "seed": return Double(session.configuration.seed)
    case "dead", "active", "saturated", "slope": return unitMeasure(name, of: run)
    default: return nil
    }
  }

  /// The run of a race that is ahead, by what the race is compared by; `nil` if none has a number.
  private var winner: Int? {
    let name =
      switch comparison {
      case .loss: "loss"
      case .probability: "probability"
      case .accuracy: "accuracy"
      }
    let sign = comparison == .loss ? -1.0 : 1
    let numbers = runs.indices.compactMap { index -> (index: Int, value: Double)? in
      guard runs[index].session.failure == nil, let value = measure(name, of: runs[index]),
        value.isFinite
      else { return nil }
      return (index, sign * value)
    }
    // Of runs that are level the first one: the same on every machine.
    return numbers.max { ($0.value, $1.index) < ($1.value, $0.index) }?.index
  }

  /// √Σw² over all weights, biases left out.
  private static func weightNorm(_ session: TrainingSession) -> Double {
    let network = session.graph
    return network.layers.reduce(0) { sum, layer in
      network.graph[value: layer.weights].elements.reduce(sum) { $0 + Double($1) * Double($1) }
    }.squareRoot()
  }

  /// Over all hidden units: how many are dead, or the mean of a share.
  private func unitMeasure(_ name: String, of run: LabRun) -> Double? {
    let layers = run.layerStatistics().dropLast()
    let units = layers.reduce(0) { $0 + $1.units }
    guard units > 0 else { return nil }
    func mean(_ value: KeyPath<LayerStatistics, Double>) -> Double {
      layers.reduce(0) { $0 + $1[keyPath: value] * Double($1.units) } / Double(units)
    }
    switch name {
    case "dead": return Double(layers.reduce(0) { $0 + $1.deadUnits.count })
    case "active": return mean(\.activeShare)
    case "saturated": return mean(\.saturatedShare)
    default: return mean(\.meanSlope)
    }
  }
}
