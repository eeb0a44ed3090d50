import Screen
import Tutor

/// Where in a tape one is, and what comes next: the one reading of its commands, for any player.
///
/// A player asks for the next request again and again, and does what it says; only it has a clock,
/// a screen and a program. What is found on the way is kept here.
package struct TapeCursor: Sendable {
  /// What a player is to do.
  package enum Request: Equatable, Sendable {
    /// Hand this to the program, and hand on `TapeEvent.key` if it is one.
    case send(TerminalEvent)
    /// Let the program have the time up to then, and ask again whenever it has done something.
    case wait(until: Duration)
    /// Let somebody press a key, where there is somebody; then ask again.
    case pause
    /// Change the program's state, and call `refuse` if that can't be done.
    case change(Change)
    /// Hand it on to those who watch.
    case announce(TapeEvent)
    /// The tape is at its end, or has failed.
    case end
  }

  /// A change of the state that no key stands for.
  package enum Change: Equatable, Sendable {
    case open(Tape.Opening)
    case setOption(name: String, value: String)
  }

  package let tape: Tape
  /// The index of the command that comes next.
  package private(set) var position = 0
  /// What came of the checks so far.
  package private(set) var checks: [TapeCheck] = []
  /// Why the tape can't go on, if it can't.
  package private(set) var failure: TapeFailure?
  /// Screens that are to be kept under the names of snapshots.
  package private(set) var blessed: [(name: String, lines: [String])] = []

  /// The screens that are kept, by the names of snapshots; all are new if `blesses`.
  private let snapshots: [String: [String]]
  private let blesses: Bool
  /// How far the present command has come: presses done, when it began, at which epoch.
  private var pressed = 0
  private var began: Duration?
  private var firstEpoch = 0.0

  package init(_ tape: Tape, snapshots: [String: [String]] = [:], blesses: Bool = false) {
    self.tape = tape
    self.snapshots = snapshots
    self.blesses = blesses
  }

  /// The command that comes next; `nil` at the end.
  package var command: TapeCommand? {
    position < tape.commands.count ? tape.commands[position] : nil
  }

  /// What is to be done now, with the program in this state.
  ///
  /// - Parameter frame: draws the screen as it is now; asked only where it matters.
  package mutating func next(
    in state: borrowing AppState, now: Duration, frame: () -> Frame
  ) -> Request {
    while let command, failure == nil {
      let start = began ?? now
      if began == nil { firstEpoch = state.lab?.value(of: .epoch) ?? 0 }
      began = start
      switch command.action {
      case .press(let key, let times, let pause):
        if now < start + pause { return .wait(until: start + pause) }
        pressed += 1
        // The next press begins where this one ends.
        began = nil
        if pressed >= times { advance() }
        return .send(.key(key))
      case .interrupt(let pause):
        if now < start + pause { return .wait(until: start + pause) }
        advance()
        return .send(.ending(.interrupt))
      case .sleep(let time):
        if now < start + time { return .wait(until: start + time) }
        advance()
      case .wait(let condition, let limit):
        let waiting = Waiting(condition, limit, for: now - start, since: firstEpoch)
        if condition.holds(for: state, frame: frame) {
          pass(command, waiting.time)
        } else if let problem = waiting.problem(in: state) {
          fail(command, waiting.time, .timedOut, problem, frame())
        } else {
          return .wait(until: start + limit.time)
        }
      case .expect(let condition, let isWanted):
        if let problem = condition.problem(isWanted: isWanted, in: state, frame: frame) {
          fail(command, .zero, .unexpected, problem, frame())
        } else {
          pass(command, .zero)
        }
      case .compare(let name, let isRequired):
        compare(frame(), name, isRequired: isRequired, command)
      case .screenshot(let path):
        advance()
        return .announce(.screenshot(path: path, frame()))
      case .open(let opening):
        advance()
        return .change(.open(opening))
      case .setOption(let name, let value):
        advance()
        return .change(.setOption(name: name, value: value))
      case .announce(let event):
        advance()
        return .announce(event)
      case .pause:
        advance()
        return .pause
      }
    }
    return .end
  }

  /// Ends the tape because the change that it asked for last can't be made.
  package mutating func refuse(_ message: String, frame: Frame) {
    guard position > 0, failure == nil else { return }
    failure = TapeFailure(
      kind: .impossible, place: tape.commands[position - 1].place, message: message,
      screen: frame.lines)
  }

  /// Notes that the program has ended: whatever still needs it has failed.
  package mutating func endProgram(frame: Frame) {
    guard failure == nil,
      let next = tape.commands[position...].first(where: \.needsProgram)
    else { return }
    failure = TapeFailure(
      kind: .unexpected, place: next.place, message: "the program had ended before this line",
      screen: frame.lines)
  }

  // MARK: Checks

  private mutating func advance() {
    position += 1
    pressed = 0
    began = nil
  }

  private mutating func pass(_ command: TapeCommand, _ time: Duration) {
    checks.append(TapeCheck(place: command.place, time: time, failure: nil))
    advance()
  }

  private mutating func fail(
    _ command: TapeCommand, _ time: Duration, _ kind: TapeFailure.Kind, _ message: String,
    _ frame: Frame
  ) {
    let failure = TapeFailure(
      kind: kind, place: command.place, message: message, screen: frame.lines)
    checks.append(TapeCheck(place: command.place, time: time, failure: failure))
    self.failure = failure
  }

  private mutating func compare(
    _ frame: Frame, _ name: String, isRequired: Bool, _ command: TapeCommand
  ) {
    if blesses {
      if !blessed.contains(where: { $0.name == name }) { blessed.append((name, frame.lines)) }
      return pass(command, .zero)
    }
    var failure: TapeFailure?
    if let kept = snapshots[name] {
      let difference = LineDifference.unified(from: kept, to: frame.lines)
      if !difference.isEmpty {
        failure = TapeFailure(
          kind: .unexpected, place: command.place,
          message: "the screen is not as snapshot “\(name)” keeps it", screen: frame.lines,
          difference: ["--- \(tape.snapshotPath(name))", "+++ the screen"] + difference)
      }
    } else {
      failure = TapeFailure(
        kind: .unexpected, place: command.place,
        message: "there is no snapshot “\(name)” yet; play the tape with --bless to keep this one",
        screen: frame.lines)
    }
    checks.append(TapeCheck(place: command.place, time: .zero, failure: failure))
    advance()
    if isRequired { self.failure = failure }
  }
}

/// One thing that a tape checks, and what came of it.
package struct TapeCheck: Equatable, Sendable {
  package let place: TapePlace
  /// So long it took on the tape's clock.
  package let time: Duration
  /// `nil` if it holds.
  package let failure: TapeFailure?
}
