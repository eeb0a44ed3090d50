/// How many cells a character takes, and which characters may reach a terminal at all.
///
/// Widths are those of the C library's `wcwidth`, which curses reckons with as well: a terminal and
/// a program that disagree on a width draw over each other's cells. Hence a cell holds one base
/// character with its combining marks; emoji made of several are reduced to the first.
package enum TextWidth {
  /// Shown in place of a character that a terminal would act upon.
  package static let replacement: Character = "?"

  /// A base character and its marks in one cell: what curses can store.
  private static let largestCluster = 5

  /// The character, or `replacement` if it could act upon the terminal.
  ///
  /// That is controls (C0, DEL, C1), line and paragraph separators, the bidirectional controls,
  /// which can make text read otherwise than it is, and everything else without a shape.
  /// Joiners and variation selectors are dropped: they change widths from terminal to terminal.
  package static func printable(_ character: Character) -> Character {
    if let ascii = character.asciiValue {
      return (0x20...0x7E).contains(ascii) ? character : replacement
    }
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return replacement }
    if scalars.count == 1 { return isPrintable(first) ? character : replacement }
    guard scalars.allSatisfy({ isPrintable($0) || isJoiner($0) }) else { return replacement }
    var kept = String.UnicodeScalarView([first])
    for mark in scalars.dropFirst() where cells(of: mark) == 0 && !isJoiner(mark) {
      guard kept.count < largestCluster else { break }
      kept.append(mark)
    }
    return String(kept).first ?? replacement
  }

  /// 0 for a mark that stands alone, 2 for East Asian wide characters and emoji, otherwise 1.
  package static func cells(of character: Character) -> Int {
    if character.isASCII { return 1 }
    let printable = printable(character)
    guard let first = printable.unicodeScalars.first else { return 0 }
    return cells(of: first)
  }

  /// The width of a text in cells.
  package static func cells(of text: String) -> Int {
    text.reduce(0) { $0 + cells(of: $1) }
  }

  /// As much of a text as fits, with an ellipsis where something had to go.
  package static func clipped(
    _ text: String, to columns: Int, glyphs: Appearance.Glyphs = .unicode
  ) -> String {
    guard cells(of: text) > columns else { return text }
    let ellipsis = glyphs == .unicode ? "…" : columns > 6 ? "..." : "."
    let (head, _) = split(text, at: columns - ellipsis.count)
    return columns > 0 ? head + ellipsis : ""
  }

  /// The longest beginning that is at most `columns` wide, and the rest.
  package static func split(_ text: String, at columns: Int) -> (head: String, tail: String) {
    var width = 0
    var end = text.startIndex
    while end < text.endIndex {
      width += cells(of: text[end])
      if width > columns { break }
      end = text.index(after: end)
    }
    return (String(text[..<end]), String(text[end...]))
  }

  private static func cells(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    case .format: return 0
    default: break
    }
    // The vowels and final consonants of Hangul written letter by letter join the letter before.
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: return 0
    default: break
    }
    return isWide(scalar) ? 2 : 1
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: !isJoiner(scalar)
    }
  }

  /// The zero width joiner and non-joiner, the variation selectors, and the tags of flags.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0020...0xE007F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    // The halves of a flag are emoji to Unicode and narrow to the C library.
    if (0x1F1E6...0x1F1FF).contains(scalar.value) { return false }
    return scalar.properties.isEmojiPresentation
      || wideBlocks.contains { $0.contains(scalar.value) }
  }

  /// The blocks that Unicode's EastAsianWidth calls wide; wide emoji are known by their property.
  private static let wideBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul letters
    0x2329...0x232A,
    0x2E80...0x303E,  // radicals, punctuation
    0x3041...0xA4C6,  // Kana, Han, Yi
    0xA960...0xA97C,
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAD9,
    0xFE10...0xFE19,
    0xFE30...0xFE6B,
    0xFF01...0xFF60,  // full width forms
    0xFFE0...0xFFE6,
    0x16FE0...0x18D08,  // Tangut
    0x1AFF0...0x1B2FB,
    0x1F200...0x1F265,
    0x1F300...0x1F320,
    0x20000...0x3134A,
  ]
}
