/// Parentheses, brackets, braces and bars as tall as what they enclose.
enum Delimiters {
  /// A delimiter beside a box `rows` tall whose baseline is `baseline`.
  static func box(
    _ delimiter: MathNode.Delimiter, rows: Int, baseline: Int, glyphs: Appearance.Glyphs
  ) -> MathBox {
    if rows <= 1 {
      let symbol = MathSymbols.symbol(for: delimiter.rawValue)
      return MathBox(
        glyphs == .unicode
          ? String(delimiter.rawValue) : symbol?.ascii ?? String(delimiter.rawValue))
    }
    let parts = glyphs == .unicode ? unicode(delimiter) : ascii(delimiter)
    var column = Array(repeating: parts.middle, count: rows)
    column[0] = parts.top
    column[rows - 1] = parts.bottom
    if let waist = parts.waist {
      if rows == 2 {
        column = [parts.shortTop, parts.shortBottom]
      } else {
        column[min(max(1, baseline), rows - 2)] = waist
      }
    }
    return MathBox(column: column, baseline: baseline)
  }

  private struct Parts {
    var top: Character
    var middle: Character
    var bottom: Character
    /// Where a brace points; only in braces.
    var waist: Character?
    /// A brace of two rows has no room to point.
    var shortTop: Character = " "
    var shortBottom: Character = " "
  }

  private static func unicode(_ delimiter: MathNode.Delimiter) -> Parts {
    switch delimiter {
    case .leftParenthesis: Parts(top: "⎛", middle: "⎜", bottom: "⎝")
    case .rightParenthesis: Parts(top: "⎞", middle: "⎟", bottom: "⎠")
    case .leftBracket: Parts(top: "⎡", middle: "⎢", bottom: "⎣")
    case .rightBracket: Parts(top: "⎤", middle: "⎥", bottom: "⎦")
    case .leftBrace:
      Parts(top: "⎧", middle: "⎪", bottom: "⎩", waist: "⎨", shortTop: "⎧", shortBottom: "⎩")
    case .rightBrace:
      Parts(top: "⎫", middle: "⎪", bottom: "⎭", waist: "⎬", shortTop: "⎫", shortBottom: "⎭")
    case .bar: Parts(top: "│", middle: "│", bottom: "│")
    case .doubleBar: Parts(top: "‖", middle: "‖", bottom: "‖")
    case .leftAngle: Parts(top: "╱", middle: "│", bottom: "╲")
    case .rightAngle: Parts(top: "╲", middle: "│", bottom: "╱")
    case .leftFloor: Parts(top: "⎢", middle: "⎢", bottom: "⎣")
    case .rightFloor: Parts(top: "⎥", middle: "⎥", bottom: "⎦")
    case .leftCeiling: Parts(top: "⎡", middle: "⎢", bottom: "⎢")
    case .rightCeiling: Parts(top: "⎤", middle: "⎥", bottom: "⎥")
    }
  }

  private static func ascii(_ delimiter: MathNode.Delimiter) -> Parts {
    switch delimiter {
    case .leftParenthesis, .leftAngle: Parts(top: "/", middle: "|", bottom: "\\")
    case .rightParenthesis, .rightAngle: Parts(top: "\\", middle: "|", bottom: "/")
    case .leftBracket, .leftFloor, .leftCeiling: Parts(top: "[", middle: "[", bottom: "[")
    case .rightBracket, .rightFloor, .rightCeiling: Parts(top: "]", middle: "]", bottom: "]")
    case .leftBrace:
      Parts(top: "/", middle: "|", bottom: "\\", waist: "<", shortTop: "{", shortBottom: "{")
    case .rightBrace:
      Parts(top: "\\", middle: "|", bottom: "/", waist: ">", shortTop: "}", shortBottom: "}")
    case .bar, .doubleBar: Parts(top: "|", middle: "|", bottom: "|")
    }
  }
}
