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
  package internal(set) var problem: String?

  /// What the learner did here before and since, to be shown.
  package internal(set) var progress: LessonProgress
  /// What the learner did since the last look, to be kept.
  var events: [ProgressEvent] = []

  /// The seed of every lab, where their own don't count.
  let seed: UInt64?

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
  var figureIndex: Int? { figureIndex(at: stepIndex) }

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
  var labIndex: Int? { labIndex(at: stepIndex) }

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
}

extension FigureBlock {
  /// Whether two blocks say the same, wherever they stand.
  func isSame(as other: FigureBlock) -> Bool {
    kind == other.kind && entries.map(\.key) == other.entries.map(\.key)
      && entries.map(\.value) == other.entries.map(\.value)
  }
}
