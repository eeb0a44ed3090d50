import ArgumentParser
import CursesTerminal
import Tutor

/// Runs the program on the terminal until it ends.
enum Interactive {
  /// Runs a program that keeps nothing.
  ///
  /// - Parameter perform: carries out what it asks for.
  static func run<P: Program>(
    _ display: DisplayOptions, perform: (Effect) -> [Action] = { _ in [] },
    _ state: (borrowing CursesTerminal) -> P
  ) throws {
    try run(display, watching: -1, state, perform: perform, byLines: nil)
  }

  /// Runs the tutor with its progress kept and its lessons watched.
  ///
  /// - Parameter byLines: what is done instead, with the reason, where the terminal can't show a
  ///   screen because of its type.
  static func run(
    _ display: DisplayOptions, _ outside: inout Surroundings,
    _ state: (Progress, borrowing CursesTerminal) -> AppState,
    byLines: ((_ reason: String) -> Void)? = nil
  ) throws {
    outside.watch()
    let (progress, notices) = (outside.progress, outside.notices)
    defer { outside.finish() }
    try run(
      display, watching: outside.course.descriptor,
      { terminal in
        var state = state(progress, terminal)
        state.tell(notices)
        return state
      }, perform: { outside.perform($0) }, byLines: byLines)
  }

  private static func run<P: Program>(
    _ display: DisplayOptions, watching descriptor: Int32, _ state: (borrowing CursesTerminal) -> P,
    perform: (Effect) -> [Action], byLines: ((_ reason: String) -> Void)?
  ) throws {
    let options = try display.terminalOptions()
    do {
      let outcome = try session(display, options, descriptor, state, perform)
      // By now the terminal has been given back.
      if outcome != .quit { throw ExitCode(outcome.exitCode) }
    } catch let error as CursesTerminalError {
      guard let byLines, let reason = error.typeProblem else {
        throw Failure(.environment, error.description)
      }
      byLines(reason)
    }
  }

  private static func session<P: Program>(
    _ display: DisplayOptions, _ options: CursesTerminal.Options, _ descriptor: Int32,
    _ state: (borrowing CursesTerminal) -> P, _ perform: (Effect) -> [Action]
  ) throws(CursesTerminalError) -> RunLoop.Outcome {
    var terminal = try CursesTerminal(options: options)
    terminal.watch(descriptor)
    var state = state(terminal)
    #if DEBUG
      if display.trapForTest {
        var trapping = TrappingTerminal(terminal)
        return RunLoop.run(&state, on: &trapping, perform: perform)
      }
    #endif
    return RunLoop.run(&state, on: &terminal, perform: perform)
  }
}
