import LessonKit
import Screen

extension WalkState: Figure {
  package var focusKeys: KeyTable.Group {
    focusKeys(beside: .walkFocus)
  }
  package var keys: KeyTable.Group? { .walk }

  package mutating func update(_ command: FigureCommand) {
    switch command {
    case .act: advance()
    case .takeBack: retreat()
    case .goToStart: rewind()
    case .goToEnd: finish()
    case .select(let offset): select(by: offset)
    case .change(let direction): change(by: Double(direction) * Self.step)
    case .toggleCheck: showsCheck.toggle()
    case .zoom: changeZoom()
    case .beginTyping: beginEditing()
    case .acceptTyping: acceptTyping()
    case .recallTyped: recall()
    case .cancelTyping: cancelTyping()
    case .typeOver: exercise.beginTyping()
    case .hint: hint()
    case .changeLevel: changeLevel()
    default: break
    }
  }

  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool
  ) {
    WalkView(state: self, appearance: appearance, isFocused: isFocused).draw(in: area, &frame)
  }

  package var note: String { WalkView.progress(self) }

  package var report: [String] {
    let lines = WalkReport(input, names: chosenNames).lines
    return lines.prefix(1).map { "Figure: \($0)" } + lines.dropFirst()
      + (wording.blanks(exercise).map { ["", $0] } ?? [])
  }

  package var sentences: [String] {
    ["Figure: graph of \(wording.heading)."]
      + operations.prefix(computed).map { "  " + wording.forward($0) }
      + walk.done.map { "  " + wording.backward($0) }
  }

  package var isTyping: Bool { editor != nil || exercise.question?.editor != nil }
  package var typingProblem: String? { problem?.message }
  package var typingKeys: KeyTable.Group { editor == nil ? .answering : .typing }

  package var settable: [String] { variables }

  package func measure(_ name: String) -> Double? { exerciseMeasure(name) }
}
