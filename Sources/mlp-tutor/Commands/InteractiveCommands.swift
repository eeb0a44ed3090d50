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
    let byLines = LineConversation(lesson, step: index, ascii: display.ascii)
    guard Console.outputIsTerminal || display.plain else { return byLines.writeText() }
    if display.plain { return byLines.run() }
    try Interactive.run(display) {
      AppState(catalog: catalog, lesson: lesson, step: index ?? 0, size: $0.size)
    } byLines: { reason in
      byLines.run(notice: "\(reason), so here is the lesson line by line.")
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
  /// - Parameter byLines: what is done instead, with the reason, where the terminal can't show a
  ///   screen because of its type.
  static func run<P: Program>(
    _ display: DisplayOptions, _ state: (borrowing CursesTerminal) -> P,
    byLines: ((_ reason: String) -> Void)? = nil
  ) throws {
    let options = try display.terminalOptions()
    do {
      let outcome = try session(display, options, state)
      // By now the terminal has been given back.
      if outcome != .quit { throw ExitCode(outcome.exitCode) }
    } catch let error as CursesTerminalError {
      guard let byLines, let reason = error.typeProblem else {
        throw Failure(.environment, error.description)
      }
      byLines(reason)
    }
  }

  private static func session<P: Program>(
    _ display: DisplayOptions, _ options: CursesTerminal.Options,
    _ state: (borrowing CursesTerminal) -> P
  ) throws(CursesTerminalError) -> RunLoop.Outcome {
    var terminal = try CursesTerminal(options: options)
    var state = state(terminal)
    #if DEBUG
      if display.trapForTest {
        var trapping = TrappingTerminal(terminal)
        return RunLoop.run(&state, on: &trapping)
      }
    #endif
    return RunLoop.run(&state, on: &terminal)
  }
}
