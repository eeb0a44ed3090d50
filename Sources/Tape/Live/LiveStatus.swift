import Screen

/// The line below a tape that is played live: who has the controls, and which keys there are.
struct LiveStatus: Equatable {
  enum Mode: Equatable {
    case playing
    case pausing
    case takenOver
    case ended
    case failed(String)
  }

  var mode = Mode.playing
  /// Where the tape is: its chapter, or its name.
  var place = ""

  private var words: String {
    switch mode {
    case .playing: "Tab take over · [ ] chapters · q leave"
    case .pausing: "Pause: any key goes on · Tab take over · [ ] chapters · q leave"
    case .takenOver: "The controls are yours · Tab gives them back"
    case .ended: "The tape is at its end: the controls are yours · Ctrl-C leave"
    case .failed(let headline): "Failed: \(headline)"
    }
  }

  /// Draws it over a row of a frame, the place at its end as far as there is room.
  func draw(row: Int, of frame: inout Frame, _ appearance: Appearance) {
    let columns = frame.size.columns
    frame.fill(Area(row: row, columns: columns, rows: 1), style: .plain)
    let style: Style =
      switch mode {
      case .playing: appearance.muted
      case .pausing, .takenOver, .ended: appearance.accent
      case .failed: appearance.failure
      }
    let width = frame.write(appearance.spelled(words), column: 1, row: row, style: style)
    let place = appearance.spelled(place)
    let column = columns - 1 - TextWidth.cells(of: place)
    guard column > width + 2 else { return }
    frame.write(place, column: column, row: row, style: appearance.muted)
  }
}
