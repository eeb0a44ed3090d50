import Screen

// Scrolling the text, and where reading on leads.
extension LessonState {
  /// So many rows a notch of the wheel scrolls.
  static let wheelRows = 3

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

  mutating func scrollText(_ command: Command, isWide: Bool, size: Size) {
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
