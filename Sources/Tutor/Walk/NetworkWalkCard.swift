import Engine
import Screen

/// What the last step of a network's walk computed, as a formula and in matrices.
struct NetworkWalkCard {
  let state: NetworkWalkState
  let appearance: Appearance
  /// The room for matrices.
  let columns: Int
  /// The rows of the whole figure.
  var rows = Int.max

  private var graph: Graph<Double> { state.graph }

  var card: Card {
    var lines: [Card.Line]
    if let problem = state.undefinedSentence {
      lines = [.wrapped(problem, appearance.failure)]
    } else if let looked = state.looked {
      lines = look(at: looked)
    } else if let asked = state.asked, let blank = state.askedBlank {
      lines = question(asked.done, asked.element, blank)
    } else {
      lines = Card.lines(about: state.exercise, hints: [], appearance: appearance)
      lines += state.walk.done.last.map(backward) ?? forward
      if state.isFinished { lines += ending }
    }
    if state.showsCheck { lines += checks }
    return Card(lines, appearance: appearance)
  }

  /// Matrices with as many digits as there is room for; if need be, only the last one.
  private func band(_ parts: (MatrixDetail) -> [MatrixRow.Part]) -> [Card.Line] {
    // A lesson's matrices are small; those of a lab's step may be of any size.
    let limit = state.course.step == nil ? .max : rows < Self.manyRows ? 4 : 8
    var details = [3, 2].map { MatrixDetail(digits: $0, limit: limit) }
    if state.course.step != nil {
      details += [5, 4, 3].filter { $0 < limit }.map { MatrixDetail(digits: 2, limit: $0) }
    }
    let last = details[details.count - 1]
    let choices = details.map { MatrixRow(parts($0)) }
    let row =
      choices.first { $0.columns(appearance) <= columns } ?? MatrixRow(parts(last).suffix(2))
    return row.lines(appearance).map { .text($0, appearance.accent) }
  }

  /// From so many rows of the figure up there is room for matrices of eight.
  private static let manyRows = 28

  private func shape(_ node: Int) -> String {
    let shape = graph.nodes[node].shape
    return shape == .scalar ? "" : "   \(shape.shown(appearance))"
  }

  // MARK: Forwards

  private var forward: [Card.Line] {
    guard let node = state.lastComputed else {
      guard state.isForward else {
        return [.text("All values are known; Space goes backwards.", appearance.muted)]
      }
      let update = state.updateSentence.map { [Card.Line.wrapped($0, appearance.accent)] } ?? []
      return update + [.text("Space computes the first operation.", appearance.muted)]
    }
    var lines: [Card.Line] = [
      .text("\(state.name(of: node)) = \(state.formula(of: node))\(shape(node))", appearance.text)
    ]
    lines += band { state.forwardParts(of: node, $0) }
    if !state.isForward {
      lines.append(.text("All values are known. Space begins the way back.", appearance.muted))
    }
    return lines
  }

  // MARK: Backwards

  private func backward(_ done: BackwardWalk.Contribution) -> [Card.Line] {
    let input = done.step.input
    var lines: [Card.Line] = [
      .text(
        "∂L/∂\(state.name(of: input)) = \(state.rule(of: done.step))\(shape(input))",
        appearance.text)
    ]
    if done.step.slot != nil {
      lines += band { state.backwardParts(of: done, $0, result: MatrixRow.Part(done.total, $0)) }
    }
    guard !state.isFinished || state.example == nil || state.course.step == nil else {
      return lines + sum(of: input)
    }
    return lines + (state.habit(of: done.step).map { [.text($0, appearance.muted)] } ?? [])
  }

  /// A step of whose result one number is asked for; on the last level the others stay hidden.
  private func question(
    _ done: BackwardWalk.Contribution, _ element: Int, _ blank: Blank
  ) -> [Card.Line] {
    let input = done.step.input
    var lines: [Card.Line] = [
      .text(
        "∂L/∂\(state.name(of: input)) = \(state.rule(of: done.step))\(shape(input))",
        appearance.text)
    ]
    lines += band { detail in
      let known = state.exercise.level == .all
      let result = (0..<done.total.rows).map { row in
        (0..<done.total.columns).map { column in
          if row * done.total.columns + column == element { return "?" }
          return known
            ? "·" : NumberFormat.significant(done.total[row, column], digits: detail.digits)
        }
      }
      return state.backwardParts(of: done, detail, result: .matrix(result))
    }
    let place = blank.place.map { ", \($0)" } ?? ""
    lines.append(
      .field(
        "∂L/∂\(state.name(of: input))\(place) = ", state.exercise.question?.editor,
        appearance.accent))
    return lines
      + Card.lines(about: state.exercise, hints: blank.hints, appearance: appearance)
  }

  /// What the examples so far add up to.
  private func sum(of node: Int) -> [Card.Line] {
    guard let sum = state.gradientSum(of: node) else { return [] }
    let name = "∂L/∂\(state.name(of: node))"
    return band { detail in
      [
        .sign("Σ of \(state.runExamples), each / \(state.batchRows): \(name) ="),
        MatrixRow.Part(sum, detail),
      ]
    }
  }

  private var ending: [Card.Line] {
    if state.course.step != nil {
      return state.stepEnding.map { .wrapped($0, appearance.accent) }
    }
    let rate = Numbers.short(state.course.learningRate)
    let summary = state.exercise.summary(of: state.askable.count).map {
      [Card.Line.wrapped($0, appearance.accent)]
    }
    return (summary ?? []) + [
      .wrapped(
        "Space moves the weights: W ← W − \(rate) · ∂L/∂W; t takes 10 such steps.",
        appearance.accent)
    ]
  }

  // MARK: Looking

  /// A node's value and its gradient, as far as they are known.
  private func look(at node: Int) -> [Card.Line] {
    let name = state.name(of: node)
    let operation = graph.nodes[node].operation
    let formula = operation.arity > 0 ? " = \(state.formula(of: node))" : ""
    let lines: [Card.Line] = [.text("\(name)\(formula)\(shape(node))", appearance.text)]
    guard state.showsValue(of: node) else {
      return lines + [.text("Its value is not computed yet.", appearance.muted)]
    }
    let matrices = band { detail in
      var parts: [MatrixRow.Part] = [
        .sign("\(name) ="), MatrixRow.Part(graph[value: node], detail),
      ]
      if let gradient = state.walk.gradient(of: node) {
        parts += [.sign("  ∂L/∂\(name) ="), MatrixRow.Part(gradient, detail)]
      }
      return parts
    }
    return lines + matrices + sum(of: node)
  }

  // MARK: Differences

  private var checks: [Card.Line] {
    guard state.walk.position > 0 else {
      return [.wrapped("Gradient check: differences will say who agrees.", appearance.muted)]
    }
    let all = state.shownNodes.compactMap { state.checks(of: $0) }.joined()
    let agreeing = all.count { $0.agrees }
    let lines: [Card.Line] = [
      .text(
        "\(agreeing) of \(all.count) numbers agree with differences.",
        agreeing == all.count ? appearance.muted : appearance.failure)
    ]
    guard agreeing < all.count else { return lines }
    return lines + [.wrapped(GradientCheck.reasonToDiffer, appearance.muted)]
  }
}
