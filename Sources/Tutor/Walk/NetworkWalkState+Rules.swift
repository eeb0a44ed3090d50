import Engine
import Screen

/// The steps of a network's walk as formulas, and as matrices of numbers.
extension NetworkWalkState {
  /// The operation with its operands' names: `x · W1 + b1`, `tanh(z1)`.
  func formula(of node: Int) -> String {
    formula(of: node, operands: graph.nodes[node].inputs.map(shortName))
  }

  /// The operation with texts for its operands: names, or the numbers of one element.
  func formula(of node: Int, operands: [String]) -> String {
    let inputs = operands.map(Self.wrapped)
    switch graph.nodes[node].operation {
    case .affine: return "\(inputs[0]) · \(inputs[1]) + \(inputs[2])"
    case .add: return "\(operands[0]) + \(inputs[1])"
    case .subtract: return "\(operands[0]) − \(inputs[1])"
    case .multiply: return "\(operands[0]) · \(inputs[1])"
    case .divide: return "\(operands[0]) / \(inputs[1])"
    case .power: return "\(inputs[0])^\(inputs[1])"
    case .negate: return "−\(inputs[0])"
    case .square: return "\(inputs[0])²"
    case .columnMean: return "the mean of \(operands[0]) over the rows"
    case .halfSumOfSquares: return "½ Σ \(inputs[0])²"
    case .sumOfAbsoluteValues: return "Σ |\(operands[0])|"
    case let operation:
      let title =
        operation.isElementwise || inputs.count < 2
        ? operation.rawValue : course.loss.title + " of "
      let shown = operation.isElementwise ? operands[...] : operands.prefix(2)
      return "\(title)(\(shown.joined(separator: ", ")))"
    }
  }

  /// In parentheses if it has a sign or a power of ten, for the middle of a formula.
  private static func wrapped(_ text: String) -> String {
    text.hasPrefix("−") || text.hasPrefix("-") || text.contains("\\") ? "(\(text))" : text
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
      let product = "\(upstream) ⊙ (\(localDerivative(of: step.node, slot: slot)))"
      return isBroadcast(step) ? "the sums of \(product)" : product
    }
    switch node.operation {
    case .columnMean: return "\(upstream) / \(network.rows), for each row"
    case .halfSumOfSquares: return "\(upstream) · \(inputs[0])"
    case .sumOfAbsoluteValues: return "\(upstream) · the signs of \(inputs[0])"
    default: return lossRule(of: step.node)
    }
  }

  /// A sentence about what the step does, for the learner; `nil` where the formula says all.
  func habit(of step: BackwardWalk.Step) -> String? {
    guard let slot = step.slot else { return "L changes exactly as much as L." }
    let node = graph.nodes[step.node]
    switch node.operation {
    case .affine: break
    case .columnMean: return "Every row has the same share in the mean."
    case .halfSumOfSquares, .sumOfAbsoluteValues: return "The penalty pulls weights towards 0."
    case let operation where !operation.isElementwise:
      return "What the network said, less the target."
    default:
      return isBroadcast(step)
        ? "It was used over and over, so what comes back is added up."
        : "Element by element: local times upstream."
    }
    let rows = network.rows > 1 ? ", added up over the examples" : ""
    switch slot {
    case 0: return "Back through the weights: transposed."
    case 1: return "Input times upstream\(rows)."
    default: return "Adding a bias passes the gradient on\(rows)."
    }
  }

  /// Whether an elementwise operation has used one row or number for many.
  private func isBroadcast(_ step: BackwardWalk.Step) -> Bool {
    graph.nodes[step.input].shape != graph.nodes[step.node].shape
  }

  /// The local derivative of an elementwise operation, with names: `1 − h1²`.
  private func localDerivative(of node: Int, slot: Int) -> String {
    localDerivative(
      of: node, slot: slot, result: name(of: node),
      operands: graph.nodes[node].inputs.map(shortName))
  }

  /// The local derivative with texts for the result and the operands.
  func localDerivative(
    of node: Int, slot: Int, result: String, operands: [String]
  ) -> String {
    var text = ""
    var rest = (graph.nodes[node].operation.localDerivative(bySlot: slot) ?? "")[...]
    while let brace = rest.firstIndex(of: "{") {
      text += rest[..<brace]
      let letter = rest[rest.index(after: brace)]
      rest = rest[rest.index(brace, offsetBy: 3)...]
      let operand = letter == "y" ? result : operands.dropFirst(letter == "a" ? 0 : 1).first ?? ""
      let isEnclosed =
        text.last == "(" && rest.first == ")" || text.last == "|" && rest.first == "|"
      text += isEnclosed ? operand : Self.wrapped(operand)
    }
    return text + rest
  }

  /// A constant is its number.
  func shortName(_ node: Int) -> String {
    graph.nodes[node].operation == .constant
      ? Numbers.short(graph.scalar(node)) : name(of: node)
  }

  private func lossRule(of node: Int) -> String {
    let inputs = graph.nodes[node].inputs
    let (z, t) = (name(of: inputs[0]), name(of: inputs[1]))
    return lossRule(of: node, output: z, target: t, softmax: "softmax(\(z))")
  }

  /// The gradient of the loss by an output, with texts for it, its target and its probability among
  /// several classes.
  func lossRule(
    of node: Int, output z: String, target: String, softmax p: String
  ) -> String {
    let t = Self.wrapped(target)
    let elements = graph.nodes[graph.nodes[node].inputs[0]].shape.count
    let count = course.loss == .ce ? network.rows : elements
    let slope =
      switch course.loss {
      case .bce: "σ(\(z)) − \(t)"
      case .ce: "\(p) − \(t)"
      case .mse: "2 · (\(z) − \(t))"
      case .brier: "2 · (σ(\(z)) − \(t)) · σ(\(z)) · (1 − σ(\(z)))"
      case .mae: "sign of \(z) − \(t)"
      case .huber: "\(z) − \(t), kept within ±1"
      case .hinge: "−\(t) where \(t) · \(Self.wrapped(z)) < 1, else 0"
      }
    guard count > 1 else { return slope }
    let isProduct = course.loss == .mse || course.loss == .brier
    return (isProduct ? slope : "(\(slope))") + " / \(count)"
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
  func forwardParts(of node: Int, _ detail: MatrixDetail) -> [MatrixRow.Part] {
    func value(_ node: Int) -> MatrixRow.Part { .init(graph[value: node], detail) }
    let inputs = graph.nodes[node].inputs
    switch graph.nodes[node].operation {
    case .add, .subtract, .multiply, .divide:
      let signs: [Operation: String] = [.add: "+", .subtract: "−", .multiply: "⊙", .divide: "/"]
      let sign = signs[graph.nodes[node].operation] ?? ""
      return [value(inputs[0]), .sign(sign), value(inputs[1]), .sign("="), value(node)]
    case .columnMean: return [.sign("mean"), value(inputs[0]), .sign("="), value(node)]
    case .halfSumOfSquares, .sumOfAbsoluteValues:
      let sign = graph.nodes[node].operation.symbol
      return [.sign(sign), value(inputs[0]), .sign("="), value(node)]
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
    of done: BackwardWalk.Contribution, _ detail: MatrixDetail, result: MatrixRow.Part
  ) -> [MatrixRow.Part] {
    guard let slot = done.step.slot else { return [result] }
    let node = graph.nodes[done.step.node]
    func value(_ matrix: Matrix<Double>) -> MatrixRow.Part { .init(matrix, detail) }
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
    switch node.operation {
    case .columnMean: return [upstream, .sign("/ \(network.rows) gives"), result]
    case .halfSumOfSquares:
      return [upstream, .sign("·"), value(graph[value: node.inputs[0]]), .sign("="), result]
    case let operation where operation.isElementwise || node.inputs.count < 2:
      return [upstream, .sign("gives"), result]
    default: break
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

/// How much of a matrix is shown in a line of a walk.
struct MatrixDetail: Equatable {
  /// Significant digits of each number.
  var digits = 3
  /// The most rows and columns; of larger matrices the first ones and the last one stand there.
  var limit = Int.max
}

extension MatrixRow.Part {
  /// A matrix with as many numbers as there is room for.
  init(_ matrix: Matrix<Double>, _ detail: MatrixDetail) {
    func places(_ count: Int) -> [Int?] {
      guard count > detail.limit else { return Array(0..<count) }
      return (0..<max(1, detail.limit - 2)).map { $0 } + [nil, count - 1]
    }
    self = .matrix(
      places(matrix.rows).map { row in
        places(matrix.columns).map { column in
          guard let row, let column else { return "…" }
          return NumberFormat.significant(matrix[row, column], digits: detail.digits)
        }
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
