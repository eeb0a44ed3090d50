import Screen

/// The characters that lessons may use: those that the fonts of terminals have, in one cell.
enum Repertoire {
  /// Characters of a text that are not in the repertoire, each once.
  static func strangers(in text: String) -> [Character] {
    var found: [Character] = []
    for character in text where !isKnown(character) && !found.contains(character) {
      found.append(character)
    }
    return found
  }

  static func message(_ character: Character) -> String {
    let codes = character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
    return "“\(TextWidth.printable(character))” (\(codes.joined(separator: " "))) is not among the "
      + "characters that every terminal shows; use another"
  }

  private static func isKnown(_ character: Character) -> Bool {
    if character.isNewline || character == "\t" { return true }
    return character.unicodeScalars.allSatisfy { scalar in
      blocks.contains { $0.contains(scalar.value) }
    }
  }

  /// Blocks of Unicode, by their numbers.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x20...0x7E,
    // Latin with accents, and the modifiers and accents that may follow a letter.
    0xA0...0x24F, 0x2B0...0x36F,
    // Greek and Cyrillic.
    0x370...0x52F,
    // Latin for Vietnamese and others, Greek with accents.
    0x1E00...0x1FFF,
    // Punctuation, super- and subscripts, currency, letter-like symbols, fractions, arrows, operators.
    0x2010...0x2027, 0x2030...0x205E, 0x2070...0x20BF, 0x2100...0x22FF,
    // Technical symbols, box drawing, blocks, geometric shapes, a few dingbats, braille.
    0x2308...0x230B, 0x2320...0x2321, 0x239B...0x23B1, 0x2500...0x25FF, 0x2605...0x2606,
    0x2713...0x2718, 0x27E8...0x27E9, 0x2800...0x28FF,
  ]
}
