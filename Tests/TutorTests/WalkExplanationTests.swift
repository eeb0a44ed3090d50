import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

/// What `?` says of a walk's numbers.
@Suite struct WalkExplanationTests {
  static let configurations = [
    "data=xor layers=2,2,1 batch=4 lr=0.5 seed=3",
    "data=spiral hidden=4,3 batch=5 batch-norm=on dropout=0.3 optimizer=adam lr=0.02 "
      + "schedule=cosine warmup=5 l1=0.001 l2=0.01 clip-norm=1 seed=4",
    "data=blobs hidden=5 batch=8 activation=prelu loss=ce label-smoothing=0.1 seed=5",
    "data=blobs hidden=4 batch=8 activation=gelu_tanh loss=ce optimizer=momentum seed=5",
    "data=spiral hidden=3 batch=4 activation=rrelu dropout=0.4 seed=6",
    "data=sine hidden=4 batch=6 activation=x*sigmoid(x) loss=huber l2=0.1 seed=7",
    "data=sine hidden=4 batch=6 activation=softplus loss=mse optimizer=adamw seed=7",
    "data=plane hidden=3 batch=6 activation=elu loss=mae lr=0.01 seed=7",
    "data=circle hidden=3 batch=4 activation=leaky_relu loss=hinge seed=8",
    "data=circle hidden=3 batch=4 activation=sigmoid loss=brier seed=8",
  ]

  private func walk(_ line: String, steps: Int = 3) throws -> (AppState, NetworkWalkState) {
    var state = try RoomFixture.app(line)
    state.press("s", times: steps)
    state.press("w")
    return (state, try #require(state.room?.walk))
  }

  // MARK: Every node at every stage

  /// Whatever is looked at and however far the walk has come, there is something to say, and the
  /// numbers in it give what stands behind the sign of equality.
  @Test(arguments: configurations)
  func everyNumberOfAWalkIsExplained(line: String) throws {
    let (state, start) = try walk(line)
    let lab = try #require(state.lab)
    let steps = start.walk.steps.count
    var computed = 0
    for forward in [0, 2, start.operations.count] {
      for backward in forward == start.operations.count ? [0, 1, steps / 2, steps] : [0] {
        var walk = start
        for _ in 0..<(forward + backward) { walk.advance() }
        for node in walk.shownNodes {
          let explanation = try #require(walk.explanation(in: lab, of: node))
          Equations.expectReadable(explanation, "\(explanation.title) \(forward) \(backward)")
          computed += Equations.expectTrue(explanation)
          let place = explanation.place
          let lesson = try Catalog.embedded.lesson(id: place.lesson).get()
          #expect(lesson.steps.contains { $0.id == place.step }, "\(place)")
        }
      }
    }
    #expect(computed > 20)
  }

  @Test(arguments: configurations.filter { !$0.contains("batch-norm") })
  func everyNumberOfAnExampleIsExplained(line: String) throws {
    var (state, _) = try walk(line)
    state.press("a", times: 2)
    let walk = try #require(state.room?.walk)
    var computed = 0
    for node in walk.shownNodes {
      let explanation = try #require(walk.explanation(in: state.lab, of: node))
      Equations.expectReadable(explanation)
      computed += Equations.expectTrue(explanation)
      // What the examples so far add up to is what the card says.
      if let sum = walk.gradientSum(of: node) {
        let lines = Equations.lines(explanation)
        #expect(
          sum.elements.contains { sum in
            lines.contains { $0.hasSuffix(" = \(Numbers.plain(sum, digits: 4))") }
          })
      }
    }
    #expect(computed > 10)
  }

  /// The results are the graph's values, and gradients by differences of two losses.
  @Test(arguments: configurations)
  func valuesAndGradientsAreRight(line: String) throws {
    var (_, walk) = try walk(line)
    walk.finish()
    for node in walk.shownNodes where node != walk.walk.output {
      let explained = try #require(WalkExplanation(walk, lab: nil, node: node))
      let place = explained.row * walk.graph.nodes[node].shape.columns + explained.column
      let lines = Equations.lines(explained.explanation)
      let name = ASCIIText.spelled(walk.name(of: node))
      if let line = lines.last(where: { $0.hasPrefix("\(name) = ") }) {
        let value = Numbers.plain(walk.graph[value: node].elements[place], digits: 4)
        #expect(Equations.value(String(line.split(separator: " = ").last ?? "")) == Double(value))
      }
      guard walk.graph.nodes[node].needsGradient else { continue }
      let check = GradientCheck.run(walk.graph, output: walk.walk.output, node: node)[place]
      guard check.agrees else { continue }
      let gradients = lines.filter { $0.hasPrefix("dL/d\(name) = ") }
      let last = try #require(gradients.last, "\(name)")
      let shown = try #require(
        Equations.value(String(last.split(separator: " = ").last ?? "")), "\(last)")
      #expect(abs(shown - check.numeric) <= 1e-3 * max(abs(shown), 1e-6), "\(last)")
    }
  }

  // MARK: Worked by hand

  /// XOR's third example is (1, 0): its sums are the first row of the weights, with the biases.
  @Test func aSumAndItsActivationByHand() throws {
    var (state, walk) = try walk("data=xor layers=2,2,1 batch=4 lr=0.5 seed=3")
    let network = try #require(state.lab?.session.graph)
    let weights = network.graph[value: network.layers[0].weights]
    let bias = network.graph[value: network.layers[0].bias]
    state.press(.end)
    walk = try #require(state.room?.walk)
    let inputs = walk.course.inputs
    let sums = try #require(WalkExplanation(walk, lab: nil, node: walk.network.layers[0].sums))
    let (row, column) = (sums.row, sums.column)
    let z =
      inputs[row, 0] * Double(weights[0, column]) + inputs[row, 1] * Double(weights[1, column])
      + Double(bias[0, column])
    let line = try #require(Equations.lines(sums.explanation).first)
    #expect(line.hasPrefix("z1 = \(Int(inputs[row, 0])) * "))
    #expect(line.hasSuffix(" = \(Numbers.plain(z, digits: 4))"))
    #expect(
      sums.explanation.parts[1]
        == .words(
          "One of 8 gradients stands for all: example \(row + 1), unit \(column + 1), the farthest "
            + "from 0."))
    // The slope of tanh there.
    let h = Double.tanh(z)
    #expect(
      Equations.lines(sums.explanation).contains {
        $0.hasPrefix("dh1/dz1 = 1 - ") && $0.hasSuffix(" = \(Numbers.plain(1 - h * h, digits: 4))")
      })
  }

  /// Behind the walk lies the step: what it says of a weight is what the step does.
  @Test(arguments: configurations)
  func theUpdateIsThatOfTheStep(line: String) throws {
    var (state, _) = try walk(line)
    state.press(.end)
    let walk = try #require(state.room?.walk)
    let node = walk.network.layers[0].weights
    let explained = try #require(WalkExplanation(walk, lab: state.lab, node: node))
    let lines = Equations.lines(explained.explanation)
    let element = explained.row * walk.graph.nodes[node].shape.columns + explained.column
    state.press(.space)
    let after = try #require(state.lab?.session.graph.graph[value: node].elements[element])
    #expect(lines.last?.hasSuffix("-> \(Numbers.plain(Double(after), digits: 4))") == true)
    // Not before the whole batch's gradient is known.
    state.press(.home)
    let before = try #require(state.room?.walk?.explanation(in: state.lab, of: node))
    #expect(!Equations.lines(before).contains { $0.contains("->") })
  }

  /// What comes next is said with its numbers, and not told.
  @Test func whatComesNextIsNotTold() throws {
    let (state, walk) = try walk("data=xor layers=2,2,1 batch=4 lr=0.5 seed=3")
    #expect(walk.focus == walk.network.layers[0].sums)
    let explanation = try #require(state.room?.explanation)
    #expect(explanation.title == "z1 = x · W1 + b1")
    #expect(Equations.lines(explanation).last?.hasSuffix(" = ?") == true)
    #expect(explanation.parts.last == .words("Space computes it."))
    let later = try #require(walk.explanation(of: walk.network.layers[1].sums))
    #expect(later.parts.last == .words("Its value is not computed yet."))
  }

  // MARK: On the screen

  @Test func keysOfAWalkLeadToTheSheetAndBack() throws {
    var (state, _) = try walk("data=xor layers=2,2,1 batch=4 lr=0.5 seed=3")
    state.press(.space, times: 2)
    #expect(state.keys.hints.last.map(\.label) == ["explain", "keys", "quit"])
    state.press("?")
    #expect(state.sheet?.explanation.title == "h1 = tanh(z1)")
    state.press("q")
    #expect(state.room?.walk?.computed == 2)
    // Of what is looked at.
    state.press(.right, times: 2)
    let looked = try #require(state.room?.walk?.looked)
    state.press("?")
    #expect(state.sheet?.explanation.title == state.room?.walk?.name(of: looked))
    state.press("?")
    #expect(state.helpScroll == 0)
    state.press("q")
    state.press(.function(1))
    #expect(state.helpScroll == 0 && state.sheet == nil)
  }

  @Test func theSheetAsItIsSeen() throws {
    var (state, _) = try walk("data=xor layers=2,2,1 batch=4 lr=0.5 seed=3", steps: 0)
    state.press(.space, times: 8)
    state.press("?")
    #expect(
      state.rows() == [
        "▸Explained ─────────────────────────────────────────────────────────────── 1/14",
        "",
        "  W2",
        "",
        "  The weights of layer 2: a row for each input, a column for each unit.",
        "  Training changes them.",
        "",
        "  One of 2 gradients stands for all: from input 1 to unit 1, the farthest",
        "  from 0.",
        "",
        "                                 W2 = 1.025",
        "",
        "  The gradient: ∂L/∂W2 = h1ᵀ · ∂L/∂z2. Input times upstream, added up over",
        "  the examples.",
        "",
        "  ∂L/∂W2 = −0.1367 · (−0.1199) + 0 · 0.125 + 0.553 · 0.168 + 0.6412 ·",
        "  (−0.09118) = 0.05081",
        "",
        "  What step 1 will make of it:",
        "",
        "                                  ∂L",
        "                              g = ── = 0.05081",
        "                                  ∂w",
        " ↑↓ scroll                                                      q close  ? keys",
      ])
  }
}

/// Formulas of the tables of rules, set as those of lessons are.
@Suite struct LatexTextTests {
  @Test(arguments: [
    ("1 − 0.5²", "1 − 0.5²"),
    ("1 if 0.3 > 0, ½ if equal, else 0", "1 if 0.3 > 0, ½ if equal, else 0"),
    ("(-0.3)·exp(1.2 \\cdot 10^{-7})", "(−0.3) · exp(1.2 · 10⁻⁷)"),
    ("leaky_relu(-0.3, 0.01)", "leaky_relu(−0.3, 0.01)"),
    ("3·2^(3−1)", "3 · 2⁽³⁻¹⁾"),
    ("s·u′ with u = x³", "s · u' with u = x³"),
    ("(σ(0.2) − 1) / 4", "(σ(0.2) − 1)/4"),
  ])
  func plainTextBecomesAFormula(text: String, shown: String) throws {
    let latex = Latex.formula(text)
    #expect(MathLayout.check(latex) == nil)
    #expect(MathLayout.line(latex, appearance: Appearance(colors: .none)) == shown)
  }
}
