/// What the terminal at hand can show; widgets choose glyphs and colours by it.
package struct Appearance: Hashable, Sendable {
  /// How many colours there are.
  package enum ColorDepth: Int, Comparable, CaseIterable, Sendable {
    case none = 0
    case sixteen = 16
    /// xterm's table of 256.
    case palette = 256
    /// Red, green and blue of eight bits each, beside all of the table's.
    case direct = 0x100_0000

    package static func < (one: ColorDepth, other: ColorDepth) -> Bool {
      one.rawValue < other.rawValue
    }
  }

  /// Which characters there are.
  package enum Glyphs: Hashable, Sendable {
    /// Box drawing, half blocks, braille, mathematical symbols.
    case unicode
    /// Printable ASCII only.
    case ascii
  }

  package var colors: ColorDepth
  package var glyphs: Glyphs
  /// Which colours play which role.
  package var theme: Theme

  package init(
    colors: ColorDepth = .palette, glyphs: Glyphs = .unicode, theme: Theme = Theme()
  ) {
    self.colors = colors
    self.glyphs = glyphs
    self.theme = theme
  }

  /// The glyph for a Unicode terminal, or its stand-in where only ASCII can be shown.
  package func glyph(_ unicode: Character, _ ascii: Character) -> Character {
    glyphs == .unicode ? unicode : ascii
  }
}
