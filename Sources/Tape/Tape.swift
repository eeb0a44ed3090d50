import Screen

/// A demo script: settings, then commands in their order.
package struct Tape {
  /// A command with the line on which it stands.
  package struct Command {
    package let action: Action
    package let line: Int
  }

  /// What a command does.
  package enum Action {
    case press(Key, times: Int, pause: Duration)
    case sleep(Duration)
    /// Let time pass until the screen shows it.
    case wait(Pattern, limit: Duration)
    /// Demand that the screen shows it now, or does not.
    case expect(Pattern, isWanted: Bool)
    /// Write the screen as text.
    case screenshot(path: String)
  }

  /// A regular expression with its source.
  package struct Pattern {
    package let source: String
    private let expression: Regex<AnyRegexOutput>

    init(_ source: String) throws {
      self.source = source
      expression = try Regex(source)
    }

    /// Whether any line, or the lines taken together, match.
    func matches(_ frame: Frame) -> Bool {
      let text = frame.lines.joined(separator: "\n")
      return (try? expression.firstMatch(in: text)) ?? nil != nil
    }
  }

  package let path: String
  package var size = Size(columns: 100, rows: 30)
  package var glyphs = Appearance.Glyphs.unicode
  /// The lesson to begin with, and its step; the menu if there is none.
  package var lesson: (id: String, step: String?)?
  /// Between the characters of `Type` and repeated keys.
  package var typingSpeed = Duration.milliseconds(50)
  package var commands: [Command] = []
}
