import Engine

// A walk through the step that a lab's run takes next, as a batch or example by example. Behind its
// end lies the step itself, which is the lab's to take.
extension NetworkWalkState {
  /// A walk through the whole batch of a step, with nothing computed yet.
  ///
  /// - Parameter data: the rows that the run trains on.
  init(_ step: TrainingStep, data: Dataset, learningRate: Double) throws(ShapeError) {
    let batch = step.batch
    func numbers(_ node: Int) -> Matrix<Double> {
      let value = batch.graph[value: node]
      return Matrix(value.shape, value.elements.map(Double.init))
    }
    var course = Course(
      data: data, inputs: numbers(batch.input), targets: numbers(batch.target),
      loss: step.configuration.loss, learningRate: learningRate)
    course.step = step
    let network = try NetworkGraph<Double>(
      batch, loss: step.configuration.loss, regularization: step.configuration.regularization)
    try self.init(course, network, example: nil, fading: nil)
  }

  /// Rows in the batch.
  var batchRows: Int { course.inputs.rows }

  /// Whether the step itself is what comes next.
  var isStepFinished: Bool {
    isFinished && course.step != nil && (example ?? batchRows - 1) == batchRows - 1
  }

  // MARK: Example by example

  /// Goes to the beginning of the first example.
  mutating func beginExamples() {
    guard course.step?.hasExamples == true else { return }
    show(0)
    rewind()
  }

  /// Goes to the beginning of the next example, if there is one.
  mutating func beginNextExample() {
    guard let example, example + 1 < batchRows else { return }
    show(example + 1)
    rewind()
  }

  /// Goes back to the end of the example before, if there is one.
  mutating func returnToExample() {
    guard let example, example > 0 else { return }
    show(example - 1)
    finish()
  }

  /// Runs an example forward and backward: the one that was begun, or the next one.
  ///
  /// - Returns: `false` where all of them have been run.
  mutating func runExample() -> Bool {
    let next = example.map { isFinished ? $0 + 1 : $0 } ?? 0
    guard next < batchRows else { return false }
    if next != example { show(next) }
    finish()
    return true
  }

  /// Takes the last example that was run back.
  ///
  /// - Returns: `false` where none of them has been run.
  mutating func takeExampleBack() -> Bool {
    guard let example, example > 0 || computed > 0 else { return false }
    if example > 0 { returnToExample() } else { rewind() }
    return true
  }

  /// Goes to where only the step itself is left; example by example if `byExample`.
  mutating func finishStep(byExample: Bool) {
    if byExample { show(batchRows - 1) }
    finish()
  }

  // MARK: What examples add up to

  /// Losses and gradients of examples, each divided by how many there are in the batch.
  struct Shares: Equatable, Sendable {
    var loss = 0.0
    /// By the nodes of parameters.
    var gradients: [Int: Matrix<Double>] = [:]

    fileprivate mutating func add(_ gradient: Matrix<Double>, of node: Int, over count: Int) {
      var sum = gradients[node] ?? Matrix(gradient.shape)
      for i in sum.elements.indices { sum.elements[i] += gradient.elements[i] / Double(count) }
      gradients[node] = sum
    }
  }

  /// What the examples before one add up to.
  static func shares(_ course: Course, before example: Int?) -> Shares {
    var shares = Shares()
    guard let step = course.step, let example else { return shares }
    for row in 0..<example {
      // The widths fitted before.
      guard
        var network = try? NetworkGraph<Double>(
          step.batch, loss: course.loss, regularization: step.configuration.regularization, row: row
        )
      else { return shares }
      network.graph.backward(from: network.objective)
      shares.loss += network.graph.scalar(network.objective) / Double(course.inputs.rows)
      for node in network.graph.nodes.indices
      where network.graph.nodes[node].operation == .parameter {
        shares.add(network.graph[gradient: node], of: node, over: course.inputs.rows)
      }
    }
    return shares
  }

  /// How many examples have been run, the present one too if it is through.
  var runExamples: Int { (example ?? 0) + (isFinished ? 1 : 0) }

  /// The sum of the losses' shares so far.
  var lossSum: Double { shares.loss + (isFinished ? loss / Double(batchRows) : 0) }

  /// The sum of a parameter's gradients' shares so far; `nil` for other nodes, where none has been
  /// run, and for the walk of a whole batch, whose gradient is that sum.
  func gradientSum(of node: Int) -> Matrix<Double>? {
    guard example != nil, course.step != nil, graph.nodes[node].operation == .parameter else {
      return nil
    }
    var shares = shares
    if walk.isComplete(node), let gradient = walk.gradient(of: node) {
      shares.add(gradient, of: node, over: batchRows)
    }
    return shares.gradients[node]
  }

  // MARK: In words

  /// What the walk of a step stands at, for a title: `example 2 of 8 · backward 3 of 6`.
  var stepNote: String {
    let place = note
    return example.map { "example \($0 + 1) of \(batchRows) · \(place)" } ?? place
  }

  /// What Space does at the end of a walk through a step, and what there is to know of it.
  var stepEnding: [String] {
    guard let step = course.step else { return [] }
    let configuration = step.configuration
    let rate = Numbers.short(course.learningRate)
    let clipped = configuration.clipping == .none ? "" : ", the gradient clipped first"
    let last =
      "Space takes training step \(Numbers.grouped(step.number)): \(configuration.optimizer.title) "
      + "with learning rate \(rate)\(clipped)."
    guard let example else { return [last] }
    let share = Numbers.short(loss / Double(batchRows))
    let sum =
      runExamples > 1 ? "; \(runExamples) shares add up to \(Numbers.short(lossSum))" : ""
    var lines = [
      "\(example + 1) of \(batchRows): this one's share of the mean is "
        + "\(Numbers.short(loss)) / \(batchRows) = \(share)\(sum)."
    ]
    guard isStepFinished else { return lines + ["Space goes on to example \(example + 2)."] }
    let numbers = configuration.regularization
    if numbers.l1 > 0 || numbers.l2 > 0 {
      lines.append("The penalty on the weights comes on top of the mean.")
    }
    return lines + [last]
  }

  /// Compares gradients with differences, unless there are too many.
  mutating func toggleCheck() {
    let count = graph.nodes.filter(\.needsGradient).reduce(0) { $0 + $1.shape.count }
    guard course.step == nil || showsCheck || count <= TrainingStep.checkLimit else {
      exercise.say(
        "\(Numbers.grouped(count)) gradients are more than the "
          + "\(Numbers.grouped(TrainingStep.checkLimit)) that are compared with differences.")
      return
    }
    showsCheck.toggle()
  }
}
