import LessonKit
import Screen

extension AppState {
  package mutating func prepareToShow() {
    if room != nil { room?.lab.look() } else { lesson?.prepareToShow() }
  }

  /// The screen for this state; the same state always gives the same frame.
  package func view(_ appearance: Appearance) -> Frame {
    var frame = Frame(size)
    if isTooSmall {
      drawTooSmall(&frame, appearance)
      return frame
    }
    if helpScroll == nil, let sheet {
      sheet.draw(in: frame.area.inset(bottom: 1), of: &frame, appearance: appearance)
    } else if helpScroll == nil, let room {
      RoomView(room: room, appearance: appearance).draw(in: &frame)
    } else if helpScroll == nil, let lesson {
      LessonView(state: lesson, appearance: appearance).draw(in: &frame)
    } else if helpScroll == nil {
      MenuView(state: menu, appearance: appearance).draw(in: &frame)
    }
    var area = frame.area
    let footer = area.removeBottom(1)
    if let helpScroll {
      contentKeys.helpSheet.spelled(appearance).draw(
        in: area, of: &frame, appearance: appearance, firstRow: helpScroll)
    }
    keys.hints.spelled(appearance).draw(in: footer, of: &frame, appearance: appearance)
    if let notice = notices.first ?? mistake { draw(notice, &frame, appearance) }
    return frame
  }

  /// Over the footer, and as much above it as a long text needs.
  private func draw(_ notice: String, _ frame: inout Frame, _ appearance: Appearance) {
    let run = Run(appearance.spelled(notice), appearance.accent)
    let text = Prose([.paragraph([run])]).frame(columns: size.columns - 2, appearance: appearance)
    var rest = frame.area
    let area = rest.removeBottom(min(text.size.rows, Self.noticeRows))
    frame.fill(area, style: .plain)
    frame.place(text, in: area.inset(left: 1), offset: Position(column: 0, row: 0))
  }

  /// The most rows that a notice may take from what is read.
  private static var noticeRows: Int { 4 }

  private func drawTooSmall(_ frame: inout Frame, _ appearance: Appearance) {
    let (have, need) = (size, Self.smallestSize)
    let lines = [
      "The window has \(have.columns)x\(have.rows) cells.",
      "mlp-tutor needs \(need.columns)x\(need.rows).",
      "Enlarge it, or press q.",
    ]
    let top = max(0, (size.rows - lines.count) / 2)
    for (row, line) in lines.enumerated() {
      let column = max(0, (size.columns - line.count) / 2)
      frame.write(line, column: column, row: top + row, style: appearance.text)
    }
  }
}

extension KeyHints {
  /// As wide as before, so that a click finds the hint whichever way it is spelled.
  func spelled(_ appearance: Appearance) -> KeyHints {
    func spelled(_ hint: Hint) -> Hint {
      Hint(appearance.arrowsNarrowed(hint.key), appearance.spelled(hint.label))
    }
    return KeyHints(hints.map(spelled), last: last.map(spelled))
  }
}

extension HelpSheet {
  func spelled(_ appearance: Appearance) -> HelpSheet {
    HelpSheet(
      title,
      groups.map { group in
        Group(
          group.title,
          group.entries.map { entry in
            KeyHints.Hint(appearance.spelled(entry.key), appearance.spelled(entry.label))
          })
      })
  }
}

extension Appearance {
  /// The arrow keys' names in one character each.
  fileprivate func arrowsNarrowed(_ name: String) -> String {
    guard glyphs == .ascii else { return name }
    return spelled(String(name.map { $0 == "←" ? "<" : $0 == "→" ? ">" : $0 }))
  }
}
