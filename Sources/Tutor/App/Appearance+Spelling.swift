import Screen

extension Appearance {
  /// A text with the characters that the terminal has: in ASCII, signs become what one would type.
  func spelled(_ text: String) -> String {
    guard glyphs == .ascii else { return text }
    var result = ""
    for character in text {
      if character.isASCII {
        result.append(character)
      } else {
        result += Self.spellings[character] ?? "?"
      }
    }
    return result
  }

  private static let spellings: [Character: String] = [
    "−": "-", "–": "-", "—": "--", "·": "*", "×": "*", "÷": "/", "∂": "d", "²": "^2", "³": "^3",
    "√": "sqrt", "Σ": "sum", "½": "1/2", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~", "→": "->",
    "←": "<-", "↑": "Up", "↓": "Down", "⇒": "=>", "∞": "inf", "…": "...", "“": "\"", "”": "\"",
    "‘": "'", "’": "'", "•": "-", "λ": "lambda", "σ": "sigma", "η": "eta", "θ": "theta",
    "α": "alpha", "β": "beta", "ε": "epsilon", "Δ": "delta", "∇": "grad", "é": "e", "ü": "u",
    "ö": "o", "ä": "a", "✓": "ok", "▶": ">", "⏸": "||", "‹": "<", "›": ">", "▸": ">",
  ]
}
