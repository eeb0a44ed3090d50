import Engine
import LessonKit
import Screen

/// Points of the plane, and a unit or a few of them whose weights are set by hand.
///
/// Everything is computed anew after each change: how many points are right, where the output
/// fires. A single threshold unit may also learn by the perceptron rule, example by example.
package struct PlaneState: Sendable {
  /// The points of one data set.
  package struct Points: Equatable, Sendable {
    package let name: String
    /// n×2.
    package let inputs: Matrix<Double>
    /// Whether each belongs to class 1.
    package let labels: [Bool]

    package var rows: Int { labels.count }

    /// The places, for what is computed about lines.
    var places: [SIMD2<Double>] { (0..<rows).map { SIMD2(inputs[$0, 0], inputs[$0, 1]) } }

    var examples: [PerceptronRule.Example] {
      (0..<rows).map {
        PerceptronRule.Example(inputs: Array(inputs.row($0)), target: labels[$0] ? 1 : 0)
      }
    }
  }

  /// What the rule is run with.
  package struct Learning: Equatable, Sendable {
    package var rate: Double
    package var order: PerceptronRule.Order
  }

  /// The best line that was looked for, beside the weights that it stands in for.
  struct Search: Equatable, Sendable {
    let correct: Int
    let before: HandSetNetwork
    let rule: PerceptronRule?

    static func == (one: Self, other: Self) -> Bool {
      one.correct == other.correct && one.before == other.before
    }
  }

  /// What the mouse has hold of.
  enum Drag: Equatable, Sendable {
    /// A unit's line goes through this point and turns.
    case turn(unit: Int, about: LinePlot.Point)
    /// A unit's line keeps its direction.
    case shift(unit: Int)
  }

  let sets: [Points]
  package private(set) var setIndex = 0
  package private(set) var network: HandSetNetwork
  /// What the block says; where everything begins anew.
  private let start: HandSetNetwork
  let weights: [PlaneWeight]
  /// An index into `weights`: the one that the arrow keys change.
  package private(set) var selection = 0
  /// How much an arrow key changes a weight.
  let step: Double
  package let learning: Learning?
  package private(set) var rule: PerceptronRule?
  package private(set) var isRunning = false
  /// What every layer computes for the points.
  package private(set) var values: [HandSetNetwork.Values] = []
  /// The most points right so far, by data set.
  private var bests: [Int: Int] = [:]
  private(set) var search: Search?
  var drag: Drag?

  /// How many steps of an arrow key a large step is.
  static let largeStep = 4

  init(
    sets: [Points], network: HandSetNetwork, step: Double, learning: Learning?
  ) {
    self.sets = sets
    self.network = network
    start = network
    weights = PlaneWeight.all(of: network)
    self.step = step
    self.learning = learning
    refresh()
    restartRule()
  }

  // MARK: What there is to see

  package var points: Points { sets[setIndex] }
  var isSingle: Bool { network.layers.count == 1 }
  /// How many units have a line in the plane.
  var lineCount: Int { network.layers[0].biases.columns }

  /// Whether the network says 1 of each point.
  package var answers: [Bool] { values.last?.sums.elements.map { $0 > 0 } ?? [] }
  var isCorrect: [Bool] { zip(answers, points.labels).map { $0 == $1 } }
  package var score: Int { isCorrect.count { $0 } }
  package var best: Int { bests[setIndex] ?? 0 }

  /// The most points that a single unit can get right; `nil` where there are too many to look.
  var possible: Int? { LinearDichotomies(points.places).best(for: points.labels)?.correct }

  func value(of weight: PlaneWeight) -> Double { weight.value(in: network) }

  // MARK: Weights

  mutating func select(by offset: Int) {
    selection = (selection + offset + weights.count) % weights.count
  }

  mutating func change(by steps: Int) {
    let weight = weights[selection]
    var network = network
    weight.set(value(of: weight) + Double(steps) * step, in: &network)
    setByHand(network)
  }

  package mutating func set(_ name: String, to value: Double) {
    guard let index = weights.firstIndex(where: { $0.name == name }), value.isFinite else { return }
    selection = index
    var network = network
    weights[index].set(value, in: &network)
    setByHand(network)
  }

  /// Gives a unit with a line other weights.
  mutating func setLine(of unit: Int, to line: ThresholdUnit) {
    if weights[selection].layer != 0 || weights[selection].unit != unit {
      selection = weights.firstIndex { $0.layer == 0 && $0.unit == unit } ?? selection
    }
    var network = network
    network.setUnit(unit, to: line)
    setByHand(network)
  }

  /// The same line with its sides exchanged: all numbers of the chosen weight's unit.
  mutating func flip() {
    let chosen = weights[selection]
    var network = network
    for weight in weights where weight.layer == chosen.layer && weight.unit == chosen.unit {
      // A minus before a zero would show.
      weight.set(0 - weight.value(in: network), in: &network)
    }
    setByHand(network)
  }

  /// Takes over what the learner has made; the rule goes on from there.
  private mutating func setByHand(_ network: HandSetNetwork) {
    self.network = network
    search = nil
    isRunning = false
    refresh()
    restartRule()
  }

  mutating func restart() {
    network = start
    search = nil
    isRunning = false
    refresh()
    restartRule()
  }

  mutating func cycleData() {
    guard sets.count > 1 else { return }
    setIndex = (setIndex + 1) % sets.count
    search = nil
    isRunning = false
    refresh()
    restartRule()
  }

  private mutating func refresh() {
    values = network.values(for: points.inputs)
    if search == nil { bests[setIndex] = max(best, score) }
  }

  // MARK: The best line

  /// Shows the best line that there is, or goes back to the learner's own.
  mutating func toggleSearch() {
    guard isSingle else { return }
    isRunning = false
    if let search {
      network = search.before
      rule = search.rule
      self.search = nil
    } else if let found = LinearDichotomies(points.places).best(for: points.labels) {
      search = Search(correct: found.correct, before: network, rule: rule)
      network.setUnit(0, to: found.unit)
      restartRule()
    }
    refresh()
  }

  // MARK: The learning rule

  private mutating func restartRule() {
    guard let learning else { return }
    rule = PerceptronRule(
      points.examples, start: network.units(ofLayer: 0)[0], rate: learning.rate,
      order: learning.order)
  }

  /// Lets the rule do something, and takes over its weights.
  private mutating func learn(_ work: (inout PerceptronRule) -> Void) {
    guard var rule else { return }
    self.rule = nil
    work(&rule)
    search = nil
    network.setUnit(0, to: rule.unit)
    self.rule = rule
    refresh()
  }

  /// Looks at the next example.
  mutating func visit() { learn { $0.advance() } }

  mutating func takeBack() {
    isRunning = false
    learn { $0.retreat() }
  }

  /// Looks at the examples that are left of the pass.
  mutating func goRound() {
    learn { rule in
      repeat { rule.advance() } while !rule.isOver && rule.visits.count % rule.examples.count != 0
    }
  }

  mutating func toggleRun() { isRunning = !isRunning && rule?.isOver == false }

  package mutating func advance(steps: Int) {
    guard isRunning, let known = rule?.outcome else { return }
    // What is known to go round for ever is let run on, if that is asked for.
    learn { rule in
      for _ in 0..<max(0, steps) where rule.outcome == known { rule.advance() }
    }
    isRunning = rule?.isOver == false && rule?.outcome == known
  }

  package mutating func pause() { isRunning = false }
}
