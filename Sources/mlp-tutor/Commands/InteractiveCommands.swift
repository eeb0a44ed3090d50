import ArgumentParser
import CursesTerminal
import Tutor

/// The course menu.
struct MenuCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "menu", abstract: "Open the course menu.", shouldDisplay: false)

  @OptionGroup var display: DisplayOptions
  @OptionGroup var course: CourseOptions
  @OptionGroup var keeping: ProgressOptions

  func run() throws {
    let course = try LiveCourse(course)
    guard Console.outputIsTerminal, !display.plain else {
      return Console.write(LessonList.lines(course.catalog), ascii: display.ascii)
    }
    var outside = Surroundings(course, keeping)
    try Interactive.run(display, &outside) { progress, terminal in
      AppState(catalog: course.catalog, progress: progress, size: terminal.size)
    }
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
  @OptionGroup var keeping: ProgressOptions

  func run() throws {
    let course = try LiveCourse(course)
    let lesson: Lesson
    switch course.catalog.lesson(id: name) {
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
    let byLines = LineConversation(
      lesson, step: index, catalog: course.catalog, ascii: display.ascii, keeping: keeping)
    guard Console.outputIsTerminal || display.plain else { return byLines.writeText() }
    if display.plain { return byLines.run() }
    var outside = Surroundings(course, keeping)
    try Interactive.run(display, &outside) { progress, terminal in
      AppState(
        catalog: course.catalog, lesson: lesson, step: index, progress: progress,
        size: terminal.size)
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
