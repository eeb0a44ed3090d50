import LessonKit
import Screen

/// A prediction: what was said, and what came.
struct PredictState: Equatable, Sendable {
  let prediction: Prediction
  var field = AnswerField()
  private(set) var cursor = 0
  /// What the learner expects, once it is written down.
  private(set) var said: String?
  /// What it was.
  private(set) var outcome: Double?
  /// Why the last text was not taken.
  private(set) var problem: String?
  /// Whether the run was held up once already to ask for the prediction.
  var wasAskedFor = false
  /// Whether what the outcome waits for was seen not to be so yet.
  private var isArmed = false

  init(_ prediction: Prediction) {
    self.prediction = prediction
  }

  var isChoice: Bool { !prediction.choices.isEmpty }
  var question: [Inline] { prediction.question.inlines(prediction.given) }
  var choices: [[Inline]] { prediction.choices.map { $0.inlines(prediction.given) } }
  var isOpen: Bool { said == nil }
  var isWaiting: Bool { said != nil && outcome == nil }

  mutating func move(_ offset: Int) {
    guard isChoice, isOpen else { return }
    cursor = min(max(0, cursor + offset), prediction.choices.count - 1)
  }

  mutating func point(at place: Int) {
    if isOpen, prediction.choices.indices.contains(place) { cursor = place }
  }

  /// Writes down what was typed or chosen.
  mutating func predictNow() -> [ProgressEvent.Kind] {
    guard isOpen else { return [] }
    let text: String
    if isChoice {
      text = choices[cursor].typed
    } else {
      do throws(TypedNumber.Refusal) {
        _ = try TypedNumber(field.text, names: prediction.given)
      } catch {
        problem = error.sentence
        return []
      }
      text = field.text
    }
    problem = nil
    said = text
    field.finish()
    var events: [ProgressEvent.Kind] = [.predicted(id: prediction.id, text: text)]
    if case .computed(let computation) = prediction.outcome {
      events += comeOut(computation.value(prediction.given))
    }
    return events
  }

  /// Predicts with a text, as in a conversation.
  mutating func predict(_ text: String) -> [ProgressEvent.Kind] {
    guard isChoice else {
      field.clear()
      field.paste(text)
      return predictNow()
    }
    let word = text.lowercased().trimmingBlanks
    let place = choices.indices.first {
      AskState.letter($0) == word.filter { $0 != ")" } || choices[$0].typed.lowercased() == word
    }
    guard let place else {
      let letters = choices.indices.map(AskState.letter).joined(separator: ", ")
      problem = "Choose one of \(letters)."
      return []
    }
    cursor = place
    return predictNow()
  }

  /// Takes in what was said, and what came, in an earlier session.
  mutating func restore(said text: String, outcome value: Double?) {
    (said, outcome) = (text, value)
    field.clear()
    if isChoice, let place = choices.firstIndex(where: { $0.typed == text }) { cursor = place }
  }

  // MARK: The outcome

  /// The step of the lab at which the outcome is to be seen, behind the present one.
  func nextStep(of lab: LabState) -> Int? {
    guard isWaiting, case .measured(_, let goal?) = prediction.outcome,
      goal.measure.source == .lab, goal.comparison == .atLeast
    else { return nil }
    let bound = goal.bound.value([:]).rounded(.up)
    let steps: Double
    switch goal.measure.name {
    case "step": steps = bound
    case "epoch": steps = bound * Double(lab.session.stepsPerEpoch)
    default: return nil
    }
    guard steps > Double(lab.session.step), steps < 1e9 else { return nil }
    return Int(steps)
  }

  /// Looks whether the outcome is there, when the lab or the figure has changed.
  mutating func observe(
    _ surroundings: Surroundings, after changed: Measure.Source
  ) -> [ProgressEvent.Kind] {
    guard isWaiting, case .measured(let measure, let goal) = prediction.outcome,
      measure.source == changed
    else { return [] }
    if let goal {
      guard goal.holds(in: surroundings) else {
        isArmed = true
        return []
      }
      // What was so before the prediction was made is not its outcome.
      guard isArmed else { return [] }
    }
    guard let value = surroundings.value(measure), value.isFinite else { return [] }
    return comeOut(value)
  }

  /// Looks how things stand when the prediction has just been made.
  mutating func arm(_ surroundings: Surroundings) {
    guard case .measured(_, let goal?) = prediction.outcome else { return }
    isArmed = !goal.holds(in: surroundings)
  }

  private mutating func comeOut(_ value: Double) -> [ProgressEvent.Kind] {
    guard value.isFinite else { return [] }
    outcome = value
    return [.outcome(id: prediction.id, text: Numbers.exact(value))]
  }

  /// `You said 0.5, it was 0.693.`, or what is still to come.
  var sentence: String? {
    guard let said else { return nil }
    if let outcome { return "You said \(said), it was \(text(of: outcome))." }
    return "You said \(said)." + (waiting.map { " \($0)" } ?? "")
  }

  /// An outcome as it is told: the number, or the choice that stands for a race's winner.
  func text(of outcome: Double) -> String {
    prediction.winner(outcome) ?? Numbers.exact(outcome)
  }

  /// What to do to see the outcome.
  private var waiting: String? {
    switch prediction.outcome {
    case .computed: nil
    case .measured(let measure, let goal):
      switch measure.source {
      case .figure: "Now use the figure."
      case .lab, nil:
        goal.map {
          "Now run the lab, to \($0.measure.title) \(Numbers.exact($0.bound.value([:])))."
        }
          ?? "Now run the lab."
      }
    }
  }

  var explanation: [Inline]? {
    guard let outcome else { return nil }
    return prediction.explanation?.inlines(
      prediction.given.merging(["answer": outcome]) { $1 })
  }
}
