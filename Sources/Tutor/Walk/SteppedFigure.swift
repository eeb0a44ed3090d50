import Engine

/// A figure that is stepped through, forwards and then backwards: the graph of an expression, or a
/// network.
protocol SteppedFigure: Figure {
  var isForward: Bool { get }
  var isFinished: Bool { get }
  /// Operations computed, and how many there are.
  var forwardCount: (done: Int, total: Int) { get }
  /// Steps of the backward pass taken, and how many there are.
  var backwardCount: (done: Int, total: Int) { get }

  /// Whether there is a step to take back.
  var canRetreat: Bool { get }
  mutating func advance()
  mutating func retreat()
  mutating func finish()

  // MARK: What is left to the learner

  var exercise: WalkExercise { get set }
  /// The steps of the backward pass that can be asked for.
  var askable: [Int] { get }
  /// What is asked for now.
  var askedBlank: Blank? { get }
  /// The numbers that known mistakes give for what is asked.
  var mistakes: [GradientMistake.Diagnosis] { get }
  /// Takes the step of the walk that was left to the learner.
  mutating func takeAskedStep()
  mutating func choose(_ level: Fading)

  // MARK: In words

  /// `graph of f = x*y with x = 3, y = 4`.
  var heading: String { get }
  var forwardSentences: [String] { get }
  var backwardSentences: [String] { get }
  /// What the last step computed, and in further lines what there is to say about it.
  var lastStepSentences: [String] { get }
  /// What is asked for, without the numbers that only the answer may give.
  var questionSentences: [String] { get }
  /// What is wrong with the numbers, without a full stop.
  var undefinedSentence: String? { get }
  /// The gradients that are known beside differences.
  var checkSentences: [String] { get }
}

extension SteppedFigure {
  package var isAsking: Bool { exercise.question != nil }

  /// What the keys do while the pane has them: those for an answer, or else the figure's own and
  /// those of its exercise.
  func focusKeys(beside keys: KeyTable.Group) -> KeyTable.Group {
    if isAsking { return .walkAsking }
    guard exercise.isOffered else { return keys }
    let willAsk = askable.contains { exercise.isBlank($0, of: askable) }
    return (willAsk ? keys.with(KeyTable.Group.walkZero) : keys).with(KeyTable.Group.walkLevel)
  }

  // MARK: Answering

  /// Judges an answer; the walk goes on if it was right.
  mutating func answer(_ text: String) {
    guard let blank = askedBlank else { return }
    let asked = self
    go(on: exercise.answer(text, to: blank, of: askable.count, mistakes: asked.mistakes))
  }

  /// Judges what has been typed.
  mutating func judgeTyping() {
    guard let blank = askedBlank else { return }
    let asked = self
    go(on: exercise.acceptTyping(blank, of: askable.count, mistakes: asked.mistakes))
  }

  /// Gives the next hint to what is asked; the last one is the answer.
  mutating func hint() {
    guard let blank = askedBlank else { return }
    go(on: exercise.hint(blank))
  }

  private mutating func go(on verdict: WalkExercise.Verdict) {
    if verdict == .takeStep { takeAskedStep() }
  }

  /// `right`: blanks answered rightly; `blanks`: how many there are; `done` and `unaided`: 1 if the
  /// walk is finished, and if that was without help.
  func exerciseMeasure(_ name: String) -> Double? {
    switch name {
    case "right": Double(exercise.right)
    case "blanks": Double(exercise.level.count(of: askable.count))
    case "done": isFinished ? 1 : 0
    case "unaided": isFinished && exercise.isUnaided(of: askable.count) ? 1 : 0
    default: nil
    }
  }
}
