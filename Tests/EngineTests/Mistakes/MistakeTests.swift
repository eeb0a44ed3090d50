import Testing

@testable import Engine

@Suite("What a usual mistake gives") struct MistakeTests {
  private func graph(_ source: String, _ values: [String: Double]) throws -> Graph<Double> {
    try ExpressionParser.parse(source).graph(values)
  }

  private func gradients(
    _ source: String, _ values: [String: Double], by name: String
  ) throws -> [GradientMistake: [Double]] {
    let graph = try graph(source, values)
    let leaf = try #require(graph.names.firstIndex(of: name))
    let diagnoses = GradientMistake.diagnoses(graph, output: graph.nodes.count - 1, leaf: leaf)
    return Dictionary(grouping: diagnoses, by: \.mistake).mapValues { $0.map(\.value) }
  }

  @Test func inTheFirstGraphOfTheCourse() throws {
    let point = ["x": -2.0, "y": 5, "z": -4]
    // Right: ∂f/∂x = z · 1 = −4, ∂f/∂z = q = 3.
    let byX = try gradients("(x+y)*z", point, by: "x")
    #expect(byX[.forgotUpstream] == [1])
    #expect(byX[.ownValue] == [3])
    #expect(byX[.wrongSign] == [4])
    #expect(byX[.addedFactors] == [-3, -2])
    #expect(byX[.overwrote] == nil)
    #expect(byX[.forgotMinus] == nil)
    let byZ = try gradients("(x+y)*z", point, by: "z")
    #expect(byZ[.ownValue] == [-4])
    #expect(byZ[.forgotLocal] == [1])
    #expect(byZ[.forgotUpstream] == nil)
  }

  @Test func aValueUsedTwice() throws {
    // f = x·x + x at 3: 3 + 3 + 1, going backwards from the sum.
    let byX = try gradients("x*x + x", ["x": 3], by: "x")
    #expect(byX[.overwrote]?.contains(3) == true)
    #expect(byX[.overwrote]?.contains(1) == true)
    #expect(byX[.wrongSign] == [-7])
  }

  @Test func theSlopeOfASigmoid() throws {
    let y = 1 / (1 + Double.exp(-1))
    let rolled = try gradients("sigmoid(w*x)", ["w": 2, "x": 0.5], by: "w")
    #expect(rolled[.valueForSlope].map { abs($0[0] - y * 0.5) < 1e-15 } == true)
    let unrolled = try gradients("1/(1+exp(-(w*x)))", ["w": 2, "x": 0.5], by: "w")
    #expect(unrolled[.valueForSlope].map { abs($0[0] - y * 0.5) < 1e-15 } == true)
    let tanh = try gradients("tanh(x)", ["x": 0.5], by: "x")
    #expect(tanh[.valueForSlope] == [Double.tanh(0.5)])
  }

  @Test func aMinusThatGotLost() throws {
    #expect(try gradients("a - b*c", ["a": 1, "b": 2, "c": 3], by: "b")[.forgotMinus] == [3])
    #expect(try gradients("1/x", ["x": 2], by: "x")[.forgotMinus] == [0.25])
    #expect(try gradients("a - b", ["a": 1, "b": 2], by: "a")[.forgotMinus] == nil)
    // Two on the way, either of which may be lost; without both the sign is right again.
    let s = Double.exp(-1) / ((1 + Double.exp(-1)) * (1 + Double.exp(-1)))
    let sigmoid = try gradients("1/(1+exp(-x))", ["x": 1], by: "x")[.forgotMinus]
    #expect(sigmoid?.count == 1)
    #expect(abs((sigmoid?.first ?? 0) + s) < 1e-15)
  }

  @Test func anotherBaseOfTheLogarithm() throws {
    let values = try gradients("-log(p)", ["p": 0.25], by: "p")[.logBase] ?? []
    #expect(values.count == 2)
    #expect(abs((values.first ?? 0) + 4 / 0.6931471805599453) < 1e-12)
    #expect(abs((values.last ?? 0) + 4 / 2.302585092994046) < 1e-12)
  }

  @Test func sumsAndMeans() throws {
    let point = ["a": 1.0, "b": 2, "c": 4]
    #expect(try gradients("(a^2+b^2+c^2)/3", point, by: "c")[.sumForMean] == [8])
    let sum = try gradients("a^2+b^2+c^2", point, by: "c")[.meanForSum]
    #expect(sum.map { abs($0[0] - 8.0 / 3) < 1e-15 } == true)
    #expect(try gradients("-1/2*(a+b)", point, by: "a")[.sumForMean] == [-1])
    #expect(try gradients("a*b", point, by: "a")[.meanForSum] == nil)
  }

  @Test func aNodeInTheMiddle() throws {
    let graph = try graph("(x+y)*z", ["x": -2, "y": 5, "z": -4])
    let sum = try #require(graph.nodes.firstIndex { $0.operation == .add })
    let diagnoses = GradientMistake.diagnoses(graph, output: graph.nodes.count - 1, leaf: sum)
    #expect(diagnoses.first == GradientMistake.Diagnosis(.ownValue, value: 3))
  }

  /// None of the mistakes is the right gradient, and the list is the same at any inputs.
  @Test func areWrongAndInOneOrder() throws {
    for reference in try Fixtures.expressions() {
      let expression = try ExpressionParser.parse(reference.expression)
      let graph = expression.graph(reference.inputs)
      let output = graph.nodes.count - 1
      for leaf in graph.nodes.indices where graph.nodes[leaf].operation == .variable {
        var copy = graph
        copy.backward(from: output)
        let right = copy.scalarGradient(leaf)
        let diagnoses = GradientMistake.diagnoses(graph, output: output, leaf: leaf)
        #expect(diagnoses.allSatisfy { $0.value != right && $0.value.isFinite })
        let moved = expression.graph(reference.inputs.mapValues { $0 + 0.25 })
        #expect(
          GradientMistake.candidates(graph, output: output, leaf: leaf).map(\.mistake)
            == GradientMistake.candidates(moved, output: output, leaf: leaf).map(\.mistake))
      }
    }
  }

  private func values(
    _ source: String, _ inputs: [String: Double] = [:]
  ) throws -> [ValueMistake: [Double]] {
    let graph = try graph(source, inputs)
    let diagnoses = ValueMistake.diagnoses(graph, output: graph.nodes.count - 1)
    return Dictionary(grouping: diagnoses, by: \.mistake).mapValues { $0.map(\.value) }
  }

  @Test func inValues() throws {
    let surprise = try values("-log(p)", ["p": 0.25])
    #expect(surprise[.logBase].map { abs($0[0] - 2) < 1e-12 } == true)
    #expect(surprise[.forgotMinus].map { abs($0[0] + 1.3862943611198906) < 1e-12 } == true)
    let bits = try values("-log(p)/log(2)", ["p": 0.25])
    #expect(bits[.naturalLogarithm].map { abs($0[0] - 1.3862943611198906) < 1e-12 } == true)
    #expect(bits[.logBase] == nil)
    #expect(try values("(a+b)/2", ["a": 3, "b": 5])[.sumForMean] == [8])
    #expect(try values("a+b", ["a": 3, "b": 5])[.meanForSum] == [4])
    #expect(try values("a*b-c", ["a": 3, "b": 5, "c": 2])[.forgotMinus] == [17])
    #expect(try values("2*3")[.wrongSign] == [-6])
  }

  /// A matrix product passes on gradients of other shapes than those it receives.
  @Test func inANetwork() throws {
    var network = try NetworkGraph<Double>(
      Architecture(widths: [2, 3, 1], activations: [.tanh]), loss: .bce, rows: 4)
    var generator = SeededGenerator(seed: 7, stream: .initialization)
    network.initialize(.xavier, using: &generator)
    network.graph[value: network.input] = Matrix(Shape(4, 2), [0, 0, 0, 1, 1, 0, 1, 1])
    network.graph[value: network.target] = Matrix(Shape(4, 1), [0, 1, 1, 0])
    network.graph.forward()
    network.graph.backward(from: network.objective)
    for layer in network.layers {
      for leaf in [layer.weights, layer.bias, layer.sums] {
        let gradient = network.graph[gradient: leaf]
        for element in gradient.elements.indices where gradient.elements[element] != 0 {
          let diagnoses = GradientMistake.diagnoses(
            network.graph, output: network.objective, leaf: leaf, element: element)
          let sums = diagnoses.filter { $0.mistake == .sumForMean }.map(\.value)
          #expect(sums == [4 * gradient.elements[element]])
          #expect(diagnoses.contains { $0.mistake == .wrongSign })
        }
      }
    }
  }
}
