import Engine
import LessonKit
import Screen

extension Conversation {
  mutating func answerAboutFigure(
    _ verb: Verb, _ words: [String]
  ) throws(Refusal) -> [ProseBlock] {
    guard let figure = state.figure else { throw Refusal(nothing("figure") { $0.figure != nil }) }
    if verb == .figure {
      try Self.expectNothing(after: verb, words)
      return figureBlocks
    }
    if verb == .set { return try set(words, in: figure) }
    if verb == .press { return try press(words, in: figure) }
    if verb == .expression, figure.walk == nil { return try draw(words, in: figure) }
    guard let walk = figure.walk else {
      throw Refusal("This figure is no walk, so there is nothing to compute; figure describes it.")
    }
    switch verb {
    case .forward: return goForward(try Self.count(after: verb, words, otherwise: 1))
    case .backward: return goBackward(try Self.count(after: verb, words, otherwise: 1))
    case .undo: return undo(try Self.count(after: verb, words, otherwise: 1))
    case .expression: return try takeExpression(words, replacing: walk)
    case .check:
      try Self.expectNothing(after: verb, words)
      return Self.checks(of: walk)
    default:
      try Self.expectNothing(after: verb, words)
      state.updateWalk { $0.finish() }
      return figureBlocks
    }
  }

  /// Where the lesson has what this step has not.
  func nothing(_ thing: String, _ opens: (LessonStep) -> Bool) -> String {
    let steps = state.lesson.steps.indices.filter { opens(state.lesson.steps[$0]) }
    guard !steps.isEmpty else { return "This lesson has no \(thing)." }
    let numbers = steps.map { String($0 + 1) }.joined(separator: ", ")
    return "There is no \(thing) here; these steps open one: \(numbers)."
  }

  // MARK: Describing

  /// The figure as far as it has been computed.
  var figureBlocks: [ProseBlock] {
    if let walk = state.figure?.walk { return Self.blocks(of: walk) }
    return Self.blocks(state.figure?.sentences ?? [])
  }

  /// A heading and the lines below it.
  static func blocks(_ lines: [String]) -> [ProseBlock] {
    lines.prefix(1).map { .sentence($0) } + lines.dropFirst().map { .row($0) }
  }

  private static func blocks(of walk: WalkState) -> [ProseBlock] {
    let sentences = walk.wording
    var blocks: [ProseBlock] = [.sentence("Figure: graph of \(sentences.heading).")]
    if walk.computed == 0, walk.isForward {
      let count = walk.operations.count
      let all = count == 1 ? "the only operation" : "the first of \(count) operations"
      return blocks + [.sentence("Nothing is computed yet; forward computes \(all).")]
    }
    blocks.append(.sentence("Forward, \(walk.computed) of \(walk.operations.count):"))
    blocks += walk.operations.prefix(walk.computed).map { .row(sentences.forward($0)) }
    if walk.walk.position > 0 {
      blocks.append(
        .sentence("Backward, \(walk.walk.position) of \(walk.walk.steps.count):"))
      blocks += walk.walk.done.map { .row(sentences.backward($0)) }
    }
    return blocks + whereItStands(walk)
  }

  /// What is left to do, or what is wrong with the numbers.
  private static func whereItStands(_ walk: WalkState) -> [ProseBlock] {
    if let node = walk.graph.firstNonFiniteNode, walk.showsValue(of: node),
      let problem = walk.input.undefinedOperation
    {
      return [.sentence("\(problem); choose other inputs.")]
    }
    if walk.isFinished { return [.sentence("Every value and every gradient is known.")] }
    guard !walk.isForward, walk.walk.position == 0 else { return [] }
    return [.sentence("All values are known; backward begins the way back.")]
  }

  private static func checks(of walk: WalkState) -> [ProseBlock] {
    let lines = walk.variables.compactMap { name -> ProseBlock? in
      guard let check = walk.check(name) else { return nil }
      return .sentence(
        "\(walk.wording.gradient(by: name)) is \(Numbers.short(check.analytic)) by the chain rule"
          + " and \(Numbers.short(check.numeric)) by differences: "
          + (check.agrees ? "they agree." : "they differ."))
    }
    return lines.isEmpty
      ? [.sentence("The expression has no inputs, so there is nothing to check.")] : lines
  }

  // MARK: Walking

  /// Takes one step and says what it computed.
  mutating func walkOn() -> [ProseBlock] {
    state.updateWalk { $0.advance() }
    guard let walk = state.figure?.walk else { return [] }
    var blocks: [ProseBlock] = []
    if let done = walk.walk.done.last {
      blocks.append(.sentence(walk.wording.backward(done) + "."))
      if let pattern = walk.graph.nodes[done.step.node].operation.gatePattern,
        done.step.slot != nil
      {
        blocks.append(.row(pattern))
      }
    } else if let node = walk.lastComputed {
      blocks.append(.sentence(walk.wording.forward(node) + "."))
    }
    return blocks + Self.whereItStands(walk)
  }

  private mutating func goForward(_ count: Int) -> [ProseBlock] {
    guard state.figure?.walk?.isForward == true else {
      return [.sentence("All values are known; backward goes the way back.")]
    }
    var blocks: [ProseBlock] = []
    var left = count
    while left > 0, state.figure?.walk?.isForward == true {
      blocks += walkOn()
      left -= 1
    }
    return blocks
  }

  private mutating func goBackward(_ count: Int) -> [ProseBlock] {
    var blocks: [ProseBlock] = []
    if state.figure?.walk?.isForward == true {
      blocks = [.sentence("First the values that are missing.")] + goForward(.max)
    }
    guard state.figure?.walk?.isFinished == false else {
      return [.sentence("Every value and every gradient is known; undo takes steps back.")]
    }
    var left = count
    while left > 0, state.figure?.walk?.isFinished == false {
      blocks += walkOn()
      left -= 1
    }
    return blocks
  }

  private mutating func undo(_ count: Int) -> [ProseBlock] {
    var left = count
    while left > 0, let walk = state.figure?.walk, walk.computed > 0 || walk.walk.position > 0 {
      state.updateWalk { $0.retreat() }
      left -= 1
    }
    guard left < count else { return [.sentence("Nothing is computed yet.")] }
    return figureBlocks
  }

  // MARK: Inputs

  private mutating func set(
    _ words: [String], in figure: any Figure
  ) throws(Refusal) -> [ProseBlock] {
    guard !figure.settable.isEmpty else {
      throw Refusal("There is nothing to set in this figure; figure describes it.")
    }
    let parts = words.joined(separator: " ").split { $0 == " " || $0 == "=" }.map(String.init)
    guard !parts.isEmpty, parts.count % 2 == 0 else {
      throw Refusal("set needs a name and a number, as in set x 3.")
    }
    var values: [(name: String, value: Double)] = []
    for place in stride(from: 0, to: parts.count, by: 2) {
      let (name, text) = (parts[place], parts[place + 1])
      guard figure.settable.contains(name) else {
        if figure.walk != nil {
          throw Self.refusal(.unknown(name, variables: figure.settable))
        }
        throw Refusal(Self.unknown("number", name, in: figure.settable))
      }
      guard let value = Double(text.replacingMinus), value.isFinite else {
        throw Refusal("“\(text)” is not a number; write it like set \(name) -2.")
      }
      values.append((name, value))
    }
    state.updateFigure { figure in
      for (name, value) in values { figure.set(name, to: value) }
    }
    return figureBlocks
  }

  private mutating func takeExpression(
    _ words: [String], replacing walk: WalkState
  ) throws(Refusal) -> [ProseBlock] {
    guard !words.isEmpty else {
      throw Refusal("Write an expression behind it; the present one is: \(walk.typed)")
    }
    state.updateWalk { walk in
      walk.beginEditing()
      walk.paste(words.joined(separator: " "))
      walk.acceptTyping()
    }
    if let problem = state.figure?.walk?.problem {
      state.updateWalk { $0.cancelTyping() }
      throw Self.refusal(problem)
    }
    return figureBlocks
  }

  private static func refusal(_ problem: WalkInput.Problem) -> Refusal {
    let place = problem.column.map { "In the expression, column \($0): " } ?? ""
    let message = place + problem.message
    return Refusal(sentence(message.prefix(1).uppercased() + message.dropFirst()))
  }

  /// A message as a sentence: with a full stop, unless it ends with a question.
  static func sentence(_ message: String) -> String {
    message.hasSuffix("?") ? message : message + "."
  }
}
