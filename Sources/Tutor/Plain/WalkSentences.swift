import Engine

/// What a walk computes, a line for each operation and each contribution.
struct WalkSentences {
  let input: WalkInput
  let walk: BackwardWalk
  let names: NodeNames

  private var graph: Graph<Double> { walk.graph }
  private var result: String { names[walk.output] }

  /// `f = (x+y)*z with x = −2, y = 5, z = −4`.
  var heading: String {
    let list = input.expression.variables.map { name in
      "\(name) = \(Numbers.short(input.values[name] ?? 0))"
    }
    let assignments = list.isEmpty ? "" : " with " + list.joined(separator: ", ")
    return "\(result) = \(input.expression.source)" + assignments
  }

  /// `∂f/∂x`.
  func gradient(by name: String) -> String {
    "∂\(result)/∂\(name)"
  }

  /// `q = x + y = −2 + 5 = 3`.
  func forward(_ node: Int) -> String {
    let inputs = graph.nodes[node].inputs
    let withNumbers = names.formula(of: node) { Numbers.short(graph.scalar(inputs[$0])) }
    let value = Numbers.short(graph.scalar(node))
    let formula = names.formula(of: node)
    let name = names[node]
    // A constant part is called by its value already.
    let head = name == value ? formula : "\(name) = \(formula)"
    return formula == withNumbers ? "\(head) = \(value)" : "\(head) = \(withNumbers) = \(value)"
  }

  /// The local gradient, the upstream one, and their product, which may be added to an earlier one.
  func backward(_ done: BackwardWalk.Contribution) -> String {
    guard let slot = done.step.slot, let local = done.local?.elements.first else {
      return "\(gradient(by: result)) = 1"
    }
    let (upstream, contribution, before, total) = (
      done.upstream.elements[0], done.contribution.elements[0], done.before.elements[0],
      done.total.elements[0]
    )
    let derivative = names.localDerivative(of: done.step.node, slot: slot)
    let product =
      "\(Numbers.operand(local)) · \(Numbers.operand(upstream)) = \(Numbers.short(contribution))"
    var line =
      "\(gradient(by: names[done.step.input])): local \(derivative) = \(Numbers.short(local)), "
      + "upstream \(gradient(by: names[done.step.node])) = \(Numbers.short(upstream)); \(product)"
    if walk.isSecondUse(done) {
      line += ", added to \(Numbers.short(before)): \(Numbers.short(total))"
    }
    return line
  }
}

extension WalkSentences {
  /// What the gate's backward pass does as a habit, for a step of the walk.
  func habit(of done: BackwardWalk.Contribution) -> String? {
    guard done.step.slot != nil else { return nil }
    if walk.isSecondUse(done) {
      return "\(names[done.step.input]) is used more than once: its gradients add up."
    }
    let node = graph.nodes[done.step.node]
    guard node.operation == .max || node.operation == .min else {
      return node.operation.gatePattern
    }
    let (one, other) = (node.inputs[0], node.inputs[1])
    let (a, b) = (graph.scalar(one), graph.scalar(other))
    let kind = node.operation.rawValue
    guard a != b else {
      return "\(kind) gives half to each: \(names[one]) and \(names[other]) are equal"
    }
    let isFirst = (a > b) == (node.operation == .max)
    let (winner, loser) = isFirst ? (one, other) : (other, one)
    let reason = node.operation == .max ? "the larger one" : "the smaller one"
    return "\(kind) routes all of it to \(names[winner]), \(reason); nothing to \(names[loser])"
  }

  /// The gradients that the learner is asked for, as a sentence; `nil` if there are none.
  func blanks(_ exercise: WalkExercise) -> String? {
    let steps = walk.completingSteps
    let asked = steps.suffix(exercise.level.count(of: steps.count))
    guard exercise.isOffered, !asked.isEmpty else { return nil }
    let list = asked.map { gradient(by: names[walk.steps[$0].input]) }.joined(separator: ", ")
    return "Left to the learner on the screen: \(list)."
  }
}

extension WalkState {
  /// What it computes, in words.
  var wording: WalkSentences { WalkSentences(input: input, walk: walk, names: names) }
}

extension WalkState: SteppedFigure {
  var forwardCount: (done: Int, total: Int) { (computed, operations.count) }
  var backwardCount: (done: Int, total: Int) { (walk.position, walk.steps.count) }
  var canRetreat: Bool { isAsking || computed > 0 || walk.position > 0 }
  var askedBlank: Blank? { asked?.blank }

  var heading: String { "graph of \(wording.heading)" }
  var forwardSentences: [String] { operations.prefix(computed).map(wording.forward) }
  var backwardSentences: [String] { walk.done.map(wording.backward) }

  var lastStepSentences: [String] {
    guard let done = walk.done.last else {
      return lastComputed.map { [wording.forward($0) + "."] } ?? []
    }
    return [wording.backward(done) + "."] + (wording.habit(of: done).map { [$0] } ?? [])
  }

  var questionSentences: [String] {
    guard let (step, blank) = asked, let slot = step.step.slot,
      let local = step.local?.elements.first
    else { return [] }
    let rule = names.localDerivative(of: step.step.node, slot: slot)
    let upstream = wording.gradient(by: names[step.step.node])
    let before = walk.gradient(of: step.step.input).map {
      "; an earlier use gave \(Numbers.short($0.elements[0])), to which this is added"
    }
    guard exercise.level != .all else {
      return ["\(blank.name) = ? The local gradient is \(rule)\(before ?? "")."]
    }
    return [
      "\(blank.name) = ? Local \(rule) = \(Numbers.short(local)), upstream \(upstream) = "
        + "\(Numbers.short(step.upstream.elements[0]))\(before ?? "")."
    ]
  }

  var undefinedSentence: String? {
    guard let node = graph.firstNonFiniteNode, showsValue(of: node) else { return nil }
    return input.undefinedOperation
  }

  /// All gradients that are known; those that the learner is to find are not told.
  var checkSentences: [String] {
    guard !variables.isEmpty else {
      return ["The expression has no inputs, so there is nothing to check."]
    }
    let hidden = Set(
      exercise.isOffered
        ? askable.filter { exercise.isBlank($0, of: askable) }.map { walk.steps[$0].input } : [])
    let nodes = graph.nodes.indices.filter { node in
      let isInput = graph.nodes[node].operation == .variable
      return graph.nodes[node].needsGradient && (isInput || node != walk.output)
        && !hidden.contains(node)
    }
    return nodes.compactMap { node in
      check(node: node).map { check in
        "\(wording.gradient(by: names[node])) is \(Numbers.short(check.analytic)) by the chain rule"
          + " and \(Numbers.short(check.numeric)) by differences: "
          + (check.agrees ? "they agree." : "they differ. \(GradientCheck.reasonToDiffer)")
      }
    } + (hidden.isEmpty ? [] : ["The others are left to you."])
  }
}

extension GradientCheck {
  /// Why a right gradient and its differences may differ.
  static let reasonToDiffer = "At a bend, such as relu's at 0, differences see both sides."
}
