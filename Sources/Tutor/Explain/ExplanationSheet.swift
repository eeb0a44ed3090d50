import LessonKit
import Screen

/// An explanation laid over the screen.
package struct ExplanationSheet: Equatable, Sendable {
  package let explanation: Explanation
  /// The lesson and the step by their titles; `nil` if the course lacks them.
  let taught: String?
  /// Whether the lesson can be opened from here.
  package let opensLesson: Bool
  /// Whether the step that teaches it is the one that is open.
  let isHere: Bool
  /// How far it is scrolled.
  package var scroll = 0

  /// - Parameters:
  ///   - mayOpen: whether opening a lesson is possible; else the sheet says what does it.
  ///   - open: the lesson that is seen.
  init(
    _ explanation: Explanation, catalog: Catalog, mayOpen: Bool, beside open: LessonState? = nil
  ) {
    self.explanation = explanation
    let lesson = try? catalog.lesson(id: explanation.place.lesson).get()
    let step = lesson?.steps.first { $0.id == explanation.place.step }
    taught = lesson.flatMap { lesson in
      step.map { "“\(lesson.metadata.title)”, step “\($0.title)”" }
    }
    isHere = open?.lesson.id == lesson?.id && open?.step.id == step?.id && step != nil
    opensLesson = mayOpen && taught != nil && !isHere
  }

  private func prose(_ appearance: Appearance) -> Prose {
    var blocks = explanation.blocks(appearance)
    if isHere {
      blocks += [
        .rule, .paragraph([Run("Taught in this step of the lesson.", appearance.muted)]),
      ]
    } else if let taught {
      blocks += [
        .rule,
        .paragraph([
          Run("Taught in \(taught)" + (opensLesson ? ": Enter opens it." : ":"), appearance.muted)
        ]),
      ]
      if !opensLesson { blocks.append(.code(explanation.place.commandLine)) }
    }
    return Prose(blocks)
  }

  /// Where the text stands below the title.
  private static func body(of area: Area) -> Area { area.inset(left: 2, top: 2, right: 2) }

  /// How many rows can be scrolled away in an area of this size.
  func overflow(in area: Area, _ appearance: Appearance = Appearance()) -> Int {
    let body = Self.body(of: area)
    return max(
      0, prose(appearance).height(columns: body.columns, appearance: appearance) - body.rows)
  }

  /// Scrolls by rows, not beyond the ends.
  mutating func scroll(by rows: Int, in area: Area) {
    scroll = min(max(0, scroll + rows), overflow(in: area))
  }

  func draw(in area: Area, of frame: inout Frame, appearance: Appearance) {
    frame.fill(area)
    let overflow = overflow(in: area, appearance)
    let first = min(scroll, overflow)
    PaneTitle(
      "Explained", note: overflow > 0 ? "\(first + 1)/\(overflow + 1)" : "", isFocused: true
    ).draw(in: area, of: &frame, appearance: appearance)
    prose(appearance).draw(
      in: Self.body(of: area), of: &frame, appearance: appearance, firstRow: first)
  }
}

extension KeyTable.Group {
  /// While an explanation is open.
  static func explanation(opensLesson: Bool) -> Self {
    var bindings = [
      KeyBinding(
        ["q", .escape, .space], "q", hint: "close", "close the explanation (also Esc and Space)",
        .close),
      KeyBinding([.up, "k"], "↑", "scroll up", .scroll(-1)),
      KeyBinding([.down, "j"], "↓", hint: "scroll", with: "↑↓", "scroll down", .scroll(1)),
      KeyBinding([.pageUp], "PgUp", "scroll up a page", .scrollPage(-1)),
      KeyBinding([.pageDown], "PgDn", "scroll down a page", .scrollPage(1)),
      KeyBinding(["?", .function(1)], "?", hint: "keys", "the keys that work here", .help),
    ]
    bindings.append(
      opensLesson
        ? KeyBinding([.enter], "Enter", hint: "open the lesson", "open the lesson", .open)
        : KeyBinding([.enter], "Enter", "close the explanation", .close))
    return Self(title: "Explanation", bindings: bindings)
  }
}
