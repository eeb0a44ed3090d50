/// Sets formulas written in LaTeX in character cells.
package enum MathLayout {
  /// The formula in one row, `nil` if it can't be read.
  package static func line(_ latex: String, appearance: Appearance) -> String? {
    guard let tree = try? MathParser.parse(latex) else { return nil }
    return LinearForm(glyphs: appearance.glyphs).text(tree)
  }

  /// The formula with fractions, roots and matrices built up over several rows.
  package static func display(
    _ latex: String, appearance: Appearance
  ) throws(MathError) -> MathBox {
    let tree = try MathParser.parse(latex)
    return try BoxLayout(glyphs: appearance.glyphs).box(tree)
  }

  /// What keeps a formula from being set: an unknown command, a brace without its partner.
  package static func check(_ latex: String) -> MathError? {
    do {
      _ = try MathParser.parse(latex)
      return nil
    } catch {
      return error
    }
  }
}
