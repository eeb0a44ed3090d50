import Screen

/// A terminal without a screen whose keys come from a tape and whose clock the tape drives.
///
/// Time passes only when the program waits for input, exactly as long as it waits: a run is as
/// fast as the machine can, and the same each time.
struct TapeTerminal: Terminal {
  let size: Size
  let appearance: Appearance
  private(set) var now = Duration.zero
  private(set) var frame: Frame
  private(set) var failure: TapePlayer.Failure?
  /// Texts of screens, by the file that they are to be written to.
  private(set) var screenshots: [(path: String, lines: [String])] = []

  private let commands: [Tape.Command]
  private var position = 0
  /// How far the present command has come: presses done, or time waited.
  private var pressed = 0
  private var waited = Duration.zero

  init(_ tape: Tape) {
    size = tape.size
    appearance = Appearance(colors: .palette, glyphs: tape.glyphs)
    frame = Frame(tape.size)
    commands = tape.commands
  }

  /// The line that the tape has come to; `nil` at its end.
  var line: Int? { position < commands.count ? commands[position].line : nil }

  mutating func show(_ frame: Frame) {
    self.frame = frame
  }

  mutating func events(timeout: Duration?) -> [TerminalEvent] {
    while position < commands.count {
      let command = commands[position]
      switch command.action {
      case .press(let key, let times, let pause):
        // The pause stands before the key, so that the last one is seen at once.
        if !passes(pause, timeout) { return [] }
        waited = .zero
        pressed += 1
        if pressed == times { advance() }
        return [.key(key)]
      case .sleep(let time):
        if !passes(time, timeout) { return [] }
        advance()
      case .wait(let pattern, let limit):
        if pattern.matches(frame) {
          advance()
          continue
        }
        guard let timeout, waited < limit else {
          return fail(.timedOut(line: command.line, pattern: pattern.source, screen: frame.lines))
        }
        pass(timeout)
        return []
      case .expect(let pattern, let isWanted):
        guard pattern.matches(frame) == isWanted else {
          return fail(
            .unexpected(
              line: command.line, pattern: pattern.source, isWanted: isWanted,
              screen: frame.lines))
        }
        advance()
      case .screenshot(let path):
        screenshots.append((path, frame.lines))
        advance()
      }
    }
    return [.ending(.hangup)]
  }

  private mutating func advance() {
    position += 1
    pressed = 0
    waited = .zero
  }

  private mutating func pass(_ time: Duration) {
    now += time
    waited += time
  }

  /// Lets time pass towards `total`; `false` if the program wants to do something before.
  private mutating func passes(_ total: Duration, _ timeout: Duration?) -> Bool {
    let rest = total - waited
    guard let timeout, timeout < rest else {
      if rest > .zero { pass(rest) }
      return true
    }
    // A program that polls must not stop the clock.
    pass(max(timeout, .milliseconds(1)))
    return false
  }

  private mutating func fail(_ failure: TapePlayer.Failure) -> [TerminalEvent] {
    self.failure = failure
    return [.ending(.interrupt)]
  }
}
