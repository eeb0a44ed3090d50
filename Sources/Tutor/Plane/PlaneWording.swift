import Engine
import Screen

/// What a plane shows, in words and formulas.
struct PlaneWording {
  /// A piece of a formula; a number that can be changed has the index of its weight.
  struct Piece: Equatable {
    let text: String
    var weight: Int?
  }

  let state: PlaneState

  // MARK: Units

  /// What the units are called, layer by layer: h1 h2, then y.
  func names(ofLayer layer: Int) -> [String] {
    let isOutput = layer == state.network.layers.count - 1
    let count = state.network.layers[layer].biases.columns
    return isOutput ? ["y"] : (1...count).map { "h\($0)" }
  }

  private func inputNames(ofLayer layer: Int) -> [String] {
    layer == 0 ? ["x1", "x2"] : names(ofLayer: layer - 1)
  }

  /// A unit as a formula: `h1 = 1 where 1·x1 + 1·x2 − 0.5 > 0`.
  func formula(layer: Int, unit: Int) -> [Piece] {
    let activation = state.network.activations[layer]
    let name = names(ofLayer: layer)[unit]
    let isStep = activation == .operation(.step)
    var pieces = [Piece(text: isStep ? "\(name) = 1 where " : "\(name) = \(activation.name)(")]
    pieces += sum(layer: layer, unit: unit)
    pieces.append(Piece(text: isStep ? " > 0" : ")"))
    return pieces
  }

  private func sum(layer: Int, unit: Int) -> [Piece] {
    let inputs = inputNames(ofLayer: layer)
    var pieces: [Piece] = []
    for (index, weight) in state.weights.enumerated()
    where weight.layer == layer && weight.unit == unit {
      let value = state.value(of: weight)
      let isFirst = pieces.isEmpty
      if !isFirst { pieces.append(Piece(text: value < 0 ? " − " : " + ")) }
      pieces.append(Piece(text: Numbers.short(isFirst ? value : abs(value)), weight: index))
      if let input = weight.input { pieces.append(Piece(text: "·\(inputs[input])")) }
    }
    return pieces
  }

  static func text(_ pieces: [Piece]) -> String { pieces.map(\.text).joined() }

  private var formulas: [String] {
    state.network.layers.indices.flatMap { layer in
      names(ofLayer: layer).indices.map { Self.text(formula(layer: layer, unit: $0)) }
    }
  }

  // MARK: The score

  /// `3 of 4 right, best 3 of 4`, and what was found by looking for the best line.
  var score: String {
    let rows = state.points.rows
    if let search = state.search {
      let more = search.correct == rows ? "all of them" : "no line gets more"
      return "\(search.correct) of \(rows) right: \(more)"
    }
    return "\(state.score) of \(rows) right, best so far \(state.best)"
  }

  // MARK: The learning rule

  static func count(_ rule: PerceptronRule) -> String {
    let updates = rule.updates == 1 ? "1 update" : "\(Numbers.grouped(rule.updates)) updates"
    return rule.visits.isEmpty
      ? "not begun" : "pass \(Numbers.grouped(rule.visits.last?.pass ?? 1)), \(updates)"
  }

  /// `(0, 1)`: with three digits, for several have to stand on a line.
  static func vector(_ numbers: [Double]) -> String {
    "(\(numbers.map { NumberFormat.significant($0, digits: 3) }.joined(separator: ", ")))"
  }

  /// What became of an example: how it was answered, and what was added after a mistake.
  static func lines(_ visit: PerceptronRule.Visit, of rule: PerceptronRule) -> [String] {
    let inputs = rule.examples[visit.example].inputs
    let (target, answer) = (Numbers.short(visit.target), Numbers.short(visit.answer))
    let look =
      "\(vector(inputs)): the sum was \(Numbers.short(visit.sum)), y = \(answer), t = \(target), "
      + "t − y = \(Numbers.short(visit.error))"
    guard visit.isUpdate else { return [look, "That is right: nothing to add."] }
    let error = "\(Numbers.short(rule.rate))·(\(target) − \(answer))"
    return [
      look,
      "w ← \(vector(visit.before.weights)) + \(error)·\(vector(inputs)) = "
        + vector(visit.after.weights),
      "b ← \(Numbers.short(visit.before.bias)) + \(error) = \(Numbers.short(visit.after.bias))",
    ]
  }

  /// Where the rule has got to; `nil` while that is open.
  static func outcome(_ rule: PerceptronRule) -> String? {
    let updates = rule.updates == 1 ? "1 update" : "\(Numbers.grouped(rule.updates)) updates"
    switch rule.outcome {
    case .converged: return "Converged after \(updates): a whole pass without a mistake."
    case .cycle(let length):
      return "The weights are back where they were \(length) updates ago, before the same example: "
        + "it will go round for ever."
    case .open:
      return rule.isOver ? "Not ended after \(updates); nothing says that it will." : nil
    }
  }

  // MARK: Sentences

  var heading: String {
    let layers = state.network.layers.map { String($0.weights.rows) } + ["1"]
    return "Figure: \(layers.joined(separator: "-")) on \(state.points.name)."
  }

  /// Of a few points each one, of many none.
  private var rows: [String] {
    guard state.points.rows <= PlaneDrawing.listedRows else { return [] }
    let (output, hidden) = (state.values.last, state.values.dropLast().last)
    return (0..<state.points.rows).map { row in
      let inputs = Array(state.points.inputs.row(row))
      let between = hidden.map { values in
        zip(names(ofLayer: 0), values.outputs.row(row)).map { "\($0) = \(Numbers.short($1)), " }
          .joined()
      }
      let sum = Numbers.short(output?.sums[row, 0] ?? 0)
      let answer = Numbers.short(output?.outputs[row, 0] ?? 0)
      return "x = \(Self.vector(inputs)): \(between ?? "")sum \(sum), y = \(answer), "
        + "t = \(state.points.labels[row] ? 1 : 0), \(state.isCorrect[row] ? "right" : "wrong")"
    }
  }

  var sentences: [String] {
    var lines = [heading] + formulas.map { "\($0)." } + rows + ["\(score)."]
    if let rule = state.rule {
      lines.append("Learning rule: \(Self.count(rule)).")
      if let last = rule.visits.last { lines += Self.lines(last, of: rule) }
      if let outcome = Self.outcome(rule) { lines.append(outcome) }
    }
    return lines
  }

  /// The most updates that a report lists.
  private static let reportedUpdates = 20

  /// Every data set with its best line and, where there is a rule, how it fares.
  var report: [String] {
    var lines: [String] = []
    var state = state
    for _ in state.sets {
      let wording = PlaneWording(state: state)
      lines += wording.sentences
      if state.isSingle, let possible = state.possible {
        lines.append(
          possible == state.points.rows
            ? "Some line gets all \(possible) right."
            : "The best line gets \(possible) of \(state.points.rows) right.")
      }
      if var rule = state.rule {
        rule.run()
        let updates = rule.visits.filter(\.isUpdate)
        for visit in updates.prefix(Self.reportedUpdates) {
          lines += Self.lines(visit, of: rule).map { "  " + $0 }
        }
        if updates.count > Self.reportedUpdates {
          lines.append("  and \(updates.count - Self.reportedUpdates) more updates")
        }
        if let outcome = Self.outcome(rule) { lines.append(outcome) }
      }
      state.cycleData()
    }
    return lines
  }
}

extension PlaneState {
  package var sentences: [String] { PlaneWording(state: self).sentences }
  package var report: [String] { PlaneWording(state: self).report }
}
