import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

/// The walk through a small network, and that it trains.
@Suite struct NetworkWalkTests {
  private func walk(_ lines: String) throws -> NetworkWalkState {
    let block = try #require(try WalkLesson.lesson(lines).steps[0].figure)
    return try NetworkWalkState(block)
  }

  /// Gradients and losses of PyTorch 2, in double precision.
  ///
  /// They are those of
  ///
  ///     z1 = X @ W1 + b1; h = tanh(z1); z2 = h @ W2 + b2
  ///     loss = torch.nn.BCEWithLogitsLoss()(z2, T); loss.backward()
  ///
  /// on XOR with W1 = [[0.5, -0.4], [0.3, 0.8]], b1 = [[0.1, -0.2]], W2 = [[0.7], [-0.6]],
  /// b2 = [[0.05]]; `after` is the loss behind one step p -= 0.5 * p.grad.
  struct Reference: Sendable {
    let example: Int?
    let loss: Double
    let gradients: [String: [Double]]
    let after: Double
  }

  static let references = [
    Reference(
      example: 1, loss: 0.696284820870997,
      gradients: [
        "W1": [0, 0, -0.300411742904, 0.214142081596], "b1": [-0.300411742904, 0.214142081596],
        "W2": [-0.190569618566, -0.269365997281], "b2": [-0.501566361531],
        "z1": [-0.300411742904, 0.214142081596], "h1": [-0.351096453072, 0.300939816919],
        "z2": [-0.501566361531],
      ],
      after: 0.43378015513684703),
    Reference(
      example: nil, loss: 0.708989072025755,
      gradients: [
        "W1": [0.011687055238, -0.053157158601, -0.023415430557, -0.033907738143],
        "b1": [0.033483830526, -0.080243761199], "W2": [0.031788963799, -0.021878715839],
        "b2": [0.085766580036],
        "h1": [
          0.097871942425, -0.083890236364, -0.087774113268, 0.07523495423, -0.056213743647,
          0.04818320884, 0.106152520516, -0.090987874728,
        ],
        "z2": [0.139817060606, -0.125391590383, -0.080305348067, 0.151646457879],
      ],
      after: 0.6996000131088228),
  ]

  @Test(arguments: references)
  func gradientsAreThoseOfPyTorch(reference: Reference) throws {
    let course = try walk("data: xor\nlr: 0.5").course
    var network = try NetworkGraph<Double>(
      Architecture(widths: [2, 2, 1], activations: [.tanh]), loss: .bce, rows: 1,
      mode: .evaluation)
    network.graph[value: network.layers[0].weights] = Matrix(Shape(2, 2), [0.5, -0.4, 0.3, 0.8])
    network.graph[value: network.layers[0].bias] = Matrix(Shape(1, 2), [0.1, -0.2])
    network.graph[value: network.layers[1].weights] = Matrix(Shape(2, 1), [0.7, -0.6])
    network.graph[value: network.layers[1].bias] = Matrix(Shape(1, 1), [0.05])
    var state = try NetworkWalkState(course, network, example: reference.example, fading: nil)
    state.finish()
    #expect(abs(state.loss - reference.loss) < 1e-12)
    for (name, expected) in reference.gradients {
      let node = try #require(state.shownNodes.first { state.name(of: $0) == name })
      let gradient = try #require(state.walk.gradient(of: node)).elements
      #expect(gradient.count == expected.count)
      for (one, other) in zip(gradient, expected) { #expect(abs(one - other) < 1e-11, "\(name)") }
    }
    state.advance()
    #expect(state.steps == 1)
    #expect(abs(state.loss - reference.after) < 1e-12)
  }

  /// The walk's gradients and its steps are those of the session that labs train with.
  @Test(arguments: ["tanh", "sigmoid", "relu"])
  func itIsTheGraphThatTrains(activation: String) throws {
    var state = try walk("data: xor\nactivation: \(activation)\nlr: 0.5\nseed: 3")
    var options = TrainingOptions()
    options.layers = [2, 2, 1]
    try options.set("activation", to: activation)
    options.learningRate = 0.5
    options.seed = 3
    let data = try options.dataset()
    var session = try TrainingSession(options.configuration(for: data), data: data)
    for _ in 0..<3 {
      state.finish()
      let before = state.walk
      try session.advance()
      let loss = try #require(session.batchLoss)
      #expect(abs(Double(loss) - state.loss) < 1e-5)
      for (mine, theirs) in zip(state.network.layers, session.graph.layers) {
        for (node, other) in [(mine.weights, theirs.weights), (mine.bias, theirs.bias)] {
          let gradient = try #require(before.gradient(of: node)).elements
          let session = session.graph.graph[gradient: other].elements
          for (one, two) in zip(gradient, session) { #expect(abs(one - Double(two)) < 1e-5) }
        }
      }
      state.advance()
      for (mine, theirs) in zip(state.network.layers, session.graph.layers) {
        let weights = state.network.graph[value: mine.weights].elements
        let others = session.graph.graph[value: theirs.weights].elements
        for (one, two) in zip(weights, others) { #expect(abs(one - Double(two)) < 1e-5) }
      }
    }
  }

  @Test func differencesAgreeForEveryLossAndSomeActivations() throws {
    let figures = [
      "data: xor\nloss: bce", "data: xor\nloss: mse", "data: xor\nloss: mae",
      "data: xor\nloss: huber", "data: xor\nloss: hinge", "data: xor\nloss: ce\nlayers: 2,2,2",
      "data: xor\nactivation: gelu", "data: xor\nactivation: x*sigmoid(x)",
      "data: xor\nlayers: 2,3,2,1", "data: spiral\nrow: 5", "data: xor\nlayers: 2,1",
    ]
    for figure in figures {
      var state = try walk(figure)
      state.finish()
      #expect(state.isFinished)
      for node in state.shownNodes {
        guard let checks = state.checks(of: node) else { continue }
        for check in checks { #expect(check.agrees, "\(figure), \(state.name(of: node))") }
      }
      #expect(
        state.report.allSatisfy { !$0.contains("{") && !$0.contains("they differ") }, "\(figure)")
    }
  }

  /// Both inputs and all biases are 0 in the first example: there relu has its bend.
  @Test func whereReluBendsTheDifferenceIsExplained() throws {
    var state = try WalkLesson.app("data: xor\nactivation: relu\nrow: 1")
    _ = state.update(.key(.end))
    state.press("c")
    let rows = state.figureRows()
    #expect(rows.contains { $0.contains("≈ differ") && $0.contains("≈ agree") })
    #expect(rows.contains("  At a bend, such as relu's at 0, differences see both"))
  }

  // MARK: Through keys

  private func network(_ state: AppState) throws -> NetworkWalkState {
    try #require(state.lesson?.figure as? NetworkWalkState)
  }

  @Test func forwardsBackwardsAndAStepOfTraining() throws {
    var state = try WalkLesson.app("data: xor\nrow: 2\nlr: 0.5")
    state.press("    ")
    #expect(try !network(state).isForward)
    state.press("        ")
    #expect(try network(state).isFinished)
    let before = try network(state).loss
    state.press(" ")
    var walk = try network(state)
    #expect(walk.steps == 1 && walk.computed == 0 && walk.loss < before)
    #expect(
      walk.updateSentence
        == "W ← W − 0.5 · ∂L/∂W: loss 2.177 → 1.364. 1 step in all.")
    // Back before the step: weights, loss and place as they were.
    state.press("b")
    walk = try network(state)
    #expect(walk.isFinished && walk.loss == before && walk.steps == 0)
    state.press("tT")
    walk = try network(state)
    #expect(walk.measure("steps") == 110)
    #expect((walk.measure("loss") ?? 1) < 0.02)
    state.press("b")
    #expect(try network(state).steps == 10)
  }

  /// Small gradients lose digits, never their end.
  @Test func numbersOfTheDiagramAreNotCut() throws {
    var state = try WalkLesson.app("data: xor\nrow: 2\nlr: 0.5")
    state.press("T")
    _ = state.update(.key(.end))
    let rows = state.figureRows()
    #expect(rows.allSatisfy { !$0.contains("…") })
    #expect(rows.contains { $0.contains("0.00956") })
  }

  @Test func otherExamplesAndOtherNumbers() throws {
    var state = try WalkLesson.app("data: xor\nrow: 4")
    _ = state.update(.key(.down))
    #expect(try network(state).title == "XOR, 2-2-1 tanh, all 4 examples")
    _ = state.update(.key(.down))
    #expect(try network(state).title.hasSuffix("example 1: x = [0, 0], t = 0"))
    _ = state.update(.key(.right))
    #expect(try network(state).looked == 0)
    #expect(state.figureRows().contains("  W1   2×2"))
    _ = state.update(.key(.left))
    #expect(try network(state).looked == (try network(state).walk.output))
    #expect(state.figureRows().contains("  Its value is not computed yet."))
  }

  @Test func oneNumberOfAMatrixIsAskedFor() throws {
    var state = try WalkLesson.app("data: xor\nrow: 2\nat: values\nblanks: 2")
    _ = state.update(.key(.end))
    var walk = try network(state)
    let blank = try #require(walk.askedBlank)
    #expect(blank.name == "∂L/∂W1[2,1]")
    #expect(blank.place == "row 2, column 1")
    #expect(state.figureRows().contains("  ∂L/∂W1, row 2, column 1 = ?"))
    state.press("0.199⏎")
    walk = try network(state)
    #expect(
      walk.exercise.notice?.text == "0.199 is not it. " + GradientMistake.wrongSign.explanation)
    state.press("hhh")
    #expect(try network(state).askedBlank?.hints[2] == "∂L/∂W1 = 1 · (−0.1987)")
    state.press("-0.2⏎")
    _ = state.update(.key(.end))
    state.press("-0.199⏎")
    walk = try network(state)
    #expect(walk.isFinished)
    #expect(walk.measure("right") == 2 && walk.measure("unaided") == 0)
    // The blanks are asked again after a step of training.
    state.press(" ")
    _ = state.update(.key(.end))
    #expect(try network(state).isAsking)
  }

  @Test func aDivergingRunSaysSoAndCanBeTakenBack() throws {
    var state = try walk("data: xor\nloss: mse\nactivation: relu\nlr: 1000\nseed: 4")
    state.train(1000)
    state.finish()
    #expect(state.undefinedSentence?.contains("no longer finite") == true)
    let steps = state.steps
    state.train(10)
    #expect(state.steps == steps)
    while state.steps > 0 { state.retreat() }
    #expect(state.loss.isFinite)
  }

  @Test(arguments: [
    ("data: xor\nexpression: x*y", "expression"), ("data: spiral", "data"),
    ("data: xor\nrow: 5", "row"), ("data: xor\nrow: 1\nrows: all", "rows"),
    ("data: xor\nlayers: 2,9,1", "layers"), ("data: xor\nlayers: 3,2,1", "layers"),
    ("data: digits\nrow: 1", "data"), ("data: xor\nlr: fast", "lr"),
    ("data: xor\nblanks: few", "blanks"),
  ])
  func aBlockThatCannotBeOpenedSaysWhy(lines: String, key: String) throws {
    #expect {
      _ = try walk(lines)
    } throws: { error in
      (error as? FigureProblem)?.key == key
    }
  }

  @Test(arguments: [
    Size(columns: 60, rows: 20), Size(columns: 80, rows: 24), Size(columns: 120, rows: 36),
  ])
  func everyPlaceCanBeDrawnInASCII(size: Size) throws {
    for figure in ["data: xor\nblanks: all", "data: xor\nlayers: 2,4,3,1\nrow: 1"] {
      var state = try WalkLesson.app(figure, size: size)
      for key in [Key.end, "c", .right, "z", "b", "t", .down, " ", "+", .end, "1", .enter, "h"] {
        _ = state.update(.key(key))
        let text = state.view(Appearance(colors: .none, glyphs: .ascii)).lines.joined()
        #expect(text.allSatisfy { $0.isASCII }, "\(text.filter { !$0.isASCII })")
      }
    }
  }
}
