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

extension WalkState {
  /// What it computes, in words.
  var wording: WalkSentences { WalkSentences(input: input, walk: walk, names: names) }
}
