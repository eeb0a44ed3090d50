/// A sign in a formula, with what it does to the space around it.
struct MathSymbol: Hashable, Sendable {
  /// What TeX calls the class of an atom.
  enum Role: Hashable, Sendable {
    /// A letter, a number, anything else that stands close to its neighbours.
    case ordinary
    /// Makes one factor with what follows: the ∂ of ∂f, the minus of −x.
    case prefix
    /// Follows a letter closely: a prime.
    case suffix
    /// Between two terms or factors; at the beginning of either it is a sign: −x.
    case binary
    case relation
    /// A name set apart from its argument: log x.
    case function
    /// A name set apart from its argument, with a limit below: max f.
    case limit
    /// A sum, a product, an integral: limits above and below.
    case bigOperator
    case open
    case close
    case punctuation
    /// A part that has its own two sides: a pair of parentheses with what is between them.
    case group
    case fraction
  }

  let unicode: String
  /// What one would type or say where only ASCII can be shown.
  let ascii: String
  let role: Role

  init(_ unicode: String, _ ascii: String, _ role: Role = .ordinary) {
    self.unicode = unicode
    self.ascii = ascii
    self.role = role
  }

  func text(_ glyphs: Appearance.Glyphs) -> String {
    glyphs == .unicode ? unicode : ascii
  }
}
