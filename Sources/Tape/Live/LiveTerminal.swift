import Screen
import Tutor

/// A terminal in front of a class: the tape's keys go to the program, the presenter's to the player.
///
/// It runs on a real terminal, which shows the frames and keeps the wall's time. Its own clock is
/// that of a tape without a screen, held back to the wall's: training sees the same moments, and
/// everybody the same numbers, however late a frame comes. Where a tape wants the wall's clock,
/// and while the presenter has the controls, its clock is the wall's.
package struct LiveTerminal<Base: Terminal & ~Copyable>: ~Copyable, Terminal {
  /// What the next look at the events brings.
  enum Errand {
    case send(TerminalEvent)
    case wait(until: Duration)
    /// Until the presenter presses a key.
    case pause
    /// The presenter has the controls, and may give them back or not.
    case human(returns: Bool)
  }

  /// What the presenter wants of the player.
  enum Wish: Equatable {
    case nextMarker
    case previousMarker
    case takeOver
    case leave(RunLoop.Outcome)
  }

  package private(set) var base: Base
  var errand = Errand.pause
  var wishes: [Wish] = []
  /// Whether the presenter has given the controls back.
  var isGivenBack = false
  /// What stands below the program; a change is shown with the next frame or by `redraw`.
  var caption = ""
  var status = LiveStatus()
  /// The program's frame as it was last drawn.
  private(set) var frame: Frame
  package private(set) var size: Size

  private let settings: TapeSettings
  private let captions: [String]
  /// The tape's clock where it does not follow the wall's.
  private var stored = Duration.zero
  /// The moment of the wall's clock at which the tape's began.
  private var anchor: Duration
  private var isFast = false
  private var followsWall: Bool

  /// Somebody who follows elsewhere waits no longer than this for what is new.
  private static var longestWait: Duration { .seconds(1) }
  /// After a stop of the process or on a slow machine, time beyond this is not made up for.
  private static var longestDelay: Duration { .milliseconds(200) }

  /// A terminal for a tape to play on.
  package init(_ base: consuming Base, for tape: Tape) {
    settings = tape.settings
    captions = tape.commands.compactMap {
      if case .announce(.caption(let text)) = $0.action { text } else { nil }
    }
    anchor = base.now
    followsWall = tape.settings.clock == .real
    size = base.size
    frame = Frame(base.size)
    self.base = base
    size = programSize
  }

  package var appearance: Appearance { base.appearance }

  package var now: Duration { followsWall && !isFast ? base.now - anchor : stored }

  package var readyForFrame: Duration {
    if isFast, case .wait(let end) = errand { return end }
    return now + max(.zero, base.readyForFrame - base.now)
  }

  // MARK: The clock

  /// Lets the tape run without waiting and without a picture, or no more.
  mutating func setFast(_ fast: Bool) {
    guard fast != isFast else { return }
    stored = now
    isFast = fast
    anchor = base.now - stored
    if !fast { redraw() }
  }

  /// The time goes on from now; what has passed since the clock was last looked at never was.
  mutating func resumeClock(at time: Duration) {
    stored = time
    anchor = base.now - time
  }

  /// Lets the wall's clock rule, as it does while a human has the controls; else, as the tape says.
  mutating func setHuman(_ isHuman: Bool) {
    let time = now
    followsWall = isHuman || settings.clock == .real
    resumeClock(at: time)
  }

  // MARK: Events

  package mutating func events(timeout: Duration?) -> [TerminalEvent] {
    switch errand {
    case .send(let event): return [event]
    case .human(let returns): return humanEvents(timeout, returns: returns)
    case .pause:
      return listen(until: min(timeout ?? Self.longestWait, Self.longestWait), pauses: true)
    case .wait(let end):
      // A program that polls must not stop the clock.
      let step = timeout.map { max($0, .milliseconds(1)) } ?? (end - now)
      return wait(until: min(now + max(.zero, step), max(end, now)))
    }
  }

  /// Waits until the wall's clock has come to that moment of the tape's.
  ///
  /// What interrupts it takes no time from the tape, which must come to the same moments always.
  private mutating func wait(until target: Duration) -> [TerminalEvent] {
    if isFast {
      stored = target
      return listen(until: .zero)
    }
    let rest = target + anchor - base.now
    if rest + Self.longestDelay < .zero { anchor = base.now - target }
    let events = listen(until: min(max(.zero, rest), Self.longestWait))
    if !followsWall, events.isEmpty, wishes.isEmpty, base.now >= target + anchor { stored = target }
    return events
  }

  private mutating func listen(until timeout: Duration, pauses: Bool = false) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    for event in base.events(timeout: timeout) {
      switch event {
      case .key(.character("]")): wishes.append(.nextMarker)
      case .key(.character("[")): wishes.append(.previousMarker)
      case .key(.tab): wishes.append(.takeOver)
      case .key(.character("q")): wishes.append(.leave(.quit))
      case .ending(let ending): wishes.append(.leave(.ended(ending)))
      case .key:
        guard pauses else { continue }
        errand = .wait(until: now)
        if !followsWall { resumeClock(at: stored) }
      case .resize: events += resized()
      case .mouse, .paste, .filesChanged: break
      }
    }
    return events
  }

  private mutating func humanEvents(_ timeout: Duration?, returns: Bool) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    for event in base.events(timeout: min(timeout ?? Self.longestWait, Self.longestWait)) {
      switch event {
      case .key(.tab) where returns:
        isGivenBack = true
        return events + [.ending(.hangup)]
      case .resize: events += resized()
      default: events.append(event)
      }
    }
    return events
  }

  // MARK: The picture

  /// The window has another size, and perhaps the program as well.
  private mutating func resized() -> [TerminalEvent] {
    let before = size
    size = programSize
    redraw()
    return size == before ? [] : [.resize(size)]
  }

  /// What the tape says, if there is room for it and for the lines below; else what there is.
  private var programSize: Size {
    let room = Size(columns: base.size.columns, rows: max(1, base.size.rows - strip.rows - 1))
    guard let wanted = settings.size, wanted.columns <= room.columns, wanted.rows <= room.rows
    else { return room }
    return wanted
  }

  private var strip: CaptionStrip {
    CaptionStrip(captions, columns: base.size.columns, appearance: appearance)
  }

  package mutating func show(_ frame: Frame) {
    self.frame = frame
    redraw()
  }

  /// Shows the last frame with what stands below it now.
  mutating func redraw() {
    guard !isFast else { return }
    var program = Frame(Size(columns: base.size.columns, rows: frame.size.rows))
    program.place(frame, in: frame.area)
    let below = strip.under(program, text: appearance.spelled(caption))
    var whole = Frame(base.size)
    whole.place(below, in: below.area)
    whole.cursor = frame.cursor
    status.draw(row: min(below.size.rows, base.size.rows - 1), of: &whole, appearance)
    base.show(whole)
  }
}
