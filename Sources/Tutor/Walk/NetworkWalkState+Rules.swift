import Engine
import Screen

/// The steps of a network's walk as formulas, and as matrices of numbers.
extension NetworkWalkState {
  /// The operation with its operands' names: `x · W1 + b1`, `tanh(z1)`.
  func formula(of node: Int) -> String {
    let inputs = graph.nodes[node].inputs.map(name)
    switch graph.nodes[node].operation {
    case .affine: return "\(inputs[0]) · \(inputs[1]) + \(inputs[2])"
    case let operation:
      let title =
        operation.isElementwise || inputs.count < 2
        ? operation.rawValue : course.loss.title + " of "
      return "\(title)(\(inputs.prefix(2).joined(separator: ", ")))"
    }
  }

  /// How a step gets the gradient: `h1ᵀ · ∂L/∂z2`.
  func rule(of step: BackwardWalk.Step) -> String {
    guard let slot = step.slot else { return "1" }
    let node = graph.nodes[step.node]
    let inputs = node.inputs.map(name)
    let upstream = "∂L/∂\(name(of: step.node))"
    if node.operation == .affine {
      switch slot {
      case 0: return "\(upstream) · \(inputs[1])ᵀ"
      case 1: return "\(inputs[0])ᵀ · \(upstream)"
      default: return network.rows == 1 ? upstream : "the column sums of \(upstream)"
      }
    }
    if node.operation.isElementwise {
      return "\(upstream) ⊙ (\(localDerivative(of: step.node, slot: slot)))"
    }
    return lossRule(of: step.node)
  }

  /// A sentence about what the step does, for the learner; `nil` where the formula says all.
  func habit(of step: BackwardWalk.Step) -> String? {
    guard let slot = step.slot else { return "L changes exactly as much as L." }
    let node = graph.nodes[step.node]
    guard node.operation == .affine else {
      return node.operation.isElementwise
        ? "Element by element: local times upstream." : "What the network said, less the target."
    }
    let rows = network.rows > 1 ? ", added up over the examples" : ""
    switch slot {
    case 0: return "Back through the weights: transposed."
    case 1: return "Input times upstream\(rows)."
    default: return "Adding a bias passes the gradient on\(rows)."
    }
  }

  /// The local derivative of an elementwise operation, with names: `1 − h1²`.
  private func localDerivative(of node: Int, slot: Int) -> String {
    let inputs = graph.nodes[node].inputs
    let template = graph.nodes[node].operation.localDerivative(bySlot: slot) ?? ""
    return template.replacing("{y}", with: name(of: node))
      .replacing("{a}", with: inputs.first.map(shortName) ?? "")
      .replacing("{b}", with: inputs.dropFirst().first.map(shortName) ?? "")
  }

  /// A constant is its number.
  private func shortName(_ node: Int) -> String {
    graph.nodes[node].operation == .constant
      ? Numbers.short(graph.scalar(node)) : name(of: node)
  }

  private func lossRule(of node: Int) -> String {
    let inputs = graph.nodes[node].inputs
    let (z, t) = (name(of: inputs[0]), name(of: inputs[1]))
    let count = graph.nodes[inputs[0]].shape.count
    let over = count == 1 ? "" : " / \(count)"
    switch course.loss {
    case .bce: return count == 1 ? "σ(\(z)) − \(t)" : "(σ(\(z)) − \(t))\(over)"
    case .ce:
      let rows = network.rows == 1 ? "" : " / \(network.rows)"
      return rows.isEmpty ? "softmax(\(z)) − \(t)" : "(softmax(\(z)) − \(t))\(rows)"
    case .mse: return "2 · (\(z) − \(t))\(over)"
    case .brier: return "2 · (σ(\(z)) − \(t)) · σ(\(z)) · (1 − σ(\(z)))\(over)"
    case .mae: return "sign of \(z) − \(t)\(over)"
    case .huber: return "\(z) − \(t), kept within ±1\(over)"
    case .hinge: return "−\(t) where \(t) · \(z) < 1, else 0\(over)"
    }
  }

  /// One number of the loss's gradient as what is computed for it.
  func lossNumbers(
    of done: BackwardWalk.Contribution, row: Int, column: Int
  ) -> String {
    let inputs = graph.nodes[done.step.node].inputs
    guard done.step.slot != nil, inputs.count > 1 else { return "1" }
    let (z, t) = (graph[value: inputs[0]][row, column], graph[value: inputs[1]][row, column])
    let rule = lossRule(of: done.step.node)
    return "\(rule), with \(name(of: inputs[0])) = \(Numbers.short(z)) and "
      + "\(name(of: inputs[1])) = \(Numbers.short(t))"
  }

  // MARK: Matrices

  /// A forward step in numbers.
  func forwardParts(of node: Int, digits: Int) -> [MatrixRow.Part] {
    func value(_ node: Int) -> MatrixRow.Part { .init(graph[value: node], digits: digits) }
    let inputs = graph.nodes[node].inputs
    switch graph.nodes[node].operation {
    case .affine:
      return [
        value(inputs[0]), .sign("·"), value(inputs[1]), .sign("+"), value(inputs[2]), .sign("="),
        value(node),
      ]
    case let operation where operation.isElementwise:
      return [.sign(operation.rawValue), value(inputs[0]), .sign("="), value(node)]
    default:
      return [
        .sign("\(name(of: inputs[0])) ="), value(inputs[0]),
        .sign(" \(name(of: inputs[1])) ="), value(inputs[1]), .sign(" gives"), value(node),
      ]
    }
  }

  /// A backward step in numbers.
  ///
  /// - Parameter result: the gradient as it is to be shown.
  func backwardParts(
    of done: BackwardWalk.Contribution, digits: Int, result: MatrixRow.Part
  ) -> [MatrixRow.Part] {
    guard let slot = done.step.slot else { return [result] }
    let node = graph.nodes[done.step.node]
    func value(_ matrix: Matrix<Double>) -> MatrixRow.Part { .init(matrix, digits: digits) }
    let upstream = value(done.upstream)
    if node.operation == .affine {
      switch slot {
      case 0:
        let weights = value(graph[value: node.inputs[1]].transposed)
        return [upstream, .sign("·"), weights, .sign("="), result]
      case 1:
        let inputs = value(graph[value: node.inputs[0]].transposed)
        return [inputs, .sign("·"), upstream, .sign("="), result]
      default:
        return network.rows == 1
          ? [upstream, .sign("="), result] : [.sign("Σ"), upstream, .sign("="), result]
      }
    }
    if let local = done.local, node.operation.isElementwise {
      return [upstream, .sign("⊙"), value(local), .sign("="), result]
    }
    let (z, t) = (graph[value: node.inputs[0]], graph[value: node.inputs[1]])
    if course.loss == .bce {
      let outputs = Matrix(z.shape, z.elements.map { Double.sigmoid($0) })
      let over = z.shape.count == 1 ? [] : [MatrixRow.Part.sign("/ \(z.shape.count)")]
      return [value(outputs), .sign("−"), value(t)] + over + [.sign("="), result]
    }
    return [
      .sign("\(name(of: node.inputs[0])) ="), value(z),
      .sign(" \(name(of: node.inputs[1])) ="), value(t), .sign(" gives"), result,
    ]
  }
}

extension MatrixRow.Part {
  /// A matrix with so many significant digits.
  init(_ matrix: Matrix<Double>, digits: Int) {
    self = .matrix(
      (0..<matrix.rows).map { row in
        matrix.row(row).map { NumberFormat.significant($0, digits: digits) }
      })
  }
}

extension Matrix where Element == Double {
  /// On one line, row after row: `[0.5, −1; 2, 0]`; a number alone has no brackets.
  var inOneLine: String {
    let rows = (0..<rows).map { row in
      self.row(row).map { Numbers.short($0) }.joined(separator: ", ")
    }
    return shape == .scalar ? rows.joined() : "[\(rows.joined(separator: "; "))]"
  }
}
