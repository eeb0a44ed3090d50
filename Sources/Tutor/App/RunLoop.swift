import Screen

/// The one loop: input first, then a slice of training, then a frame.
///
/// While nothing runs it sleeps until something happens; there is no timer and no wake-up.
package enum RunLoop {
  /// How the program ended.
  package enum Outcome: Equatable, Sendable {
    case quit
    /// A signal, or a terminal that went away.
    case ended(TerminalEvent.Ending)

    package var exitCode: Int32 {
      switch self {
      case .quit: 0
      case .ended(let ending): ending.rawValue
      }
    }
  }

  /// Time between frames while a network trains.
  package static let frameInterval = Duration.milliseconds(33)
  /// The longest time spent training between two looks at the keyboard.
  private static let slice = Duration.milliseconds(20)
  /// Steps taken between two looks at the clock.
  private static let chunk = 256

  /// Runs until the learner quits or the terminal goes away.
  package static func run<T: Terminal & ~Copyable>(
    _ state: inout AppState, on terminal: inout T
  ) -> Outcome {
    _ = state.update(.resize(terminal.size))
    terminal.show(state.view(terminal.appearance))
    var lastFrame = terminal.now
    // Steps that are due but were not whole yet.
    var due = 0.0

    while true {
      // Time counts for training only if the network was running while it passed.
      let wasRunning = state.isRunning
      let wait: Duration? =
        wasRunning ? max(.zero, lastFrame + frameInterval - terminal.now) : nil
      let events = terminal.events(timeout: wait)
      for event in events {
        switch event {
        case .ending(let ending):
          return .ended(ending)
        case .resize(let size):
          _ = state.update(.resize(size))
        case .key(let key):
          if state.update(.key(key)).contains(.quit) { return .quit }
        }
      }
      let now = terminal.now
      let elapsed = now - lastFrame
      if wasRunning && elapsed < frameInterval && events.isEmpty { continue }
      if wasRunning && state.isRunning {
        // After a stop, or when the machine was busy, time that was missed is not made up for.
        due += min(elapsed, .milliseconds(100)) / .seconds(1) * Double(state.stepsPerSecond)
        train(&state, &due, on: terminal)
      } else {
        due = 0
      }
      lastFrame = now
      terminal.show(state.view(terminal.appearance))
    }
  }

  /// Takes the steps that are due, as many as fit into the slice; the rest is let go.
  private static func train<T: Terminal & ~Copyable>(
    _ state: inout AppState, _ due: inout Double, on terminal: borrowing T
  ) {
    let start = terminal.now
    while due >= 1 && state.isRunning {
      let count = min(Int(due), chunk)
      _ = state.update(.tick(steps: count))
      due -= Double(count)
      if terminal.now - start > slice { due = min(due, 1) }
    }
  }
}
