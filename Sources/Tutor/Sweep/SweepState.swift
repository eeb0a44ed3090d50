import LessonKit
import Screen
package struct SweepState: Sendable {
  package init(_ block: FigureBlock) throws(FigureProblem) { throw FigureProblem(key: "sweep", message: "x") }
}
extension SweepState: Figure {
  package var focusKeys: KeyTable.Group { .planeFocus }
  package mutating func update(_ command: FigureCommand) {}
  package func draw(in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool) {}
  package var sentences: [String] { [] }
}
