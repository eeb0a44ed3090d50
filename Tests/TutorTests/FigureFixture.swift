import LessonKit
import Screen
import Testing

@testable import Tutor

/// A figure from its block, as a lesson has it.
func figureBlock(_ kind: String, _ lines: String...) throws -> FigureBlock {
  try figureLesson("```\(kind)\n\(lines.joined(separator: "\n"))\n```").steps[0].figure.unwrapped()
}

/// A lesson of one step with these blocks.
func figureLesson(_ body: String) throws -> Lesson {
  let source = """
    ---
    format: 1
    id: test
    title: A test
    part: Tests
    number: 1
    minutes: 5
    requires:
    ---

    ## One step
    <!-- step: one -->

    Words.

    \(body)
    """
  return try LessonParser.parse(source, path: "test.md").get()
}

extension Optional {
  fileprivate func unwrapped() throws -> Wrapped { try #require(self) }
}

/// What a figure shows in so many cells.
func lines(
  of figure: any Figure, _ columns: Int, _ rows: Int, glyphs: Appearance.Glyphs = .ascii
) -> [String] {
  var frame = Frame(Size(columns: columns, rows: rows))
  figure.draw(
    in: frame.area, of: &frame, appearance: Appearance(colors: .none, glyphs: glyphs),
    isFocused: true)
  return frame.lines
}

/// Presses keys as the focused pane takes them.
func press(_ figure: inout some Figure, _ keys: Key...) {
  for key in keys {
    let table = KeyTable(groups: [figure.focusKeys] + [figure.keys].compactMap { $0 })
    if figure.isTyping {
      let typing = KeyTable(groups: [figure.typingKeys])
      if case .figure(let command) = typing.command(for: key) {
        figure.update(command)
      } else {
        figure.type(key)
      }
    } else if case .figure(let command) = table.command(for: key) {
      figure.update(command)
    }
  }
}
