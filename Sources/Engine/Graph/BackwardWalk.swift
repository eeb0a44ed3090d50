/// The backward pass one contribution at a time, forwards and back.
///
/// It runs the same rules over the same graph as `Graph.backward`, but stops after each edge, so
/// that a learner can see local × upstream before it is added. The steps are data: any position
/// can be reached from any other, and an input may change on the way.
package struct BackwardWalk: Sendable {
  /// One step of the pass.
  package struct Step: Equatable, Sendable {
    /// The node whose gradient is passed on.
    package let node: Int
    /// The node that receives the contribution; `node` itself for the seed, ∂f/∂f = 1.
    package let input: Int
    /// Which of the node's inputs that is; `nil` for the seed.
    package let slot: Int?
  }

  /// What a step computed.
  package struct Contribution: Equatable, Sendable {
    package let step: Step
    /// ∂node/∂input, element by element; `nil` where the local derivative is no matrix of the
    /// input's shape (a matrix product's) and for the seed.
    package let local: Matrix<Double>?
    /// The gradient of the node, complete by now.
    package let upstream: Matrix<Double>
    /// Local × upstream.
    package let contribution: Matrix<Double>
    /// The input's gradient before this step.
    package let before: Matrix<Double>
    /// The input's gradient with the contribution added.
    package let total: Matrix<Double>
  }

  package private(set) var graph: Graph<Double>
  /// The scalar whose gradients are asked for.
  package let output: Int
  /// All steps of the pass, in order.
  package let steps: [Step]
  /// What has been computed so far; as long as the walk has gone.
  package private(set) var done: [Contribution] = []

  /// A walk backwards from a scalar node of a graph whose values have been computed.
  package init(_ graph: Graph<Double>, output: Int) {
    self.graph = graph
    self.output = output
    var steps = [Step(node: output, input: output, slot: nil)]
    var reached: Set<Int> = [output]
    for node in stride(from: output, through: 0, by: -1) where reached.contains(node) {
      for (slot, input) in graph.nodes[node].inputs.enumerated()
      where graph.nodes[input].needsGradient {
        steps.append(Step(node: node, input: input, slot: slot))
        reached.insert(input)
      }
    }
    self.steps = steps
    for node in graph.nodes.indices {
      self.graph[gradient: node] = Matrix(graph.nodes[node].shape)
    }
  }

  /// How many steps have been taken.
  package var position: Int { done.count }
  package var isFinished: Bool { done.count == steps.count }
  /// The step that `advance` takes next.
  package var next: Step? { isFinished ? nil : steps[done.count] }

  /// The steps after which their input's gradient is complete, but for the seed's.
  package var completingSteps: [Int] {
    var seen: Set<Int> = []
    return steps.indices.reversed()
      .filter { steps[$0].slot != nil && seen.insert(steps[$0].input).inserted }.reversed()
  }

  /// Takes the next step; `nil` at the end.
  @discardableResult
  package mutating func advance() -> Contribution? {
    guard let step = next else { return nil }
    let result = compute(step)
    graph[gradient: step.input] = result.total
    done.append(result)
    return result
  }

  /// Takes the last step back; `nil` at the beginning.
  @discardableResult
  package mutating func retreat() -> Contribution? {
    guard let last = done.popLast() else { return nil }
    graph[gradient: last.step.input] = last.before
    return last
  }

  /// Goes to a position, forwards or back; beyond the ends it stops there.
  package mutating func move(to position: Int) {
    while self.position < position, advance() != nil {}
    while self.position > max(0, position), retreat() != nil {}
  }

  /// A node's gradient as far as it has been added up; `nil` before the first contribution.
  package func gradient(of node: Int) -> Matrix<Double>? {
    done.last { $0.step.input == node }?.total
  }

  /// Whether a contribution was added to one that the input had already.
  package func isSecondUse(_ contribution: Contribution) -> Bool {
    done.first { $0.step.input == contribution.step.input }?.step != contribution.step
  }

  /// Whether no contribution to a node's gradient is still to come.
  package func isComplete(_ node: Int) -> Bool {
    gradient(of: node) != nil && !steps[done.count...].contains { $0.input == node }
  }

  private func compute(_ step: Step) -> Contribution {
    let before = graph[gradient: step.input]
    guard let slot = step.slot else {
      let one = Matrix(.scalar, [1.0])
      return Contribution(
        step: step, local: nil, upstream: one, contribution: one, before: before, total: one)
    }
    let upstream = graph[gradient: step.node]
    let contribution = graph.contribution(of: step.node, toInput: slot, upstream: upstream)
    var total = before
    for i in total.elements.indices { total.elements[i] += contribution.elements[i] }
    return Contribution(
      step: step, local: local(step.node, slot), upstream: upstream,
      contribution: contribution, before: before, total: total)
  }

  /// The local derivative: what an upstream gradient of 1 would contribute.
  private func local(_ node: Int, _ slot: Int) -> Matrix<Double>? {
    let here = graph.nodes[node]
    guard here.operation.isElementwise || here.shape == .scalar,
      here.shape == graph.nodes[here.inputs[slot]].shape
    else { return nil }
    let ones = Matrix(here.shape, Array(repeating: 1.0, count: here.shape.count))
    return graph.contribution(of: node, toInput: slot, upstream: ones)
  }
}
