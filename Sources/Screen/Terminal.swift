/// Something that happened at the terminal.
package enum TerminalEvent: Equatable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Text that was pasted: one line without control characters, line breaks become spaces.
  case paste(String)
  /// The window has another size, or has to be drawn anew after a stop.
  case resize(Size)
  /// Files that the program watches have changed.
  case filesChanged
  /// The program is to end.
  case ending(Ending)

  /// Why a program has to end, with the exit code that a shell expects of it.
  package enum Ending: Int32, Equatable, Sendable {
    case hangup = 129
    case interrupt = 130
    case terminate = 143
  }
}

/// A place to show frames and to hear keys: curses, a tape, or a test.
///
/// The terminal also keeps the time, so that a tape can let it run as fast as the machine can
/// while the program sees the same steady clock as in front of a learner.
package protocol Terminal: ~Copyable {
  var size: Size { get }
  var appearance: Appearance { get }

  /// Time since some fixed moment; never runs backwards.
  var now: Duration { get }

  /// Waits until something happens, at most until `timeout` has passed (`nil`: for ever), and
  /// returns all that has happened, in order.
  mutating func events(timeout: Duration?) -> [TerminalEvent]

  /// Shows a frame.
  mutating func show(_ frame: Frame)

  /// When the line is ready for a frame that nobody waits for, such as the next one of a training.
  ///
  /// Frames that answer a key don't wait.
  var readyForFrame: Duration { get }
}

extension Terminal where Self: ~Copyable {
  /// A terminal without a line is always ready.
  package var readyForFrame: Duration { .zero }
}
