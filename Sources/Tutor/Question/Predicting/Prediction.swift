import LessonKit

/// Something that the learner is to expect before it happens, as its author wrote it.
struct Prediction: Equatable, Sendable {
  /// Where the outcome comes from.
  enum Outcome: Equatable, Sendable {
    /// The engine computes it at once.
    case computed(Computation)
    /// A measure, as soon as the condition has become true; without one, when it changes next.
    case measured(Measure, when: Goal?)

    /// The lab's or the figure's, if it is one of them.
    var source: Measure.Source? {
      if case .measured(let measure, _) = self { measure.source } else { nil }
    }
  }

  let id: String
  let question: QuestionText
  let given: [String: Double]
  /// The answers to choose from; none where a number is expected.
  let choices: [QuestionText]
  let outcome: Outcome
  let explanation: QuestionText?

  /// Reads a `predict` block, or says which of its lines is wrong.
  init(_ block: FigureBlock) throws(FigureProblem) {
    let reader = QuestionReader(block)
    id = block["id"] ?? ""
    given = reader.given
    question = try reader.text("question")
    choices = try reader.texts("choice")
    let isChoice = block["kind"] == "choice"
    if isChoice, !(2...Ask.choiceLimit).contains(choices.count) {
      throw FigureProblem(
        key: "choice", message: "there are 2 to \(Ask.choiceLimit) lines “choice: …”",
        location: block.location)
    }
    if !isChoice { try reader.refuse(["choice"], in: "a prediction of kind number") }
    outcome = try Self.outcome(block.all("outcome")[0], reader)
    explanation =
      block["explain"] == nil ? nil : try reader.text("explain", hasAnswer: true)
  }

  /// The choice that stands for an outcome, if it is the number of a race's winner.
  func winner(_ number: Double) -> String? {
    guard case .measured(let measure, _) = outcome, measure.name == "winner",
      let place = Int(exactly: number), choices.indices.contains(place - 1)
    else { return nil }
    return choices[place - 1].inlines(given).typed
  }

  /// Reads `lab loss at step 500`, `figure score when tosses >= 100`, or an expression.
  private static func outcome(
    _ entry: FigureBlock.Entry, _ reader: QuestionReader
  ) throws(FigureProblem) -> Outcome {
    var words = entry.value.split(separator: " ").map(String.init)[...]
    guard words.count > 1, let source = words.first.flatMap(Measure.Source.init),
      var measure = Measure(&words)
    else { return .computed(try reader.computation(entry, names: reader.given.keys.sorted())) }
    measure.source = source
    var condition = words.joined(separator: " ")
    if condition.isEmpty { return .measured(measure, when: nil) }
    if words.count == 3, words.first == "at",
      ["step", "epoch"].contains(words[words.startIndex + 1])
    {
      condition = "when \(words[words.startIndex + 1]) >= \(words[words.endIndex - 1])"
    }
    guard condition.hasPrefix("when ") else {
      throw FigureProblem(
        key: entry.key,
        message: "after the measure may stand “at step 500”, “at epoch 10” or “when step >= 500”")
    }
    do throws(Goal.Problem) {
      let goal = try Goal("\(source.rawValue) \(condition.dropFirst(5))")
      return .measured(measure, when: goal)
    } catch {
      throw FigureProblem(key: entry.key, message: error.message)
    }
  }
}
