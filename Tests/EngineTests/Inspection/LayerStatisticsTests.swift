import Testing

@testable import Engine

@Suite struct LayerStatisticsTests {
  // torch.relu and torch.tanh of X @ W1 + b1, binary_cross_entropy_with_logits(h @ W2 + b2, T),
  // backward; norms are t.norm() of h, the outputs, W.grad, b.grad and the sums' retained grad.
  private let relu = (
    outputs: [2.5448784828186035, 1.0268679857254028],
    weights: [0.11170417815446854, 0.27705490589141846],
    biases: [0.053465019911527634, 0.05116268992424011],
    sums: [0.2053399533033371, 0.2715134620666504]
  )
  private let tanh = (
    outputs: [2.632436752319336, 1.3572298288345337],
    weights: [0.18279887735843658, 0.13560201227664948],
    biases: [0.08348499983549118, 0.13350874185562134],
    sums: [0.15523089468479156, 0.2575942873954773]
  )

  @Test(arguments: [true, false])
  func normsAreThoseOfPyTorch(isReLU: Bool) throws {
    var session = try InspectionSamples.session(isReLU ? .relu : .tanh)
    try session.advance()
    let statistics = session.graph.layerStatistics()
    let expected = isReLU ? relu : tanh
    #expect(statistics.map(\.layer) == [1, 2])
    #expect(statistics.map(\.rows) == [4, 4])
    #expect(statistics.map(\.units) == [3, 1])
    for (i, layer) in statistics.enumerated() {
      #expect(abs(layer.outputNorm - expected.outputs[i]) < 1e-6)
      #expect(abs(layer.weightGradientNorm - expected.weights[i]) < 1e-7)
      #expect(abs(layer.biasGradientNorm - expected.biases[i]) < 1e-7)
      #expect(abs(layer.sumGradientNorm - expected.sums[i]) < 1e-7)
    }
    #expect(abs(statistics[0].outputRootMeanSquare - expected.outputs[0] / 12.squareRoot()) < 1e-6)
  }

  @Test func countsActiveDeadAndSaturatedUnits() throws {
    // Outputs: unit 0 is above 0 on all four rows, unit 1 on three, unit 2 on none.
    var session = try InspectionSamples.session(.relu)
    try session.advance()
    let layer = session.graph.layerStatistics()[0]
    #expect(layer.activeShare == 7.0 / 12)
    #expect(layer.sometimesActiveShare == 2.0 / 3)
    #expect(layer.alwaysActiveShare == 1.0 / 3)
    #expect(layer.deadUnits == [2])
    #expect(layer.saturatedShare == 5.0 / 12)
  }

  @Test func tanhUnitsSaturateAndDoNotDie() throws {
    var session = try InspectionSamples.session(.tanh)
    var weights = InspectionSamples.weights.tensors
    // tanh(3) = 0.99505 has a slope of 0.00987, tanh(2.98) = 0.99485 one of 0.01027.
    weights["0.weight"] = .init(shape: [3, 2], elements: [0, 0, 0, 0, 0, 0])
    weights["0.bias"] = .init(shape: [3], elements: [3, 2.98, -30])
    try session.load(Safetensors(tensors: weights))
    try session.advance()
    let layer = session.graph.layerStatistics()[0]
    #expect(layer.saturatedShare == 2.0 / 3)
    #expect(layer.deadUnits.isEmpty)
    #expect(layer.activeShare == 2.0 / 3)
  }

  @Test func sigmoidUnitsSaturateAtAHundredthOfAQuarter() throws {
    var session = try InspectionSamples.session(.sigmoid)
    var weights = InspectionSamples.weights.tensors
    weights["0.weight"] = .init(shape: [3, 2], elements: [0, 0, 0, 0, 0, 0])
    // σ(6) = 0.99753 has a slope of 0.00247, σ(5.95) = 0.99740 one of 0.00259.
    weights["0.bias"] = .init(shape: [3], elements: [6, 5.95, -6])
    try session.load(Safetensors(tensors: weights))
    try session.advance()
    #expect(session.graph.layerStatistics()[0].saturatedShare == 2.0 / 3)
  }

  @Test func aUnitBehindWeightsOfZeroIsNotDead() throws {
    var session = try InspectionSamples.session(.relu)
    var weights = InspectionSamples.weights.tensors
    weights["2.weight"] = .init(shape: [1, 3], elements: [0, 0, 0])
    try session.load(Safetensors(tensors: weights))
    try session.advance()
    let layer = session.graph.layerStatistics()[0]
    #expect(layer.sumGradientNorm == 0)
    #expect(layer.deadUnits == [2])
  }

  @Test func dropoutIsNotTakenForDeath() throws {
    var session = try InspectionSamples.session(
      .identity, regularization: Regularization(dropout: 0.9))
    try session.advance()
    let network = session.graph
    #expect(network.graph[value: network.layers[0].output].elements.contains(0))
    let layer = network.layerStatistics()[0]
    #expect(layer.deadUnits.isEmpty)
    // X W + b itself: √(Σ z²) of the twelve sums, by hand.
    let sums = try network.values(of: .sums, layer: 1).elements
    let norm = sums.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    #expect(abs(layer.outputNorm - norm) < 1e-6)
  }

  @Test func overADataSetItIsWhatOneLargeBatchGives() throws {
    // 700 rows: two chunks of 256 and one of 188.
    let circle = Dataset.make(.circle, seed: 4)
    let data = circle.rows((0..<700).map { $0 * 13 % 200 })
    var session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 6, 5, 1], activations: [.relu, .tanh]), loss: .bce,
        batchSize: 700, shuffles: false), data: data)
    let whole = try session.layerStatistics(on: data)
    try session.advance()
    let batch = session.graph.layerStatistics()
    for (one, other) in zip(whole, batch) {
      #expect(one.rows == 700)
      #expect(one.deadUnits == other.deadUnits)
      #expect(one.activeShare == other.activeShare)
      #expect(one.alwaysActiveShare == other.alwaysActiveShare)
      #expect(one.saturatedShare == other.saturatedShare)
      for norm in [
        \LayerStatistics.outputNorm, \.weightGradientNorm, \.biasGradientNorm, \.sumGradientNorm,
      ] {
        #expect(abs(one[keyPath: norm] / other[keyPath: norm] - 1) < 1e-4)
      }
    }
    #expect(whole.count == 3)
    #expect(try session.layerStatistics(on: data.rows([])).isEmpty)
    for count in [1, 255, 256, 257] {
      #expect(try session.layerStatistics(on: data.rows(0..<count))[0].rows == count)
    }
  }

  @Test func aFormulaOfSeveralOperationsHasItsSlope() throws {
    // h = z σ(z), with z = x w + b; h' = σ(z) + z σ(z) (1 − σ(z)).
    var graph = Graph<Double>()
    let x = graph.append(leaf: .data, shape: Shape(3, 1))
    let w = graph.append(leaf: .parameter, shape: Shape(1, 2))
    let b = graph.append(leaf: .parameter, shape: Shape(1, 2))
    let z = try graph.append(.affine, [x, w, b])
    let sigmoid = try graph.append(.sigmoid, [z])
    let swish = try graph.append(.multiply, [z, sigmoid])
    graph[value: x] = Matrix(Shape(3, 1), [-2, 0.5, 3])
    graph[value: w] = Matrix(Shape(1, 2), [1, -0.7])
    graph[value: b] = Matrix(Shape(1, 2), [0.1, 0.2])
    graph.forward()
    let chain = try #require(graph.elementwiseChain(from: z, to: swish))
    #expect(graph.elementwiseChain(from: swish, to: swish)?.operations == [])
    #expect(graph.elementwiseChain(from: x, to: swish) == nil)
    #expect(chain.operations == [sigmoid, swish])
    for (sum, slope) in zip(graph[value: z].elements, graph.slopes(of: chain).elements) {
      let s = Double.sigmoid(sum)
      #expect(abs(slope - (s + sum * s * (1 - s))) < 1e-14)
    }
  }

  @Test func batchNormAndRandomSlopesAreSeenThrough() throws {
    // In training the chain ends at the batch's normalization, in evaluation at the running one.
    var session = try InspectionSamples.spiral(activation: .rrelu, batchNorm: true)
    try session.advance(steps: 3)
    let network = session.graph
    let layer = network.layers[0]
    let chain = try #require(network.activationChain(of: layer))
    let slopes = network.graph.slopes(of: chain).elements
    let drawn = network.graph[value: try #require(layer.randomSlopes)].elements
    let input = network.graph[value: try #require(layer.normalization).output].elements
    for i in slopes.indices { #expect(slopes[i] == (input[i] > 0 ? 1 : drawn[i])) }
    let statistics = network.layerStatistics()
    #expect(statistics.allSatisfy { $0.deadUnits.isEmpty && $0.saturatedShare == 0 })
    let whole = try session.layerStatistics(on: session.train)
    #expect(whole.map(\.rows) == [180, 180, 180])
    let hidden = try session.outputs(ofLayer: 1, for: session.train.inputs).elements
    let norm = hidden.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    #expect(abs(whole[0].outputNorm / norm - 1) < 1e-5)
  }
}
