import Engine
import Screen

/// What the last step of a walk computed, or what the next one asks for, line by line.
struct WalkCard {
  let state: WalkState
  let appearance: Appearance

  private var graph: Graph<Double> { state.graph }
  private var result: String { state.names[state.walk.output] }

  var card: Card {
    if let problem = undefined {
      return Card([.text(problem, appearance.failure)], appearance: appearance)
    }
    var lines: [Card.Line]
    if let asked = state.asked {
      lines = question(asked.step)
      lines += Card.lines(
        about: state.exercise, hints: asked.blank.hints, appearance: appearance)
    } else {
      lines = Card.lines(about: state.exercise, hints: [], appearance: appearance)
      lines += state.walk.done.last.map(backward) ?? forward
      if state.isFinished, let summary = state.exercise.summary(of: state.askable.count) {
        lines.append(.wrapped(summary, appearance.accent))
      }
    }
    if state.showsCheck { lines += checks }
    return Card(lines, appearance: appearance)
  }

  private var undefined: String? {
    graph.firstNonFiniteNode.flatMap { node in
      state.showsValue(of: node) ? state.input.undefinedOperation : nil
    }
  }

  // MARK: Forwards

  private var forward: [Card.Line] {
    guard let node = state.lastComputed else {
      return [
        .text(
          state.isForward
            ? "Space computes the first operation." : "Nothing to compute; Space goes backwards.",
          appearance.muted),
        .text("", .plain),
      ]
    }
    let inputs = graph.nodes[node].inputs
    let numbers = state.names.formula(of: node) { Numbers.short(graph.scalar(inputs[$0])) }
    let name = state.names[node]
    let blank = String(repeating: " ", count: TextWidth.cells(of: name))
    var lines: [Card.Line] = [
      .text("\(name) = \(state.names.formula(of: node))", appearance.text),
      .text("\(blank) = \(numbers) = \(Numbers.short(graph.scalar(node)))", appearance.accent),
    ]
    if !state.isForward {
      lines.append(.text("All values are known. Space begins the way back.", appearance.muted))
    }
    return lines
  }

  // MARK: Backwards

  /// The lines that end in the local gradient, the upstream one, and their product.
  private func lines(
    _ step: BackwardWalk.Step, _ parts: (local: String, upstream: String),
    last: (String) -> Card.Line
  ) -> [Card.Line] {
    let (node, input) = (state.names[step.node], state.names[step.input])
    let heads = [
      "local ∂\(node)/∂\(input)", "upstream ∂\(result)/∂\(node)", "∂\(result)/∂\(input)",
    ]
    let width = heads.map { TextWidth.cells(of: $0) }.max() ?? 0
    let padded = heads.map { head in
      head + String(repeating: " ", count: width - TextWidth.cells(of: head)) + " = "
    }
    return [
      .text(padded[0] + parts.local, appearance.text),
      .text(padded[1] + parts.upstream, appearance.text),
      last(padded[2]),
    ]
  }

  private func backward(_ done: BackwardWalk.Contribution) -> [Card.Line] {
    guard let slot = done.step.slot, let local = done.local?.elements.first else {
      return [
        .text("∂\(result)/∂\(result) = 1", appearance.accent),
        .text("\(result) changes exactly as much as \(result).", appearance.muted),
      ]
    }
    let upstream = done.upstream.elements[0]
    let before =
      state.walk.isSecondUse(done) ? "\(Numbers.short(done.before.elements[0])) + " : ""
    let product =
      "\(before)\(Numbers.operand(local)) · \(Numbers.operand(upstream))"
      + " = \(Numbers.short(done.total.elements[0]))"
    let parts = (self.local(done.step.node, slot, local), Numbers.short(upstream))
    return lines(done.step, parts) { .text($0 + product, appearance.accent) }
      + (state.wording.habit(of: done).map { [.text($0, appearance.muted)] } ?? [])
  }

  /// The local derivative's formula and its number.
  private func local(_ node: Int, _ slot: Int, _ value: Double) -> String {
    let derivative = state.names.localDerivative(of: node, slot: slot)
    let number = Numbers.short(value)
    return derivative == number ? derivative : "\(derivative) = \(number)"
  }

  /// A step whose result is asked for; on the last level its numbers stand in the graph alone.
  private func question(_ asked: BackwardWalk.Contribution) -> [Card.Line] {
    guard let slot = asked.step.slot, let local = asked.local?.elements.first else { return [] }
    let isLastLevel = state.exercise.level == .all
    let rule = state.names.localDerivative(of: asked.step.node, slot: slot)
    let parts = (
      isLastLevel ? rule : self.local(asked.step.node, slot, local),
      isLastLevel
        ? "stands on \(state.names[asked.step.node])"
        : Numbers.short(asked.upstream.elements[0])
    )
    return lines(asked.step, parts) { head in
      let before =
        state.walk.gradient(of: asked.step.input).map { Numbers.short($0.elements[0]) }
      let head = before.map { "\(head)so far \($0), in all " } ?? head
      return .field(head, state.exercise.question?.editor, appearance.accent)
    }
  }

  // MARK: Differences

  /// The last gradient by differences, and how many of all agree.
  private var checks: [Card.Line] {
    let known = graph.nodes.indices.filter { state.walk.isComplete($0) }
    let checks = known.compactMap { node in state.check(node: node).map { (node, $0) } }
    guard let last = state.walk.done.last else {
      return [
        .wrapped(
          "Gradient check: differences will stand below each gradient.", appearance.muted)
      ]
    }
    var lines: [Card.Line] = []
    if let check = checks.first(where: { $0.0 == last.step.input })?.1, !state.isAsking {
      lines.append(
        .text(
          "∂\(result)/∂\(state.names[last.step.input])  rule \(Numbers.short(check.analytic))  "
            + "differences \(Numbers.short(check.numeric))  "
            + (check.agrees ? "✓ agree" : "✗ they differ"),
          check.agrees ? appearance.text : appearance.failure))
    }
    let agreeing = checks.count { $0.1.agrees }
    lines.append(
      .text(
        "\(agreeing) of \(checks.count) gradients agree with differences.",
        agreeing == checks.count ? appearance.muted : appearance.failure))
    if agreeing < checks.count {
      lines.append(.wrapped(GradientCheck.reasonToDiffer, appearance.muted))
    }
    return lines
  }
}
