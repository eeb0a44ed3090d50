import ArgumentParser
import CursesTerminal
import Tutor

/// The free lab.
struct FreeLabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", abstract: "Open the lab: free play with a small network.",
    discussion: """
      Without options it opens with the circle, half of its rows to train on, a 2-4-2-1 network, \
      batches of 10 and a learning rate of 0.03; options change that. A state says all of a lab: what \
      it leaves out is as the options below say.
      """)

  @OptionGroup var training: TrainingArguments
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let options = try training.options(usual: LabStateLine.usual.options)
    let line = try training.stateLine()
    var files: [String: [UInt8]] = [:]
    for path in options.source.paths + (line?.pinnedPaths ?? []) where files[path] == nil {
      files[path] = try Files.read(path)
    }
    let room: LabRoom
    do throws(LabOptionError) {
      room = try LabRoom(options, files: files, from: line)
    } catch {
      throw Failure(.usage, error.message)
    }
    guard Console.outputIsTerminal, !display.plain else { return try runByLines(room) }
    try Interactive.run(
      display, perform: { SavedFiles.perform($0) },
      { terminal in AppState(room, size: terminal.size) })
  }

  /// The lab as a conversation, or as text where there is nobody to talk to.
  private func runByLines(_ room: LabRoom) throws(Failure) {
    guard let lines = LineConversation(room, ascii: display.ascii) else {
      throw Failure(.environment, "the lab needs a terminal; mlp-tutor train does without")
    }
    if display.plain { lines.run() } else { lines.writeText() }
  }
}
