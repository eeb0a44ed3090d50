/// A colour that every terminal of at least the frame's depth can show.
package enum Color: Hashable, Sendable {
  /// The terminal's own default, which a learner may have chosen with care.
  case standard
  /// An entry of xterm's 256-colour table; 0…15 are the terminal's basic colours.
  case indexed(UInt8)
  /// Any colour, 0…255 each; for frames of direct colour, and elsewhere shown as the nearest entry.
  case rgb(red: UInt8, green: UInt8, blue: UInt8)
}

/// How a cell looks apart from its character.
package struct Style: Hashable, Sendable {
  /// Renditions that exist without colour, too.
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let underline = Attributes(rawValue: 4)
    package static let reverse = Attributes(rawValue: 8)
  }

  package var foreground: Color
  package var background: Color
  package var attributes: Attributes

  package init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's default.
  package static let plain = Style()

  /// This style with `more` attributes.
  package func adding(_ more: Attributes) -> Style {
    Style(
      foreground: foreground, background: background, attributes: attributes.union(more))
  }
}
