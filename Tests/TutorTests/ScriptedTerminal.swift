import Screen

/// A terminal for tests: events from a list, a clock that moves as the program waits.
struct ScriptedTerminal: Terminal {
  /// What happens, and when.
  var script: [(at: Duration, event: TerminalEvent)]
  var size: Size
  var appearance = Appearance()
  private(set) var now = Duration.zero
  private(set) var frames: [Frame] = []
  /// So long the line takes for a frame.
  var frameTime = Duration.zero
  private(set) var readyForFrame = Duration.zero
  /// How often the program waited without a limit.
  private(set) var sleeps = 0

  init(_ script: [(at: Duration, event: TerminalEvent)], size: Size = Size(columns: 80, rows: 24)) {
    self.script = script
    self.size = size
  }

  mutating func events(timeout: Duration?) -> [TerminalEvent] {
    guard let next = script.first else { return [.ending(.hangup)] }
    if timeout == nil { sleeps += 1 }
    if let timeout, now + timeout < next.at {
      now += max(timeout, .milliseconds(1))
      return []
    }
    now = max(now, next.at)
    script.removeFirst()
    return [next.event]
  }

  mutating func show(_ frame: Frame) {
    frames.append(frame)
    readyForFrame = now + frameTime
  }
}
