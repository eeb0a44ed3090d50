import Screen

// What keys, text and the mouse do to an open lesson.
extension LessonState {
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
    case .quit, .help, .explain, .close, .choose, .open, .openAnew, .openNumber, .saveNotes,
      .openLab,
      .room:
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

  mutating func prepareToShow() {
    if let labIndex { labs[labIndex]?.look() }
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
}
