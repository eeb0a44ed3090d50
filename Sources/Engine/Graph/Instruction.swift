/// A node made ready to run: its operation, and where in the buffers its matrices lie.
///
/// Everything that can be known before numbers flow is settled here once, so that running a node
/// costs one dispatch.
struct Instruction: Sendable {
  /// A matrix in the buffers.
  struct Place: Sendable {
    /// Where its elements begin in `values` and `gradients`.
    var offset = 0
    var shape = Shape.scalar
    /// Whether its gradient is asked for.
    var learns = false
    /// Whether this instruction is the first of the backward pass that adds to its gradient.
    var isFirst = false
  }

  let node: Int
  let operation: Operation
  let result: Place
  /// As many as the operation has inputs; the others are never looked at.
  var a = Place()
  var b = Place()
  var c = Place()

  init<S>(_ index: Int, of nodes: [Graph<S>.Node]) {
    let node = nodes[index]
    func place(_ node: Graph<S>.Node) -> Place {
      Place(offset: node.offset, shape: node.shape, learns: node.needsGradient)
    }
    self.node = index
    operation = node.operation
    result = place(node)
    let inputs = node.inputs
    if inputs.count > 0 { a = place(nodes[inputs[0]]) }
    if inputs.count > 1 { b = place(nodes[inputs[1]]) }
    if inputs.count > 2 { c = place(nodes[inputs[2]]) }
  }
}

extension Instruction {
  /// The same with one input whose gradient is asked for, whatever it is.
  func learningOnly(_ slot: Int) -> Instruction {
    var copy = self
    (copy.a.learns, copy.b.learns, copy.c.learns) = (slot == 0, slot == 1, slot == 2)
    return copy
  }
}

/// What the backward pass from one scalar node does, in order.
struct BackwardPlan: Sendable {
  /// The node it begins from; −1 for none.
  let output: Int
  private(set) var instructions: [Instruction] = []
  /// Gradients that are 0 or begin at 0: those that the output doesn't depend on, and those whose
  /// first contribution is added rather than written.
  private(set) var cleared: [Range<Int>] = []

  /// No plan yet.
  init() { output = -1 }

  init<S>(_ graph: Graph<S>, output: Int) {
    self.output = output
    let nodes = graph.nodes
    // Nodes after the output, and those that it doesn't read, have no part in the pass.
    var isReached = Array(repeating: false, count: nodes.count)
    var hasGradient = isReached
    isReached[output] = true
    hasGradient[output] = true
    for index in stride(from: output, through: 0, by: -1)
    where isReached[index] && nodes[index].needsGradient {
      let inputs = nodes[index].inputs
      guard !inputs.isEmpty else { continue }
      var instruction = Instruction(index, of: nodes)
      let slots = [\Instruction.a, \.b, \.c]
      for (slot, input) in zip(slots, inputs) where nodes[input].needsGradient {
        isReached[input] = true
        guard !hasGradient[input] else { continue }
        hasGradient[input] = true
        if instruction.operation.writesFirstGradients {
          instruction[keyPath: slot].isFirst = true
        } else {
          cleared.append(nodes[input].elements)
        }
      }
      instructions.append(instruction)
    }
    cleared += nodes.indices.filter { !hasGradient[$0] }.map { nodes[$0].elements }
  }

  /// Runs `body` with what is to be cleared and what is to be run.
  @inline(__always)
  mutating func withParts(
    _ body: (
      _ cleared: UnsafeMutableBufferPointer<Range<Int>>,
      _ instructions: UnsafeMutableBufferPointer<Instruction>
    ) -> Void
  ) {
    cleared.withUnsafeMutableBufferPointer { cleared in
      instructions.withUnsafeMutableBufferPointer { body(cleared, $0) }
    }
  }
}
