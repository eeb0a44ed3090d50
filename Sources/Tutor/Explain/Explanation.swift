import Screen

/// What a number, a setting or a panel is, with its formula for the run as it is now.
package struct Explanation: Equatable, Sendable {
  /// A piece of an explanation.
  package enum Part: Equatable, Sendable {
    /// LaTeX on rows of its own.
    case formula(String)
    /// Words, with formulas between dollars.
    case words(String)
  }

  package let title: String
  package let parts: [Part]
  /// Where it is taught.
  package let place: LessonPlace

  /// It as text, to be set as lessons are.
  func blocks(_ appearance: Appearance) -> [ProseBlock] {
    [.heading([Run(title, appearance.title)])]
      + parts.map { part in
        switch part {
        case .formula(let latex): .displayMath(latex)
        case .words(let text): .paragraph(Self.runs(text, appearance))
        }
      }
  }

  /// Words and, between dollars, formulas.
  private static func runs(_ text: String, _ appearance: Appearance) -> [Run] {
    text.split(separator: "$", omittingEmptySubsequences: false).enumerated().compactMap {
      index, piece in
      guard !piece.isEmpty else { return nil }
      return index % 2 == 1 ? .math(String(piece)) : Run(String(piece), appearance.text)
    }
  }
}

/// A step of a lesson, as in `backprop#training`.
package struct LessonPlace: Equatable, Sendable, ExpressibleByStringLiteral {
  package let lesson: String
  package let step: String

  package init(stringLiteral text: String) {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    (lesson, step) = (parts[0], parts.count > 1 ? parts[1] : "")
  }

  /// What opens it from a shell.
  package var commandLine: String { "mlp-tutor lesson \(lesson) --step \(step)" }
}
