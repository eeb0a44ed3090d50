import Testing

@testable import Engine

@Suite struct OperationTests {
  /// Shapes to try each operation on, broadcasting included.
  private static func shapes(for operation: Operation) -> [[Shape]] {
    switch operation {
    case .matrixMultiply: [[Shape(3, 2), Shape(2, 4)], [Shape(1, 1), Shape(1, 1)]]
    case .affine: [[Shape(3, 2), Shape(2, 4), Shape(1, 4)]]
    case .meanSquaredError, .binaryCrossEntropy, .crossEntropy: [[Shape(3, 4), Shape(3, 4)]]
    default:
      operation.arity == 1
        ? [[.scalar], [Shape(2, 3)]]
        : [
          [.scalar, .scalar], [Shape(2, 3), Shape(2, 3)], [Shape(2, 3), .scalar],
          [Shape(2, 3), Shape(1, 3)], [Shape(2, 1), Shape(1, 3)], [.scalar, Shape(2, 2)],
        ]
    }
  }

  @Test(arguments: Operation.allCases.filter { $0.arity > 0 })
  func passesAGradientCheck(operation: Operation) throws {
    var random = SeededGenerator(seed: 3, stream: .data)
    for shapes in Self.shapes(for: operation) {
      var graph = Graph<Double>()
      var leaves: [Int] = []
      for shape in shapes {
        let leaf = graph.append(leaf: .variable, shape: shape)
        // Away from kinks, and on one side of 0 only where the function asks for it.
        let isOneSided = [Operation.sqrt, .log, .power, .divide].contains(operation)
        graph[value: leaf] = Matrix(
          shape,
          (0..<shape.count).map { _ in
            let size = 0.3 + random.uniform()
            return isOneSided || random.integer(below: 2) == 0 ? size : -size
          })
        leaves.append(leaf)
      }
      let result = try graph.append(operation, leaves)
      // Weights make the upstream gradient differ from element to element.
      let weights = graph.append(leaf: .data, shape: graph.nodes[result].shape)
      graph[value: weights] = Matrix(
        graph.nodes[weights].shape,
        (0..<graph.nodes[weights].shape.count).map { _ in random.normal() })
      let product = try graph.append(.multiply, [result, weights])
      let output = try graph.append(.sum, [product])
      for leaf in leaves {
        for check in GradientCheck.run(graph, output: output, leaf: leaf) {
          #expect(check.relativeError < 1e-7, "\(operation) on \(shapes): \(check)")
        }
      }
    }
  }

  @Test func aNodeUsedTwiceAddsItsGradients() throws {
    var graph = Graph<Double>()
    let x = graph.append(leaf: .variable, shape: Shape(2, 2))
    graph[value: x] = Matrix(Shape(2, 2), [1, 1, 1, 1])
    // The curriculum's example: z = 3 (x+2)², o = mean z; the gradient is 3/2 (x+2).
    let two = graph.append(constant: 2)
    let three = graph.append(constant: 3)
    let quarter = graph.append(constant: 0.25)
    let y = try graph.append(.add, [x, two])
    let square = try graph.append(.multiply, [y, y])
    let z = try graph.append(.multiply, [three, square])
    let sum = try graph.append(.sum, [z])
    let o = try graph.append(.multiply, [quarter, sum])
    graph.forward()
    graph.backward(from: o)
    #expect(graph[value: z].elements == [27, 27, 27, 27])
    #expect(graph.scalar(o) == 27)
    #expect(graph[gradient: x].elements == [4.5, 4.5, 4.5, 4.5])
  }

  /// As in PyTorch, equal inputs of max and min share the gradient.
  @Test(arguments: [Operation.max, .min])
  func tiesShareTheGradient(operation: Operation) throws {
    var graph = Graph<Double>()
    let (a, b) = (graph.append(leaf: .variable), graph.append(leaf: .variable))
    graph[value: a] = Matrix(.scalar, [2])
    graph[value: b] = Matrix(.scalar, [2])
    let result = try graph.append(operation, [a, b])
    graph.forward()
    graph.backward(from: result)
    #expect(graph.scalarGradient(a) == 0.5)
    #expect(graph.scalarGradient(b) == 0.5)
  }

  @Test func shapesThatDoNotFitAreRefused() {
    #expect(throws: ShapeError.self) { try Operation.add.resultShape([Shape(2, 3), Shape(3, 2)]) }
    #expect(throws: ShapeError.self) {
      try Operation.affine.resultShape([Shape(2, 3), Shape(3, 2), Shape(1, 3)])
    }
    #expect(throws: ShapeError.self) { try Operation.exp.resultShape([]) }
  }

  @Test(arguments: [-1000.0, 1000.0])
  func lossesOnLogitsStayFinite(logit: Double) throws {
    for operation in [Operation.binaryCrossEntropy, .crossEntropy] {
      var graph = Graph<Double>()
      let z = graph.append(leaf: .variable, shape: Shape(1, 2))
      let t = graph.append(leaf: .data, shape: Shape(1, 2))
      graph[value: z] = Matrix(Shape(1, 2), [logit, -logit])
      graph[value: t] = Matrix(Shape(1, 2), [1, 0])
      let loss = try graph.append(operation, [z, t])
      graph.forward()
      graph.backward(from: loss)
      #expect(graph.scalar(loss).isFinite)
      #expect(graph[gradient: z].elements.allSatisfy { $0.isFinite })
    }
  }
}
