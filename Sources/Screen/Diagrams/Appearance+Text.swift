extension Appearance {
  /// A text in the characters that there are: without Unicode, mathematical signs are spelled in
  /// ASCII and what has no spelling becomes a question mark.
  func spelled(_ text: String) -> String {
    guard glyphs == .ascii else { return text }
    return text.reduce(into: "") { spelling, character in
      if character.isASCII {
        spelling.append(character)
      } else {
        spelling += Self.spellings[character] ?? "?"
      }
    }
  }

  /// A text of at most `columns` cells; what is cut off leaves a mark.
  func fitted(_ text: String, columns: Int) -> String {
    let text = spelled(text)
    guard TextWidth.cells(of: text) > columns else { return text }
    guard columns > 0 else { return "" }
    var fitting = ""
    var width = 1
    for character in text {
      width += TextWidth.cells(of: character)
      guard width <= columns else { break }
      fitting.append(character)
    }
    fitting.append(glyph("…", "~"))
    return fitting
  }

  private static let spellings: [Character: String] = [
    "×": "*", "·": "*", "−": "-", "∂": "d", "÷": "/", "σ": "s", "√": "sqrt", "Σ": "sum", "∑": "sum",
    "²": "^2", "³": "^3", "≤": "<=", "≥": ">=", "≈": "~", "→": "->", "λ": "l", "η": "lr", "…": "~",
    "∞": "inf", "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7",
    "₈": "8", "₉": "9",
  ]
}
