/// Text for terminals that have printable ASCII only.
package enum ASCIIText {
  /// The text with each other character spelled as a reader would type it: `→` is `->`.
  package static func spelled(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return text.reduce(into: "") { $0 += spelled($1) }
  }

  private static func spelled(_ character: Character) -> String {
    if character.isASCII { return String(character) }
    if let spelling = spellings[character] { return spelling }
    if let symbol = MathSymbols.symbol(for: character) { return symbol.ascii }
    // A letter with an accent is better read without it than not at all.
    if let base = latinBase(of: character) { return String(base) }
    return String(repeating: "?", count: TextWidth.cells(of: character))
  }

  private static func latinBase(of character: Character) -> Character? {
    if let first = character.unicodeScalars.first, first.isASCII { return Character(first) }
    return letters.first { $0.value.contains(character) }?.key
  }

  private static let letters: [Character: String] = [
    "a": "áàâãäåā", "A": "ÁÀÂÃÄÅĀ", "c": "çćč", "C": "ÇĆČ", "e": "éèêëēě", "E": "ÉÈÊËĒĚ",
    "i": "íìîïī", "I": "ÍÌÎÏĪ", "n": "ñńň", "N": "ÑŃŇ", "o": "óòôõöøōő", "O": "ÓÒÔÕÖØŌŐ",
    "s": "šśß", "S": "ŠŚ", "u": "úùûüūůű", "U": "ÚÙÛÜŪŮŰ", "y": "ýÿŷ", "Y": "ÝŶ", "z": "žźż",
    "Z": "ŽŹŻ",
  ]

  private static let spellings: [Character: String] = [
    "‘": "'", "’": "'", "“": "\"", "”": "\"", "–": "-", "—": "--", "‑": "-", "•": "*", "…": "...",
    "\u{A0}": " ", "°": " degrees", "²": "^2", "³": "^3", "½": "1/2", "ᵀ": "^T", "₂": "2", "▸": ">",
    "▶": ">",
    "‹": "<",
    "›": ">", "●": "o", "○": "o",
    "✓": "ok", "✗": "x", "⏎": "Enter", "↵": "Enter", "█": "#", "▀": "#", "▄": "#", "├": "+",
    "┤": "+", "─": "-", "│": "|",
  ]
}
