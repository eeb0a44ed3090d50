import Screen
import Tutor

/// One command of a tape with the place where it stands.
package struct TapeCommand: Sendable {
  package let action: Action
  package let place: TapePlace

  /// What a command does.
  package enum Action: Sendable {
    /// `pause` stands before each press.
    case press(Key, times: Int, pause: Duration)
    /// Control-C, which is a signal and no key.
    case interrupt(pause: Duration)
    case sleep(Duration)
    /// Let time pass until it holds.
    case wait(TapeCondition, TapeLimit)
    /// Demand that it holds now, or does not.
    case expect(TapeCondition, isWanted: Bool)
    /// Compare the screen with the one that is kept under this name; a required one ends the tape
    /// if it differs.
    case compare(name: String, isRequired: Bool)
    /// Write the screen as text.
    case screenshot(path: String)
    case open(Tape.Opening)
    /// Set a training option of the lab that is open.
    case setOption(name: String, value: String)
    /// Something for those who watch or record.
    case announce(TapeEvent)
    /// Wait for a key of the presenter; without one, no time at all.
    case pause
  }

  /// Whether it needs the program; the others may stand after its end.
  var needsProgram: Bool {
    switch action {
    case .sleep, .announce, .pause: false
    default: true
    }
  }

  /// Whether it can fail by what it finds.
  var isCheck: Bool {
    switch action {
    case .wait, .expect, .compare: true
    default: false
    }
  }
}

/// Where a command stands, and its line as it is written.
package struct TapePlace: Equatable, Sendable {
  package let path: String
  package let line: Int
  /// From 1.
  package let column: Int
  package let source: String
}

/// How long a wait lasts at most.
package struct TapeLimit: Equatable, Sendable {
  package var time: Duration
  /// Epochs of the open lab; `nil`: time alone counts.
  package var epochs: Int?

  /// What VHS waits for a screen.
  package static let screen = TapeLimit(time: .seconds(15), epochs: nil)
  /// What a wait for a metric has unless it says otherwise.
  package static let metric = TapeLimit(time: .seconds(60), epochs: 10_000)
}
