import Engine

/// What a node of a network's walk is: how its value is computed, and its gradient as far as the way
/// back has been there, both with the numbers of one element put in.
struct WalkExplanation {
  typealias Part = Explanation.Part

  let walk: NetworkWalkState
  let node: Int
  /// The lab whose step is walked; `nil` where the walk trains a network of its own.
  let lab: LabState?

  /// A walk has operations, so there is one to explain; `nil` only without any.
  init?(_ walk: NetworkWalkState, lab: LabState?, node: Int? = nil) {
    guard let node = node ?? walk.focus else { return nil }
    (self.walk, self.node, self.lab) = (walk, node, lab)
  }

  var graph: Graph<Double> { walk.graph }
  var name: String { walk.name(of: node) }
  var role: WalkRole { WalkRole(node, of: walk.network, loss: walk.course.loss) }
  private var shape: Shape { graph.nodes[node].shape }
  private var operation: Operation { graph.nodes[node].operation }

  package var explanation: Explanation {
    let formula = operation.arity > 0 ? " = \(walk.formula(of: node))" : ""
    return Explanation(
      title: name + formula, parts: [.words(role.text)] + chosen + forward + backward + update,
      place: contributions.isEmpty ? role.place : role.gradientPlace)
  }

  // MARK: One of many numbers

  /// The steps of the way back that have reached it.
  var contributions: [BackwardWalk.Contribution] {
    walk.walk.done.filter { $0.step.input == node && $0.step.slot != nil }
  }

  /// The largest number says most: of the gradient, or of the value before there is one.
  private var element: Int {
    let numbers = contributions.last?.total ?? graph[value: node]
    let sizes = numbers.elements.map { $0.isFinite ? abs($0) : .infinity }
    return sizes.max().flatMap { sizes.firstIndex(of: $0) } ?? 0
  }

  var row: Int { element / max(1, shape.columns) }
  var column: Int { element % max(1, shape.columns) }

  /// Which of many numbers is shown.
  private var chosen: [Part] {
    guard shape.count > 1, walk.showsValue(of: node) || isNext else { return [] }
    let place = role.place(
      row: row, column: column, of: shape,
      isBatch: shape.rows == walk.network.rows && shape.rows > 1)
    let what = contributions.isEmpty ? "numbers" : "gradients"
    let reason = isNext ? "" : ", the farthest from 0"
    return [
      .words("One of \(Numbers.grouped(shape.count)) \(what) stands for all: \(place)\(reason).")
    ]
  }

  // MARK: Forward

  /// Whether it is what is computed next, of numbers that are all known.
  private var isNext: Bool {
    !walk.showsValue(of: node) && graph.nodes[node].inputs.allSatisfy(walk.showsValue)
  }

  private var value: Double { graph[value: node][row, column] }
  var latexName: String { Latex.name(name) }

  private var forward: [Part] {
    guard operation.arity > 0 else { return [.formula("\(latexName) = \(Latex.number(value))")] }
    guard walk.showsValue(of: node) || isNext else {
      return [.words("Its value is not computed yet.")]
    }
    let parts = computation
    return isNext ? parts + [.words("Space computes it.")] : parts
  }

  /// The value, or a question mark while it is still to be computed.
  private var result: String { isNext ? "\\text{?}" : Latex.number(value) }

  private var computation: [Part] {
    let inputs = graph.nodes[node].inputs
    switch operation {
    case .affine:
      let (x, w) = (graph[value: inputs[0]], graph[value: inputs[1]])
      let products = (0..<x.columns).map { [x[row, $0], w[$0, column]] }
      let bias = graph[value: inputs[2]][0, column]
      return [.formula("\(latexName) = \(Latex.products(products, plus: bias)) = \(result)")]
    case .columnMean:
      let values = graph[value: inputs[0]]
      let terms = (0..<values.rows).map { values[$0, column] }
      return [.formula("\(latexName) = \\frac{\(Latex.sum(terms))}{\(values.rows)} = \(result)")]
    case .halfSumOfSquares:
      let terms = graph[value: inputs[0]].elements.map { "\(Latex.operand($0))^2" }
      return [.formula("\\frac{1}{2} (\(Latex.sum(terms))) = \(result)")]
    case .sumOfAbsoluteValues:
      let terms = graph[value: inputs[0]].elements.map { "|\(Latex.number($0))|" }
      return [.formula("\(Latex.sum(terms)) = \(result)")]
    case let operation where operation.isElementwise:
      return definition + [.formula("\(latexName) = \(Latex.formula(numbers)) = \(result)")]
    default: return loss(isKnown: !isNext)
    }
  }

  /// An activation's formula, where its name alone does not say it.
  private var definition: [Part] {
    guard let facts = Activation.operation(operation).facts else { return [] }
    return [.formula("\\text{\(operation.rawValue)}(x) = \(facts.formula)")]
  }

  /// An elementwise operation with its operands' numbers.
  private var numbers: String {
    let operands = graph.nodes[node].inputs.map { input in
      Latex.number(walk.operand(input, row: row, column: column))
    }
    return walk.formula(of: node, operands: operands)
  }

  // MARK: The loss

  /// The worst example, and the mean of all of them.
  private func loss(isKnown: Bool) -> [Part] {
    let loss = walk.course.loss
    let inputs = graph.nodes[node].inputs
    let (outputs, targets) = (graph[value: inputs[0]], graph[value: inputs[1]])
    let losses = loss.rowLosses(outputs, targets)
    var parts: [Part] = [.formula(Worked.rule(loss))]
    guard isKnown, let largest = losses.max(), let worst = losses.firstIndex(of: largest) else {
      return parts
    }
    if outputs.rows > 1 {
      parts.append(.words("The largest loss is that of example \(worst + 1):"))
    }
    parts += Worked.probability(loss, Array(outputs.row(worst)), Array(targets.row(worst)))
    parts.append(
      .formula(
        Worked.rowLoss(
          loss, outputs: Array(outputs.row(worst)), targets: Array(targets.row(worst)),
          value: largest)))
    guard outputs.rows > 1 else { return parts }
    return parts + [
      .words("All \(Numbers.grouped(outputs.rows)) examples of the batch:"),
      .formula(
        "\(latexName) = \\frac{\(Latex.sum(losses))}{\(outputs.rows)} = \(Latex.number(value))"),
    ]
  }
}
