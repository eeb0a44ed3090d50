import ArgumentParser
import Tape
import Tutor

/// Lints lessons and tapes.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check lessons and tapes; the course's own unless given any.")

  @Argument(help: "Lessons (.md), tapes (.tape), or folders of them.")
  var paths: [String] = []

  func run() throws {
    var findings: [String] = []
    var lessons: [LessonSource] = []
    var tapes: [String] = []
    for path in paths {
      if Files.isFolder(path) {
        let names = try Files.names(in: path)
        tapes += names.filter { $0.hasSuffix(".tape") }.map { "\(path)/\($0)" }
        if names.contains(where: { $0.hasSuffix(".md") && $0 != "README.md" }) {
          lessons += try CourseOptions.sources(in: path)
        } else if tapes.isEmpty {
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
    if paths.isEmpty { lessons = Catalog.embeddedSources }
    findings += CourseCheck.issues(lessons).map(\.description)
    for path in tapes {
      let bytes = try Files.read(path)
      if case .failure(let issues) = TapeParser.parse(bytes, path: path) {
        findings += issues.list.map(\.description)
      }
    }
    Console.write(findings)
    let count = "\(lessons.count) lessons, \(tapes.count) tapes"
    guard findings.isEmpty else {
      throw Failure(.finding, "\(findings.count) findings in \(count)")
    }
    Console.write(["\(count): nothing found"])
  }
}
