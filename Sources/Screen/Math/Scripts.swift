/// Characters that are raised, lowered or accented by themselves.
enum Scripts {
  /// The text as superscript characters; `nil` if one of them is missing.
  static func raised(_ text: String, glyphs: Appearance.Glyphs) -> String? {
    translated(text, by: superscripts, glyphs: glyphs)
  }

  /// The text as subscript characters; `nil` if one of them is missing.
  static func lowered(_ text: String, glyphs: Appearance.Glyphs) -> String? {
    translated(text, by: subscripts, glyphs: glyphs)
  }

  /// A letter with a sign above.
  static func accented(_ letter: Character, _ accent: MathNode.Accent) -> Character {
    let mark: Unicode.Scalar =
      switch accent {
      case .hat: "\u{302}"
      case .bar: "\u{304}"
      case .tilde: "\u{303}"
      case .vec: "\u{20D7}"
      case .dot: "\u{307}"
      }
    // Terminals draw the ready-made letters better than letters with a mark.
    if accent == .hat, let ready = hats[letter] { return ready }
    var scalars = String.UnicodeScalarView(letter.unicodeScalars)
    scalars.append(mark)
    return String(scalars).first ?? letter
  }

  private static func translated(
    _ text: String, by table: [Character: Character], glyphs: Appearance.Glyphs
  ) -> String? {
    guard glyphs == .unicode else { return nil }
    var result = ""
    for character in text {
      guard let glyph = table[character] else { return nil }
      result.append(glyph)
    }
    return result
  }

  private static func table(_ from: String, _ to: String) -> [Character: Character] {
    Dictionary(zip(from, to), uniquingKeysWith: { first, _ in first })
  }

  private static let superscripts = table(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδθφχ'∘*⊤†",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ'°*ᵀ†")

  private static let subscripts = table(
    "0123456789+−=()aehijklmnoprstuvxβγρφχ",
    "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")

  private static let hats = table("aceghijosuwyzACEGHIJOSUWYZ", "âĉêĝĥîĵôŝûŵŷẑÂĈÊĜĤÎĴÔŜÛŴŶẐ")
}
