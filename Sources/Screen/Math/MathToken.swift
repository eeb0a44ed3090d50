/// A piece of LaTeX source.
enum MathToken: Equatable {
  /// A name after a backslash, or the one other character after it.
  case command(String)
  case character(Character)
  case open
  case close
  case superscript
  case `subscript`
  /// `&`
  case align
  /// `\\`
  case newline
  /// Blanks: only `\text` shows them.
  case space

  /// Splits a formula.
  static func tokens(of latex: String) -> [MathToken] {
    var tokens: [MathToken] = []
    var rest = latex[...]
    while let character = rest.popFirst() {
      switch character {
      case "{": tokens.append(.open)
      case "}": tokens.append(.close)
      case "^": tokens.append(.superscript)
      case "_": tokens.append(.subscript)
      case "&": tokens.append(.align)
      case "\\":
        let name = rest.prefix { $0.isASCII && $0.isLetter }
        if !name.isEmpty {
          rest.removeFirst(name.count)
          tokens.append(.command(String(name)))
        } else if let escaped = rest.popFirst() {
          tokens.append(escaped == "\\" ? .newline : .command(String(escaped)))
        } else {
          tokens.append(.command(""))
        }
      default:
        tokens.append(character.isWhitespace ? .space : .character(character))
      }
    }
    return tokens
  }
}
