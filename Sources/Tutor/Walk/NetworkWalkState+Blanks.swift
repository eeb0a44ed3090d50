import Engine

extension NetworkWalkState: SteppedFigure {
  var forwardCount: (done: Int, total: Int) { (computed, operations.count) }
  var backwardCount: (done: Int, total: Int) { (walk.position, walk.steps.count) }

  /// The steps that complete a gradient: what the learner can be asked for.
  var askable: [Int] { walk.completingSteps }

  /// Whether the next step is left to the learner; one without a finite value never is.
  var isBlankNext: Bool {
    guard exercise.isBlank(walk.position, of: askable), let done = ahead.done.last else {
      return false
    }
    return done.total.elements.allSatisfy(\.isFinite)
  }

  /// The walk with the next step taken.
  private var ahead: BackwardWalk {
    var ahead = walk
    ahead.advance()
    return ahead
  }

  /// The step that is asked for, and which number of its gradient.
  var asked: (done: BackwardWalk.Contribution, element: Int)? {
    guard isAsking, let done = ahead.done.last else { return nil }
    // The largest number says most; of equal ones, the first.
    let sizes = done.total.elements.map(abs)
    return sizes.max().flatMap { sizes.firstIndex(of: $0) }.map { (done, $0) }
  }

  var askedBlank: Blank? {
    guard let (done, element) = asked else { return nil }
    let shape = done.total.shape
    let name = "∂L/∂\(name(of: done.step.input))"
    let (row, column) = (element / shape.columns, element % shape.columns)
    let isScalar = shape == .scalar
    return Blank(
      name: isScalar ? name : "\(name)[\(row + 1),\(column + 1)]",
      place: isScalar ? nil : "row \(row + 1), column \(column + 1)",
      value: done.total.elements[element],
      hints: [
        "Local times upstream, here with matrices.",
        "\(name) = \(rule(of: done.step)).",
        "\(name) = \(products(of: done, row: row, column: column))",
      ])
  }

  /// The number of a gradient as what is computed for it: `0.5 · (−0.2) + 0.1 · 0.3`.
  private func products(
    of done: BackwardWalk.Contribution, row: Int, column: Int
  ) -> String {
    let products: [[Double]]? = self.products(of: done, row: row, column: column)
    return products?.map { $0.map(Numbers.operand).joined(separator: " · ") }
      .joined(separator: " + ") ?? lossNumbers(of: done, row: row, column: column)
  }

  /// The numbers that known mistakes give.
  var mistakes: [GradientMistake.Diagnosis] {
    guard let (done, element) = asked else { return [] }
    return GradientMistake.diagnoses(
      graph, output: walk.output, leaf: done.step.input, element: element)
  }

  package mutating func choose(_ level: Fading) {
    guard exercise.isOffered else { return }
    exercise.choose(level)
    reopen()
  }
}
