import LessonKit
import Screen

extension AppState {
  /// The screen for this state; the same state always gives the same frame.
  package func view(_ appearance: Appearance) -> Frame {
    var frame = Frame(size)
    if isTooSmall {
      drawTooSmall(&frame, appearance)
      return frame
    }
    if helpScroll == nil, let lesson {
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
    return frame
  }

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
  func spelled(_ appearance: Appearance) -> KeyHints {
    func spelled(_ hint: Hint) -> Hint {
      Hint(appearance.spelled(hint.key), appearance.spelled(hint.label))
    }
    return KeyHints(hints.map(spelled), last: last.map(spelled))
  }
}

extension HelpSheet {
  func spelled(_ appearance: Appearance) -> HelpSheet {
    HelpSheet(
      title, groups.map { Group($0.title, KeyHints($0.entries).spelled(appearance).hints) })
  }
}
