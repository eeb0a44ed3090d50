/// Formulas in one row: `(a + b)/c`, `x²`, and in ASCII `(a + b)/c`, `x^2`.
///
/// In ASCII what comes out can be read aloud: `sum over i=1..n of (y_i - y_hat_i)^2`. What an
/// expression can hold is written as it would be typed there: `sqrt(a + b)`, `1/(1 + exp(-x))`.
struct LinearForm {
  let glyphs: Appearance.Glyphs

  /// A formula or a part of one; `tight` within scripts.
  func text(_ node: MathNode, tight: Bool = false) -> String {
    switch node {
    case .symbol(let symbol):
      return symbol.text(glyphs)
    case .text(let words):
      return glyphs == .unicode ? words : ASCIIText.spelled(words)
    case .space(let width):
      return String(repeating: " ", count: width)
    case .row(let nodes):
      return row(nodes, tight: tight)
    case .bold(let body):
      return text(body, tight: tight)
    case .limits(let body, _):
      return text(body, tight: tight)
    case .fraction(let numerator, let denominator):
      return fraction(numerator, denominator, tight: tight)
    case .scripts(let base, let lower, let upper):
      return scripts(base, lower, upper, tight: tight)
    case .root(let body, let degree):
      return root(body, degree: degree, tight: tight)
    case .accent(let accent, let body):
      return accented(text(body, tight: tight), accent)
    case .delimited(let left, let body, let right):
      return delimiter(left) + text(body, tight: tight) + delimiter(right)
    case .grid(let grid):
      return self.grid(grid, tight: tight)
    }
  }

  private func row(_ nodes: [MathNode], tight: Bool, continues: Bool = false) -> String {
    var text = ""
    for item in MathSpacing.items(of: nodes, form: self, tight: tight, continues: continues) {
      text += String(repeating: " ", count: item.gap) + item.text
    }
    return text
  }

  private func fraction(
    _ numerator: MathNode, _ denominator: MathNode, tight: Bool
  ) -> String {
    let above = numerator.items
    let below = denominator.items
    let isDerivative = Self.isDifferential(above) && Self.isDifferential(below)
    let upper = text(numerator, tight: tight)
    let lower = text(denominator, tight: tight)
    let hasSign = below.first?.role == .binary
    let isLowerSimple =
      !Self.isSum(below) && !hasSign && (isDerivative || Self.factors(below) <= 1)
    return (Self.isSum(above) ? "(\(upper))" : upper) + "/"
      + (isLowerSimple ? lower : "(\(lower))")
  }

  /// Whether the parts begin with a d or ∂: `dx` is one thing, `2x` two factors.
  private static func isDifferential(_ items: [MathNode]) -> Bool {
    guard let first = items.first else { return false }
    switch first {
    case .symbol(let symbol): return symbol.ascii == "d"
    case .scripts(.symbol(let symbol), _, _): return symbol.ascii == "d"
    default: return false
    }
  }

  /// Whether the parts need parentheses on both sides of a fraction's slash.
  private static func isSum(_ items: [MathNode]) -> Bool {
    zip(items, MathSpacing.roles(of: items)).contains { node, role in
      switch role {
      case .binary, .relation, .punctuation, .fraction: true
      case .function, .limit, .bigOperator: items.count > 1
      default: if case .space = node { true } else { false }
      }
    }
  }

  /// How many factors a product has: digits count together, and so does f with its argument.
  private static func factors(_ items: [MathNode]) -> Int {
    var count = 0
    var depth = 0
    var isAfterDigit = false
    var isAfterLetter = false
    for item in items {
      var isDigit = false
      if case .symbol(let symbol) = item {
        isDigit = symbol.ascii.allSatisfy { $0.isNumber || $0 == "." }
      }
      switch item.role {
      case .open:
        if depth == 0, !isAfterLetter { count += 1 }
        depth += 1
      case .close: depth -= 1
      case .prefix, .suffix: break
      case .group: if depth == 0, !isAfterLetter { count += 1 }
      default:
        if depth == 0, !(isDigit && isAfterDigit) { count += 1 }
      }
      isAfterLetter = (item.role == .ordinary && !isDigit) || item.role == .suffix
      isAfterDigit = isDigit
    }
    return count
  }

  private func scripts(
    _ base: MathNode, _ lower: MathNode?, _ upper: MathNode?, tight: Bool
  ) -> String {
    var result = text(base, tight: tight)
    if case .limits(_, .some) = base { return labelled(result, lower, upper) }
    if glyphs == .ascii, base.role == .bigOperator || base.role == .limit {
      return spoken(base, lower, upper)
    }
    if base.items.count > 1 || base.role == .fraction { result = "(\(result))" }
    if let lower {
      let script = text(lower, tight: true)
      result += Scripts.lowered(script, glyphs: glyphs) ?? fallback("_", script)
    }
    if let upper {
      let script = text(upper, tight: true)
      result += Scripts.raised(script, glyphs: glyphs) ?? fallback("^", script)
    }
    return result
  }

  /// A part with a brace that says what it is: `y - t [error]`.
  private func labelled(_ body: String, _ lower: MathNode?, _ upper: MathNode?) -> String {
    let labels = [upper, lower].compactMap { $0 }.map { text($0) }
    return "\(body) [\(labels.joined(separator: ", "))]"
  }

  /// A sum, a product, a limit as one would say it: `sum over i=1..n of`.
  private func spoken(_ base: MathNode, _ lower: MathNode?, _ upper: MathNode?) -> String {
    let name = text(base)
    let below = lower.map { text($0, tight: true) }
    let above = upper.map { text($0, tight: true) }
    let limits =
      switch (below, above) {
      case (let below?, let above?):
        name == "int" ? "from \(below) to \(above)" : "over \(below)..\(above)"
      case (let below?, nil): name == "lim" ? "as \(below)" : "over \(below)"
      case (nil, let above?): "up to \(above)"
      case (nil, nil): ""
      }
    return "\(name) \(limits) of"
  }

  /// A script for which there are no glyphs: `w_ij`, `e^(−x²)`, `a^[l]`.
  private func fallback(_ sign: String, _ script: String) -> String {
    let isWord = script.allSatisfy { $0.isLetter || $0.isNumber } || script.count == 1
    let isBracketed =
      (script.first == "(" && script.last == ")" || script.first == "[" && script.last == "]")
      && !script.dropFirst().dropLast().contains { "()[]".contains($0) }
    return sign + (isWord || isBracketed ? script : "(\(script))")
  }

  private func root(_ body: MathNode, degree: MathNode?, tight: Bool) -> String {
    let radicand = text(body, tight: tight)
    let degreeText = degree.map { text($0, tight: true) }
    if glyphs == .ascii {
      return degreeText.map { "root(\($0), \(radicand))" } ?? "sqrt(\(radicand))"
    }
    let isSimple =
      !Self.isSum(body.items) && Self.factors(body.items) <= 1 && !radicand.contains("^")
    let sign =
      degreeText.map { (Scripts.raised($0, glyphs: glyphs) ?? "(\($0))") + "√" } ?? "√"
    return sign + (isSimple ? radicand : "(\(radicand))")
  }

  private func accented(_ text: String, _ accent: MathNode.Accent) -> String {
    if glyphs == .unicode, text.count == 1, let letter = text.first {
      return String(Scripts.accented(letter, accent))
    }
    if text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      return "\(text)_\(accent.rawValue)"
    }
    return "\(accent.rawValue)(\(text))"
  }

  private func grid(_ grid: MathNode.Grid, tight: Bool) -> String {
    let rows = grid.rows.map { row in
      let cells = row.enumerated().map { index, cell in
        self.row(cell.items, tight: tight, continues: grid.kind == .aligned && index % 2 == 1)
      }
      switch grid.kind {
      case .matrix: return cells.joined(separator: ", ")
      case .cases: return cells.joined(separator: "  ")
      case .aligned: return cells.joined()
      }
    }
    return delimiter(grid.left) + rows.joined(separator: "; ")
      + (grid.kind == .cases ? "}" : delimiter(grid.right))
  }

  private func delimiter(_ delimiter: MathNode.Delimiter?) -> String {
    guard let delimiter else { return "" }
    let character = delimiter.rawValue
    if glyphs == .unicode { return String(character) }
    return MathSymbols.symbol(for: character)?.ascii ?? String(character)
  }
}
