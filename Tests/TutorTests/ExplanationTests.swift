import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct ExplanationTests {
  private func lab(_ lines: String, steps: Int = 0) throws -> LabState {
    var lab = try LabState(labBlock(lines))
    lab.advance(steps: steps)
    return lab
  }

  private func formulas(_ lab: LabState, _ topic: ExplanationTopic) -> [String] {
    lab.explanation(of: topic).parts.compactMap { part in
      if case .formula(let latex) = part {
        MathLayout.line(latex, appearance: Appearance(colors: .none))
      } else {
        nil
      }
    }
  }

  // MARK: The table

  @Test func everythingHasAnEntryThatLeadsToALesson() throws {
    let topics =
      ExplanationTopic.common + [
        .unit(layer: 0, unit: 0), .unit(layer: 1, unit: 0), .weight(layer: 0, from: 0, to: 0),
        .seeds(solved: 1, of: 2), .race,
      ]
    let entries = topics.map { ExplanationEntry($0) }
    #expect(Set(entries.map(\.name)).count == entries.count)
    #expect(
      ExplanationTopic.common.count
        == LabControl.allCases.count + LabNumber.allCases.count + LabPanel.allCases.count)
    for entry in entries {
      #expect(entry.text.hasSuffix(".") || entry.text.hasSuffix(":"), "\(entry.name)")
      #expect(entry.text.count { $0 == "$" } % 2 == 0, "\(entry.name)")
      let lesson = try Catalog.embedded.lesson(id: entry.place.lesson).get()
      #expect(
        lesson.steps.contains { $0.id == entry.place.step }, "\(entry.name): \(entry.place)")
    }
  }

  static let labs = [
    "data: xor\nlayers: 2,4,1",
    "data: circle\nlayers: 2,8,2,1\nbatch: 10\ntrain-fraction: 0.5\nregularization: elastic",
    "data: sine\nlayers: 1,6,1\nloss: huber\nschedule: cosine\nwarmup: 5\noptimizer: rmsprop",
    "data: blobs\nlayers: 2,5,3\nbatch-norm: on\nactivation: prelu\noptimizer: adam\nbatch: 8",
    "data: moons\nlayers: 2,5,1\ndropout: 0.3\nlabel-smoothing: 0.1\noptimizer: adamw\nbatch: 8",
    "data: gauss\nlayers: 2,1\nloss: hinge\noptimizer: adagrad\nschedule: inverse:0.01",
    "data: plane\nlayers: 2,3,1\nloss: mae\noptimizer: nesterov\nschedule: step:3,0.5\nlr: 0.01",
    "data: circle\nlayers: 2,3,1\nloss: brier\nactivation: x*sigmoid(x)\nclip-norm: 0.01\n"
      + "optimizer: momentum\nschedule: plateau:0.1,3\nearly-stopping: 5",
    "data: digits\nlayers: 64,6,10\ninit: uniform:0.1\nschedule: exponential:0.999",
    "data: xor\nlayers: 3,8,8,8,8,8,8,1\ninit: orthogonal\nfeatures: x1,x2,x1*x2",
    "data: digits\nlayers: 64,4,10\naugment: shift:1\nclip-value: 0.1\nstandardize: on",
    "data: digits\nlayers: 64,4,10\naugment: rotate:5\nvalidation-fraction: 0.2\nshuffle: off",
    "data: moons\nlayers: 2,4,1\naugment: noise:0.1\nsteps: 50\ndata-seed: 3",
  ]

  /// Whatever is set, all that is said can be set as text, and no formula is shown as its source.
  @Test(arguments: labs)
  func everythingCanBeSaidOfEveryRun(lines: String) throws {
    for steps in [0, 12] {
      let lab = try lab(lines, steps: steps)
      let widths = lab.session.configuration.architecture.widths
      let inner: [ExplanationTopic] = [
        .unit(layer: 0, unit: 0), .unit(layer: 1, unit: 0),
        .unit(layer: widths.count - 1, unit: 0), .weight(layer: 0, from: 1 % widths[0], to: 0),
        .weight(layer: widths.count - 2, from: 0, to: 0),
      ]
      for topic in ExplanationTopic.common + inner {
        Equations.expectReadable(lab.explanation(of: topic), "\(topic)")
      }
    }
  }

  // MARK: Worked numbers

  @Test func numbersAreThoseOfTheRun() throws {
    let lab = try lab(
      "data: circle\nlayers: 2,8,1\nbatch: 10\nlr: 0.03\nregularization: l2\nstrength: 0.001\n"
        + "schedule: cosine", steps: 120)
    // By hand: √(2/10), √(2/9); 2·8 + 8 + 8·1 + 1; ⌊120/20⌋.
    #expect(
      formulas(lab, .control(.initialization)) == [
        "σ = √(2/(fan-in + fan-out))", "layer 1 :  σ = √(2/(2 + 8)) = 0.4472",
        "output :  σ = √(2/(8 + 1)) = 0.4714",
      ])
    #expect(formulas(lab, .number(.parameters)) == ["2 · 8 + 8 + 8 · 1 + 1 = 33"])
    #expect(
      formulas(lab, .number(.epoch)) == [
        "steps of an epoch = ⌊200 rows/(10 in a batch)⌋ = 20", "epoch = ⌊120/20⌋ = 6",
      ])
    // 100 epochs of 20 steps are planned: 0.015 · (1 + cos(0.06 π)).
    #expect(
      formulas(lab, .number(.learningRate)).last == "η = 0.03/2 (1 + cos(π 120/2000)) = 0.02973")
    #expect(abs(lab.session.learningRate - 0.029734317) < 1e-8)
    // λ/2 Σw², from the weights as they would be saved.
    let weights = lab.session.graph.layers.flatMap {
      lab.session.graph.graph[value: $0.weights].elements.map { Double($0) }
    }
    let sum = weights.reduce(0) { $0 + $1 * $1 }
    #expect(
      formulas(lab, .control(.strength)).first
        == "λ/2 ∑ w² = 0.001/2 · \(Numbers.short(sum)) = \(Numbers.short(0.0005 * sum))")
    // What the panes say is what the sheets say.
    #expect(
      lab.explanation(of: .number(.trainLoss)).title
        == "train loss: \(Numbers.short(lab.evaluation?.loss ?? 0))")
    #expect(
      formulas(lab, .number(.trainLoss)).last?
        .hasSuffix(" = \(Numbers.short(lab.evaluation?.loss ?? 0))") == true)
    let correct = lab.evaluation?.correct ?? 0
    #expect(
      formulas(lab, .number(.trainRight)) == [
        "right rows/rows = \(correct)/200 = \(Numbers.percent(correct, of: 200))"
      ])
    #expect(
      formulas(lab, .number(.gradientNorm)).last?
        .hasSuffix("= \(Numbers.short(lab.session.gradientNorm))") == true)
    #expect(
      formulas(lab, .number(.weightNorm)).last?
        .hasSuffix("= \(Numbers.short(sum.squareRoot()))") == true)
  }

  /// A unit's sum, worked out here from the weights, and what the engine makes of it.
  @Test func aUnitAddsUpWhatComesIn() throws {
    let lab = try lab("data: xor\nlayers: 2,4,1\nlr: 0.5", steps: 100)
    let network = lab.session.graph
    // The first row of XOR is 0, 0: the sum is the bias.
    let bias = Double(network.graph[value: network.layers[0].bias].elements[1])
    let lines = formulas(lab, .unit(layer: 1, unit: 1))
    #expect(lines[0].hasSuffix("= \(Numbers.short(bias))"))
    #expect(lines[1].contains("tanh(z) = \(Numbers.short(Double.tanh(bias)))"))
    #expect(lines[1].hasSuffix("slope \(Numbers.short(1 - Double.tanh(bias) * Double.tanh(bias)))"))
    var next = lab.session
    try next.advance()
    let after = Double(next.graph.graph[value: network.layers[0].bias].elements[1])
    #expect(lines.last == "b :  \(Numbers.short(bias)) → \(Numbers.short(after))")
    let weight = formulas(lab, .weight(layer: 0, from: 0, to: 1))
    let gradient = Double(next.graph.graph[gradient: network.layers[0].weights].elements[1])
    #expect(weight.contains("g = ∂L/∂w = \(Numbers.short(gradient))"))
    #expect(weight.contains { $0.hasSuffix("= \(Numbers.short(-0.5 * gradient))") })
  }

  // MARK: By name

  @Test func thingsAreFoundByName() throws {
    let lab = try lab("data: circle\nlayers: 2,3,2,1")
    #expect(lab.topic(named: "lr") == .control(.learningRate))
    #expect(lab.topic(named: "train-fraction") == .control(.trainFraction))
    #expect(lab.topic(named: "gradient-norm") == .number(.gradientNorm))
    #expect(lab.topic(named: "Test loss") == .number(.testLoss))
    #expect(lab.topic(named: "loss") == .control(.loss))
    #expect(lab.topic(named: "loss-chart") == .panel(.loss))
    #expect(lab.topic(named: "h2.2") == .unit(layer: 2, unit: 1))
    #expect(lab.topic(named: "x2") == .unit(layer: 0, unit: 1))
    #expect(lab.topic(named: "x1→h1.3") == .weight(layer: 0, from: 0, to: 2))
    #expect(lab.topic(named: "h1.3 to h2.1") == .weight(layer: 1, from: 2, to: 0))
    #expect(lab.topic(named: "h2.1 y") == .weight(layer: 2, from: 0, to: 0))
    for name in ["", "h3.1", "h1.4", "x1 h2.1", "x1 x2", "a b c"] {
      #expect(lab.topic(named: name) == nil, "\(name)")
    }
  }

  // MARK: The sheet

  @Test func theSheetAsItIsSeen() throws {
    var state = try RoomFixture.app("data=xor hidden=4 lr=0.5 seed=7")
    state.press(.down, times: 9)
    state.press("?")
    #expect(
      state.rows() == [
        "▸Explained ──────────────────────────────────────────────────────────────── 1/9",
        "",
        "  init: Xavier",
        "",
        "  How the weights begin. They have to differ, or units stay alike; and σ",
        "  has to suit the layer's width, or sums grow or shrink from layer to",
        "  layer.",
        "",
        "                                ┌────────────────",
        "                                │       2",
        "                           σ =  │────────────────",
        "                               ╲│fan-in + fan-out",
        "",
        "                                      ┌─────",
        "                                      │  2",
        "                      layer 1 :  σ =  │───── = 0.5774",
        "                                     ╲│2 + 4",
        "",
        "                                      ┌─────",
        "                                      │  2",
        "                       output :  σ =  │───── = 0.6325",
        "                                     ╲│4 + 1",
        "",
        " ↑↓ scroll                                                      q close  ? keys",
      ])
  }

  @Test func keysOfTheSheet() throws {
    var state = try RoomFixture.app("data=circle hidden=4")
    #expect(state.keys.hints.last.map(\.label) == ["pane", "explain", "keys", "quit"])
    state.press(.space)
    #expect(state.isRunning)
    state.press("?")
    #expect(state.sheet?.explanation.title == "data: circle")
    #expect(!state.isRunning)
    #expect(state.sheet?.opensLesson == false)
    // Again: the keys.
    state.press("?")
    #expect(state.sheet == nil && state.helpScroll == 0)
    state.press("q")
    for key: Key in [.escape, "q", .enter, .space] {
      state.press("?")
      #expect(state.sheet != nil)
      state.press(key)
      #expect(state.sheet == nil && state.room != nil)
    }
    state.press(.function(1))
    #expect(state.helpScroll == 0)
    state.press("q")
    // Of each pane, what is chosen there.
    let topics: [(Key, ExplanationTopic)] = [
      ("1", .control(.data)), ("2", .unit(layer: 0, unit: 0)), ("3", .panel(.map)),
      ("4", .panel(.loss)), ("5", .number(.epoch)), ("6", .panel(.runs)),
    ]
    for (key, topic) in topics {
      state.press(key)
      #expect(state.room?.topic == topic)
    }
    state.press("5")
    state.press(.down, times: 3)
    #expect(state.room?.topic == .number(.learningRate))
    state.press(.down, times: 50)
    #expect(state.room?.topic == .number(.parameters))
  }

  @Test func fromTheMenusLabToALessonAndBack() throws {
    var state = AppState(catalog: .embedded, size: Size(columns: 100, rows: 30))
    state.press("l")
    state.press("s", times: 5)
    state.press("4")
    state.press("?")
    #expect(state.sheet?.opensLesson == true)
    state.press(.enter)
    #expect(state.room == nil && state.sheet == nil)
    #expect(state.lesson?.lesson.id == "backprop")
    #expect(state.lesson?.step.id == "training")
    state.press("q")
    #expect(state.lesson == nil)
    #expect(state.labStep == 5)
    state.press("q")
    #expect(state.room == nil)
    #expect(state.update(.key("q")) == [.quit])
  }
}
