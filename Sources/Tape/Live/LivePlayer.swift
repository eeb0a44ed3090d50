import Screen
import Tutor

/// Plays a tape in front of people, at the speed that it says, with a presenter at the keys.
package struct LivePlayer {
  /// What came of it.
  package struct Ending: Sendable {
    package let outcome: RunLoop.Outcome
    /// All that went wrong, in order.
    package let failures: [TapeFailure]
  }

  private let tape: Tape
  private let catalog: Catalog
  private let snapshots: [String: [String]]
  private var cursor: TapeCursor
  private var notes = TapeNotes()
  /// How many chapters have begun, and when the newest did.
  private var chapter = 0
  private var chapterBegan = Duration.zero
  /// The chapter to which it runs without a picture; 0 is the tape's beginning.
  private var destination: Int?
  private var isHidden = false
  private var isPausing = false
  private var outcome: RunLoop.Outcome?
  /// When the tape began on the terminal's clock, which runs on when the tape begins anew.
  private var origin = Duration.zero

  /// Going back within this time of a chapter's beginning goes to the one before.
  private static let chapterStart = Duration.seconds(2)

  private init(_ tape: Tape, _ catalog: Catalog, _ snapshots: [String: [String]]) {
    self.tape = tape
    self.catalog = catalog
    self.snapshots = snapshots
    cursor = TapeCursor(tape, snapshots: snapshots)
    notes.title = tape.name
  }

  /// Plays a tape until the presenter leaves or the program ends.
  ///
  /// - Parameter follow: is told often what the presenter is to see.
  package static func play<Base: Terminal & ~Copyable>(
    _ tape: Tape, catalog: Catalog, snapshots: [String: [String]] = [:],
    on terminal: inout LiveTerminal<Base>, follow: (TapeNotes) -> Void = { _ in }
  ) -> Ending {
    var player = LivePlayer(tape, catalog, snapshots)
    var state = player.beginning(terminal.size)
    let outcome = RunLoop.run(
      &state, on: &terminal,
      attend: { state, terminal in
        player.attend(&state, &terminal, follow)
        follow(player.notes)
      })
    // Else whoever follows would wait for the next line.
    player.notes.status = "closed"
    player.notes.next = []
    follow(player.notes)
    if player.outcome == nil { player.cursor.endProgram(frame: terminal.frame) }
    var failures = player.cursor.checks.compactMap(\.failure)
    if let last = player.cursor.failure, failures.last != last { failures.append(last) }
    return Ending(outcome: player.outcome ?? outcome, failures: failures)
  }

  /// The state that the tape begins with; the menu if its lesson is not there any more.
  private func beginning(_ size: Size) -> AppState {
    var settings = tape.settings
    settings.size = size
    let opened = TapePlayer.opening(tape.opening, catalog: catalog, settings: settings)
    return (try? opened.get()) ?? AppState(catalog: catalog, size: size, seed: settings.seed)
  }

  /// Does what the presenter wants, then what the tape says, up to where the program has to go on.
  private mutating func attend<Base: Terminal & ~Copyable>(
    _ state: inout AppState, _ terminal: inout LiveTerminal<Base>, _ follow: (TapeNotes) -> Void
  ) {
    while !terminal.wishes.isEmpty {
      switch terminal.wishes.removeFirst() {
      case .leave(let outcome): return leave(outcome, &terminal)
      case .nextMarker: jump(to: chapter + 1, &state, &terminal)
      case .previousMarker:
        let began = terminal.now - origin - chapterBegan
        jump(
          to: max(0, began < Self.chapterStart ? chapter - 1 : chapter), &state, &terminal)
      case .takeOver:
        takeOver(&state, &terminal, follow)
        if outcome != nil { return }
      }
    }
    if isPausing {
      if case .pause = terminal.errand { return }
      isPausing = false
    }
    advance(&state, &terminal, follow)
  }

  private mutating func advance<Base: Terminal & ~Copyable>(
    _ state: inout AppState, _ terminal: inout LiveTerminal<Base>, _ follow: (TapeNotes) -> Void
  ) {
    while true {
      let request = cursor.next(in: state, now: terminal.now - origin) {
        if state.isRunning { terminal.show(state.view(terminal.appearance)) }
        return terminal.frame
      }
      switch request {
      case .send(let event):
        terminal.errand = .send(event)
        return tell(.playing, &terminal)
      case .wait(let end):
        terminal.errand = .wait(until: end + origin)
        return tell(.playing, &terminal)
      case .pause:
        guard destination == nil, !isHidden else { continue }
        isPausing = true
        terminal.errand = .pause
        return tell(.pausing, &terminal)
      case .change(let change):
        var settings = tape.settings
        settings.size = terminal.size
        if let problem = TapePlayer.apply(change, to: &state, catalog: catalog, settings) {
          cursor.refuse(problem.message, frame: state.view(terminal.appearance))
        } else {
          terminal.show(state.view(terminal.appearance))
        }
      case .announce(let event):
        take(event, &terminal)
      case .end:
        return end(&state, &terminal, follow)
      }
    }
  }

  private mutating func take<Base: Terminal & ~Copyable>(
    _ event: TapeEvent, _ terminal: inout LiveTerminal<Base>
  ) {
    switch event {
    case .marker(let title):
      chapter += 1
      chapterBegan = terminal.now - origin
      notes.chapter = title
      if let goal = destination, chapter >= goal { arrive(&terminal) }
    case .caption(let text):
      notes.caption = text
      terminal.caption = text
      terminal.redraw()
    case .note(let text): notes.note = text
    case .hide:
      isHidden = true
      terminal.setFast(true)
    case .show:
      isHidden = false
      if destination == nil { terminal.setFast(false) }
    case .screenshot, .frame, .key: break
    }
  }

  /// Keeps the line below the screen and the presenter's notes up to date.
  private mutating func tell<Base: Terminal & ~Copyable>(
    _ mode: LiveStatus.Mode, _ terminal: inout LiveTerminal<Base>
  ) {
    notes.status =
      switch mode {
      case .playing: "playing"
      case .pausing: "pause: any key goes on"
      case .takenOver: "you have the controls"
      case .ended: "at its end"
      case .failed(let headline): "failed: \(headline)"
      }
    notes.next = nextLines
    let status = LiveStatus(mode: mode, place: notes.chapter.isEmpty ? tape.name : notes.chapter)
    guard terminal.status != status else { return }
    terminal.status = status
    terminal.redraw()
  }

  /// The lines of the tape from the command on that comes next.
  private var nextLines: [String] {
    var lines: [String] = []
    var last: TapePlace?
    for command in tape.commands[cursor.position...] {
      let place = command.place
      if last?.line != place.line || last?.path != place.path { lines.append(place.source) }
      last = place
      if lines.count == TapeNotes.lineCount { break }
    }
    return lines
  }

  // MARK: Jumps

  private mutating func jump<Base: Terminal & ~Copyable>(
    to goal: Int, _ state: inout AppState, _ terminal: inout LiveTerminal<Base>
  ) {
    let count = tape.commands.count {
      if case .announce(.marker) = $0.action { true } else { false }
    }
    guard goal <= count else { return }
    isPausing = false
    terminal.errand = .wait(until: terminal.now)
    terminal.setFast(true)
    destination = goal
    guard goal <= chapter else { return }
    // Only from the beginning on everything is as it was.
    cursor = TapeCursor(tape, snapshots: snapshots)
    (chapter, chapterBegan, isHidden) = (0, .zero, false)
    (notes.chapter, notes.caption, notes.note, terminal.caption) = ("", "", "", "")
    origin = terminal.now
    state = beginning(terminal.size)
    terminal.show(state.view(terminal.appearance))
    if goal == 0 { arrive(&terminal) }
  }

  private mutating func arrive<Base: Terminal & ~Copyable>(_ terminal: inout LiveTerminal<Base>) {
    destination = nil
    terminal.setFast(isHidden)
  }

  // MARK: The presenter's turn

  private mutating func takeOver<Base: Terminal & ~Copyable>(
    _ state: inout AppState, _ terminal: inout LiveTerminal<Base>, _ follow: (TapeNotes) -> Void
  ) {
    let (kept, errand, time) = (state, terminal.errand, terminal.now)
    let mode = terminal.status.mode
    tell(.takenOver, &terminal)
    let outcome = human(&state, &terminal, returns: true, follow)
    guard terminal.isGivenBack else { return leave(outcome, &terminal) }
    terminal.isGivenBack = false
    // The tape has not noticed.
    terminal.resumeClock(at: time)
    terminal.errand = errand
    if tape.settings.takeover == .restore { state = kept }
    _ = state.update(.resize(terminal.size))
    terminal.show(state.view(terminal.appearance))
    tell(mode, &terminal)
  }

  private mutating func end<Base: Terminal & ~Copyable>(
    _ state: inout AppState, _ terminal: inout LiveTerminal<Base>, _ follow: (TapeNotes) -> Void
  ) {
    destination = nil
    terminal.setFast(false)
    terminal.show(state.view(terminal.appearance))
    let failure = cursor.failure ?? cursor.checks.lazy.compactMap(\.failure).first
    tell(failure.map { .failed($0.headline) } ?? .ended, &terminal)
    leave(human(&state, &terminal, returns: false, follow), &terminal)
  }

  /// Runs the program with the presenter at the keys.
  private func human<Base: Terminal & ~Copyable>(
    _ state: inout AppState, _ terminal: inout LiveTerminal<Base>, returns: Bool,
    _ follow: (TapeNotes) -> Void
  ) -> RunLoop.Outcome {
    terminal.errand = .human(returns: returns)
    terminal.setHuman(true)
    defer { terminal.setHuman(false) }
    return RunLoop.run(&state, on: &terminal, attend: { _, _ in follow(notes) })
  }

  /// Lets the loop end at its next look at the events.
  private mutating func leave<Base: Terminal & ~Copyable>(
    _ outcome: RunLoop.Outcome, _ terminal: inout LiveTerminal<Base>
  ) {
    self.outcome = outcome
    terminal.errand = .send(.ending(.hangup))
  }
}
