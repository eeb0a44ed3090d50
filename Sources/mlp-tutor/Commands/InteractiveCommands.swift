import ArgumentParser
import CursesTerminal
import Tutor

/// The course menu.
struct MenuCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "menu", abstract: "Open the course menu.", shouldDisplay: false)

  @OptionGroup var display: DisplayOptions
  @OptionGroup var course: CourseOptions

  func run() throws {
    let catalog = try course.catalog()
    guard Console.outputIsTerminal, !display.plain else {
      return Console.write(LessonList.lines(catalog), ascii: display.ascii)
    }
    try Interactive.run(display) { AppState(catalog: catalog, size: $0.size) }
  }
}

/// One lesson.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "Open one lesson; as text where there is no terminal.")

  @Argument(help: "The lesson's name, as mlp-tutor lessons lists it.")
  var name: String

  @Option(help: ArgumentHelp("The step to open at.", valueName: "id"))
  var step: String?

  @OptionGroup var display: DisplayOptions
  @OptionGroup var course: CourseOptions

  func run() throws {
    let catalog = try course.catalog()
    let lesson: Lesson
    switch catalog.lesson(id: name) {
    case .success(let found): lesson = found
    case .failure(let failure): throw Failure(.usage, Self.message(of: failure))
    }
    var index: Int?
    if let step {
      let ids = lesson.steps.map(\.id)
      guard let found = ids.firstIndex(of: step) else {
        throw Failure(
          .usage,
          "lesson \(name) has no step “\(step)”" + Suggestion.hint(for: step, in: ids)
            + "; steps: \(ids.joined(separator: ", "))")
      }
      index = found
    }
    guard Console.outputIsTerminal, !display.plain else {
      return Console.write(
        LessonText(lesson, step: index, glyphs: display.ascii ? .ascii : .unicode).lines)
    }
    try Interactive.run(display) {
      AppState(catalog: catalog, lesson: lesson, step: index ?? 0, size: $0.size)
    }
  }
}

extension LessonCommand {
  /// One line; `mlp-tutor check` is for the rest.
  fileprivate static func message(of failure: Catalog.Failure) -> String {
    switch failure {
    case .unknown(_, let suggestion):
      return failure.description
        + (suggestion == nil ? "; mlp-tutor lessons lists those that there are" : "")
    case .damaged(let issues):
      guard let first = issues.issues.first else { return failure.description }
      let place = "\(first.path):\(first.location.line):\(first.location.column)"
      let more = issues.issues.count - 1
      return "\(place): \(first.message)"
        + (more > 0 ? "; mlp-tutor check \(first.path) shows \(more) more" : "")
    }
  }
}

/// Runs the program on the terminal until it ends.
enum Interactive {
  static func run(
    _ display: DisplayOptions, _ state: (borrowing CursesTerminal) -> AppState
  ) throws {
    let outcome = try session(display, state)
    // By now the terminal has been given back.
    if outcome != .quit { throw ExitCode(outcome.exitCode) }
  }

  private static func session(
    _ display: DisplayOptions, _ state: (borrowing CursesTerminal) -> AppState
  ) throws(Failure) -> RunLoop.Outcome {
    let options = try display.terminalOptions()
    do throws(CursesTerminalError) {
      var terminal = try CursesTerminal(options: options)
      var state = state(terminal)
      #if DEBUG
        if display.trapForTest {
          var trapping = TrappingTerminal(terminal)
          return RunLoop.run(&state, on: &trapping)
        }
      #endif
      return RunLoop.run(&state, on: &terminal)
    } catch {
      throw Failure(.environment, error.description)
    }
  }
}
