import ArgumentParser
import Tape
import Tutor

/// Lints lessons and tapes.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check lessons and tapes; the course's own unless given any.")

  @Argument(help: "Lessons (.md), tapes (.tape), or folders with such in them.")
  var paths: [String] = []

  /// Whose lessons the tapes open.
  @OptionGroup var course: CourseOptions

  func run() throws {
    var files = CheckedFiles()
    for path in paths { try files.add(path) }
    let courses = paths.isEmpty ? [.embedded] : files.courses
    var findings = courses.flatMap(CourseCheck.issues).map(\.description)
    let surroundings = TapeFiles.surroundings(
      try course.catalog(byEnvironment: false), checksPrograms: false)
    for path in files.tapes {
      let bytes = try Files.read(path)
      if case .failure(let issues) = TapeParser.parse(bytes, path: path, in: surroundings) {
        findings += issues.list.map(\.description)
      }
    }
    Console.write(findings)
    func counted(_ count: Int, _ noun: String) -> String {
      "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    let lessonCount = courses.reduce(0) { count, course in
      count + course.originals.count + course.translations.values.reduce(0) { $0 + $1.count }
    }
    let count = "\(counted(lessonCount, "lesson")), \(counted(files.tapes.count, "tape"))"
    guard findings.isEmpty else {
      throw Failure(.finding, "\(counted(findings.count, "finding")) in \(count)")
    }
    Console.write(["\(count): nothing found"])
  }
}
