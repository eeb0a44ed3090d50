import LessonKit
import Screen

/// An open lesson: its step, the figures and labs opened so far, and the pane that has the keys.
package struct LessonState: Sendable {
  package internal(set) var lesson: Lesson
  package internal(set) var stepIndex: Int
  package internal(set) var focus: Pane = .reading {
    didSet { if focus == .question, oldValue != .question { paneBefore = oldValue } }
  }
  /// Where the keys were before a question had them.
  private(set) var paneBefore: Pane = .reading
  package internal(set) var scroll = 0

  /// By the step that opens it, so that going back finds it as it was left.
  var figures: [Int: any Figure] = [:]
  /// By the first step that opens it; a lab asked for again in the same words goes on.
  var labs: [Int: LabState] = [:]
  /// By the step that asks them.
  var questionsByStep: [Int: QuestionsState] = [:]
  /// Where questions of other lessons are found; the program's own if there is none.
  var catalog: Catalog?
  /// What is wrong with a figure that could not be opened.
  package private(set) var problem: String?

  /// What the learner did here before and since, to be shown.
  package internal(set) var progress: LessonProgress
  /// What the learner did since the last look, to be kept.
  var events: [ProgressEvent] = []

  /// The seed of every lab, where their own don't count.
  private let seed: UInt64?

  package init(
    _ lesson: Lesson, step: Int = 0, catalog: Catalog? = nil,
    progress: LessonProgress = LessonProgress(), layout isWide: Bool, seed: UInt64? = nil
  ) {
    self.lesson = lesson
    self.catalog = catalog
    self.progress = progress
    self.seed = seed
    stepIndex = min(max(0, step), max(0, lesson.steps.count - 1))
    arrive(isWide: isWide)
  }

  // MARK: What is open

  package var step: LessonStep { lesson.steps[stepIndex] }

  /// The step whose figure is shown: the nearest one at or before the present, unless a lab has
  /// been opened since, which then has the room for itself.
  private var figureIndex: Int? { figureIndex(at: stepIndex) }

  func figureIndex(at step: Int) -> Int? {
    guard
      let index = lesson.steps[...step].lastIndex(where: {
        $0.figure != nil || $0.lab != nil
      })
    else { return nil }
    return lesson.steps[index].figure == nil ? nil : index
  }

  /// The step whose lab is shown: the nearest one at or before the present.
  ///
  /// A lab that had the room for itself leaves it to a figure that has been opened since.
  private var labIndex: Int? { labIndex(at: stepIndex) }

  func labIndex(at step: Int) -> Int? {
    guard let latest = lesson.steps[...step].lastIndex(where: { $0.lab != nil }),
      let block = lesson.steps[latest].lab
    else { return nil }
    let isAlone = lesson.steps[latest].figure == nil
    if isAlone, lesson.steps[...step].dropFirst(latest + 1).contains(where: { $0.figure != nil }) {
      return nil
    }
    return lesson.steps.firstIndex { step in
      step.lab.map { $0.isSame(as: block) } ?? false
    }
  }

  package var figure: (any Figure)? { figureIndex.flatMap { figures[$0] } }
  package var lab: LabState? { labIndex.flatMap { labs[$0] } }
  package var questions: QuestionsState? { questionsByStep[stepIndex] }

  package var isRunning: Bool { lab?.isRunning == true || figure?.isRunning == true }

  /// How many steps a second are wanted; only one of figure and lab runs at a time.
  package var stepsPerSecond: Int {
    if let figure, figure.isRunning { return figure.stepsPerSecond }
    return lab?.stepsPerSecond ?? 0
  }

  /// The panes that there is something in.
  package var panes: [Pane] {
    Pane.allCases.filter { pane in
      switch pane {
      case .reading: true
      case .figure: figure != nil
      case .lab: lab != nil
      case .question: questions != nil
      }
    }
  }

  /// Whether keys are text, for a field of the figure or of a question.
  package var isTyping: Bool { figure?.isTyping == true || questions?.isTyping == true }

  /// The keys that mean something in the pane that has them, then those of the others.
  var keyGroups: [KeyTable.Group] {
    if isTyping { return [typingKeys] }
    var groups: [KeyTable.Group] = []
    switch focus {
    case .reading: groups.append(.reading)
    case .figure: groups += [figure?.focusKeys].compactMap { $0 }
    case .lab: groups += [lab?.focusKeys, lab?.keys].compactMap { $0 }
    case .question: groups += [questions?.focusKeys].compactMap { $0 }
    }
    if let keys = figure?.keys { groups.append(focus == .figure ? keys : keys.unhinted) }
    let isLastStep = stepIndex == lesson.steps.count - 1
    groups.insert(
      .lesson(panes: panes.count, isLastStep: isLastStep),
      at: focus == .reading ? 1 : groups.count)
    if let lab, focus != .lab { groups.append(lab.keys.unhinted) }
    return groups
  }

  /// The keys while text is typed.
  private var typingKeys: KeyTable.Group {
    if figure?.isTyping != true, let questions { return questions.focusKeys }
    return figure?.typingKeys ?? .typing
  }

  // MARK: Changing

  /// Carries out what a key asks for.
  mutating func update(_ command: Command, isWide: Bool, size: Size) {
    switch command {
    case .step(let offset):
      go(to: stepIndex + offset, isWide: isWide)
    case .firstStep:
      go(to: 0, isWide: isWide)
    case .turnPane(let offset):
      let panes = panes
      let index = panes.firstIndex(of: focus) ?? 0
      focus = panes[(index + offset + panes.count) % panes.count]
    case .showPane(let pane):
      if panes.contains(pane) { focus = pane }
    case .scroll, .scrollPage, .readOn:
      scrollText(command, isWide: isWide, size: size)
    case .figure(let command):
      guard let figureIndex, figures[figureIndex] != nil else { return }
      if command.isRun, asksBeforeRun(of: .figure) { return }
      // A key that works from any pane must not work out of sight.
      if !isWide || command == .beginTyping { focus = .figure }
      figures[figureIndex]?.update(command)
      if figures[figureIndex]?.isRunning == true, let labIndex { labs[labIndex]?.isRunning = false }
      observe(after: .figure)
    case .lab(let command):
      guard let labIndex, labs[labIndex] != nil else { return }
      if command.isRun, asksBeforeRun(of: .lab) { return }
      if !isWide { focus = .lab }
      labs[labIndex]?.update(command)
      if labs[labIndex]?.isRunning == true, let figureIndex { figures[figureIndex]?.pause() }
      observe(after: .lab)
    case .question(let command):
      updateQuestion(command, isWide: isWide)
    case .quit, .help, .close, .choose, .open, .openAnew, .openNumber, .saveNotes:
      break
    }
  }

  /// Does something to the walk that is shown, if there is one.
  mutating func updateWalk(_ change: (inout WalkState) -> Void) {
    guard let figureIndex, var walk = figures[figureIndex]?.walk else { return }
    change(&walk)
    figures[figureIndex] = walk
    observe(after: .figure)
  }

  /// Does something to the figure that is shown, if there is one.
  mutating func updateFigure(_ change: (inout any Figure) -> Void) {
    guard let figureIndex, var figure = figures[figureIndex] else { return }
    change(&figure)
    figures[figureIndex] = figure
    observe(after: .figure)
  }

  /// Does something to the questions that are shown, if there are any.
  mutating func updateQuestions(_ change: (inout QuestionsState) -> Void) {
    guard var questions = questionsByStep[stepIndex] else { return }
    change(&questions)
    questionsByStep[stepIndex] = questions
    armQuestions()
  }

  /// Does something to the lab that is shown, if there is one.
  mutating func updateLab<Problem: Error>(
    _ change: (inout LabState) throws(Problem) -> Void
  ) throws(Problem) {
    guard let labIndex, var lab = labs[labIndex] else { return }
    try change(&lab)
    labs[labIndex] = lab
    observe(after: .lab)
  }

  /// Lets time pass for what runs, the figure or the lab.
  mutating func advance(steps: Int) {
    if let figureIndex, figures[figureIndex]?.isRunning == true {
      figures[figureIndex]?.advance(steps: steps)
      observe(after: .figure)
    } else {
      trainLab(steps: steps)
    }
  }

  /// Takes a key while text is typed.
  mutating func type(_ key: Key) {
    if figure?.isTyping != true {
      updateQuestions { $0.type(key) }
    } else if let figureIndex {
      figures[figureIndex]?.type(key)
      observe(after: .figure)
    }
  }

  /// Takes text that was pasted while text is typed.
  mutating func paste(_ text: String) {
    if figure?.isTyping != true {
      updateQuestions { $0.paste(text) }
    } else if let figureIndex {
      figures[figureIndex]?.paste(text)
    }
  }

  /// Takes what the mouse did: a click chooses a pane, the wheel scrolls what it is over.
  mutating func handle(_ mouse: MouseEvent, isWide: Bool, size: Size) {
    let layout = LessonLayout(self, size: size)
    if mouse.isClick, let tabs = layout.tabs,
      let tab = LessonView.tabs(of: self).tab(at: mouse.position, in: tabs)
    {
      focus = panes[tab]
      return
    }
    guard let pane = layout.pane(at: mouse.position, focus: focus) else { return }
    let hadFocus = focus == pane
    if mouse.isClick {
      focus = pane
      if pane != .question { updateQuestions { $0.stopTyping() } }
    }
    if pane == .question, let area = layout.question {
      // The click that chooses the pane chooses nothing in it.
      if hadFocus || !mouse.isClick { handleQuestion(mouse, in: area) }
    }
    if case .wheel(let direction) = mouse.kind, pane == .reading {
      scrollText(.scroll(direction * Self.wheelRows), isWide: isWide, size: size)
    }
    if pane == .figure, let figureIndex, let area = layout.figure {
      figures[figureIndex]?.handle(mouse, in: area)
      observe(after: .figure)
    }
  }

  /// So many rows a notch of the wheel scrolls.
  static let wheelRows = 3

  mutating func go(to index: Int, isWide: Bool) {
    guard lesson.steps.indices.contains(index), index != stepIndex else { return }
    if let labIndex { labs[labIndex]?.isRunning = false }
    if let figureIndex { figures[figureIndex]?.pause() }
    // Who leaps ahead has not done what lies between, nor what was before it.
    if index == stepIndex + 1 { finishStep() }
    stepIndex = index
    arrive(isWide: isWide)
  }

  /// Opens what the step brings and gives the keys to it.
  mutating func arrive(isWide: Bool) {
    scroll = 0
    problem = nil
    record(.visited)
    do throws(FigureProblem) {
      if let figureIndex, figures[figureIndex] == nil,
        let block = lesson.steps[figureIndex].figure
      {
        figures[figureIndex] = try Figures.open(block)
      }
    } catch {
      problem = "\(error.key): \(error.message)"
    }
    do throws(FigureProblem) {
      if let labIndex, labs[labIndex] == nil, let block = lesson.steps[labIndex].lab {
        labs[labIndex] = try LabState(block, seed: seed)
      }
    } catch {
      problem = "\(error.key): \(error.message)"
    }
    do throws(FigureProblem) {
      if !step.questions.isEmpty, questionsByStep[stepIndex] == nil {
        var questions = try QuestionsState(step.questions) {
          (catalog ?? .embedded).question($0)
        }
        questions.restore(progress[step: step.id], version: lesson.metadata.version)
        questionsByStep[stepIndex] = questions
      }
      armQuestions()
    } catch {
      problem = "\(error.key): \(error.message)"
    }
    guard isWide else {
      focus = .reading
      return
    }
    if step.figure != nil && figure != nil {
      focus = .figure
    } else if step.lab != nil && lab != nil {
      focus = .lab
    } else if questions?.isOpen == true {
      focus = .question
    } else if !panes.contains(focus) {
      focus = lab == nil ? .reading : .lab
    }
  }

  /// What the step's text speaks of and has not been used yet: reading on leads there first.
  private var paneToUse: Pane? {
    // What is to be predicted comes before what shows it, any other question after.
    if questions?.hasOpenPrediction == true { return .question }
    if let walk = figure?.walk, !walk.isFinished { return .figure }
    if questions?.isOpen == true, step.lab == nil || lab?.session.step != 0 { return .question }
    if step.figure != nil, figure != nil { return .figure }
    if step.lab != nil, let lab, lab.session.step == 0 { return .lab }
    if questions?.isOpen == true { return .question }
    return nil
  }

  /// Takes back what has been scrolled too far for a window of this size.
  mutating func fit(_ size: Size) {
    scroll = min(scroll, lastScroll(LessonLayout(self, size: size)))
  }

  private func lastScroll(_ layout: LessonLayout) -> Int {
    max(0, LessonProse(self).height(columns: layout.text.columns) - layout.text.rows)
  }

  private mutating func scrollText(_ command: Command, isWide: Bool, size: Size) {
    let layout = LessonLayout(self, size: size)
    let last = lastScroll(layout)
    switch command {
    case .scroll(let rows):
      scroll = min(max(0, scroll + rows), last)
    case .scrollPage(let pages):
      if !isWide { focus = .reading }
      scroll = min(max(0, scroll + pages * max(1, layout.text.rows - 2)), last)
    default:
      if scroll < last {
        scroll = min(scroll + max(1, layout.text.rows - 2), last)
      } else if let pane = paneToUse {
        focus = pane
      } else {
        go(to: stepIndex + 1, isWide: isWide)
      }
    }
  }
}

extension FigureBlock {
  /// Whether two blocks say the same, wherever they stand.
  func isSame(as other: FigureBlock) -> Bool {
    kind == other.kind && entries.map(\.key) == other.entries.map(\.key)
      && entries.map(\.value) == other.entries.map(\.value)
  }
}
