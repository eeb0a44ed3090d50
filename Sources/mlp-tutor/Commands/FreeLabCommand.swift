import ArgumentParser
import CursesTerminal
import Tutor

/// The free lab.
struct FreeLabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", abstract: "Open the lab: free play with a small network.")

  @OptionGroup var training: TrainingArguments
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let (options, words) = try training.options()
    let files = try options.source.paths.map { try Files.read($0) }
    let room: LabRoom
    do {
      room = try LabRoom(options, words: words, files: files)
    } catch {
      throw Failure(.usage, error.message)
    }
    try Interactive.run(display) { terminal in AppState(room, size: terminal.size) }
  }
}
