/// A computation over matrices as one append-only list of nodes.
///
/// A node's inputs exist before it, so the order of creation is a topological order: forward is a
/// walk from the first node to the last, backward from the last to the first, without sorting,
/// recursion or closures. The graph that a learner steps through and the graph that trains are
/// both this one.
///
/// Values and gradients of all nodes lie one after the other in two buffers that are as large as
/// the graph needs when the last node has been appended; running it allocates nothing.
package struct Graph<S: Scalar>: Sendable {
  /// One node; `Graph.names` has its name.
  package struct Node: Sendable {
    package let operation: Operation
    package let shape: Shape
    /// The nodes that this one reads, −1 where its operation has fewer inputs.
    let slots: (Int32, Int32, Int32)
    /// Where its elements begin in `values` and `gradients`.
    let offset: Int
    /// Whether a variable or parameter lies behind it.
    package let needsGradient: Bool

    /// The nodes that this one reads, in order.
    package var inputs: [Int] {
      [slots.0, slots.1, slots.2].prefix(operation.arity).map(Int.init)
    }

    var elements: Range<Int> { offset..<offset + shape.count }
  }

  package private(set) var nodes: [Node] = []
  /// What a node is called, if anything.
  package private(set) var names: [String?] = []
  private var buffers = Buffers()
  /// All nodes but the leaves, ready to run.
  private var instructions: [Instruction] = []
  private var backwardPlan = BackwardPlan()

  package init() {}

  /// The numbers of all nodes, one node after the other.
  private struct Buffers: Sendable {
    var values: [S] = []
    var gradients: [S] = []

    /// Runs `body` with both as plain memory.
    @inline(__always)
    mutating func withMemory(
      _ body: (_ values: UnsafeMutablePointer<S>, _ gradients: UnsafeMutablePointer<S>) -> Void
    ) {
      values.withUnsafeMutableBufferPointer { values in
        gradients.withUnsafeMutableBufferPointer { gradients in
          guard let values = values.baseAddress, let gradients = gradients.baseAddress else {
            return
          }
          body(values, gradients)
        }
      }
    }
  }

  // MARK: Building

  /// Appends a leaf and returns its index; its elements are 0 until they are set.
  package mutating func append(
    leaf operation: Operation, shape: Shape = .scalar, name: String? = nil
  ) -> Int {
    precondition(operation.arity == 0, "\(operation) is no leaf")
    let learns = operation == .variable || operation == .parameter
    return append(
      Node(
        operation: operation, shape: shape, slots: (-1, -1, -1), offset: buffers.values.count,
        needsGradient: learns), name: name)
  }

  /// Appends a number and returns its index.
  package mutating func append(constant number: S) -> Int {
    let index = append(leaf: .constant)
    self[value: index] = Matrix(.scalar, [number])
    return index
  }

  /// Appends an operation on earlier nodes and returns its index.
  package mutating func append(
    _ operation: Operation, _ inputs: [Int], name: String? = nil
  ) throws(ShapeError) -> Int {
    let shape = try operation.resultShape(inputs.map { nodes[$0].shape })
    let padded = inputs.map(Int32.init) + [-1, -1, -1]
    return append(
      Node(
        operation: operation, shape: shape, slots: (padded[0], padded[1], padded[2]),
        offset: buffers.values.count, needsGradient: inputs.contains { nodes[$0].needsGradient }),
      name: name)
  }

  private mutating func append(_ node: Node, name: String?) -> Int {
    nodes.append(node)
    names.append(name)
    if node.operation.arity > 0 { instructions.append(Instruction(nodes.count - 1, of: nodes)) }
    backwardPlan = BackwardPlan()
    let count = node.shape.paddedCount
    buffers.values.append(contentsOf: repeatElement(0, count: count))
    buffers.gradients.append(contentsOf: repeatElement(0, count: count))
    return nodes.count - 1
  }

  // MARK: Reading and setting

  /// A node's value as a matrix.
  package subscript(value node: Int) -> Matrix<S> {
    get { Matrix(nodes[node].shape, Array(buffers.values[nodes[node].elements])) }
    set {
      precondition(newValue.shape == nodes[node].shape, "a node keeps its shape")
      buffers.values.replaceSubrange(nodes[node].elements, with: newValue.elements)
    }
  }

  /// A node's gradient as a matrix: that of whatever `backward` began with, by this node.
  package subscript(gradient node: Int) -> Matrix<S> {
    get { Matrix(nodes[node].shape, Array(buffers.gradients[nodes[node].elements])) }
    set {
      precondition(newValue.shape == nodes[node].shape, "a node keeps its shape")
      buffers.gradients.replaceSubrange(nodes[node].elements, with: newValue.elements)
    }
  }

  /// The first element of a node's value: all of it if the node is a scalar.
  package func scalar(_ node: Int) -> S { buffers.values[nodes[node].offset] }

  /// Sets a scalar leaf.
  package mutating func setScalar(_ node: Int, to number: S) {
    buffers.values[nodes[node].offset] = number
  }

  /// The first element of a node's gradient.
  package func scalarGradient(_ node: Int) -> S { buffers.gradients[nodes[node].offset] }

  /// The first node whose value is infinite or not a number.
  package var firstNonFiniteNode: Int? {
    nodes.indices.first { !isFinite($0) }
  }

  /// Whether all elements of a node's value are finite.
  package func isFinite(_ node: Int) -> Bool {
    // 0 · x is 0 for a finite x and NaN for any other, and a sum keeps NaN: no element is asked.
    var sums = SIMD8<S>(repeating: 0)
    let elements = nodes[node].elements
    let whole = elements.lowerBound + elements.count & ~7
    buffers.values.withUnsafeBufferPointer { values in
      guard let values = values.baseAddress else { return }
      for start in stride(from: elements.lowerBound, to: whole, by: 8) {
        sums += UnsafeRawPointer(values + start).loadUnaligned(as: SIMD8<S>.self) * 0
      }
    }
    return sums.sum() == 0 && buffers.values[whole..<elements.upperBound].allSatisfy(\.isFinite)
  }

  // MARK: Running

  /// Computes the values of all nodes, in order.
  package mutating func forward() { forward(through: nodes.count - 1) }

  /// Computes the values of the nodes up to one of them.
  package mutating func forward(through last: Int) {
    // All is opened for change, even what is only read: that asks whether an array is shared, where
    // reading would count one more reference to it and one less.
    instructions.withUnsafeMutableBufferPointer { instructions in
      buffers.withMemory { values, gradients in
        guard let first = instructions.baseAddress else { return }
        for i in 0..<instructions.count where first[i].node <= last {
          Self.run(.forward, first + i, values, gradients)
        }
      }
    }
  }

  /// Computes the values of all nodes behind one of them, whose own value stays as it was set.
  package mutating func forward(after node: Int) {
    instructions.withUnsafeMutableBufferPointer { instructions in
      buffers.withMemory { values, gradients in
        guard let first = instructions.baseAddress else { return }
        for i in 0..<instructions.count where first[i].node > node {
          Self.run(.forward, first + i, values, gradients)
        }
      }
    }
  }

  /// Computes the gradient of a scalar node by every node before it.
  package mutating func backward(from node: Int) {
    if backwardPlan.output != node { backwardPlan = BackwardPlan(self, output: node) }
    let seed = nodes[node].offset
    backwardPlan.withParts { cleared, instructions in
      buffers.withMemory { values, gradients in
        for range in cleared {
          (gradients + range.lowerBound).update(repeating: 0, count: range.count)
        }
        gradients[seed] = 1
        guard let first = instructions.baseAddress else { return }
        for i in 0..<instructions.count { Self.run(.backward, first + i, values, gradients) }
      }
    }
  }

  /// Local derivative times `upstream` for one input of a node, and nothing else changed.
  package func contribution(of node: Int, toInput slot: Int, upstream: Matrix<S>) -> Matrix<S> {
    let target = nodes[nodes[node].inputs[slot]]
    let instruction = Instruction(node, of: nodes).learningOnly(slot)
    var scratch = buffers
    scratch.gradients.replaceSubrange(nodes[node].elements, with: upstream.elements)
    scratch.gradients.replaceSubrange(
      target.elements, with: repeatElement(0, count: target.shape.count))
    scratch.withMemory { values, gradients in
      withUnsafePointer(to: instruction) { Self.run(.backward, $0, values, gradients) }
    }
    return Matrix(target.shape, Array(scratch.gradients[target.elements]))
  }

  // MARK: Buffers

  /// Takes over the first `count` elements of all values.
  mutating func copyValues(from other: Graph, count: Int) {
    buffers.values.replaceSubrange(0..<count, with: other.buffers.values[0..<count])
  }

  /// Runs `body` with the elements of a node's value as plain memory.
  @inline(__always)
  mutating func withValue(of node: Int, _ body: (UnsafeMutablePointer<S>) -> Void) {
    let offset = nodes[node].offset
    buffers.values.withUnsafeMutableBufferPointer { values in
      if let values = values.baseAddress { body(values + offset) }
    }
  }

  /// Runs `body` with all gradients as plain memory, to read.
  func withGradients<R>(_ body: (UnsafeBufferPointer<S>) -> R) -> R {
    buffers.gradients.withUnsafeBufferPointer(body)
  }

  /// Runs `body` with the values and gradients of all nodes as plain memory; a node's lie at its
  /// `offset`.
  @inline(__always)
  mutating func withBuffers(
    _ body: (
      _ nodes: [Node], _ values: UnsafeMutablePointer<S>, _ gradients: UnsafeMutablePointer<S>
    ) -> Void
  ) {
    let nodes = nodes
    buffers.withMemory { values, gradients in body(nodes, values, gradients) }
  }

  @inline(__always)
  private static func run(
    _ pass: Pass, _ instruction: UnsafePointer<Instruction>, _ values: UnsafeMutablePointer<S>,
    _ gradients: UnsafeMutablePointer<S>
  ) {
    instruction.pointee.operation.run(
      NodeRun(pass: pass, instruction: instruction, values: values, gradients: gradients))
  }
}
