import ArgumentParser
import Glibc
import Tutor

/// How far the learner has come, and what can be done with that.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "How far you have come; --json, --reset [LESSON].",
    discussion: """
      Without a subcommand it shows a table; --json shows more. --reset [LESSON] forgets a lesson, \
      or all, and asks first unless --yes is given.
      """,
    subcommands: [
      ShowProgressCommand.self, ExportProgressCommand.self, ImportProgressCommand.self,
      ReceiptCommand.self, VerifyReceiptCommand.self, CollectReceiptsCommand.self,
    ],
    defaultSubcommand: ShowProgressCommand.self)
}

extension ProgressStore {
  /// The store with what its file has.
  ///
  /// - Throws: `Failure` if there is no file to be had; a damaged one is set aside with a message.
  static func loaded() throws(Failure) -> ProgressStore {
    var store = ProgressStore()
    let messages = store.load()
    guard store.isUsable else { throw Failure(.usage, messages.joined(separator: "; ")) }
    for message in messages { Console.complain(message) }
    return store
  }

  /// Changes what the file has, for a command that is for nothing else.
  mutating func changeOrFail(_ body: (inout Progress) -> Void) throws(Failure) {
    do {
      for message in try change(body) { Console.complain(message) }
    } catch {
      throw Failure(.usage, "\(path): can't be written (\(error.reason)); check the folder")
    }
    guard isUsable else { throw Failure(.usage, "\(path): belongs to a later mlp-tutor; update") }
  }
}

/// The table of lessons, and forgetting them.
struct ShowProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show it, or forget it.", shouldDisplay: false)

  @Argument(help: "With --reset, the lesson to forget.")
  var lesson: String?

  @Flag(help: "As JSON.")
  var json = false

  @Flag(help: "Forget a lesson, or all.")
  var reset = false

  @Flag(help: "Don't ask.")
  var yes = false

  @Flag(help: "Printable ASCII only.")
  var ascii = false

  @OptionGroup var course: CourseOptions

  func validate() throws {
    if let lesson, !reset {
      let names = ProgressCommand.configuration.subcommands.compactMap {
        $0.configuration.commandName
      }
      throw ValidationError(
        "progress has no command “\(lesson)”"
          + Suggestion.hint(for: lesson, in: names.filter { $0 != "show" }))
    }
    if reset && json { throw ValidationError("--reset has nothing to show as JSON") }
    if yes && !reset { throw ValidationError("--yes goes with --reset") }
  }

  func run() throws {
    var store = try ProgressStore.loaded()
    if reset { return try forget(&store) }
    let report = ProgressReport(store.progress, try course.catalog())
    Console.write(json ? [report.json(path: store.path).text] : report.lines, ascii: ascii)
  }

  private func forget(_ store: inout ProgressStore) throws {
    let begun = store.progress.lessons.keys.sorted()
    if let lesson, !begun.contains(lesson) {
      throw Failure(
        .usage,
        "there is no progress in “\(lesson)”" + Suggestion.hint(for: lesson, in: begun))
    }
    guard !begun.isEmpty else { return Console.write(["No lesson has been begun yet."]) }
    let all = begun.count == 1 ? "the only lesson begun" : "all \(begun.count) lessons"
    let what = lesson.map { "the lesson “\($0)”" } ?? all
    if !yes {
      guard Console.inputIsTerminal && Console.outputIsTerminal else {
        throw Failure(.usage, "--reset asks first, and here is nobody to ask; add --yes")
      }
      Console.writePrompt("Forget what you did in \(what)? [y/N] ")
      let answer = readLine()?.lowercased() ?? ""
      guard answer == "y" || answer == "yes" else {
        return Console.write(["Nothing is forgotten."])
      }
    }
    let lesson = lesson
    try store.changeOrFail { progress in
      if let lesson { progress.reset(lesson: lesson) } else { progress = Progress() }
    }
    Console.write(["Forgotten: \(what)."], ascii: ascii)
  }
}

/// Progress on its way to another machine.
struct ExportProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write progress to a file, or to standard output.")

  @Argument(help: "The file; standard output if it is left out.")
  var file: String?

  func run() throws {
    let bytes = ProgressFile.bytes(of: try ProgressStore.loaded().progress)
    guard let file else {
      return Console.write([String(String(decoding: bytes, as: UTF8.self).dropLast())])
    }
    try Files.write(bytes, to: file)
  }
}

/// Progress from another machine.
struct ImportProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add what a file of export has; nothing is lost or doubled.")

  @Argument(help: "The file.")
  var file: String

  func run() throws {
    let bytes = try Files.read(file)
    let progress: Progress
    do {
      progress = try ProgressFile.progress(from: bytes)
    } catch .tooNew(let format) {
      throw Failure(
        .usage,
        "\(file): has format \(format) and this program knows \(ProgressFile.format); update mlp-tutor"
      )
    } catch .damaged(let reason) {
      throw Failure(.usage, "\(file): is no progress of mlp-tutor (\(reason)); export it again")
    }
    var store = try ProgressStore.loaded()
    try store.changeOrFail { $0 = $0.merged(with: progress) }
    let count = progress.lessons.count
    Console.write(["\(file): added, \(count) lesson\(count == 1 ? "" : "s")"])
  }
}
