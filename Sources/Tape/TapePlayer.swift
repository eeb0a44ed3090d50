import Screen
import Tutor

/// Plays a tape without a screen, through the same run loop as in front of a learner.
package enum TapePlayer {
  /// What came of a tape.
  package struct Playback: Sendable {
    /// Everything it has checked, in order.
    package let checks: [TapeCheck]
    /// Checks that it did not come to.
    package let skipped: [TapePlace]
    /// Why it did not play as it should: what ended it, or the first difference that did not.
    package let failure: TapeFailure?
    /// All that went wrong, in order.
    package let failures: [TapeFailure]
    /// Screens to keep under the names of snapshots.
    package let blessed: [(name: String, lines: [String])]
    /// How long it took on its own clock.
    package let time: Duration
    /// How long it took for those who watch: without what it hides.
    package let shownTime: Duration
  }

  /// Plays a tape to its end or to what ends it.
  ///
  /// - Parameters:
  ///   - snapshots: the screens that are kept, by their names.
  ///   - blesses: whether the screens of this run are to be kept instead.
  ///   - watchesFrames: whether `watch` wants every frame; otherwise those that nothing looks at
  ///     are not drawn, and the tape plays faster. What comes of it is the same.
  ///   - watch: is told what happens, with the time on the tape's clock.
  package static func play(
    _ tape: Tape, catalog: Catalog, snapshots: [String: [String]] = [:], blesses: Bool = false,
    watchesFrames: Bool = true, watch: (TapeEvent, Duration) -> Void = { _, _ in }
  ) -> Playback {
    var cursor = TapeCursor(tape, snapshots: snapshots, blesses: blesses)
    var terminal = TapeTerminal(tape.settings, showsAll: watchesFrames)
    var state: AppState
    switch opening(tape.opening, catalog: catalog, settings: tape.settings) {
    case .success(let opened): state = opened
    case .failure(let problem):
      // The parser has looked, so the catalog is another one.
      let place = TapePlace(path: tape.path, line: 1, column: 1, source: "")
      let failure = TapeFailure(
        kind: .impossible, place: place, message: problem.message, screen: [])
      return Playback(
        checks: [], skipped: tape.commands.filter(\.isCheck).map(\.place), failure: failure,
        failures: [failure], blessed: [], time: .zero, shownTime: .zero)
    }
    _ = RunLoop.run(
      &state, on: &terminal,
      attend: { state, terminal in
        prepare(&state, &terminal, &cursor, catalog)
        for (event, time) in terminal.takeEvents() { watch(event, time) }
      })
    cursor.endProgram(frame: state.view(terminal.appearance))
    for (event, time) in terminal.takeEvents() { watch(event, time) }
    return Playback(cursor, time: terminal.now, shownTime: terminal.shownTime)
  }

  /// Does what the tape says up to where the program has to go on.
  private static func prepare(
    _ state: inout AppState, _ terminal: inout TapeTerminal, _ cursor: inout TapeCursor,
    _ catalog: Catalog
  ) {
    while true {
      let request = cursor.next(in: state, now: terminal.now) {
        // While a network trains, the frame that was shown last may be a little old.
        if state.isRunning { terminal.show(state.view(terminal.appearance)) }
        return terminal.frame
      }
      switch request {
      case .send(let event):
        if case .key(let key) = event { terminal.report(.key(key)) }
        terminal.errand = .send(event)
        return
      case .wait(let end):
        terminal.errand = .wait(until: end)
        return
      case .pause:
        continue
      case .change(let change):
        if let problem = apply(change, to: &state, catalog: catalog, cursor.tape.settings) {
          cursor.refuse(problem.message, frame: state.view(terminal.appearance))
        } else {
          terminal.show(state.view(terminal.appearance))
        }
      case .announce(let event):
        terminal.report(event)
      case .end:
        terminal.errand = .send(.ending(.hangup))
        return
      }
    }
  }

  // MARK: The program's state

  /// Why a lesson can't be opened or an option can't be set.
  package struct Problem: Error, Equatable, Sendable {
    package let message: String
    /// Whether the lesson is there, and the step is not.
    package var isAboutStep = false
  }

  /// Makes a change that no key stands for; the reason if it can't be made.
  package static func apply(
    _ change: TapeCursor.Change, to state: inout AppState, catalog: Catalog,
    _ settings: TapeSettings
  ) -> Problem? {
    switch change {
    case .open(let opening):
      switch Self.opening(opening, catalog: catalog, settings: settings) {
      case .success(var opened):
        _ = opened.update(.resize(state.size))
        state = opened
      case .failure(let problem): return problem
      }
    case .setOption(let name, let value):
      for case .refused(let message) in state.update(.setOption(name: name, value: value)) {
        return Problem(message: message)
      }
    }
    return nil
  }

  /// The state that a lesson begins with; the menu without one.
  ///
  /// Nothing that belongs to a learner is in it: neither progress nor configuration.
  package static func opening(
    _ opening: Tape.Opening?, catalog: Catalog, settings: TapeSettings
  ) -> Result<AppState, Problem> {
    let size = settings.size ?? TapeSettings.usualSize
    guard let opening else {
      return .success(AppState(catalog: catalog, size: size, seed: settings.seed))
    }
    switch opening {
    case .lesson(let id, let step):
      return lesson(id, step, catalog).map { lesson, step in
        AppState(catalog: catalog, lesson: lesson, step: step, size: size, seed: settings.seed)
      }
    case .lab(let line):
      do {
        let room = try LabRoom(line.seeded(settings.seed))
        return .success(AppState(room, catalog: catalog, size: size))
      } catch {
        return .failure(Problem(message: error.message))
      }
    }
  }

  /// A lesson and the index of its step.
  private static func lesson(
    _ id: String, _ name: String?, _ catalog: Catalog
  ) -> Result<(Lesson, Int), Problem> {
    let lesson: Lesson
    switch catalog.lesson(id: id) {
    case .success(let found): lesson = found
    case .failure(.unknown(let name, let suggestion)):
      return .failure(
        Problem(message: Catalog.Failure.unknown(name: name, suggestion: suggestion).description))
    case .failure(.damaged):
      return .failure(
        Problem(message: "lesson \(id) has mistakes in it; mlp-tutor check says where"))
    }
    let ids = lesson.steps.map(\.id)
    guard let step = name.map({ ids.firstIndex(of: $0) }) ?? 0 else {
      let name = name ?? ""
      let hint = Suggestion.hint(for: name, in: ids)
      return .failure(
        Problem(
          message: "lesson \(id) has no step “\(name)”"
            + (hint.isEmpty ? "; steps: \(ids.joined(separator: ", "))" : hint),
          isAboutStep: true))
    }
    return .success((lesson, step))
  }
}

extension TapePlayer.Playback {
  fileprivate init(_ cursor: TapeCursor, time: Duration, shownTime: Duration) {
    checks = cursor.checks
    var rest = cursor.tape.commands[cursor.position...]
    // What failed is not skipped, whether it was a check or the first line after the program's end.
    if let place = cursor.failure?.place, let index = rest.firstIndex(where: { $0.place == place })
    {
      rest = rest[(index + 1)...]
    }
    skipped = rest.filter(\.isCheck).map(\.place)
    var failures = cursor.checks.compactMap(\.failure)
    if let last = cursor.failure, failures.last != last { failures.append(last) }
    self.failures = failures
    failure = failures.first
    blessed = cursor.blessed
    self.time = time
    self.shownTime = shownTime
  }
}
