import Testing

@testable import Engine

@Suite struct ActivationTests {
  /// An activation of a row of numbers, with its derivative at each.
  private func run<S: Scalar>(
    _ name: String, _ x: [S], constants: [Double] = []
  ) throws -> (y: [S], derivative: [S]) {
    var graph = Graph<S>()
    let input = graph.append(leaf: .variable, shape: Shape(1, x.count))
    graph[value: input] = Matrix(Shape(1, x.count), x)
    let output: Int
    if let operation = Operation(rawValue: name), operation.arity - 1 == constants.count {
      output = try graph.append(
        operation, [input] + constants.map { graph.append(constant: S($0)) })
    } else {
      let activation = try Activation(parsing: name)
      output = try activation.append(
        to: &graph, sums: input, slope: nil, mode: .evaluation, name: "h"
      ).output
    }
    let total = try graph.append(.sum, [output])
    graph.forward()
    graph.backward(from: total)
    return (graph[value: output].elements, graph[gradient: input].elements)
  }

  /// Relative to the value; what is far smaller than 1 also has the rounding of numbers near 1,
  /// which PyTorch's own formulas have there (½ (1 + erf) is one).
  private func agree<S: Scalar>(_ one: S, _ other: Double, relative: Double) -> Bool {
    abs(Double(one) - other) <= relative * abs(other) + 8 * Double(S.ulpOfOne)
  }

  @Test func valuesAndDerivativesAgreeWithPyTorch() throws {
    let cases = try Fixtures.activations()
    #expect(cases.count == 25)
    for (name, reference) in cases {
      let (y, derivative) = try run(name, reference.x, constants: reference.constants)
      let (yFloat, derivativeFloat) = try run(
        name, reference.x.map { Float($0) }, constants: reference.constants)
      // PyTorch takes hard sigmoid's ⅙ as a float32 even in float64.
      let derivatives =
        name == "hardsigmoid" ? reference.dy.map { $0 == 0 ? 0 : 1.0 / 6 } : reference.dy
      #expect(zip(reference.dy, derivatives).allSatisfy { abs($0 - $1) < 1e-8 })
      for (i, x) in reference.x.enumerated() {
        #expect(agree(y[i], reference.y[i], relative: 1e-9), "\(name)(\(x)): \(y[i])")
        #expect(
          agree(derivative[i], derivatives[i], relative: 1e-9),
          "\(name)'(\(x)): \(derivative[i]) for \(derivatives[i])")
        #expect(agree(yFloat[i], reference.y[i], relative: 1e-5), "\(name)(\(x)) in Float")
        #expect(
          agree(derivativeFloat[i], derivatives[i], relative: 1e-5), "\(name)'(\(x)) in Float")
      }
    }
  }

  struct Kinks: CustomStringConvertible {
    let description: String
    let constants: [Double]
    let slopes: [Double]

    init(_ name: String, _ constants: [Double], _ slopes: [Double]) {
      (description, self.constants, self.slopes) = (name, constants, slopes)
    }
  }

  /// Slopes at −3, −1, −½, 0, ½, 1, 3 and 6 as PyTorch 2.13 takes them.
  private static let kinks = [
    Kinks("relu", [], [0, 0, 0, 0, 1, 1, 1, 1]),
    Kinks("abs", [], [-1, -1, -1, 0, 1, 1, 1, 1]),
    Kinks("leaky_relu", [0.01], [0.01, 0.01, 0.01, 0.01, 1, 1, 1, 1]),
    Kinks(
      "elu", [0.5],
      [0.024893534183931972, 0.18393972058572117, 0.3032653298563167, 0.5, 1, 1, 1, 1]),
    Kinks(
      "celu", [0.5],
      [0.0024787521766663585, 0.1353352832366127, 0.36787944117144233, 1, 1, 1, 1, 1]),
    Kinks("relu6", [], [0, 0, 0, 0, 1, 1, 1, 0]),
    Kinks("hardtanh", [], [0, 0, 1, 1, 1, 0, 0, 0]),
    Kinks("hardsigmoid", [], [0, sixth, sixth, sixth, sixth, sixth, 0, 0]),
    Kinks("hardswish", [], [0, sixth, 2 * sixth, 0.5, 4 * sixth, 5 * sixth, 1, 1]),
    Kinks("hardshrink", [0.5], [1, 1, 0, 0, 0, 1, 1, 1]),
    Kinks("softshrink", [0.5], [1, 1, 0, 0, 0, 1, 1, 1]),
    Kinks("threshold", [0.5, 2], [0, 0, 0, 0, 0, 1, 1, 1]),
    Kinks("step", [], [0, 0, 0, 0, 0, 0, 0, 0]),
  ]
  private static let sixth = 1.0 / 6

  @Test(arguments: kinks)
  func slopesAtKinksArePyTorchs(kinks: Kinks) throws {
    let found = try run(
      kinks.description, [-3, -1, -0.5, 0, 0.5, 1, 3, 6.0], constants: kinks.constants
    ).derivative
    for (one, other) in zip(found, kinks.slopes) {
      #expect(abs(one - other) < 1e-15, "\(kinks): \(found)")
    }
  }

  @Test(arguments: Activation.named.map(\.name))
  func staysFiniteAtBothEndsAndShowsNaN(name: String) throws {
    func check<S: Scalar>(_ type: S.Type) throws {
      let (y, derivative) = try run(name, [-1000, 1000, S.nan])
      #expect(y[0].isFinite && y[1].isFinite && y[2].isNaN, "\(name): \(y)")
      #expect(derivative[0].isFinite && derivative[1].isFinite, "\(name): \(derivative)")
    }
    try check(Double.self)
    try check(Float.self)
  }

  @Test func thePerceptronFiresAboveZeroOnly() throws {
    #expect(try run("step", [-2, 0, 1e-9, 3.0]).y == [0, 0, 1, 1])
  }

  @Test func everyNameOfPyTorchsTableIsKnown() throws {
    let names = Set(Activation.named.map(\.name))
    #expect(names.count == Activation.named.count)
    #expect(names.isSuperset(of: try Fixtures.activations().keys))
    #expect(names.isSuperset(of: ["rrelu", "step", "swish"]))
    for (name, activation) in Activation.named {
      #expect(try Activation(parsing: name) == activation)
      #expect(name == "swish" || activation.name == name)
    }
  }

  @Test func everyNamedActivationHasItsFacts() throws {
    for (name, activation) in Activation.named {
      let facts = try #require(activation.facts, "\(name)")
      if case .operation(let operation) = activation {
        #expect(facts.constants.map(\.value) == operation.defaultConstants)
      }
    }
    #expect(try Activation(parsing: "x*sigmoid(x)").facts == nil)
  }

  @Test func aFormulaDoesWhatTheActivationOfTheSameNameDoes() throws {
    let x = [-3.0, -0.5, 0.25, 2]
    for (formula, name) in [
      ("x*sigmoid(x)", "silu"), ("x * tanh(log(1+exp(x)))", "mish"), ("1*x", "identity"),
      ("leaky_relu(x, 0.01)", "leaky_relu"), ("max(x, 0) + 0.01*min(0, x)", "leaky_relu"),
    ] {
      let (one, other) = (try run(formula, x), try run(name, x))
      for (a, b) in zip(one.y + one.derivative, other.y + other.derivative) {
        #expect(abs(a - b) < 1e-14, "\(formula)")
      }
    }
  }

  @Test(arguments: [
    ("relus", "there is no activation “relus”; known are identity, prelu"),
    ("", "there is no activation “”; known are identity"),
    ("x*sigmoid(x", "activation x*sigmoid(x, column 10: this “(” is never closed; add “)”"),
    ("2*3", "activation 2*3 has no variable; write it with one, such as x*sigmoid(x)"),
    ("x*y", "activation x*y has the variables x, y; it can have only one, as in x*sigmoid(x)"),
    ("x y", "activation x y, column 3: there is no operator before “y”; write * for a product"),
  ])
  func mistakesAreNamed(text: String, message: String) {
    let error = #expect(throws: ActivationError.self) { try Activation(parsing: text) }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test func aFormulaOfManyOperationsIsRefused() {
    let text = Array(repeating: "x", count: 100).joined(separator: "+")
    let error = #expect(throws: ActivationError.self) { try Activation(parsing: text) }
    #expect(error?.message.hasSuffix("more than 64 operations; write a shorter one") == true)
  }
}
