import Testing

@testable import Engine

@Suite struct BackwardWalkTests {
  private func walk(_ source: String, _ inputs: [String: Double]) throws -> BackwardWalk {
    let graph = try ExpressionParser.parse(source).graph(inputs)
    return BackwardWalk(graph, output: graph.nodes.count - 1)
  }

  @Test func goesThroughTheFirstGraphOfTheCourse() throws {
    var walk = try walk("(x+y)*z", ["x": -2, "y": 5, "z": -4])
    #expect(walk.steps.count == 5)
    var lines: [String] = []
    while let done = walk.advance() {
      let local = done.local.map { "\($0.elements[0])" } ?? "seed"
      lines.append(
        "\(done.step.node)->\(done.step.input) \(local) * \(done.upstream.elements[0])"
          + " = \(done.contribution.elements[0])")
    }
    // Nodes: 0 x, 1 y, 2 x+y, 3 z, 4 the product.
    #expect(
      lines == [
        "4->4 seed * 1.0 = 1.0",
        "4->2 -4.0 * 1.0 = -4.0",
        "4->3 3.0 * 1.0 = 3.0",
        "2->0 1.0 * -4.0 = -4.0",
        "2->1 1.0 * -4.0 = -4.0",
      ])
  }

  @Test func endsWhereTheBackwardPassOfTrainingEnds() throws {
    for reference in try Fixtures.expressions() {
      var walk = try walk(reference.expression, reference.inputs)
      walk.move(to: .max)
      var graph = walk.graph
      graph.backward(from: walk.output)
      for node in graph.nodes.indices where graph.nodes[node].needsGradient {
        #expect(walk.gradient(of: node)?.elements[0] == graph.scalarGradient(node))
      }
    }
  }

  @Test func goesBackTheWayItCame() throws {
    var walk = try walk("x*x + max(x, y)", ["x": 3, "y": 1])
    let start = walk.graph[gradient: 0]
    var totals: [[Double]] = []
    repeat {
      totals.append(walk.graph.nodes.indices.map { walk.graph.scalarGradient($0) })
    } while walk.advance() != nil
    for expected in totals.reversed() {
      #expect(walk.graph.nodes.indices.map { walk.graph.scalarGradient($0) } == expected)
      walk.retreat()
    }
    #expect(walk.position == 0)
    #expect(walk.graph[gradient: 0] == start)
    #expect(walk.retreat() == nil)
  }

  @Test func tellsPartialFromCompleteGradients() throws {
    var walk = try walk("x*x", ["x": 3])
    walk.move(to: 2)
    #expect(walk.gradient(of: 0)?.elements == [3])
    #expect(!walk.isComplete(0))
    walk.move(to: 3)
    #expect(walk.gradient(of: 0)?.elements == [6])
    #expect(walk.isComplete(0))
  }

  @Test func constantsGetNoGradient() throws {
    let walk = try walk("3", [:])
    #expect(walk.steps.count == 1)
    let product = try self.walk("2*x", ["x": 1])
    #expect(product.steps.map(\.input) == [2, 1])
  }

  @Test func walksThroughANetwork() throws {
    let architecture = try Architecture(widths: [2, 3, 1], activations: [.tanh])
    var network = try NetworkGraph<Double>(
      architecture, loss: .bce, regularization: Regularization(l2: 0.1), rows: 4)
    var random = SeededGenerator(seed: 2, stream: .initialization)
    network.initialize(.xavier, using: &random)
    network.graph[value: network.input] = Matrix(Shape(4, 2), [0, 0, 0, 1, 1, 0, 1, 1])
    network.graph[value: network.target] = Matrix(Shape(4, 1), [0, 1, 1, 0])
    network.graph.forward()
    var walk = BackwardWalk(network.graph, output: network.objective)
    walk.move(to: .max)
    network.graph.backward(from: network.objective)
    for layer in network.layers {
      let walked = walk.gradient(of: layer.weights)?.elements ?? []
      for (one, other) in zip(walked, network.graph[gradient: layer.weights].elements) {
        #expect(abs(one - other) < 1e-15)
      }
      for check in GradientCheck.run(network.graph, output: network.objective, node: layer.weights)
      {
        #expect(check.relativeError < 1e-8)
      }
    }
  }

  /// x is used twice: its gradient is complete with the second step to it.
  @Test func theStepsThatCompleteAGradient() throws {
    let graph = try ExpressionParser.parse("x*y+x").graph(["x": 3, "y": 2])
    let walk = BackwardWalk(graph, output: graph.nodes.count - 1)
    let names = walk.completingSteps.map { graph.names[walk.steps[$0].input] ?? "p" }
    #expect(walk.steps.count == 5)
    #expect(names == ["p", "x", "y"])
  }

  /// A result on the way is moved, and only what lies behind it follows.
  @Test func differencesOfResultsOnTheWay() throws {
    let graph = try ExpressionParser.parse("exp((x+y)*z)").graph(["x": 0.2, "y": 0.5, "z": -0.4])
    let output = graph.nodes.count - 1
    for node in graph.nodes.indices {
      let check = GradientCheck.run(graph, output: output, node: node)[0]
      #expect(check.agrees)
    }
    // ∂ exp(q z) / ∂q = z exp(q z), with q = 0.7.
    let q = try #require(graph.nodes.firstIndex { $0.operation == .add })
    let check = GradientCheck.run(graph, output: output, node: q)[0]
    #expect(abs(check.numeric - -0.4 * Double.exp(-0.28)) < 1e-9)
  }
}
