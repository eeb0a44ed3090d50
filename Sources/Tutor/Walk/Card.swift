import Screen

/// Lines below a figure that say what its last step did, one of them perhaps a field to type in.
struct Card {
  /// One line, or several where it is wrapped.
  enum Line {
    case text(String, Style)
    /// Broken between words where it is too long.
    case wrapped(String, Style)
    /// A prompt, and what is being typed behind it.
    case field(String, LineEditor?, Style)
  }

  var lines: [Line]
  let appearance: Appearance

  init(_ lines: [Line], appearance: Appearance) {
    self.lines = lines
    self.appearance = appearance
  }

  /// How many rows all of it takes.
  func height(columns: Int) -> Int { rows(columns: columns).count }

  /// Draws the lines, as many as there is room for, a column in.
  func draw(in area: Area, _ frame: inout Frame) {
    let area = area.inset(left: 1)
    for (offset, line) in rows(columns: area.columns + 1).prefix(area.rows).enumerated() {
      let row = Area(column: area.column, row: area.row + offset, columns: area.columns, rows: 1)
      switch line {
      case .text(let text, let style), .wrapped(let text, let style):
        frame.write(
          appearance.spelled(text), column: row.column, row: row.row, style: style, clip: row)
      case .field(let prompt, let editor, let style):
        let width = frame.write(
          appearance.spelled(prompt), column: row.column, row: row.row, style: style, clip: row)
        let rest = row.inset(left: width)
        if let editor {
          editor.draw(in: rest, of: &frame, appearance: appearance)
        } else {
          frame.write("?", column: rest.column, row: rest.row, style: style, clip: rest)
        }
      }
    }
  }

  /// The lines as they fall in so many columns, one of which is a margin.
  private func rows(columns: Int) -> [Line] {
    lines.flatMap { line -> [Line] in
      guard case .wrapped(let text, let style) = line else { return [line] }
      return Prose([.paragraph([Run(appearance.spelled(text), style)])])
        .lines(columns: columns - 1, appearance: appearance).map { .text($0, style) }
    }
  }
}

extension Card {
  /// What there is to say about an exercise: the verdict, a hint, how to answer.
  static func lines(
    about exercise: WalkExercise, hints: [String], appearance: Appearance
  ) -> [Line] {
    var lines: [Line] = []
    if let notice = exercise.notice {
      switch notice.kind {
      case .right: lines.append(.wrapped("✓ \(notice.text)", appearance.accent))
      case .wrong:
        lines.append(
          .wrapped("\(appearance.glyph("✗", "!")) \(notice.text)", appearance.failure))
      case .plain: lines.append(.wrapped(notice.text, appearance.text))
      }
    }
    guard let question = exercise.question else { return lines }
    if question.hints > 0, hints.indices.contains(question.hints - 1) {
      lines.append(.wrapped("Hint: \(hints[question.hints - 1])", appearance.text))
    }
    if lines.isEmpty {
      lines.append(.text("Type a number, then Enter.", appearance.muted))
    } else if question.attempts > 0, question.editor == nil {
      let next = question.hints < hints.count ? "h gives a hint" : "h shows the answer"
      lines.append(.text("Type another number, then Enter; \(next).", appearance.muted))
    }
    return lines
  }
}
