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
  private(set) var values: [S] = []
  private(set) var gradients: [S] = []

  package init() {}

  // MARK: Building

  /// Appends a leaf and returns its index; its elements are 0 until they are set.
  package mutating func append(
    leaf operation: Operation, shape: Shape = .scalar, name: String? = nil
  ) -> Int {
    precondition(operation.arity == 0, "\(operation) is no leaf")
    let learns = operation == .variable || operation == .parameter
    return append(
      Node(
        operation: operation, shape: shape, slots: (-1, -1, -1), offset: values.count,
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
        offset: values.count, needsGradient: inputs.contains { nodes[$0].needsGradient }),
      name: name)
  }

  private mutating func append(_ node: Node, name: String?) -> Int {
    nodes.append(node)
    names.append(name)
    values.append(contentsOf: repeatElement(0, count: node.shape.count))
    gradients.append(contentsOf: repeatElement(0, count: node.shape.count))
    return nodes.count - 1
  }

  // MARK: Reading and setting

  /// A node's value as a matrix.
  package subscript(value node: Int) -> Matrix<S> {
    get { Matrix(nodes[node].shape, Array(values[nodes[node].elements])) }
    set {
      precondition(newValue.shape == nodes[node].shape, "a node keeps its shape")
      values.replaceSubrange(nodes[node].elements, with: newValue.elements)
    }
  }

  /// A node's gradient as a matrix: that of whatever `backward` began with, by this node.
  package subscript(gradient node: Int) -> Matrix<S> {
    get { Matrix(nodes[node].shape, Array(gradients[nodes[node].elements])) }
    set {
      precondition(newValue.shape == nodes[node].shape, "a node keeps its shape")
      gradients.replaceSubrange(nodes[node].elements, with: newValue.elements)
    }
  }

  /// The first element of a node's value: all of it if the node is a scalar.
  package func scalar(_ node: Int) -> S { values[nodes[node].offset] }

  /// The first element of a node's gradient.
  package func scalarGradient(_ node: Int) -> S { gradients[nodes[node].offset] }

  /// The first node whose value is infinite or not a number.
  package var firstNonFiniteNode: Int? {
    nodes.indices.first { !isFinite($0) }
  }

  /// Whether all elements of a node's value are finite.
  package func isFinite(_ node: Int) -> Bool {
    values[nodes[node].elements].allSatisfy(\.isFinite)
  }

  // MARK: Running

  /// Computes the values of all nodes, in order.
  package mutating func forward() {
    withBuffers { nodes, values, gradients in
      for node in nodes { Self.run(.forward, node, nodes, values, gradients) }
    }
  }

  /// Computes the gradient of a scalar node by every node before it.
  package mutating func backward(from node: Int) {
    withBuffers { nodes, values, gradients in
      let last = nodes[node]
      gradients.update(repeating: 0, count: last.offset + last.shape.count)
      gradients[last.offset] = 1
      for index in stride(from: node, through: 0, by: -1) where nodes[index].needsGradient {
        Self.run(.backward, nodes[index], nodes, values, gradients)
      }
    }
  }

  /// Local derivative times `upstream` for one input of a node, and nothing else changed.
  package func contribution(of node: Int, toInput slot: Int, upstream: Matrix<S>) -> Matrix<S> {
    let target = nodes[nodes[node].inputs[slot]]
    var result = Matrix<S>(target.shape)
    var scratch = values
    scratch.withUnsafeMutableBufferPointer { values in
      upstream.elements.withUnsafeBufferPointer { upstream in
        result.elements.withUnsafeMutableBufferPointer { result in
          guard let values = values.baseAddress, let upstream = upstream.baseAddress else { return }
          func operand(_ index: Int) -> Operand<S> {
            let node = nodes[index]
            return Operand(value: values + node.offset, gradient: nil, shape: node.shape)
          }
          let here = nodes[node]
          let empty = Operand(value: UnsafePointer(values), gradient: nil, shape: .scalar)
          var operands = here.inputs.map(operand) + [empty, empty, empty]
          operands[slot] = Operand(
            value: operands[slot].value, gradient: result.baseAddress, shape: target.shape)
          here.operation.run(
            .backward, operands[0], operands[1], operands[2],
            Outcome(value: values + here.offset, gradient: upstream, shape: here.shape))
        }
      }
    }
    return result
  }

  // MARK: Buffers

  /// Runs `body` with the nodes, values and gradients as plain memory.
  @inline(__always)
  mutating func withBuffers<R>(
    _ body: (
      _ nodes: UnsafeBufferPointer<Node>, _ values: UnsafeMutablePointer<S>,
      _ gradients: UnsafeMutablePointer<S>
    ) -> R?
  ) -> R? {
    nodes.withUnsafeBufferPointer { nodes in
      values.withUnsafeMutableBufferPointer { values in
        gradients.withUnsafeMutableBufferPointer { gradients in
          guard let values = values.baseAddress, let gradients = gradients.baseAddress else {
            return nil
          }
          return body(nodes, values, gradients)
        }
      }
    }
  }

  @inline(__always)
  mutating func withBuffers(
    _ body: (
      _ nodes: UnsafeBufferPointer<Node>, _ values: UnsafeMutablePointer<S>,
      _ gradients: UnsafeMutablePointer<S>
    ) -> Void
  ) {
    let _: Void? = withBuffers { nodes, values, gradients -> Void? in
      body(nodes, values, gradients)
    }
  }

  @inline(__always)
  static func run(
    _ pass: Pass, _ node: Node, _ nodes: UnsafeBufferPointer<Node>,
    _ values: UnsafeMutablePointer<S>, _ gradients: UnsafeMutablePointer<S>
  ) {
    @inline(__always)
    func operand(_ slot: Int32) -> Operand<S> {
      guard slot >= 0 else {
        return Operand(value: UnsafePointer(values), gradient: nil, shape: .scalar)
      }
      let input = nodes[Int(slot)]
      return Operand(
        value: UnsafePointer(values + input.offset),
        gradient: input.needsGradient ? gradients + input.offset : nil,
        shape: input.shape)
    }
    node.operation.run(
      pass, operand(node.slots.0), operand(node.slots.1), operand(node.slots.2),
      Outcome(
        value: values + node.offset, gradient: UnsafePointer(gradients + node.offset),
        shape: node.shape))
  }
}
