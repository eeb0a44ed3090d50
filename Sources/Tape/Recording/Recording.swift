import Screen

/// What a screen showed over time, with its chapters: what the writers make files of.
///
/// Times are those of the clock that the program ran by, so that under a tape's virtual clock equal
/// runs give equal recordings. Of each frame only the changes are kept: minutes of training at
/// thirty frames a second stay small.
package struct Recording: Equatable, Sendable {
  /// A text from a time on.
  package struct Mark: Equatable, Sendable {
    package let at: Duration
    package let text: String
  }

  /// A frame from a time on.
  struct Shot: Equatable, Sendable {
    let at: Duration
    let change: FrameChange
  }

  /// What the program is asked for; its theme says what the defaults of a frame look like.
  package let appearance: Appearance
  /// What players and screen readers call the recording.
  package let title: String
  /// Where chapters begin, in order.
  package private(set) var markers: [Mark] = []
  /// What is said below the screen, in order; an empty text ends the one before.
  package private(set) var captions: [Mark] = []
  /// When the last thing happened.
  package private(set) var duration = Duration.zero

  private(set) var shots: [Shot] = []
  /// What the screen showed before the last shot, and after it.
  private var before = Frame(Size(columns: 0, rows: 0))
  private var latest = Frame(Size(columns: 0, rows: 0))

  /// Frames that follow each other faster than players show them become one.
  static let frameInterval = Duration.milliseconds(33)

  /// An empty recording.
  package init(title: String, appearance: Appearance = Appearance()) {
    self.title = Self.printable(title)
    self.appearance = appearance
  }

  /// The screen shows a frame from a time on.
  package mutating func show(_ frame: Frame, at time: Duration) {
    let time = pass(to: time)
    let frame = shown(frame)
    guard frame != latest || shots.isEmpty else { return }
    if let last = shots.last, time - last.at < Self.frameInterval {
      shots[shots.count - 1] = Shot(at: last.at, change: FrameChange(from: before, to: frame))
    } else {
      before = latest
      shots.append(Shot(at: time, change: FrameChange(from: before, to: frame)))
    }
    latest = frame
  }

  /// A chapter begins.
  package mutating func mark(_ label: String, at time: Duration) {
    markers.append(Mark(at: pass(to: time), text: Self.printable(label)))
  }

  /// A text stands below the screen until the next one; an empty one ends it.
  package mutating func caption(_ text: String, at time: Duration) {
    captions.append(Mark(at: pass(to: time), text: Self.printable(text)))
  }

  /// The recording lasts at least until now.
  package mutating func end(at time: Duration) {
    _ = pass(to: time)
  }

  /// Moves the end on; time never runs backwards.
  private mutating func pass(to time: Duration) -> Duration {
    duration = max(duration, time)
    return duration
  }

  /// What a terminal shows of a frame where there is only ASCII.
  private func shown(_ frame: Frame) -> Frame {
    guard appearance.glyphs == .ascii else { return frame }
    var shown = frame
    for (index, cell) in frame.cells.enumerated() where !cell.character.isASCII {
      let place = Position(column: index % frame.size.columns, row: index / frame.size.columns)
      shown[place.column, place.row].character = StandIn.ascii(for: cell.character)
    }
    return shown
  }

  /// A tape's text on one line, without anything that a terminal would act upon.
  private static func printable(_ text: String) -> String {
    String(text.map { $0.isWhitespace ? " " : TextWidth.printable($0) })
  }
}
