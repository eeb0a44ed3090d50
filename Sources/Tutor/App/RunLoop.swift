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

  /// Time between frames while a network trains, if the line takes so many.
  package static let frameInterval = Duration.milliseconds(33)

  /// Runs until the learner quits or the terminal goes away.
  ///
  /// - Parameters:
  ///   - perform: carries out what an update asks for, and says what came of it. Without it nothing
  ///     outside is read or written, as while a tape plays.
  ///   - attend: is called before each look at the events, after all that came before is done and
  ///     shown: here a tape's player sees the state, and may change it.
  package static func run<P: Program, T: Terminal & ~Copyable>(
    _ state: inout P, on terminal: inout T, perform: (Effect) -> [Action] = { _ in [] },
    attend: (inout P, inout T) -> Void = { _, _ in }
  ) -> Outcome {
    if update(&state, .resize(terminal.size), perform) { return .quit }
    show(&state, on: &terminal)
    var lastFrame = terminal.now
    var interval = frameInterval
    var training = TrainingPace(at: lastFrame)
    // Whether the network has trained since the last frame.
    var hasTrained = false

    while true {
      attend(&state, &terminal)
      // Time counts for training only if the network was running while it passed.
      let wasRunning = state.isRunning
      let events = terminal.events(timeout: wasRunning ? training.wait(at: terminal.now) : nil)
      for event in events {
        if let outcome = take(event, &state, perform) { return outcome }
      }
      let now = terminal.now
      if wasRunning && state.isRunning {
        training.pass(to: now, stepsPerSecond: state.stepsPerSecond)
        if let pace = training.measured(at: now) {
          _ = update(&state, .pace(stepsPerSecond: pace), perform)
        }
      } else {
        training.begin(at: now)
      }
      // A key is answered before anything else is computed.
      if !events.isEmpty {
        show(&state, on: &terminal)
        lastFrame = now
        hasTrained = false
      }
      if train(&state, &training, on: terminal, perform) { hasTrained = true }
      let isTime = terminal.now >= max(lastFrame + interval, terminal.readyForFrame)
      if hasTrained && (isTime || !state.isRunning) {
        lastFrame = terminal.now
        let cost = show(&state, on: &terminal)
        // Where the steps that are wanted can't all be taken, pictures give way to them.
        interval =
          training.isDue
          ? min(max(frameInterval, cost * frameShare), longestInterval) : frameInterval
        hasTrained = false
      }
    }
  }

  /// Of the time of a network that trains as fast as it can, frames take one part in so many.
  private static let frameShare = 20
  /// However long a frame takes, the next one comes after this time.
  private static let longestInterval = Duration.milliseconds(200)

  /// Shows the state as it is, and returns how long that took.
  @discardableResult
  private static func show<P: Program, T: Terminal & ~Copyable>(
    _ state: inout P, on terminal: inout T
  ) -> Duration {
    let start = terminal.now
    state.prepareToShow()
    terminal.show(state.view(terminal.appearance))
    return terminal.now - start
  }

  /// Takes a slice of the steps that are due; whether there were any.
  private static func train<P: Program, T: Terminal & ~Copyable>(
    _ state: inout P, _ pace: inout TrainingPace, on terminal: borrowing T,
    _ perform: (Effect) -> [Action]
  ) -> Bool {
    let start = terminal.now
    var now = start
    var steps = 0
    while pace.isDue && state.isRunning && !pace.isOver(now - start) {
      let next = pace.next
      _ = update(&state, .tick(steps: next), perform)
      let before = now
      now = terminal.now
      pace.took(next, in: now - before)
      steps += next
    }
    return steps > 0
  }

  private static func take<P: Program>(
    _ event: TerminalEvent, _ state: inout P, _ perform: (Effect) -> [Action]
  ) -> Outcome? {
    let action: Action
    switch event {
    case .ending(let ending): return .ended(ending)
    case .resize(let size): action = .resize(size)
    case .key(let key): action = .key(key)
    case .mouse(let mouse): action = .mouse(mouse)
    case .paste(let text): action = .paste(text)
    case .filesChanged: action = .filesChanged
    }
    return update(&state, action, perform) ? .quit : nil
  }

  /// Lets the state take in an action, and what comes of its effects; whether it wants to quit.
  private static func update<P: Program>(
    _ state: inout P, _ action: Action, _ perform: (Effect) -> [Action]
  ) -> Bool {
    var actions = [action]
    var quits = false
    while !actions.isEmpty {
      let effects = state.update(actions.removeFirst())
      if effects.contains(.quit) { quits = true }
      for effect in effects where effect != .quit { actions += perform(effect) }
    }
    return quits
  }
}
