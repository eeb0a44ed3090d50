import Testing

@testable import Engine

@Suite struct LossTests {
  /// A loss of rows of outputs against rows of targets, with its gradient by the outputs.
  private func run<S: Scalar>(
    _ operation: Operation, _ outputs: [[S]], _ targets: [[S]]
  ) throws -> (value: S, gradient: [S]) {
    var graph = Graph<S>()
    let shape = Shape(outputs.count, outputs[0].count)
    let o = graph.append(leaf: .variable, shape: shape)
    let t = graph.append(leaf: .data, shape: shape)
    graph[value: o] = Matrix(shape, outputs.flatMap { $0 })
    graph[value: t] = Matrix(shape, targets.flatMap { $0 })
    let loss = try graph.append(operation, withConstantsBehind: [o, t])
    graph.forward()
    graph.backward(from: loss)
    return (graph.scalar(loss), graph[gradient: o].elements)
  }

  private func operation(_ name: String) throws -> Operation {
    let losses: [String: Loss] = [
      "cross_entropy": .ce, "binary_cross_entropy_with_logits": .bce, "mse": .mse, "mae": .mae,
      "huber": .huber,
    ]
    return try #require(losses[name]).operation
  }

  /// Targets as numbers; smoothed labels are 1 − ε on the class and ε/C on all.
  private func targets(_ reference: Fixtures.LossCase) -> [[Double]] {
    switch reference.targets {
    case .numbers(let numbers): return numbers
    case .classes(let classes):
      let (count, smoothing) = (reference.outputs[0].count, reference.label_smoothing ?? 0)
      return classes.map { index in
        (0..<count).map { ($0 == index ? 1 - smoothing : 0) + smoothing / Double(count) }
      }
    }
  }

  @Test func valuesAndGradientsAgreeWithPyTorch() throws {
    let cases = try Fixtures.losses()
    #expect(cases.count == 12)
    for reference in cases {
      let operation = try operation(reference.loss)
      let targets = targets(reference)
      let exact = try run(operation, reference.outputs, targets)
      #expect(abs(exact.value - reference.value) <= 1e-9 * abs(reference.value), "\(reference)")
      let single = try run(
        operation, reference.outputs.map { $0.map { Float($0) } },
        targets.map { $0.map { Float($0) } })
      #expect(
        abs(Double(single.value) - reference.value) <= 1e-5 * abs(reference.value), "\(reference)")
      for (i, expected) in reference.gradient.flatMap({ $0 }).enumerated() {
        // σ(z) − t near 0 has the rounding of numbers near 1, in PyTorch as here.
        #expect(
          abs(exact.gradient[i] - expected) <= 1e-9 * abs(expected) + 1e-15, "\(reference)")
        // The outputs themselves are rounded here: 1000 by 3e-5, and softmax follows.
        #expect(
          abs(Double(single.gradient[i]) - expected) <= 1e-5 * abs(expected) + 1e-6,
          "\(reference): \(single.gradient[i]) for \(expected)")
      }
    }
  }

  @Test(arguments: Loss.allCases, [-1000.0, 1000.0])
  func staysFiniteAndShowsNaN(loss: Loss, output: Double) throws {
    func check<S: Scalar>(_ type: S.Type) throws {
      let (value, gradient) = try run(loss.operation, [[S(output), S(-output)]], [[1, 0]])
      #expect(value.isFinite)
      #expect(gradient.allSatisfy { $0.isFinite })
      #expect(try run(loss.operation, [[S.nan, S(output)]], [[1, 0]]).value.isNaN)
    }
    try check(Double.self)
    try check(Float.self)
  }

  @Test func theHingeAsksForAMarginOfOne() throws {
    // 1 − t z: ½ is short of the margin, 1 and 2 are not, and −3 is wrong by 4.
    let outputs: [[Double]] = [[0.5], [1], [-2], [-3]]
    let (value, gradient) = try run(.hinge, outputs, [[1], [1], [-1], [1]])
    #expect(value == 1.125)
    #expect(gradient == [-0.25, 0, 0, -0.25])
  }

  @Test func theHubersDeltaIsWhereTheLineBegins() throws {
    let outputs: [[Double]] = [[0.5], [1], [3], [-4]]
    let (value, gradient) = try run(.huber, outputs, [[0], [0], [0], [0]])
    #expect(value == 1.65625)
    #expect(gradient == [0.125, 0.25, 0.25, -0.25])
  }

  @Test func entropyOfProbabilities() throws {
    func value(_ operation: Operation, _ matrices: [Double]...) throws -> Double {
      var graph = Graph<Double>()
      let leaves = matrices.map { elements in
        let shape = Shape(1, elements.count)
        let leaf = graph.append(leaf: .variable, shape: shape)
        graph[value: leaf] = Matrix(shape, elements)
        return leaf
      }
      let result = try graph.append(operation, leaves)
      graph.forward()
      return graph.scalar(result)
    }
    let nat = Double.log(2)
    #expect(abs(try value(.entropy, [0.5, 0.25, 0.25, 0]) - 1.5 * nat) < 1e-15)
    #expect(try value(.entropy, [1, 0]) == 0)
    #expect(try value(.entropy, [0.5, -0.5]).isNaN)
    #expect(abs(try value(.klDivergence, [0.5, 0.5], [0.25, 0.75]) - 0.14384103622589045) < 1e-15)
    #expect(try value(.klDivergence, [0.5, 0.5], [0.5, 0.5]) == 0)
    #expect(try value(.klDivergence, [0, 1], [0, 1]) == 0)
    #expect(try value(.klDivergence, [0.5, 0.5], [1, 0]) == .infinity)
    #expect(try value(.klDivergence, [0, 1], [.nan, 1]).isNaN)
  }

  @Test func entropyInAnExpressionCanBeWalked() throws {
    let graph = try ExpressionParser.parse("kl_divergence(p, q) + entropy(p)")
      .graph(["p": 0.5, "q": 0.25])
    var walk = BackwardWalk(graph, output: graph.nodes.count - 1)
    var locals: [Double?] = []
    while let done = walk.advance() { locals.append(done.local?.elements[0]) }
    let nat = Double.log(2)
    // The seed, the sum, the entropy by p, the divergence by p and by q.
    #expect(locals[0] == nil)
    #expect(locals[1...2] == [1, 1])
    for (found, expected) in zip(locals[3...], [nat - 1, nat + 1, -2]) {
      #expect(abs((found ?? .nan) - expected) < 1e-15)
    }
  }

  @Test func targetsAreWhatEachLossWants() throws {
    let classes = Dataset(
      name: "two", featureNames: ["x"], targetName: "y", inputs: Matrix(Shape(2, 1), [0, 1]),
      targets: .classes([0, 1], names: ["no", "yes"]))
    #expect(try classes.targetMatrix(for: .hinge).elements == [-1, 1])
    #expect(try classes.targetMatrix(for: .bce).elements == [0, 1])
    for loss in [Loss.mse, .mae, .huber] {
      let error = #expect(throws: ConfigurationError.self) {
        try classes.targetMatrix(for: loss)
      }
      #expect(error?.message.hasPrefix("--loss \(loss.rawValue) needs numbers") == true)
    }
    let values = Dataset(
      name: "line", featureNames: ["x"], targetName: "y", inputs: Matrix(Shape(2, 1), [0, 1]),
      targets: .values([0.5, 2]))
    for loss in [Loss.mse, .mae, .huber] {
      #expect(try values.targetMatrix(for: loss).elements == [0.5, 2])
      #expect(values.outputCount(for: loss) == 1)
    }
    for loss in [Loss.bce, .ce, .hinge] {
      #expect(throws: ConfigurationError.classesNeeded(loss)) {
        try values.targetMatrix(for: loss)
      }
    }
  }

  @Test func theHingeSeparatesTwoBlobs() throws {
    var session = try TrainingSession(
      TrainingConfiguration(
        architecture: Architecture(widths: [2, 8, 1], activations: [.tanh]), loss: .hinge,
        batchSize: 20), data: .make(.circle, seed: 3))
    try session.advance(steps: 2000)
    let result = session.evaluateTrain()
    let evaluation = try #require(result)
    #expect(try #require(evaluation.accuracy) > 0.95)
    #expect(evaluation.loss < 0.2)
  }
}
