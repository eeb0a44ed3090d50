import ArgumentParser
import CursesTerminal
import Screen
import Tape
import Tutor

/// The presenter's notes of a tape that is played in another terminal.
struct NotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes", abstract: "Follow a tape that is played live with its notes.")

  @OptionGroup var display: DisplayOptions

  func run() throws {
    try Self.follow(display)
  }

  /// Shows the notes until a key or a signal ends it.
  static func follow(_ display: DisplayOptions) throws {
    guard Console.outputIsTerminal, Console.inputIsTerminal else {
      throw Failure(.environment, "the notes need a terminal; open one beside the tape's")
    }
    var receiver = try NotesReceiver()
    let outcome: RunLoop.Outcome
    do {
      outcome = try show(&receiver, try display.terminalOptions())
    } catch let error as CursesTerminalError {
      throw Failure(.environment, error.description)
    }
    if outcome != .quit { throw ExitCode(outcome.exitCode) }
  }

  private static func show(
    _ receiver: inout NotesReceiver, _ options: CursesTerminal.Options
  ) throws -> RunLoop.Outcome {
    var terminal = try CursesTerminal(options: options)
    var screen = NotesScreen()
    terminal.show(screen.view(terminal.size, terminal.appearance))
    while true {
      // Often enough for reading along.
      let events = terminal.events(timeout: .milliseconds(200))
      for event in events {
        if case .ending(let ending) = event { return .ended(ending) }
        if event == .key(.character("q")) { return .quit }
      }
      let notes = receiver.receive() ?? screen.notes
      guard notes != screen.notes || !events.isEmpty else { continue }
      screen.notes = notes
      terminal.show(screen.view(terminal.size, terminal.appearance))
    }
  }
}
