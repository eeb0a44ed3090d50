import Testing

@testable import Engine

/// Backpropagation against differences of values, for every operation and for random graphs.
@Suite struct GradientTests {
  private static let operations = Operation.allCases.filter { $0.arity > 0 }

  /// Numbers for an input of an operation: inside its domain, and away from all kinks.
  ///
  /// No two inputs of an operation come close to each other, so that max and min have no ties.
  static func number(
    for operation: Operation, slot: Int, using random: inout SeededGenerator
  ) -> Double {
    let jitter = 0.04 * (random.uniform() - 0.5)
    let choices: [Double]
    switch (operation, slot) {
    case (.sqrt, _), (.log, _), (.power, _), (.divide, 1), (.entropy, _), (.klDivergence, _):
      choices = [0.3, 0.7, 1.3, 1.7]
    case (.leakyReLU, 1), (.elu, 1), (.celu, 1): choices = [0.2, 0.6, 1.4]
    case (.hardShrink, 1), (.softShrink, 1), (.threshold, 1): choices = [0.4, 0.6]
    case (.huber, 2): choices = [1.2]
    case (.max, 1), (.min, 1), (.meanAbsoluteError, 1), (.huber, 1), (.hinge, 1), (_, 2):
      choices = [-1.5, -0.5, 0.5, 1.5]
    default: choices = [-6.7, -3.3, -2.2, -1.3, -0.8, -0.2, 0.2, 0.8, 1.3, 2.2, 3.3, 6.7]
    }
    return choices[random.integer(below: choices.count)] + jitter
  }

  static func shapes(
    for operation: Operation, using random: inout SeededGenerator
  ) -> [Shape] {
    let (n, k, d) = (
      1 + random.integer(below: 4), 1 + random.integer(below: 4), 1 + random.integer(below: 4)
    )
    switch operation.form {
    case .leaf: return []
    case .elementwise(let inputs):
      return (0..<inputs).map { _ in
        Shape(random.integer(below: 3) == 0 ? 1 : n, random.integer(below: 3) == 0 ? 1 : k)
      }
    case .product: return [Shape(n, d), Shape(d, k)]
    case .affine: return [Shape(n, d), Shape(d, k), Shape(1, k)]
    case .columnwise, .reduction: return [Shape(n, k)]
    case .loss(let inputs):
      return [Shape(n, k), Shape(n, k), .scalar].prefix(inputs).map { $0 }
    }
  }

  /// Appends Σ w·node with random w, so that the upstream gradient differs between elements.
  private func weighted(
    _ node: Int, in graph: inout Graph<Double>, using random: inout SeededGenerator
  ) throws -> Int {
    let shape = graph.nodes[node].shape
    let weights = graph.append(leaf: .data, shape: shape)
    graph[value: weights] = Matrix(shape, (0..<shape.count).map { _ in random.normal() })
    return try graph.append(.sum, [graph.append(.multiply, [node, weights])])
  }

  @Test(arguments: operations)
  func everyOperationPassesOnRandomShapes(operation: Operation) throws {
    var random = SeededGenerator(seed: 3, stream: .data)
    var moved = false
    for round in 0..<30 {
      var graph = Graph<Double>()
      let shapes = Self.shapes(for: operation, using: &random)
      let leaves = shapes.enumerated().map { slot, shape in
        let leaf = graph.append(leaf: .variable, shape: shape)
        graph[value: leaf] = Matrix(
          shape,
          (0..<shape.count).map { _ in Self.number(for: operation, slot: slot, using: &random) })
        return leaf
      }
      let result = try graph.append(operation, leaves)
      var output = try weighted(result, in: &graph, using: &random)
      // In every other round each input is used a second time, by its square.
      for leaf in leaves where round % 2 == 1 {
        let square = try graph.append(.square, [leaf])
        output = try graph.append(
          .add, [output, weighted(square, in: &graph, using: &random)])
      }
      for leaf in leaves {
        for check in GradientCheck.run(graph, output: output, node: leaf) {
          #expect(check.relativeError < 1e-7, "\(operation) on \(shapes): \(check)")
          moved = moved || (round % 2 == 0 && check.numeric != 0)
        }
      }
    }
    // An operation that never moves would pass with any rule that gives 0.
    #expect(moved == (operation != .step))
  }

  /// f(g(x), g(x)) with g(x) = 0.7 x + 0.1: the gradients of both uses have to be added.
  @Test(
    arguments: operations.filter { [.elementwise(inputs: 2), .loss(inputs: 2)].contains($0.form) })
  func aNodeUsedTwiceByAnOperationPasses(operation: Operation) throws {
    var random = SeededGenerator(seed: 9, stream: .data)
    var graph = Graph<Double>()
    let x = graph.append(leaf: .variable, shape: Shape(2, 3))
    graph[value: x] = Matrix(Shape(2, 3), [0.3, 0.9, 0.5, 1.2, 0.7, 0.4])
    let scaled = try graph.append(.multiply, [x, graph.append(constant: 0.7)])
    let inner = try graph.append(.add, [scaled, graph.append(constant: 0.1)])
    // The same node on both sides of max, min or |a − b| is a kink; half of it is none.
    let half = try graph.append(.multiply, [inner, graph.append(constant: 0.5)])
    let result = try graph.append(operation, [inner, half])
    let output = try graph.append(
      .add, [weighted(result, in: &graph, using: &random), graph.append(.sum, [inner])])
    for check in GradientCheck.run(graph, output: output, node: x) {
      #expect(check.relativeError < 1e-7, "\(operation): \(check)")
    }
  }

  /// A graph of random operations over random shapes, each node used by chance 0 to many times.
  ///
  /// An operation is kept only if its inputs fit it: inside its domain, of moderate size, and away
  /// from its kinks, which `distance` measures.
  private func randomGraph(
    nodes count: Int, using random: inout SeededGenerator
  ) throws -> (graph: Graph<Double>, leaves: [Int], output: Int) {
    var graph = Graph<Double>()
    let (n, k) = (1 + random.integer(below: 3), 1 + random.integer(below: 3))
    let shapes = [Shape(n, k), Shape(1, k), Shape(n, 1), .scalar, Shape(k, k)]
    let leaves = shapes.map { shape in
      let leaf = graph.append(leaf: .variable, shape: shape)
      graph[value: leaf] = Matrix(shape, (0..<shape.count).map { _ in random.normal() })
      return leaf
    }
    var attempts = 0
    while graph.nodes.count < count, attempts < 2000 {
      attempts += 1
      let operation = Self.operations[random.integer(below: Self.operations.count)]
      let inputs = (0..<operation.arity).map { _ in random.integer(below: graph.nodes.count) }
      guard (try? operation.resultShape(inputs.map { graph.nodes[$0].shape })) != nil else {
        continue
      }
      let values = inputs.map { graph[value: $0] }
      guard Self.isSmooth(operation, values) else { continue }
      var next = graph
      let node = try next.append(operation, inputs)
      next.forward()
      guard next[value: node].elements.allSatisfy({ $0.isFinite && abs($0) < 20 }) else { continue }
      graph = next
    }
    // Everything that was computed counts, so that every node has a gradient.
    var output = try weighted(leaves[0], in: &graph, using: &random)
    for node in leaves.count..<graph.nodes.count where graph.nodes[node].operation.arity > 0 {
      guard node < output else { break }
      let part = try weighted(node, in: &graph, using: &random)
      output = try graph.append(.add, [output, part])
    }
    graph.forward()
    return (graph, leaves, output)
  }

  /// Whether the operation is smooth, and not too steep, around all elements of its inputs.
  private static func isSmooth(_ operation: Operation, _ inputs: [Matrix<Double>]) -> Bool {
    func all(_ slot: Int, _ holds: (Double) -> Bool) -> Bool {
      inputs[slot].elements.allSatisfy(holds)
    }
    func isFar(_ kinks: [Double]) -> Bool {
      all(0) { x in kinks.allSatisfy { abs(x - $0) > 0.05 } }
    }
    /// Every element of one input against every one of the other: more than broadcasting needs.
    func areApart(_ distance: (Double, Double) -> Double) -> Bool {
      all(0) { a in all(1) { b in distance(a, b) > 0.05 } }
    }
    switch operation {
    case .sqrt, .log, .entropy: return all(0) { $0 > 0.3 }
    case .klDivergence: return all(0) { $0 > 0.3 } && all(1) { $0 > 0.3 }
    case .meanAbsoluteError: return areApart { abs($0 - $1) }
    case .huber:
      return inputs[2].elements[0] > 0.1
        && areApart { abs(abs($0 - $1) - inputs[2].elements[0]) }
    case .hinge: return areApart { abs($0 * $1 - 1) }
    case .power: return all(0) { $0 > 0.3 } && all(1) { abs($0) < 3 }
    case .divide: return all(1) { abs($0) > 0.3 }
    case .exp: return all(0) { $0 < 3 }
    case .max, .min: return areApart { abs($0 - $1) }
    case .leakyReLU: return isFar([0])
    case .elu, .selu: return isFar([0])
    case .celu: return isFar([0]) && all(1) { $0 > 0.3 }
    case .hardShrink, .softShrink:
      return all(1) { $0 > 0.1 } && areApart { min(abs($0 - $1), abs($0 + $1)) }
    case .threshold: return areApart { abs($0 - $1) }
    case .relu, .abs, .sumOfAbsoluteValues, .step: return isFar([0])
    case .softsign: return isFar([0])  // Its second derivative jumps.
    case .relu6: return isFar([0, 6])
    case .hardTanh: return isFar([-1, 1])
    case .hardSigmoid, .hardSwish: return isFar([-3, 3])
    default: return true
    }
  }

  @Test func randomGraphsAgreeWithCentralDifferences() throws {
    var random = SeededGenerator(seed: 17, stream: .data)
    var used: Set<Operation> = []
    for round in 0..<200 {
      let size = 6 + random.integer(below: 25)
      let (graph, leaves, output) = try randomGraph(nodes: size, using: &random)
      used.formUnion(graph.nodes.map(\.operation))
      for leaf in leaves {
        for check in GradientCheck.run(graph, output: output, node: leaf) {
          #expect(
            check.relativeError < 1e-5,
            "graph \(round): \(graph.nodes.map(\.operation.rawValue)), leaf \(leaf): \(check)")
        }
      }
    }
    #expect(used.isSuperset(of: Self.operations))
  }
}
