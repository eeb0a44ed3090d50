import ArgumentParser
import Tutor

/// Beginnings of files.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a new file: a lesson.",
    subcommands: [NewLessonCommand.self])
}

/// A lesson to start from.
struct NewLessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "Write a lesson to start from; it passes mlp-tutor check.")

  @Argument(help: "Its id, and the file's name without .md.")
  var name: String

  @Option(help: ArgumentHelp("The folder to write it to.", valueName: "folder"))
  var lessons = "."

  func run() throws {
    guard let text = LessonTemplate.text(id: name) else {
      let better = LessonTemplate.id(like: name)
      throw Failure(
        .usage,
        "“\(name)” is no id of a lesson: lower-case letters, digits and hyphens"
          + (better.isEmpty ? "" : "; did you mean “\(better)”?"))
    }
    let path = lessons.hasSuffix("/") ? "\(lessons)\(name).md" : "\(lessons)/\(name).md"
    let file = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    try Files.create(Array(text.utf8), at: file)
    Console.write([
      "\(file): written; now:", "  mlp-tutor check \(file)",
      "  mlp-tutor lesson \(name) --lessons \(lessons)    (reads it again with every save)",
    ])
  }
}
