// What the workloads are made of.
extension Workload {
  static func xor() throws(ConfigurationError) -> TrainingSession {
    try session(
      .make(.xor, seed: 1), [2, 4, 1], .tanh, .sgd, learningRate: 0.5, batch: 4, shuffles: false)
  }

  static func spiral() throws(ConfigurationError) -> TrainingSession {
    try session(
      .make(.spiral, seed: 1), [2, 8, 8, 1], .tanh, .sgd, learningRate: 0.03, batch: 10)
  }

  static func digits(_ images: Dataset) throws(ConfigurationError) -> TrainingSession {
    try session(
      images, [64, 64, 32, 10], .relu, .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
      learningRate: 0.001, batch: 32)
  }

  /// A classifier of noise: what the numbers are makes no difference to the time.
  static func network(_ widths: [Int], batch: Int) throws(ConfigurationError) -> TrainingSession {
    let classes = widths[widths.count - 1]
    return try session(
      noise(features: widths[0], rows: 4 * batch, classes: classes), widths, .relu, .sgd,
      learningRate: 0.01, batch: batch)
  }

  private static func session(
    _ data: Dataset, _ widths: [Int], _ activation: Activation, _ optimizer: Optimizer,
    learningRate: Double, batch: Int, shuffles: Bool = true
  ) throws(ConfigurationError) -> TrainingSession {
    let architecture = try Architecture(widths: widths, activations: [activation])
    return try TrainingSession(
      TrainingConfiguration(
        architecture: architecture, loss: data.naturalLoss,
        initialization: activation == .relu ? .he : .xavier, optimizer: optimizer,
        learningRate: learningRate, batchSize: batch, shuffles: shuffles, seed: 1),
      data: data)
  }

  private static func noise(features: Int, rows: Int, classes: Int) -> Dataset {
    var random = SeededGenerator(seed: 1, stream: .data)
    let inputs = Matrix<Float>(
      Shape(rows, features), (0..<rows * features).map { _ in Float(random.normal()) })
    let targets: Dataset.Targets =
      classes == 1
      ? .values((0..<rows).map { _ in Float(random.normal()) })
      : .classes((0..<rows).map { $0 % classes }, names: (0..<classes).map(String.init))
    return Dataset(
      name: "noise", featureNames: (0..<features).map { "x\($0 + 1)" }, targetName: "y",
      inputs: inputs, targets: targets)
  }

  /// The middles of the cells of a map from −1 to 1, row by row.
  static func places(side: Int) -> Matrix<Float> {
    let step = 2 / Float(side - 1)
    var places = Matrix<Float>(Shape(side * side, 2))
    for row in 0..<side {
      for column in 0..<side {
        places[row * side + column, 0] = Float(column) * step - 1
        places[row * side + column, 1] = 1 - Float(row) * step
      }
    }
    return places
  }

  /// `2-6-6-6-3@7` as widths and batch.
  static func shape(_ name: String) -> (widths: [Int], batch: Int)? {
    let parts = name.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let batch = Int(parts[1]), (1...65_536).contains(batch) else {
      return nil
    }
    let numbers = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    let widths = numbers.compactMap { Int($0) }
    // Two outputs would be two classes, for which the loss on one logit is meant.
    guard widths.count == numbers.count, widths.count >= 2, widths.last != 2,
      widths.allSatisfy({ (1...Architecture.widthLimit).contains($0) })
    else { return nil }
    return (widths, batch)
  }

  /// An expression's graph; the expressions are written here and are right.
  static func graph(
    of source: String, _ values: [Double]
  ) -> (graph: Graph<Double>, leaves: [Int], output: Int) {
    guard let expression = try? ExpressionParser.parse(source) else { return (Graph(), [], 0) }
    let names = expression.variables
    let graph = expression.graph(Dictionary(uniqueKeysWithValues: zip(names, values)))
    let leaves = names.compactMap { name in graph.names.firstIndex(of: name) }
    return (graph, leaves, graph.nodes.count - 1)
  }

  /// Multiplications and additions of a step's matrix products: those forward, those for the
  /// weights' gradients, and those for the inputs' gradients of all layers but the first.
  static func operations(_ widths: [Int], batch: Int) -> Double {
    zip(widths, widths.dropFirst()).enumerated().reduce(0) { sum, layer in
      sum + Double(layer.offset == 0 ? 4 : 6) * Double(layer.element.0 * layer.element.1 * batch)
    }
  }
}
