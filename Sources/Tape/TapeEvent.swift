import Screen

/// What those who watch or record a tape learn while it plays.
///
/// The player hands each one on with the time on the tape's clock. What happens between `Hide` and
/// `Show` is not handed on, and takes no time; `Show` hands on the screen as it is then.
package enum TapeEvent: Equatable, Sendable {
  /// The screen as it is from now on.
  case frame(Frame)
  /// The tape has pressed a key.
  case key(Key)
  /// A chapter begins.
  case marker(String)
  /// Words to show below the screen until the next; empty: none any more.
  case caption(String)
  /// Words for the presenter alone.
  case note(String)
  case hide
  case show
  /// The screen is to be written to a file, as text or SVG.
  case screenshot(path: String, Frame)
}
