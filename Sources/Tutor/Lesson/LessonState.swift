import LessonKit
import Screen

/// An open lesson: its step, the figures and labs opened so far, and the pane that has the keys.
package struct LessonState: Sendable {
  package let lesson: Lesson
  package private(set) var stepIndex: Int
  package private(set) var focus: Pane = .reading
  package private(set) var scroll = 0

  /// By the step that opens it, so that going back finds it as it was left.
  private var figures: [Int: FigureState] = [:]
  /// By the first step that opens it; a lab asked for again in the same words goes on.
  private var labs: [Int: LabState] = [:]
  /// What is wrong with a figure that could not be opened.
  package private(set) var problem: String?

  package init(_ lesson: Lesson, step: Int = 0, layout isWide: Bool) {
    self.lesson = lesson
    stepIndex = min(max(0, step), max(0, lesson.steps.count - 1))
    arrive(isWide: isWide)
  }

  // MARK: What is open

  package var step: LessonStep { lesson.steps[stepIndex] }

  /// The step whose figure is shown: the nearest one at or before the present, unless a lab has
  /// been opened since, which then has the room for itself.
  private var figureIndex: Int? {
    guard
      let index = lesson.steps[...stepIndex].lastIndex(where: {
        $0.figure != nil || $0.lab != nil
      })
    else { return nil }
    return lesson.steps[index].figure == nil ? nil : index
  }

  private var labIndex: Int? {
    guard let latest = lesson.steps[...stepIndex].lastIndex(where: { $0.lab != nil }),
      let block = lesson.steps[latest].lab
    else { return nil }
    return lesson.steps.firstIndex { step in
      step.lab.map { $0.isSame(as: block) } ?? false
    }
  }

  package var figure: FigureState? { figureIndex.flatMap { figures[$0] } }
  package var lab: LabState? { labIndex.flatMap { labs[$0] } }
  package var isRunning: Bool { lab?.isRunning ?? false }

  /// The panes that there is something in.
  package var panes: [Pane] {
    Pane.allCases.filter { pane in
      switch pane {
      case .reading: true
      case .figure: figure != nil
      case .lab: lab != nil
      }
    }
  }

  package var isTyping: Bool { figure?.walk?.editor != nil }

  /// The keys that mean something in the pane that has them, then those of the others.
  var keyGroups: [KeyTable.Group] {
    var groups: [KeyTable.Group] = []
    switch (focus, figure) {
    case (.reading, _): groups.append(.reading)
    case (.figure, .walk): groups.append(.walkFocus)
    case (.figure, .plot): groups.append(.plot)
    case (.figure, nil): break
    case (.lab, _): groups.append(.labFocus)
    }
    if focus == .lab { groups.append(.lab) }
    if figure?.walk != nil { groups.append(focus == .figure ? .walk : .walk.unhinted) }
    groups.insert(.lesson(panes: panes.count), at: focus == .reading ? 1 : groups.count)
    if lab != nil && focus != .lab { groups.append(.lab.unhinted) }
    return groups
  }

  // MARK: Changing

  /// Carries out what a key asks for.
  mutating func update(_ command: Command, isWide: Bool, size: Size) {
    switch command {
    case .step(let offset):
      go(to: stepIndex + offset, isWide: isWide)
    case .turnPane(let offset):
      let panes = panes
      let index = panes.firstIndex(of: focus) ?? 0
      focus = panes[(index + offset + panes.count) % panes.count]
    case .showPane(let pane):
      if panes.contains(pane) { focus = pane }
    case .scroll, .scrollPage, .readOn:
      scrollText(command, isWide: isWide, size: size)
    case .walkOn, .walkBack, .walkRewind, .walkFinish, .selectInput, .changeInput, .toggleCheck,
      .zoomGraph, .typeExpression, .acceptTyping, .recallTyped, .cancelTyping, .moveCursor:
      guard let figureIndex, figures[figureIndex] != nil else { return }
      // A key that works from any pane must not work out of sight.
      if !isWide || command == .typeExpression { focus = .figure }
      figures[figureIndex]?.update(command)
    case .toggleRun, .trainStep, .trainEpoch, .restart, .takeNextSeed,
      .cycleInitialization,
      .cycleRegularization, .changeStrength, .changeSpeed, .toggleLogarithm:
      guard let labIndex, labs[labIndex] != nil else { return }
      if !isWide { focus = .lab }
      labs[labIndex]?.update(command)
    case .quit, .help, .close, .choose, .open, .openNumber:
      break
    }
  }

  /// Does something to the walk that is shown, if there is one.
  mutating func updateWalk(_ change: (inout WalkState) -> Void) {
    guard let figureIndex, case .walk(var walk) = figures[figureIndex] else { return }
    change(&walk)
    figures[figureIndex] = .walk(walk)
  }

  /// Does something to the lab that is shown, if there is one.
  mutating func updateLab<Problem: Error>(
    _ change: (inout LabState) throws(Problem) -> Void
  ) throws(Problem) {
    guard let labIndex, var lab = labs[labIndex] else { return }
    try change(&lab)
    labs[labIndex] = lab
  }

  mutating func advanceLab(steps: Int) {
    guard let labIndex else { return }
    labs[labIndex]?.advance(steps: steps)
  }

  /// Takes a key while an expression is typed.
  mutating func type(_ key: Key) {
    guard let figureIndex else { return }
    figures[figureIndex]?.type(key)
  }

  /// Takes text that was pasted while an expression is typed.
  mutating func paste(_ text: String) {
    guard let figureIndex else { return }
    figures[figureIndex]?.paste(text)
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
    if mouse.isClick { focus = pane }
    if case .wheel(let direction) = mouse.kind, pane == .reading {
      scrollText(.scroll(direction * Self.wheelRows), isWide: isWide, size: size)
    }
  }

  /// So many rows a notch of the wheel scrolls.
  static let wheelRows = 3

  private mutating func go(to index: Int, isWide: Bool) {
    guard lesson.steps.indices.contains(index), index != stepIndex else { return }
    if let labIndex { labs[labIndex]?.isRunning = false }
    stepIndex = index
    arrive(isWide: isWide)
  }

  /// Opens what the step brings and gives the keys to it.
  private mutating func arrive(isWide: Bool) {
    scroll = 0
    problem = nil
    do throws(FigureProblem) {
      if let figureIndex, figures[figureIndex] == nil,
        let block = lesson.steps[figureIndex].figure
      {
        figures[figureIndex] = try FigureState(block)
      }
    } catch {
      problem = "\(error.key): \(error.message)"
    }
    do throws(FigureProblem) {
      if let labIndex, labs[labIndex] == nil, let block = lesson.steps[labIndex].lab {
        labs[labIndex] = try LabState(block)
      }
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
    } else if !panes.contains(focus) {
      focus = lab == nil ? .reading : .lab
    }
  }

  /// What the step's text speaks of and has not been used yet: reading on leads there first.
  private var paneToUse: Pane? {
    if let walk = figure?.walk, !walk.isFinished { return .figure }
    if step.figure != nil, figure != nil { return .figure }
    if step.lab != nil, let lab, lab.session.step == 0 { return .lab }
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
  fileprivate func isSame(as other: FigureBlock) -> Bool {
    kind == other.kind && entries.map(\.key) == other.entries.map(\.key)
      && entries.map(\.value) == other.entries.map(\.value)
  }
}
