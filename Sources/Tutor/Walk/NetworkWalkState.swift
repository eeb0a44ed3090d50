import Engine
import LessonKit
import Screen

/// A small network stepped through forwards and backwards, and then a step of training: the graph
/// that trains, in double precision.
///
/// Its position counts the operations computed and then the steps of the backward pass, as a
/// `WalkState`'s does. Behind the last one lies an update of the weights, and the walk begins anew.
package struct NetworkWalkState: Sendable {
  /// The examples as the network takes them, n×d and n×k, and how it learns.
  struct Course: Sendable {
    let data: Dataset
    let inputs: Matrix<Double>
    let targets: Matrix<Double>
    let loss: Loss
    let learningRate: Double
    /// The step of a lab's run that is walked; `nil` where the walk trains a network of its own.
    var step: TrainingStep?
  }

  /// What an update can be taken back to.
  private struct Snapshot: Sendable {
    let network: NetworkGraph<Double>
    let walk: BackwardWalk
    let computed: Int
    let losses: [Double]
    let lastUpdate: Update?
  }

  /// What came of the weights' last move.
  struct Update: Equatable, Sendable {
    let steps: Int
    let before: Double
    let after: Double
  }

  let course: Course
  private(set) var network: NetworkGraph<Double>
  private(set) var walk: BackwardWalk
  /// How many operations have been computed.
  private(set) var computed = 0
  /// The row that is walked; `nil` for all of them as one batch.
  private(set) var example: Int?
  /// The loss before each step of training.
  private(set) var losses: [Double] = []
  private(set) var lastUpdate: Update?
  /// The node whose numbers are looked at, whatever the walk does.
  private(set) var looked: Int?
  /// What the examples before this one add up to, in the walk of a lab's step.
  private(set) var shares = Shares()
  var zoom: GraphDiagram.Zoom?
  var showsCheck = false
  var exercise: WalkExercise
  private var past: [Snapshot] = []

  /// The most steps of training that are taken at once.
  package static let updateLimit = 10_000
  /// The most rows, and units of a layer, whose numbers can still be read.
  static let widthLimit = 8
  private static let pastLimit = 100

  /// A walk with the weights of a network that has been initialized.
  init(_ course: Course, _ trained: NetworkGraph<Double>, example: Int?, fading: Fading?)
    throws(ShapeError)
  {
    self.course = course
    self.example = example
    exercise = WalkExercise(fading)
    network = try Self.network(course, trained, example: example)
    walk = BackwardWalk(network.graph, output: network.objective)
  }

  /// The same weights for one row, or for all of them; its values are computed.
  private static func network(
    _ course: Course, _ other: NetworkGraph<Double>, example: Int?
  ) throws(ShapeError) -> NetworkGraph<Double> {
    if let step = course.step {
      return try NetworkGraph(
        step.batch, loss: course.loss, regularization: step.configuration.regularization,
        row: example)
    }
    let rows = example.map { [$0] } ?? Array(0..<course.inputs.rows)
    var network = try NetworkGraph<Double>(
      other.architecture, loss: course.loss, rows: rows.count, mode: .evaluation)
    network.copyParameters(from: other)
    network.graph[value: network.input] = course.inputs.rows(rows)
    network.graph[value: network.target] = course.targets.rows(rows)
    network.graph.forward()
    return network
  }

  // MARK: Where it stands

  var graph: Graph<Double> { walk.graph }
  var operations: [Int] { graph.nodes.indices.filter { graph.nodes[$0].operation.arity > 0 } }
  package var isForward: Bool { computed < operations.count }
  package var isFinished: Bool { !isForward && walk.isFinished }
  /// Steps of training taken.
  var steps: Int { losses.count }
  /// The loss of the rows that are walked.
  var loss: Double { graph.scalar(walk.output) }

  /// The operation that was computed last, while the walk is still going forwards.
  var lastComputed: Int? {
    walk.position == 0 && computed > 0 ? operations[computed - 1] : nil
  }

  /// Whether a node's value is known yet.
  func showsValue(of node: Int) -> Bool {
    guard let place = operations.firstIndex(of: node) else { return true }
    return place < computed
  }

  /// What a node is called: `x`, `W1`, `z1`, `h1`, `t`, `L`.
  func name(of node: Int) -> String {
    switch node {
    case network.input: "x"
    case network.target: "t"
    case network.objective: "L"
    default: graph.names[node] ?? "a\(node)"
    }
  }

  // MARK: Walking

  package mutating func advance() {
    guard !isAsking else {
      exercise.say("Type a number, then Enter.")
      return
    }
    looked = nil
    exercise.clearNotice()
    if isForward {
      computed += 1
    } else if isBlankNext {
      exercise.ask(walk.position)
    } else if walk.isFinished {
      if course.step == nil { train(1) } else { beginNextExample() }
    } else {
      walk.advance()
    }
  }

  package mutating func retreat() {
    looked = nil
    guard !isAsking else {
      exercise.withdraw()
      return
    }
    exercise.clearNotice()
    if walk.position > 0 {
      walk.retreat()
    } else if computed > 0 {
      computed -= 1
    } else if course.step != nil {
      returnToExample()
    } else if let last = past.popLast() {
      (network, walk, computed) = (last.network, last.walk, last.computed)
      (losses, lastUpdate) = (last.losses, last.lastUpdate)
      exercise.beginAnew()
    }
  }

  package var canRetreat: Bool {
    isAsking || walk.position > 0 || computed > 0 || !past.isEmpty
      || course.step != nil && (example ?? 0) > 0
  }

  mutating func rewind() {
    looked = nil
    exercise.beginAnew()
    walk.move(to: 0)
    computed = 0
  }

  /// Computes everything, as far as it is not left to the learner; the weights stay.
  package mutating func finish() {
    looked = nil
    exercise.clearNotice()
    computed = operations.count
    while !walk.isFinished, !isAsking { advance() }
  }

  mutating func changeZoom() {
    zoom = GraphDiagram.Zoom(rawValue: zoom.map { $0.rawValue + 1 } ?? 0)
  }

  /// Takes a step of the walk that was left to the learner.
  mutating func takeAskedStep() { walk.advance() }

  /// Begins the way back anew if it is finished.
  mutating func reopen() {
    if isFinished { walk.move(to: 0) }
  }

  // MARK: Looking at other numbers

  /// Looks at the node before or after the one that was looked at.
  mutating func look(by offset: Int) {
    let shown = shownNodes
    let place = looked.flatMap { shown.firstIndex(of: $0) } ?? (offset > 0 ? -1 : shown.count)
    looked = shown[(place + offset + shown.count) % shown.count]
  }

  /// The nodes that a learner can look at: all but constants, and leaves that nothing reads.
  var shownNodes: [Int] {
    let read = Set(graph.nodes.flatMap(\.inputs))
    return graph.nodes.indices.filter { node in
      graph.nodes[node].operation != .constant && (read.contains(node) || node == walk.output)
    }
  }

  /// Goes to another example, and behind the last one to all of them as a batch.
  mutating func turnExample(by offset: Int) {
    let count = course.inputs.rows
    let place = ((example ?? count) + offset + count + 1) % (count + 1)
    guard place == count || course.step?.hasExamples != false else {
      exercise.say(StepWalkRefusal.batchNorm.message)
      return
    }
    show(place == count ? nil : place)
  }

  /// Shows one example, or all of them as a batch, computed as far as the one before.
  mutating func show(_ next: Int?) {
    // The widths fitted before.
    guard let other = try? Self.network(course, network, example: next) else { return }
    let (wasForward, position) = (isForward, walk.position)
    example = next
    network = other
    shares = Self.shares(course, before: next)
    walk = BackwardWalk(network.graph, output: network.objective)
    // A batch may have operations that its examples lack: the penalties.
    computed = wasForward ? min(computed, operations.count) : operations.count
    walk.move(to: position)
    if let node = looked, !shownNodes.contains(node) { looked = nil }
    exercise.forget(from: position)
    exercise.askAnew()
    // What lies behind belongs to another example.
    past = []
    (losses, lastUpdate) = ([], nil)
  }

  // MARK: Training

  private mutating func remember() {
    past.append(
      Snapshot(
        network: network, walk: walk, computed: computed, losses: losses, lastUpdate: lastUpdate))
    if past.count > Self.pastLimit { past.removeFirst() }
  }

  /// Moves the weights by so many steps, W ← W − η ∂L/∂W, and begins the walk anew.
  ///
  /// It ends early where the loss stops being finite.
  package mutating func train(_ count: Int) {
    guard count > 0, loss.isFinite else { return }
    remember()
    let before = loss
    var taken = 0
    while taken < min(count, Self.updateLimit), network.graph.scalar(network.objective).isFinite {
      losses.append(network.graph.scalar(network.objective))
      network.graph.backward(from: network.objective)
      for node in network.parameters {
        var value = network.graph[value: node]
        let gradient = network.graph[gradient: node]
        for i in value.elements.indices {
          value.elements[i] -= course.learningRate * gradient.elements[i]
        }
        network.graph[value: node] = value
      }
      network.graph.forward()
      taken += 1
    }
    walk = BackwardWalk(network.graph, output: network.objective)
    computed = 0
    looked = nil
    exercise.beginAnew()
    lastUpdate = Update(steps: taken, before: before, after: loss)
  }
}

extension NetworkGraph {
  /// The nodes that training changes.
  fileprivate var parameters: [Int] {
    graph.nodes.indices.filter { graph.nodes[$0].operation == .parameter }
  }
}
