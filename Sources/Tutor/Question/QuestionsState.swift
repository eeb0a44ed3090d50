import LessonKit
import Screen

/// What a step asks of the learner, one question at a time.
package struct QuestionsState: Sendable {
  private let blocks: [FigureBlock]
  private var index = 0

  package init(_ blocks: [FigureBlock]) throws(FigureProblem) {
    self.blocks = blocks
  }

  package var isTyping: Bool { false }

  /// Whether there is still something to do.
  package var isOpen: Bool { false }

  package var focusKeys: KeyTable.Group { KeyTable.Group(title: "Question", bindings: []) }

  package mutating func update(_ command: QuestionCommand) {
    if case .turn(let offset) = command {
      index = min(max(0, index + offset), blocks.count - 1)
    }
  }

  package mutating func type(_ key: Key) {}
  package mutating func paste(_ text: String) {}

  /// How many rows it would like to have at this width.
  package func height(columns: Int) -> Int { 6 }

  package var note: String { "\(index + 1) of \(blocks.count)" }

  package func draw(
    in area: Area, of frame: inout Frame, appearance: Appearance, isFocused: Bool
  ) {
    frame.write(
      blocks[index]["question"] ?? "", column: area.column, row: area.row, style: appearance.text,
      clip: area)
  }
}
