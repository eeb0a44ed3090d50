import ArgumentParser
import Tutor

/// The list of lessons.
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons", abstract: "List the lessons.")

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var display: DisplayOptions
  @OptionGroup var course: CourseOptions

  func run() throws {
    let catalog = try course.catalog()
    Console.write(
      json ? [LessonList.json(catalog).text] : LessonList.lines(catalog), ascii: display.ascii)
    for issues in catalog.damaged { Console.complain(issues.description) }
    if !catalog.damaged.isEmpty { throw ExitCode(Failure.Code.usage.rawValue) }
  }
}
