import ArgumentParser
import CursesTerminal
import Screen
import Tape
import Tutor

/// Plays one tape on the terminal.
enum LivePlay {
  /// - Returns: the code that the program is to end with; `nil` if all is well.
  static func run(_ tape: Tape, _ catalog: Catalog, _ display: DisplayOptions) throws -> Int32? {
    let snapshots = try TapeFiles.snapshots(of: tape)
    let options = try display.terminalOptions().adopting(tape.settings)
    let ending: LivePlayer.Ending
    do throws(CursesTerminalError) {
      ending = try play(tape, catalog, snapshots, options)
    } catch {
      throw Failure(.environment, error.description + "; --headless plays without one")
    }
    // By now the terminal has been given back.
    for failure in ending.failures { Console.complain(failure.description) }
    if let first = ending.failures.first { return first.kind.exitCode.rawValue }
    return ending.outcome == .quit ? nil : ending.outcome.exitCode
  }

  private static func play(
    _ tape: Tape, _ catalog: Catalog, _ snapshots: [String: [String]],
    _ options: CursesTerminal.Options
  ) throws(CursesTerminalError) -> LivePlayer.Ending {
    var terminal = LiveTerminal(try CursesTerminal(options: options), for: tape)
    var sender = NotesSender()
    return LivePlayer.play(
      tape, catalog: catalog, snapshots: snapshots, on: &terminal, follow: { sender.send($0) })
  }
}

extension TapeFailure.Kind {
  /// What a command ends with.
  var exitCode: Failure.Code { self == .timedOut ? .timeout : .finding }
}

extension CursesTerminal.Options {
  /// These, with what a tape sets.
  func adopting(_ settings: TapeSettings) -> Self {
    var options = self
    if let glyphs = settings.glyphs { options.glyphs = glyphs }
    if let theme = settings.theme {
      options.theme =
        switch theme.palette {
        case .standard: theme.background == .dark ? .dark : .light
        case .colorBlindSafe: .blind
        case .highContrast: .contrast
        }
    }
    if let colors = settings.colors {
      options.colors =
        switch colors {
        case .none: .none
        case .sixteen: .sixteen
        case .palette: .palette
        case .direct: .direct
        }
    }
    return options
  }
}
