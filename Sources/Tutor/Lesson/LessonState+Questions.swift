import LessonKit
import Screen

// What questions have to do with the lab and the figure beside them.
extension LessonState {
  /// The lab and the figure beside a step's questions.
  private func surroundings(at step: Int) -> Surroundings {
    Surroundings(
      lab: labIndex(at: step).flatMap { labs[$0] },
      figure: figureIndex(at: step).flatMap { figures[$0] })
  }

  // MARK: Keys

  mutating func updateQuestion(_ command: QuestionCommand, isWide: Bool) {
    guard questions != nil else { return }
    focus = .question
    let departure = questionsByStep[stepIndex]?.update(command)
    armQuestions()
    switch departure {
    case .back: focus = panes.contains(paneBefore) ? paneBefore : .reading
    case .onwards: leaveQuestions(isWide: isWide)
    case nil: break
    }
  }

  /// A click or the wheel in the question's pane.
  mutating func handleQuestion(_ mouse: MouseEvent, in area: Area) {
    questionsByStep[stepIndex]?.handle(mouse, in: area)
    armQuestions()
  }

  /// To what the questions speak of and has not been used, or else to the next step.
  private mutating func leaveQuestions(isWide: Bool) {
    let makes = questions?.isOpen == true
    if step.figure != nil, figure?.walk.map({ !$0.isFinished }) ?? makes {
      focus = .figure
    } else if let lab, makes || (step.lab != nil && lab.session.step == 0) {
      focus = .lab
    } else if stepIndex + 1 < lesson.steps.count {
      go(to: stepIndex + 1, isWide: isWide)
    } else {
      focus = .reading
    }
  }

  /// Leads to a prediction that the run would answer, once; whether it did.
  mutating func asksBeforeRun(of source: Measure.Source) -> Bool {
    guard source == .figure || lab?.isRunning == false,
      questionsByStep[stepIndex]?.askBeforeRun(of: source) == true
    else { return false }
    focus = .question
    return true
  }

  // MARK: Outcomes and goals

  /// Trains the lab, and stops to look wherever a prediction asks for it.
  mutating func trainLab(steps: Int) {
    guard let labIndex = labIndex(at: stepIndex) else { return }
    var left = steps
    while left > 0 {
      let count = min(left, stepsToNextStop(ofLab: labIndex))
      labs[labIndex]?.advance(steps: count)
      left -= count
      observe(after: .lab)
      if labs[labIndex]?.session.failure != nil { break }
    }
  }

  /// How many steps there are to the next one that a prediction waits for.
  private func stepsToNextStop(ofLab index: Int) -> Int {
    guard let lab = labs[index] else { return .max }
    let stops = questionsByStep.compactMap { step, questions in
      labIndex(at: step) == index ? questions.nextStep(of: lab) : nil
    }
    return (stops.min() ?? .max) - lab.session.step
  }

  /// Shows the questions what the lab or the figure has become.
  mutating func observe(after changed: Measure.Source) {
    for step in questionsByStep.keys.sorted() where questionsByStep[step]?.isWatching == true {
      let surroundings = surroundings(at: step)
      questionsByStep[step]?.observe(surroundings, after: changed)
    }
  }

  /// Shows the questions of this step how things stand before anything is run.
  mutating func armQuestions() {
    let surroundings = surroundings(at: stepIndex)
    questionsByStep[stepIndex]?.arm(surroundings)
  }

  // MARK: Events

  /// What the learner did about questions since the last call, with the step that asked.
  mutating func takeQuestionEvents() -> [(step: LessonStep, event: ProgressEvent.Kind)] {
    questionsByStep.keys.sorted().flatMap { index in
      (questionsByStep[index]?.takeEvents() ?? []).map { (lesson.steps[index], $0) }
    }
  }
}

extension FigureCommand {
  /// Whether it makes something happen in the figure that a prediction may be about.
  var isRun: Bool {
    switch self {
    case .act, .plane(.goRound), .plane(.toggleRun), .sweep(.toggleRun): true
    default: false
    }
  }
}

extension LabCommand {
  /// Whether it trains the network.
  var isRun: Bool {
    switch self {
    case .toggleRun, .trainStep, .trainEpoch: true
    default: false
    }
  }
}
