@testable import LessonKit
import Screen
import Testing

@testable import Tutor

/// A figure from its block, as a lesson has it.
func figureBlock(_ kind: String, _ lines: String...) throws -> FigureBlock {
  try figureLesson("```\(kind)\n\(lines.joined(separator: "\n"))\n```").steps[0].figure.unwrapped()
}

/// A figure's block with these lines, as it is before anybody has looked at its form.
func figureBlock(_ kind: FigureBlock.Kind, _ lines: String) -> FigureBlock {
  let entries = lines.split(separator: "\n").map { line in
    let colon = line.firstIndex(of: ":") ?? line.startIndex
    return FigureBlock.Entry(
      key: String(line[..<colon]), value: String(line[colon...].dropFirst(2)),
      location: LessonKit.SourceLocation(line: 1, column: 1))
  }
  return FigureBlock(
    kind: kind, entries: entries, location: LessonKit.SourceLocation(line: 1, column: 1))
}

/// The same of a lab.
func labBlock(_ lines: String) -> FigureBlock { figureBlock(.lab, lines) }

/// Expects that a block is refused, its line that is to blame, and words of the reason.
func expectProblem<Opened>(
  _ key: String, _ words: String, opening open: () throws -> Opened
) {
  let problem = #expect(throws: FigureProblem.self) { _ = try open() }
  #expect(problem?.key == key)
  #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
}

/// A lesson of one step with these blocks.
func figureLesson(_ body: String) throws -> Lesson {
  try LessonParser.parse(figureSource(body), path: "test.md").get()
}

/// The file of a lesson of one step with this text; its first line is line 16.
func figureSource(_ body: String) -> String {
  """
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
