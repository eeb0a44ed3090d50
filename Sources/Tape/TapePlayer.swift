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

  /// What came of a tape.
  package struct Playback {
    /// The screens that it asked to be written down, in order.
    package let screenshots: [(path: String, lines: [String])]
    /// Why it did not play to its end, if it did not.
    package let failure: Failure?
  }

  /// Plays a tape to its end or to its first failure.
  package static func play(_ tape: Tape, catalog: Catalog) -> Playback {
    do {
      var state = try opening(of: tape, catalog: catalog)
      var terminal = TapeTerminal(tape)
      _ = RunLoop.run(&state, on: &terminal)
      let failure = terminal.failure ?? terminal.line.map { .endedEarly(line: $0) }
      return Playback(screenshots: terminal.screenshots, failure: failure)
    } catch {
      return Playback(screenshots: [], failure: error)
    }
  }

  /// The state that a tape begins with.
  ///
  /// - Throws: `Failure.unknownLesson` if it opens what is not there.
  package static func opening(of tape: Tape, catalog: Catalog) throws(Failure) -> AppState {
    guard let opened = tape.lesson else { return AppState(catalog: catalog, size: tape.size) }
    let lesson: Lesson
    switch catalog.lesson(id: opened.id) {
    case .success(let found): lesson = found
    case .failure(let failure): throw .unknownLesson(failure.description)
    }
    let ids = lesson.steps.map(\.id)
    guard let step = opened.step.map({ ids.firstIndex(of: $0) }) ?? 0 else {
      let name = opened.step ?? ""
      throw .unknownLesson(
        "lesson \(opened.id) has no step “\(name)”" + Suggestion.hint(for: name, in: ids))
    }
    return AppState(catalog: catalog, lesson: lesson, step: step, size: tape.size)
  }
}
