import ArgumentParser
import Tape
import Tutor

/// Lints lessons and tapes.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check lessons and tapes; the course's own unless given any.")

  @Argument(help: "Lessons (.md), tapes (.tape), or folders of them.")
  var paths: [String] = []

  /// Whose lessons the tapes open.
  @OptionGroup var course: CourseOptions

  func run() throws {
    var findings: [String] = []
    var courses: [Course] = []
    var lessons: [LessonSource] = []
    var tapes: [String] = []
    for path in paths {
      if Files.isFolder(path) {
        let names = try Files.names(in: path)
        let found = names.filter { $0.hasSuffix(".tape") }
        tapes += found.map { "\(path)/\($0)" }
        if names.contains(where: { $0.hasSuffix(".md") && $0 != "README.md" }) {
          courses.append(try CourseOptions.course(in: path))
        } else if found.isEmpty {
          throw Failure(.usage, "\(path): neither a lesson (.md) nor a tape (.tape) is in it")
        }
      } else if path.hasSuffix(".tape") {
        tapes.append(path)
      } else if path.hasSuffix(".md") {
        lessons.append(LessonSource(path: path, bytes: try Files.read(path)))
      } else {
        throw Failure(.usage, "\(path): is neither a lesson (.md) nor a tape (.tape)")
      }
    }
    if paths.isEmpty { courses = [.embedded] }
    if !lessons.isEmpty { courses.append(Course(originals: lessons)) }
    findings += courses.flatMap(CourseCheck.issues).map(\.description)
    let surroundings = TapeFiles.surroundings(
      try course.catalog(byEnvironment: false), checksPrograms: false)
    for path in tapes {
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
    let count = "\(counted(lessonCount, "lesson")), \(counted(tapes.count, "tape"))"
    guard findings.isEmpty else {
      throw Failure(.finding, "\(counted(findings.count, "finding")) in \(count)")
    }
    Console.write(["\(count): nothing found"])
  }
}
