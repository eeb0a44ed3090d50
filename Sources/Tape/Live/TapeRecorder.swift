import Screen
import Tutor

/// Makes a tape of a session at a terminal.
package struct TapeRecorder {
  private var script: TapeScript
  /// When the last key was pressed, and what the lab had done then.
  private var keyAt = Duration.zero
  private var firstStep = 0.0
  private var firstEpoch = 0.0
  /// What it has done since, and when it did so last.
  private var step = 0.0
  private var stepAt = Duration.zero
  private var hasRun = false
  private var isAfterKey = true

  /// A pause from here on is one that people notice.
  private static let noticeable = Duration.seconds(1)
  /// Nobody wants to watch longer how nothing happens.
  private static let longestPause = Duration.seconds(60)

  /// Runs a session from a lesson, or the menu, and returns its tape and how it ended.
  ///
  /// Nothing that belongs to the learner is read or written, as when the tape is played.
  package static func record<Base: Terminal & ~Copyable>(
    _ opening: Tape.Opening?, catalog: Catalog, seed: UInt64?,
    on terminal: inout TakeTerminal<Base>
  ) -> Result<(script: TapeScript, outcome: RunLoop.Outcome), TapePlayer.Problem> {
    var settings = TapeSettings()
    settings.size = terminal.size
    settings.seed = seed
    var state: AppState
    switch TapePlayer.opening(opening, catalog: catalog, settings: settings) {
    case .success(let opened): state = opened
    case .failure(let problem): return .failure(problem)
    }
    var recorder = TapeRecorder(
      script: TapeScript(
        size: terminal.size, seed: seed, glyphs: terminal.appearance.glyphs, opening: opening))
    let outcome = RunLoop.run(
      &state, on: &terminal,
      attend: { state, terminal in
        recorder.look(at: state, now: terminal.now)
        if let event = terminal.next { recorder.take(event, state, now: terminal.now) }
      })
    // The tape ends with the last screen, and not without one.
    if outcome == .quit { recorder.script.removeLastKey() }
    return .success((recorder.script, outcome))
  }

  private init(script: TapeScript) {
    self.script = script
  }

  private mutating func look(at state: borrowing AppState, now: Duration) {
    let newStep = state.lab?.value(of: .step) ?? 0
    if isAfterKey {
      isAfterKey = false
      (keyAt, hasRun) = (now, false)
      (firstStep, step, stepAt) = (newStep, newStep, now)
      firstEpoch = state.lab?.value(of: .epoch) ?? 0
    } else if newStep != step {
      (step, stepAt) = (newStep, now)
    }
    if state.isRunning { hasRun = true }
  }

  private mutating func take(_ event: TerminalEvent, _ state: borrowing AppState, now: Duration) {
    if hasRun {
      var reached: TapeScript.Step?
      if step > firstStep {
        let epochs = (state.lab?.value(of: .epoch) ?? 0) - firstEpoch
        reached = TapeScript.Step(
          number: Int(step), epochs: Int(epochs), time: stepAt - keyAt)
      }
      script.add(.exact(step: reached, now - (reached == nil ? keyAt : stepAt)))
    } else if now - keyAt >= Self.noticeable {
      let tenths = (min(now - keyAt, Self.longestPause) / .milliseconds(100)).rounded()
      script.add(.about(.milliseconds(100) * Int(tenths)))
    } else {
      script.add(.any)
    }
    if case .key(let key) = event { script.add(key, atOnce: hasRun) }
    isAfterKey = true
  }
}
