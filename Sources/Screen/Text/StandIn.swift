/// ASCII in place of characters that slipped through where only ASCII can be shown.
///
/// Views choose their glyphs by `Appearance.glyphs`; a lesson's prose has dashes, quotes and
/// Greek letters all the same.
package enum StandIn {
  /// A character that takes one cell; `?` if nothing comes close.
  package static func ascii(for character: Character) -> Character {
    if character.isASCII { return character }
    return table[character] ?? "?"
  }

  private static let table: [Character: Character] = {
    let alike: [(Character, String)] = [
      ("-", "‐‑‒–—―−─━╌┄╴╶"), ("|", "│┃┆┊╎∣"), ("+", "┌┐└┘├┤┬┴┼╭╮╯╰"),
      ("\"", "“”„″«»"), ("'", "‘’‚′"), ("*", "•●◉∗⋆★▣■✓"), ("o", "○◦°□☐ο"), (".", "·…⋅∙"),
      ("x", "×✗✕χ"), ("/", "÷∕"), (">", "→▶▸›⇒≫"), ("<", "←◀◂‹⇐≪"), ("^", "↑▲▴⇑"),
      ("v", "↓▼▾⇓ν"), ("=", "≈≡═"), ("~", "∼"), ("d", "∂δ"), ("S", "ΣσΣ"), ("a", "α"),
      ("b", "β"), ("g", "γ"), ("e", "εϵ∈"), ("h", "η"), ("l", "λ"), ("m", "μ"), ("p", "π"),
      ("t", "θτ"), ("D", "Δ∆∇"), ("0", "₀⁰"), ("1", "₁¹"), ("2", "₂²"), ("3", "₃³"),
      ("#", "█▓▀▄"), (" ", "\u{A0}\u{2009}\u{202F}"),
    ]
    var table: [Character: Character] = [:]
    for (ascii, others) in alike {
      for other in others { table[other] = ascii }
    }
    return table
  }()
}
