import LessonKit
import Screen

extension PlotState: Figure {
  package var focusKeys: KeyTable.Group { .plot }

  package mutating func update(_ command: FigureCommand) {
    if case .moveCursor(let offset) = command { move(by: offset * 5) }
  }

  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool
  ) {
    PlotView(state: self, appearance: appearance).draw(in: area, &frame)
  }
}
