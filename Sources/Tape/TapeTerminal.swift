import Screen

/// A terminal without a screen whose events a tape's player decides on and whose clock it drives.
///
/// Time passes only when the program waits for input, exactly as long as it waits: a run is as
/// fast as the machine can, and the same each time.
struct TapeTerminal: Terminal {
  /// What the next look at the events brings.
  enum Errand {
    case send(TerminalEvent)
    case wait(until: Duration)
  }

  let size: Size
  let appearance: Appearance
  private(set) var now = Duration.zero
  private(set) var frame: Frame
  var errand = Errand.send(.ending(.hangup))
  /// Whether somebody watches all frames; if not, there need not be any while time passes.
  private let showsAll: Bool

  /// What has happened since the last `takeEvents`, with the time on the clock of those who watch.
  private var events: [(event: TapeEvent, at: Duration)] = []
  private var isHidden = false
  /// When the hidden part began, and how long all those before it lasted.
  private var hiddenSince = Duration.zero
  private var hiddenTime = Duration.zero

  init(_ settings: TapeSettings, showsAll: Bool) {
    self.showsAll = showsAll
    size = settings.size ?? TapeSettings.usualSize
    appearance = settings.appearance
    frame = Frame(size)
  }

  mutating func show(_ frame: Frame) {
    self.frame = frame
    report(.frame(frame))
  }

  var readyForFrame: Duration {
    if !showsAll, case .wait(let end) = errand { end } else { .zero }
  }

  mutating func events(timeout: Duration?) -> [TerminalEvent] {
    switch errand {
    case .send(let event):
      return [event]
    case .wait(let end):
      // A program that polls must not stop the clock.
      let step = timeout.map { max($0, .milliseconds(1)) } ?? (end - now)
      now += max(.zero, min(step, end - now))
      return []
    }
  }

  // MARK: Those who watch

  /// The time on the clock of those who watch, which stands still while something is hidden.
  var shownTime: Duration { (isHidden ? hiddenSince : now) - hiddenTime }

  /// Hands on what happens, but for what is hidden; screenshots are no part of what is shown.
  mutating func report(_ event: TapeEvent) {
    switch event {
    case .hide:
      if !isHidden { hiddenSince = now }
      isHidden = true
    case .show:
      guard isHidden else { return }
      hiddenTime += now - hiddenSince
      isHidden = false
      events.append((.frame(frame), shownTime))
    case .frame, .key, .marker, .caption, .note:
      if !isHidden { events.append((event, shownTime)) }
    case .screenshot:
      events.append((event, shownTime))
    }
  }

  mutating func takeEvents() -> [(event: TapeEvent, at: Duration)] {
    defer { events.removeAll(keepingCapacity: true) }
    return events
  }
}
