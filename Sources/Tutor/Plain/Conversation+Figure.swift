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
    guard let walk = figure as? any SteppedFigure else {
      throw Refusal("This figure is no walk, so there is nothing to compute; figure describes it.")
    }
    switch verb {
    case .forward: return goForward(try Self.count(after: verb, words, otherwise: 1))
    case .backward: return goBackward(try Self.count(after: verb, words, otherwise: 1))
    case .undo: return undo(try Self.count(after: verb, words, otherwise: 1))
    case .expression: return try takeExpression(words)
    case .answer: return try takeAnswer(words)
    case .hint:
      try Self.expectNothing(after: verb, words)
      return try giveHint()
    case .blanks: return try chooseBlanks(words, in: walk)
    case .update: return try updateWeights(Self.count(after: verb, words, otherwise: 1))
    case .check:
      try Self.expectNothing(after: verb, words)
      return walk.checkSentences.map { .sentence($0) }
    default:
      try Self.expectNothing(after: verb, words)
      updateSteps { $0.finish() }
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
    if let walk { return Self.blocks(of: walk) }
    return Self.blocks(state.figure?.sentences ?? [])
  }

  /// The figure, if it is one to step through.
  var walk: (any SteppedFigure)? { state.figure as? any SteppedFigure }

  /// Whether a gradient is asked for.
  var isAsking: Bool { walk?.isAsking == true }

  private mutating func updateSteps(_ change: (inout any SteppedFigure) -> Void) {
    state.updateFigure { figure in
      guard var walk = figure as? any SteppedFigure else { return }
      change(&walk)
      figure = walk
    }
  }

  /// A heading and the lines below it.
  static func blocks(_ lines: [String]) -> [ProseBlock] {
    lines.prefix(1).map { .sentence($0) } + lines.dropFirst().map { .row($0) }
  }

  private static func blocks(of walk: any SteppedFigure) -> [ProseBlock] {
    var blocks: [ProseBlock] = [.sentence("Figure: \(walk.heading).")]
    let (forward, backward) = (walk.forwardCount, walk.backwardCount)
    if forward.done == 0, walk.isForward {
      let all =
        forward.total == 1 ? "the only operation" : "the first of \(forward.total) operations"
      return blocks + [.sentence("Nothing is computed yet; forward computes \(all).")]
    }
    blocks.append(.sentence("Forward, \(forward.done) of \(forward.total):"))
    blocks += walk.forwardSentences.map { .row($0) }
    if backward.done > 0 {
      blocks.append(.sentence("Backward, \(backward.done) of \(backward.total):"))
      blocks += walk.backwardSentences.map { .row($0) }
    }
    return blocks + whereItStands(walk)
  }

  /// What is asked for, what is left to do, or what is wrong with the numbers.
  private static func whereItStands(_ walk: any SteppedFigure) -> [ProseBlock] {
    if let problem = walk.undefinedSentence {
      return [.sentence("\(problem); choose other inputs.")]
    }
    if walk.isAsking { return question(of: walk) }
    if walk.isFinished {
      let summary = walk.exercise.spokenSummary(of: walk.askable.count)
      let next =
        walk is NetworkWalkState ? " update moves the weights by one step." : ""
      return [.sentence("Every value and every gradient is known.\(next)")]
        + (summary.map { [.sentence($0)] } ?? [])
    }
    guard !walk.isForward, walk.backwardCount.done == 0 else { return [] }
    return [.sentence("All values are known; backward begins the way back.")]
  }

  private static func question(of walk: any SteppedFigure) -> [ProseBlock] {
    walk.questionSentences.map { .sentence($0) }
      + [.sentence("Type a number, or an expression behind answer.")]
  }

  // MARK: Walking

  /// Takes one step and says what it computed; `nil` where there is none to take.
  mutating func walkOn() -> [ProseBlock]? {
    guard let before = walk, !before.isFinished else { return nil }
    if before.isAsking { return Self.question(of: before) }
    updateSteps { $0.advance() }
    guard let walk else { return nil }
    var blocks: [ProseBlock] = []
    if !walk.isAsking {
      blocks = walk.lastStepSentences.prefix(1).map { .sentence($0) }
      blocks += walk.lastStepSentences.dropFirst().map { .row($0) }
    }
    return blocks + Self.whereItStands(walk)
  }

  private mutating func goForward(_ count: Int) -> [ProseBlock] {
    guard walk?.isForward == true else {
      return [.sentence("All values are known; backward goes the way back.")]
    }
    var blocks: [ProseBlock] = []
    var left = count
    while left > 0, walk?.isForward == true, let step = walkOn() {
      blocks += step
      left -= 1
    }
    return blocks
  }

  private mutating func goBackward(_ count: Int) -> [ProseBlock] {
    var blocks: [ProseBlock] = []
    if walk?.isForward == true {
      blocks = [.sentence("First the values that are missing.")] + goForward(.max)
    }
    guard walk?.isFinished == false else {
      return [.sentence("Every value and every gradient is known; undo takes steps back.")]
    }
    var left = count
    repeat {
      blocks += walkOn() ?? []
      left -= 1
    } while left > 0 && walk?.isFinished == false && !isAsking
    return blocks
  }

  private mutating func undo(_ count: Int) -> [ProseBlock] {
    var left = count
    while left > 0, walk?.canRetreat == true {
      updateSteps { $0.retreat() }
      left -= 1
    }
    guard left < count else { return [.sentence("Nothing is computed yet.")] }
    return figureBlocks
  }

  // MARK: What is left to the learner

  private static func nothingAsked() -> Refusal {
    Refusal("Nothing is asked for here; backward goes on.")
  }

  private mutating func takeAnswer(_ words: [String]) throws(Refusal) -> [ProseBlock] {
    guard isAsking else { throw Self.nothingAsked() }
    guard !words.isEmpty else { throw Refusal("answer needs a number, as in answer -2/3.") }
    updateSteps { $0.answer(words.joined(separator: " ")) }
    return verdict
  }

  private mutating func giveHint() throws(Refusal) -> [ProseBlock] {
    guard isAsking else { throw Self.nothingAsked() }
    updateSteps { $0.hint() }
    return verdict
  }

  /// What came of an answer or a hint.
  private var verdict: [ProseBlock] {
    guard let walk else { return [] }
    var blocks: [ProseBlock] = []
    if let notice = walk.exercise.notice {
      let mark =
        switch notice.kind {
        case .right: "Right: "
        case .wrong: "Wrong: "
        case .plain: ""
        }
      blocks.append(.sentence(mark + Self.stopped(notice.text)))
    }
    guard let question = walk.exercise.question, let blank = walk.askedBlank else {
      blocks += walk.lastStepSentences.prefix(1).map { .row($0) }
      return blocks + Self.whereItStands(walk)
    }
    if question.hints > 0 { blocks.append(.sentence("Hint: \(blank.hints[question.hints - 1])")) }
    if question.attempts > 0 {
      let next = question.hints < blank.hints.count ? "hint helps." : "hint gives the answer."
      blocks.append(.sentence("Type another number; \(next)"))
    }
    return blocks
  }

  private static func stopped(_ text: String) -> String {
    text.hasSuffix(".") ? text : text + "."
  }

  private mutating func chooseBlanks(
    _ words: [String], in walk: any SteppedFigure
  ) throws(Refusal) -> [ProseBlock] {
    guard walk.exercise.isOffered else {
      throw Refusal("This walk leaves nothing to you; other steps of the lesson may.")
    }
    guard words.count == 1, let level = Fading(words[0].lowercased()) else {
      throw Refusal("blanks needs a number or all, as in blanks 2.")
    }
    updateSteps { $0.choose(level) }
    let count = level.count(of: walk.askable.count)
    return [
      .sentence(
        count == 0 ? "Nothing is left to you." : "Left to you: the last \(Count.gradients(count)).")
    ] + figureBlocks
  }

  private mutating func updateWeights(_ count: Int) throws(Refusal) -> [ProseBlock] {
    guard state.figure is NetworkWalkState else {
      throw Refusal("There are no weights here; update is for the walk through a network.")
    }
    guard count <= NetworkWalkState.updateLimit else {
      throw Refusal("At most \(Numbers.grouped(NetworkWalkState.updateLimit)) steps at once.")
    }
    state.updateFigure { figure in
      guard var walk = figure as? NetworkWalkState else { return }
      walk.train(count)
      figure = walk
    }
    guard let walk = state.figure as? NetworkWalkState else { return [] }
    return (walk.updateSentence.map { [.sentence($0)] } ?? [])
      + [.sentence("The walk begins again from the new weights.")]
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

  private mutating func takeExpression(_ words: [String]) throws(Refusal) -> [ProseBlock] {
    guard let walk = state.figure?.walk else { return [] }
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
