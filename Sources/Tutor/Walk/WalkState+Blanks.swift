import Engine

extension WalkState {
  /// The steps that complete a gradient: what the learner can be asked for.
  var askable: [Int] { walk.completingSteps }

  /// Whether the next step is left to the learner; one without a finite value never is.
  var isBlankNext: Bool {
    guard exercise.isBlank(walk.position, of: askable), let done = ahead.done.last else {
      return false
    }
    return done.total.elements[0].isFinite
  }

  /// The walk with the next step taken.
  private var ahead: BackwardWalk {
    var ahead = walk
    ahead.advance()
    return ahead
  }

  /// What is asked for.
  var asked: (step: BackwardWalk.Contribution, blank: Blank)? {
    let ahead = ahead
    guard isAsking, let done = ahead.done.last else { return nil }
    return (done, blank(done, in: ahead))
  }

  /// How many blanks there are, for a title: `blanks 2`.
  var levelTitle: String? {
    exercise.isOffered ? "blanks \(exercise.level.title(of: askable.count))" : nil
  }

  /// The numbers that known mistakes give.
  var mistakes: [GradientMistake.Diagnosis] {
    walk.next.map { GradientMistake.diagnoses(graph, output: walk.output, leaf: $0.input) } ?? []
  }

  /// Takes the step of the walk that was left to the learner.
  mutating func takeAskedStep() { walk.advance() }

  /// Leaves one gradient more to the learner, and none after all of them.
  package mutating func changeLevel() {
    choose(exercise.level.more(of: askable.count) ?? .last(0))
  }

  /// Leaves so many gradients to the learner; a finished walk begins its way back anew.
  package mutating func choose(_ level: Fading) {
    guard exercise.isOffered else { return }
    let wasFinished = isFinished
    exercise.choose(level)
    if wasFinished { walk.move(to: 0) }
  }

  // MARK: The blank

  private func blank(_ done: BackwardWalk.Contribution, in ahead: BackwardWalk) -> Blank {
    let (node, input) = (names[done.step.node], names[done.step.input])
    let result = names[walk.output]
    let name = "∂\(result)/∂\(input)"
    let local = done.local?.elements[0] ?? 0
    let upstream = done.upstream.elements[0]
    let before = ahead.isSecondUse(done) ? done.before.elements[0] : nil
    let sum = before == nil ? "" : "what came before + "
    let numbers = before.map { Numbers.short($0) + " + " } ?? ""
    let rule = names.localDerivative(of: done.step.node, slot: done.step.slot ?? 0)
    return Blank(
      name: name, value: done.total.elements[0],
      hints: [
        before == nil
          ? "Local gradient times upstream gradient."
          : "Local times upstream, and the gradients of a value used more than once add up.",
        "\(name) = \(sum)∂\(node)/∂\(input) · ∂\(result)/∂\(node), and ∂\(node)/∂\(input) = \(rule).",
        "\(name) = \(numbers)\(Numbers.operand(local)) · \(Numbers.operand(upstream))",
      ],
      names: valuesByName)
  }

  /// The values that an answer may call by their names.
  private var valuesByName: [String: Double] {
    let known = graph.nodes.indices.filter { graph.nodes[$0].needsGradient }
    return Dictionary(
      known.map { (names[$0], graph.scalar($0)) }, uniquingKeysWith: { one, _ in one })
  }
}
