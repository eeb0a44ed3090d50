import Testing

@testable import Engine

@Suite struct ExpressionTests {
  @Test func valuesAndGradientsAgreeWithPyTorch() throws {
    let cases = try Fixtures.expressions()
    #expect(cases.count == 120)
    for reference in cases {
      let expression = try ExpressionParser.parse(reference.expression)
      var graph = expression.graph(reference.inputs)
      let output = graph.nodes.count - 1
      graph.backward(from: output)
      #expect(agree(graph.scalar(output), reference.value), "\(reference)")
      for (name, gradient) in reference.gradients {
        let node = try #require(graph.names.firstIndex(of: name))
        #expect(agree(graph.scalarGradient(node), gradient), "\(reference) by \(name)")
      }
    }
  }

  @Test func gradientChecksAgree() throws {
    for reference in try Fixtures.expressions() {
      let graph = try ExpressionParser.parse(reference.expression).graph(reference.inputs)
      for name in reference.inputs.keys {
        guard let node = graph.names.firstIndex(of: name) else { continue }
        let check = GradientCheck.run(graph, output: graph.nodes.count - 1, node: node)[0]
        #expect(check.relativeError < 1e-6, "\(reference) by \(name): \(check)")
      }
    }
  }

  @Test func aWrongGradientFailsTheCheck() {
    #expect(GradientCheck(analytic: -4, numeric: -4.00001).relativeError > 1e-6)
    #expect(GradientCheck(analytic: 0, numeric: 0.1).relativeError > 1e-6)
  }

  @Test(arguments: [
    ("2+3*4", 14), ("2*3^2", 18), ("2^3^2", 512), ("-2^2", -4), ("2^-1", 0.5), ("8/4/2", 1),
    ("7-4-2", 1), ("(7-4)*2", 6), ("--3", 3), ("+3", 3), ("1e-3*1E3", 1), (".5+5.", 5.5),
    ("max(1, 2)-min(3,4)", -1), ("abs(-3)", 3), ("6 − 2 × 2 ÷ 4", 5), ("sqrt(16)", 4),
  ])
  func precedence(source: String, value: Double) throws {
    let graph = try ExpressionParser.parse(source).graph([:])
    #expect(graph.scalar(graph.nodes.count - 1) == value)
  }

  @Test(arguments: [
    ("leaky_relu(x)", "leaky_relu(x, 0.01)"), ("elu(x)", "elu(x, 1)"), ("celu(x)", "celu(x, 1)"),
    ("hardshrink(x)", "hardshrink(x, 0.5)"), ("softshrink(x)", "softshrink(x, 0.5)"),
    ("threshold(x)", "threshold(x, 0.1, 20)"), ("threshold(x, 2)", "threshold(x, 2, 20)"),
    ("swish(x)", "silu(x)"), ("prelu(x, 0.3)", "leaky_relu(x, 0.3)"),
  ])
  func constantsMayBeLeftOut(short: String, long: String) throws {
    #expect(try ExpressionParser.parse(short).terms == ExpressionParser.parse(long).terms)
  }

  @Test func aConstantOfAnActivationHasAGradient() throws {
    var graph = try ExpressionParser.parse("prelu(x, a)").graph(["x": -3, "a": 0.25])
    graph.backward(from: 2)
    #expect(graph.scalar(2) == -0.75)
    #expect(graph.scalarGradient(0) == 0.25)
    #expect(graph.scalarGradient(1) == -3)
  }

  @Test func namesMayBeAnything() throws {
    let expression = try ExpressionParser.parse("theta_1*α + e2*x1 + theta_1")
    #expect(expression.variables == ["theta_1", "α", "e2", "x1"])
  }

  @Test(arguments: [
    ("", 1, "the expression is empty; write one such as (x+y)*z"),
    ("(x+", 4, "the expression ends after “+”; write a number, a name or “(” behind it"),
    ("(x+y", 1, "this “(” is never closed; add “)”"),
    ("1//2", 3, "“/” can't follow “/”; write a number, a name or “(” there"),
    ("*2", 1, "an expression can't begin with “*”; write a number, a name or “(” there"),
    (
      "x=", 2,
      "“=” doesn't belong in an expression; give values after it, as in '(x+y)*z' x=-2 y=5 z=-4"
    ),
    ("2x", 2, "there is no operator before “x”; write * for a product"),
    ("(x)(y)", 4, "there is no operator before “(”; write * for a product"),
    ("x)", 2, "“)” can't follow “x”; write a number, a name or “(” there"),
    ("max(1)", 1, "max takes 2 arguments, not 1"),
    ("exp(1,2)", 1, "exp takes 1 argument, not 2"),
    ("elu(1,2,3)", 1, "elu takes 1 or 2 arguments, not 3"),
    ("2*prelu(1)", 3, "prelu takes 2 arguments, not 1"),
    ("threshold(1,2,3,4)", 1, "threshold takes 1 to 3 arguments, not 4"),
    ("1+exp", 3, "“exp” is a function; write its argument in parentheses, as in exp(x)"),
    ("1.2.3", 1, "“1.2.3” is not a number; write it like 0.5 or 1e-3"),
    ("1e999", 1, "“1e999” is not a number; write it like 0.5 or 1e-3"),
    ("x $ y", 3, "“$” has no meaning in an expression; use + - * / ^ ( ) , numbers and names"),
  ])
  func mistakesAreNamedWithTheirPlace(source: String, column: Int, message: String) {
    let error = #expect(throws: ExpressionError.self) { try ExpressionParser.parse(source) }
    #expect(error?.column == column)
    #expect(error?.message == message)
  }

  @Test func anUnknownFunctionListsTheKnownOnes() {
    let error = #expect(throws: ExpressionError.self) { try ExpressionParser.parse("1+sine(x)") }
    #expect(error?.column == 3)
    #expect(error?.problem == .unknownFunction("sine"))
    #expect(error?.message.contains("sigmoid, silu, sin, softplus") == true)
  }

  @Test(arguments: ["(", "-", "2^", "exp("])
  func depthIsLimited(opening: String) {
    let source = String(repeating: opening, count: 10_000) + "x"
    let error = #expect(throws: ExpressionError.self) { try ExpressionParser.parse(source) }
    #expect(error?.problem == .tooDeep(limit: ExpressionParser.depthLimit))
  }

  @Test func lengthIsLimited() {
    let source = Array(repeating: "x", count: 100_000).joined(separator: "+")
    let error = #expect(throws: ExpressionError.self) { try ExpressionParser.parse(source) }
    #expect(error?.problem == .tooLong(limit: ExpressionParser.lengthLimit))
  }

  @Test func randomTextNeverTraps() {
    var random = SeededGenerator(seed: 11, stream: .data)
    let alphabet = Array("xyz019.e+-*/^(),= maxsqrtexp\u{1b}é") + ["2\u{301}", ".\u{301}"]
    for _ in 0..<20_000 {
      let length = random.integer(below: 24)
      let source = String((0..<length).map { _ in alphabet[random.integer(below: alphabet.count)] })
      if let expression = try? ExpressionParser.parse(source) {
        var graph = expression.graph([:])
        graph.backward(from: graph.nodes.count - 1)
      }
    }
  }

  private func agree(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-9 * max(abs(one), abs(other), 1e-300) || one == other
      || max(abs(one), abs(other)) < 1e-15
  }
}
