import Tutor

/// What came of some tapes, for those who collect the results of tests.
package struct TapeReport: Equatable, Sendable {
  /// One tape.
  package struct Suite: Equatable, Sendable {
    package let path: String
    package var cases: [Case]
  }

  /// One thing that was checked.
  package struct Case: Equatable, Sendable {
    package enum Outcome: Equatable, Sendable {
      case passed
      /// It does not hold; the details are lines.
      case failed(type: String, message: String, details: [String])
      /// The tape could not be played.
      case broken(message: String, details: [String])
      /// The tape had ended before it.
      case skipped
    }

    /// The line of the tape as it is written.
    package let name: String
    package let path: String
    package let line: Int
    /// So long it took on the tape's clock, which is the same on every machine.
    package let time: Duration
    package let outcome: Outcome
  }

  package var suites: [Suite] = []

  package init() {}

  /// Adds a tape that was played.
  package mutating func add(_ playback: TapePlayer.Playback, of tape: Tape) {
    var cases = playback.checks.map { check in
      Case(check.place, check.time, check.failure.map(Case.Outcome.init) ?? .passed)
    }
    // What ended the tape need not have been a check.
    for failure in playback.failures
    where !playback.checks.contains(where: { $0.failure == failure }) {
      cases.append(Case(failure.place, .zero, Case.Outcome(failure)))
    }
    cases += playback.skipped.map { Case($0, .zero, .skipped) }
    if cases.isEmpty {
      cases = [
        Case(
          name: "plays to its end", path: tape.path, line: 1, time: playback.time,
          outcome: .passed)
      ]
    }
    suites.append(Suite(path: tape.path, cases: cases))
  }

  /// Adds a tape that could not be read.
  package mutating func add(_ issues: TapeIssues, path: String) {
    let cases = issues.list.map { issue in
      Case(
        name: "line \(issue.location.line): is a command", path: issue.path,
        line: issue.location.line, time: .zero,
        outcome: .broken(
          message: issue.message,
          details: issue.description.split(separator: "\n").map(String.init)))
    }
    suites.append(Suite(path: path, cases: cases))
  }

  /// All cases, suite by suite.
  package var cases: [Case] { suites.flatMap(\.cases) }
}

extension TapeReport.Case {
  fileprivate init(_ place: TapePlace, _ time: Duration, _ outcome: Outcome) {
    self.init(
      name: "line \(place.line): \(place.source)", path: place.path, line: place.line, time: time,
      outcome: outcome)
  }

  var isFailure: Bool { if case .failed = outcome { true } else { false } }
  var isBroken: Bool { if case .broken = outcome { true } else { false } }
  var isSkipped: Bool { outcome == .skipped }
}

extension TapeReport.Case.Outcome {
  fileprivate init(_ failure: TapeFailure) {
    let type =
      switch failure.kind {
      case .unexpected: "unexpected"
      case .timedOut: "timeout"
      case .impossible: "impossible"
      }
    self = .failed(type: type, message: failure.message, details: failure.details)
  }
}
