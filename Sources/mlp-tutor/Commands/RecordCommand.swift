import ArgumentParser
import CursesTerminal
import Glibc
import Screen
import Tape
import Tutor

/// Makes a tape of a session.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Use the program, and keep what you do as a tape.")

  @Argument(help: "The tape to write (.tape), when the program is left.")
  var tape: String

  @Argument(
    help: ArgumentHelp(
      "The lesson to open, as in lesson backprop#multiply; the menu without it.",
      valueName: "lesson NAME[#STEP]"))
  var lesson: [String] = []

  @Option(help: "The seed of every lab, instead of the lesson's.")
  var seed: UInt64?

  @Flag(help: "Replace the tape if it is already there.")
  var force = false

  @OptionGroup var display: DisplayOptions
  @OptionGroup var course: CourseOptions

  func run() throws {
    guard tape.hasSuffix(".tape") else {
      throw Failure(.usage, "\(tape): has to end in .tape")
    }
    var information = stat()
    guard force || lstat(tape, &information) != 0 else {
      throw Failure(.usage, "\(tape): is already there; choose another name, or --force")
    }
    try Files.checkWritable(tape)
    let opening = try opening()
    let catalog = try course.catalog(byEnvironment: false)
    // What can't be opened is said before the terminal is taken.
    if case .failure(let problem) = TapePlayer.opening(
      opening, catalog: catalog, settings: TapeSettings())
    {
      throw Failure(.usage, problem.message)
    }
    guard Console.inputIsTerminal, Console.outputIsTerminal else {
      throw Failure(.environment, "a session to record needs a terminal")
    }
    let (script, outcome): (TapeScript, RunLoop.Outcome)
    do {
      (script, outcome) = try session(opening, catalog)
    } catch let error as CursesTerminalError {
      throw Failure(.environment, error.description)
    }
    // By now the terminal has been given back.
    let bytes = Array(script.text.utf8)
    if force { try Files.write(bytes, to: tape) } else { try Files.create(bytes, at: tape) }
    Console.complain("\(tape): written; mlp-tutor play --headless \(tape) checks it")
    if outcome != .quit { throw ExitCode(outcome.exitCode) }
  }

  private func opening() throws(Failure) -> Tape.Opening? {
    if lesson.first == "lab" { return .lab(try TrainingArguments.line(lesson.dropFirst())) }
    let words = lesson.first == "lesson" && lesson.count > 1 ? lesson.dropFirst() : lesson[...]
    guard words.count <= 1 else {
      throw Failure(.usage, "record takes a tape and one lesson, as in lesson backprop#multiply")
    }
    guard let word = words.first else { return nil }
    let parts = word.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    return .lesson(String(parts[0]), step: parts.count > 1 ? String(parts[1]) : nil)
  }

  private func session(
    _ opening: Tape.Opening?, _ catalog: Catalog
  ) throws -> (TapeScript, RunLoop.Outcome) {
    var options = try display.terminalOptions()
    // A tape has keys and no mouse.
    options.mouse = false
    var terminal = TakeTerminal(try CursesTerminal(options: options))
    let (size, least) = (terminal.size, AppState.smallestSize)
    guard size.columns >= least.columns, size.rows >= least.rows else {
      throw Failure(
        .environment,
        "the window has \(size.columns)x\(size.rows) cells; a tape needs "
          + "\(least.columns)x\(least.rows)")
    }
    switch TapeRecorder.record(opening, catalog: catalog, seed: seed, on: &terminal) {
    case .success(let (script, outcome)): return (script, outcome)
    case .failure(let problem): throw Failure(.usage, problem.message)
    }
  }
}
