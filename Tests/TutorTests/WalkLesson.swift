import LessonKit
import SampleCourse
import Screen

@testable import Tutor

/// A lesson of one step with one figure, and the program that shows it.
enum WalkLesson {
  static func lesson(_ lines: String) throws -> Lesson {
    let text = """
      ---
      format: 1
      id: sample
      title: A sample
      part: Tests
      number: 1
      minutes: 5
      ---

      ## Walk it
      <!-- step: walk -->

      Find the gradients.

      ```walk
      \(lines)
      ```
      """
    return try LessonParser.parse(text, path: "sample.md").get()
  }

  /// The program with the figure in focus.
  static func app(
    _ lines: String, size: Size = Size(columns: 100, rows: 30)
  ) throws -> AppState {
    var state = AppState(catalog: .sample, lesson: try lesson(lines), size: size)
    _ = state.update(.key("2"))
    return state
  }
}

extension AppState {
  /// Presses keys, one for each character; `⏎` is Enter.
  mutating func press(_ keys: String) {
    for character in keys {
      _ = update(.key(character == "⏎" ? .enter : .character(character)))
    }
  }

  /// The rows of the screen without its header and footer, and without the reading pane.
  func figureRows(_ appearance: Appearance = Appearance(colors: .none)) -> [String] {
    let rows = view(appearance).lines.dropFirst(2).dropLast()
    let edge = size.columns >= 96 ? 41 : 0
    return rows.map { row in
      var text = String(row.dropFirst(edge))
      while text.last == " " { text.removeLast() }
      return text
    }
  }
}
