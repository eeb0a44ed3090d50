import Screen

/// The terminal of a session that is to become a tape.
///
/// Its clock goes in the looks of a tape's clock, held back to the wall's: while something runs, keys
/// wait for the end of a look, a thirtieth of a second at most, and so a tape can press them at the
/// same moment of the training. The program keeps the size that it began with.
package struct TakeTerminal<Base: Terminal & ~Copyable>: ~Copyable, Terminal {
  private var base: Base
  package let size: Size
  package private(set) var now = Duration.zero
  /// The wall's time when this clock began.
  private var anchor: Duration
  private var pending: [TerminalEvent] = []
  /// What the screen shows.
  private(set) var lastFrame: Frame?

  /// After a stop of the process or on a slow machine, time beyond this is not made up for.
  private static var longestDelay: Duration { .milliseconds(200) }

  /// A terminal on top of another.
  package init(_ base: consuming Base) {
    size = base.size
    anchor = base.now
    self.base = base
  }

  package var appearance: Appearance { base.appearance }
  package var readyForFrame: Duration { now + max(.zero, base.readyForFrame - base.now) }

  /// What the program will hear next, and nothing before it.
  var next: TerminalEvent? { pending.first }

  package mutating func show(_ frame: Frame) {
    lastFrame = frame
    base.show(frame)
  }

  package mutating func events(timeout: Duration?) -> [TerminalEvent] {
    guard pending.isEmpty else { return [pending.removeFirst()] }
    guard let timeout else {
      // Nothing runs, so no moment is like another for the program.
      while pending.isEmpty { listen(nil) }
      now = max(now, base.now - anchor)
      return []
    }
    let target = now + max(timeout, .milliseconds(1))
    if target + anchor < base.now - Self.longestDelay { anchor = base.now - target }
    repeat { listen(max(.zero, target + anchor - base.now)) } while base.now < target + anchor
    now = target
    return []
  }

  /// Hears what a tape can say, and leaves out all else: what the program does not hear is not missing.
  private mutating func listen(_ timeout: Duration?) {
    for event in base.events(timeout: timeout) {
      switch event {
      case .key(let key) where TapeScript.canSay(key): pending.append(event)
      case .ending: pending.append(event)
      case .resize: if let lastFrame { base.show(lastFrame) }
      case .key, .mouse, .paste, .filesChanged: break
      }
    }
  }
}
