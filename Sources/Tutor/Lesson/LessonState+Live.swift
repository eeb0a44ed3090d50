import LessonKit

// A lesson that its author changes while it is open.
extension LessonState {
  /// Shows another text of the same lesson at the same step, and keeps what it still has.
  mutating func replace(with lesson: Lesson, isWide: Bool) {
    let before = self
    let ids = lesson.steps.map(\.id)
    self.lesson = lesson
    stepIndex = ids.firstIndex(of: before.step.id) ?? min(before.stepIndex, ids.count - 1)
    (figures, labs, questionsByStep) = ([:], [:], [:])
    for (index, step) in lesson.steps.enumerated() {
      guard let old = before.lesson.steps.firstIndex(where: { $0.id == step.id }) else { continue }
      let oldStep = before.lesson.steps[old]
      if let block = step.figure, oldStep.figure?.isSame(as: block) == true {
        figures[index] = before.figures[old]
      }
      if let block = step.lab, oldStep.lab?.isSame(as: block) == true {
        labs[index] = before.labs[old]
      }
      let isSame = step.questions.elementsEqual(oldStep.questions) { $0.isSame(as: $1) }
      if isSame { questionsByStep[index] = before.questionsByStep[old] }
    }
    arrive(isWide: isWide)
    if panes.contains(before.focus) { focus = before.focus }
    scroll = before.step.id == step.id ? before.scroll : 0
  }
}
