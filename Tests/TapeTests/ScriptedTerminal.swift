import Screen

/// A terminal with a person at it who presses keys at set times, and with a clock that is never late.
struct ScriptedTerminal: Terminal {
  let size: Size
  let appearance = Appearance()
  private(set) var now = Duration.zero
  /// What the screen has shown, and since when.
  private(set) var shown: [(at: Duration, lines: [String])] = []
  private var script: [(at: Duration, event: TerminalEvent)]

  /// - Parameter script: keys and other events by the milliseconds of their times, in order; the
  ///   window is closed ten seconds after the last.
  init(_ size: Size, _ script: [(milliseconds: Int, event: TerminalEvent)]) {
    self.size = size
    let last = script.last?.milliseconds ?? 0
    self.script = (script + [(last + 10_000, .ending(.hangup))])
      .map { (.milliseconds($0.milliseconds), $0.event) }
  }

  mutating func events(timeout: Duration?) -> [TerminalEvent] {
    guard let next = script.first else { return [.ending(.hangup)] }
    if let timeout, now + timeout < next.at {
      now += timeout
      return []
    }
    now = max(now, next.at)
    script.removeFirst()
    return [next.event]
  }

  mutating func show(_ frame: Frame) {
    shown.append((now, frame.lines))
  }

  /// What the screen showed at a time.
  func lines(at milliseconds: Int) -> [String] {
    shown.last { $0.at <= .milliseconds(milliseconds) }?.lines ?? []
  }

  /// Since when the screen has shown a text for the first time.
  func time(of text: String) -> Duration? {
    shown.first { $0.lines.contains { $0.contains(text) } }?.at
  }
}
