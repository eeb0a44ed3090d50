import Screen
import Tutor

/// Plays a tape without a screen, through the same run loop as in front of a learner.
package enum TapePlayer {
  /// Why a tape did not play to its end.
  package enum Failure: Error, Equatable, Sendable {
    case unknownLesson(String)
    case timedOut(line: Int, pattern: String, screen: [String])
    case unexpected(line: Int, pattern: String, isWanted: Bool, screen: [String])
    case endedEarly(line: Int)

    package var isTimeout: Bool {
      if case .timedOut = self { true } else { false }
    }

    /// What happened, with the screen as it was.
    package func message(path: String) -> String {
      switch self {
      case .unknownLesson(let message):
        "\(path): \(message)"
      case .timedOut(let line, let pattern, let screen):
        "\(path):\(line): waited in vain for /\(pattern)/; the screen was\n" + Self.framed(screen)
      case .unexpected(let line, let pattern, let isWanted, let screen):
        "\(path):\(line): expected \(isWanted ? "" : "no ")/\(pattern)/; the screen was\n"
          + Self.framed(screen)
      case .endedEarly(let line):
        "\(path):\(line): the program had ended before this line"
      }
    }

    private static func framed(_ screen: [String]) -> String {
      screen.map { "  | \($0)" }.joined(separator: "\n")
    }
  }

  /// Plays a tape and returns the screens that it asked to be written down.
  package static func play(
    _ tape: Tape, catalog: Catalog
  ) throws(Failure) -> [(path: String, lines: [String])] {
    var state = AppState(catalog: catalog, size: tape.size)
    if let lesson = tape.lesson {
      guard case .success(let found) = catalog.lesson(id: lesson.id) else {
        throw .unknownLesson("there is no lesson “\(lesson.id)” that can be opened")
      }
      let step = lesson.step.map { id in found.steps.firstIndex { $0.id == id } } ?? 0
      guard let step else {
        throw .unknownLesson("lesson \(lesson.id) has no step “\(lesson.step ?? "")”")
      }
      state = AppState(catalog: catalog, lesson: found, step: step, size: tape.size)
    }
    var terminal = TapeTerminal(tape)
    _ = RunLoop.run(&state, on: &terminal)
    if let failure = terminal.failure { throw failure }
    if let line = terminal.line { throw .endedEarly(line: line) }
    return terminal.screenshots
  }
}
