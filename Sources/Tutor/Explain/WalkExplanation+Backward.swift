import Engine

// The gradient of a walked node, and what the step will do with it.
extension WalkExplanation {
  /// Uses of a node that are shown; an activation's formula may have many.
  private static let usesLimit = 3

  var backward: [Part] {
    if node == walk.walk.output {
      guard walk.walk.position > 0 else { return [] }
      return [
        .words("The way back begins here, as L changes exactly as much as L:"),
        .formula("\\frac{\\partial L}{\\partial L} = 1"),
      ] + shares
    }
    let contributions = contributions
    guard let last = contributions.last else {
      let isAwaited = graph.nodes[node].needsGradient && !walk.isForward
      return isAwaited ? [.words("Its gradient is not known yet.")] : []
    }
    var parts = contributions.suffix(Self.usesLimit).flatMap(contribution)
    if contributions.count > 1 {
      let terms = contributions.map { $0.contribution[row, column] }
      parts += [
        .words("What its \(contributions.count) uses so far give adds up:"),
        .formula("\(gradient) = \(Latex.sum(terms)) = \(Latex.number(last.total[row, column]))"),
      ]
    }
    if !walk.walk.isComplete(node) { parts.append(.words("More is still to come.")) }
    return parts + shares
  }

  private func gradient(of node: Int) -> String {
    "\\frac{\\partial L}{\\partial \(Latex.name(walk.name(of: node)))}"
  }

  private var gradient: String { gradient(of: node) }

  /// What one use of the node gives: upstream times local.
  private func contribution(_ done: BackwardWalk.Contribution) -> [Part] {
    let rule = "∂L/∂\(name) = \(walk.rule(of: done.step))."
    let habit = walk.habit(of: done.step).map { " \($0)" } ?? ""
    var parts: [Part] = [.words("The gradient: \(rule)\(habit)")]
    let result = Latex.number(done.contribution[row, column])
    // One more than is shown, to know whether there are more.
    guard let products = walk.products(of: done, row: row, column: column, atMost: 5) else {
      return parts + lossGradient(done, result)
    }
    if let local = local(of: done) {
      parts += [
        local,
        .formula(
          "\(gradient) = \(gradient(of: done.step.node)) \\cdot "
            + "\\frac{\\partial \(Latex.name(walk.name(of: done.step.node)))}"
            + "{\\partial \(latexName)} = \(Latex.products(products)) = \(result)"),
      ]
    } else {
      parts.append(.formula("\(gradient) = \(Latex.products(products)) = \(result)"))
    }
    return parts
  }

  /// The local derivative of an operation that takes its input element by element.
  private func local(of done: BackwardWalk.Contribution) -> Part? {
    guard let slot = done.step.slot, let local = done.local,
      graph.nodes[done.step.node].operation.isElementwise
    else { return nil }
    let above = done.step.node
    let operands = graph.nodes[above].inputs.map { input in
      Latex.number(walk.operand(input, row: row, column: column))
    }
    let formula = walk.localDerivative(
      of: above, slot: slot, result: Latex.number(graph[value: above][row, column]),
      operands: operands)
    let value = Latex.number(local[row, column])
    let numbers = Latex.formula(formula)
    return .formula(
      "\\frac{\\partial \(Latex.name(walk.name(of: above)))}{\\partial \(latexName)}"
        + (numbers == value ? " = \(value)" : " = \(numbers) = \(value)"))
  }

  /// What the network said, less the target.
  private func lossGradient(_ done: BackwardWalk.Contribution, _ result: String) -> [Part] {
    let inputs = graph.nodes[done.step.node].inputs
    let (outputs, targets) = (graph[value: inputs[0]], graph[value: inputs[1]])
    let probabilities = walk.course.loss.probabilities(of: outputs.row(row))
    let probability = probabilities.flatMap { $0.dropFirst(column).first } ?? 0
    var parts: [Part] = []
    if walk.course.loss == .ce {
      parts.append(
        .formula(
          "p = \(Latex.softmax(Array(outputs.row(row)), of: column)) = \(Latex.number(probability))"
        )
      )
    }
    let rule = walk.lossRule(
      of: done.step.node, output: Latex.number(outputs[row, column]),
      target: Latex.number(targets[row, column]), softmax: Latex.number(probability))
    return parts + [.formula("\(gradient) = \(Latex.formula(rule)) = \(result)")]
  }

  // MARK: Example by example

  /// What this example adds to those before it.
  private var shares: [Part] {
    guard walk.course.step != nil, walk.example != nil, walk.batchRows > 1 else { return [] }
    let rows = walk.batchRows
    func added(_ before: Double, _ now: Double, _ sum: Double) -> Part {
      .formula(
        "\(Latex.number(before)) + \\frac{\(Latex.number(now))}{\(rows)} = \(Latex.number(sum))")
    }
    let words = Part.words(
      "Each of the \(rows) examples has its share in the batch's; those before and this one:")
    if node == walk.walk.output {
      guard walk.isFinished else { return [] }
      return [words, added(walk.shares.loss, walk.loss, walk.lossSum)]
    }
    guard walk.walk.isComplete(node), let sum = walk.gradientSum(of: node),
      let now = contributions.last?.total[row, column]
    else { return [] }
    let before = walk.shares.gradients[node]?[row, column] ?? 0
    return [words, added(before, now, sum[row, column])]
  }

  // MARK: The step

  /// What becomes of a parameter, once the gradient of the whole batch is known.
  var update: [Part] {
    guard let letter = role.letter, walk.walk.isComplete(node),
      walk.example == nil || walk.isStepFinished
    else { return [] }
    let element = row * graph.nodes[node].shape.columns + column
    if let lab, let step = walk.course.step {
      return [.words("What step \(Numbers.grouped(step.number)) will make of it:")]
        + Worked(lab: lab).update(of: node, element: element, name: letter)
    }
    guard walk.course.step == nil, let gradient = walk.walk.gradient(of: node) else { return [] }
    let (w, g) = (graph[value: node][row, column], gradient[row, column])
    let rate = walk.course.learningRate
    return [
      .words("What the next step will make of it:"),
      .formula(
        "\(letter) - \\eta g = \(Latex.number(w)) - \(Latex.number(rate)) \\cdot "
          + "\(Latex.operand(g)) = \(Latex.number(w - rate * g))"),
    ]
  }
}

extension NetworkWalkState {
  /// What the numbers are that are looked at.
  func explanation(in lab: LabState? = nil, of node: Int? = nil) -> Explanation? {
    WalkExplanation(self, lab: lab, node: node)?.explanation
  }
}
