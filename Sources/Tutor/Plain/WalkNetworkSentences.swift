import Engine

/// A network's walk in words.
extension NetworkWalkState {
  /// `XOR, 2-2-1 tanh, example 2: x = [0, 1], t = 1`.
  var title: String {
    let architecture = network.architecture
    let activation = architecture.activations.first.map { " \($0.name)" } ?? ""
    let step = course.step.map { "step \(Numbers.grouped($0.number)): " } ?? ""
    let kind = "\(step)\(course.data.name), \(architecture.title)\(activation)"
    guard let example else {
      return course.step == nil
        ? "\(kind), all \(course.inputs.rows) examples"
        : "\(kind), the batch of \(course.inputs.rows)"
    }
    let (x, t) = (graph[value: network.input], graph[value: network.target])
    guard x.columns <= Self.widthLimit else {
      return "\(kind), example \(example + 1) of the \(course.inputs.rows)"
    }
    return "\(kind), example \(example + 1): x = \(x.inOneLine), t = \(t.inOneLine)"
  }

  var heading: String { "walk through a network: \(title)" }

  /// `z1 = x · W1 + b1 = [0.5, −1]`.
  private func forward(_ node: Int) -> String {
    "\(name(of: node)) = \(formula(of: node)) = \(graph[value: node].inOneLine)"
  }

  /// `∂L/∂W2 = h1ᵀ · ∂L/∂z2 = [0.5; −1]`.
  private func backward(_ done: BackwardWalk.Contribution) -> String {
    let head = "∂L/∂\(name(of: done.step.input))"
    guard done.step.slot != nil else { return "\(head) = 1" }
    return "\(head) = \(rule(of: done.step)) = \(done.total.inOneLine)"
  }

  var forwardSentences: [String] { operations.prefix(computed).map(forward) }
  var backwardSentences: [String] { walk.done.map(backward) }

  var lastStepSentences: [String] {
    guard let done = walk.done.last else {
      guard computed > 0 else { return updateSentence.map { [$0] } ?? [] }
      return lastComputed.map { [forward($0) + "."] } ?? []
    }
    return [backward(done) + "."] + (habit(of: done.step).map { [$0] } ?? [])
  }

  var questionSentences: [String] {
    guard let (done, _) = asked, let blank = askedBlank else { return [] }
    let node = graph.nodes[done.step.node]
    let place = blank.place.map { ", \($0)" } ?? ""
    let name = "∂L/∂\(name(of: done.step.input))"
    var parts = ["∂L/∂\(self.name(of: done.step.node)) = \(done.upstream.inOneLine)"]
    parts += node.inputs.filter { $0 != done.step.input || node.operation != .affine }
      .filter { graph.nodes[$0].operation != .constant }
      .map { "\(self.name(of: $0)) = \(graph[value: $0].inOneLine)" }
    return [
      "\(name) = \(rule(of: done.step)), with \(parts.joined(separator: ", ")).",
      "\(name)\(place) = ?",
    ]
  }

  /// What the last move of the weights has done to the loss.
  var updateSentence: String? {
    guard let lastUpdate else { return nil }
    let rate = Numbers.short(course.learningRate)
    let move =
      lastUpdate.steps == 1
      ? "W ← W − \(rate) · ∂L/∂W" : "\(Count.steps(lastUpdate.steps)) of W ← W − \(rate) · ∂L/∂W"
    return
      "\(move): loss \(Numbers.short(lastUpdate.before)) → \(Numbers.short(lastUpdate.after)). "
      + "\(Count.steps(steps)) in all."
  }

  var undefinedSentence: String? {
    guard let node = graph.firstNonFiniteNode, showsValue(of: node) else { return nil }
    return "\(name(of: node)) is no longer finite: the steps were too large; b takes them back"
  }

  /// The gradients of a node by backpropagation and by differences; `nil` while it has none.
  func checks(of node: Int) -> [GradientCheck]? {
    guard node != walk.output, graph.nodes[node].needsGradient, walk.isComplete(node) else {
      return nil
    }
    return GradientCheck.run(graph, output: walk.output, node: node)
  }

  var checkSentences: [String] {
    let sentences = shownNodes.compactMap { node in
      checks(of: node).map { checks in
        let gradients = Matrix(graph.nodes[node].shape, checks.map(\.numeric))
        let verdict =
          checks.allSatisfy(\.agrees)
          ? "they agree." : "they differ. \(GradientCheck.reasonToDiffer)"
        return "∂L/∂\(name(of: node)) by differences is \(gradients.inOneLine): \(verdict)"
      }
    }
    return sentences.isEmpty
      ? ["No gradient is known yet; backward goes the way back."] : sentences
  }

  package var sentences: [String] {
    ["Figure: \(heading)."] + forwardSentences.map { "  \($0)" }
      + backwardSentences.map { "  \($0)" }
  }

  /// Everything written out, and what steps of training make of the loss.
  package var report: [String] {
    var state = self
    state.choose(.last(0))
    state.finish()
    var lines = ["Figure: \(heading)", ""]
    let parameters = shownNodes.filter { graph.nodes[$0].operation == .parameter }
    lines += parameters.map { "  \(name(of: $0)) = \(graph[value: $0].inOneLine)" }
    lines += ["", "Forward, one operation at a time:"]
    lines += state.forwardSentences.map { "  \($0)" }
    lines += ["", "Backward, local gradient times upstream gradient:"]
    lines += state.backwardSentences.map { "  \($0)" }
    lines += ["", "Gradients by differences:"]
    lines += state.checkSentences.map { "  \($0)" }
    lines += ["", "Steps of W ← W − \(Numbers.short(course.learningRate)) · ∂L/∂W:"]
    for count in [1, 10, 100] {
      state.train(count - state.steps)
      lines.append("  after \(Count.steps(count)): loss \(Numbers.short(state.loss))")
    }
    return lines
  }
}
