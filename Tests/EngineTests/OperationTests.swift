import Testing

@testable import Engine

@Suite struct OperationTests {
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
}
