/// Reads the part of LaTeX's mathematics that lessons use.
///
/// It is stricter than TeX: what it doesn't know is an error with a name, not a guess.
struct MathParser {
  /// Deeper formulas are refused: reading and setting them would exhaust the stack.
  static let deepest = 40
  /// In characters; longer than any formula that fits on a screen.
  static let longest = 5_000
  /// Rows, or cells of a row, in a matrix.
  static let largestGrid = 50

  private let tokens: [MathToken]
  private var position = 0
  private var depth = 0

  /// The tree of a formula.
  static func parse(_ latex: String) throws(MathError) -> MathNode {
    guard latex.utf8.count <= longest else {
      throw MathError("the formula is longer than \(longest) characters")
    }
    var parser = MathParser(tokens: MathToken.tokens(of: latex))
    let rows = try parser.cells(end: nil)
    if rows.count == 1, rows[0].count == 1 { return rows[0][0] }
    return .grid(MathNode.Grid(kind: .aligned, rows: rows))
  }

  private init(tokens: [MathToken]) {
    self.tokens = tokens
  }

  private var next: MathToken? {
    position < tokens.count ? tokens[position] : nil
  }

  private mutating func skipSpaces() {
    while next == .space { position += 1 }
  }

  /// Cells up to `\end`, or up to the formula's end if `end` is `nil`.
  private mutating func cells(end: String?) throws(MathError) -> [[MathNode]] {
    var rows: [[MathNode]] = [[]]
    while true {
      rows[rows.count - 1].append(try row())
      guard let token = next else {
        if let end { throw MathError("\\begin{\(end)} without \\end{\(end)}") }
        break
      }
      position += 1
      switch token {
      case .align:
        guard rows[rows.count - 1].count < Self.largestGrid else {
          throw MathError("more than \(Self.largestGrid) columns")
        }
      case .newline:
        guard rows.count < Self.largestGrid else {
          throw MathError("more than \(Self.largestGrid) rows")
        }
        rows.append([])
      case .close:
        throw MathError("a } without its {")
      case .command("right"):
        throw MathError("\\right without \\left")
      default:
        let name = try environmentName()
        guard let end else { throw MathError("\\end{\(name)} without \\begin{\(name)}") }
        guard name == end else { throw MathError("\\begin{\(end)} ends with \\end{\(name)}") }
        // `\\` after the last row begins no other.
        if rows.count > 1, rows.last == [.row([])] { rows.removeLast() }
        return rows
      }
    }
    if rows.count > 1, rows.last == [.row([])] { rows.removeLast() }
    return rows
  }

  /// What stands side by side, up to something that ends it; that is left to the caller.
  private mutating func row() throws(MathError) -> MathNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw MathError("nested deeper than \(Self.deepest) levels")
    }
    var nodes: [MathNode] = []
    while true {
      skipSpaces()
      switch next {
      case nil, .close, .align, .newline, .command("right"), .command("end"):
        return .row(nodes)
      case .superscript, .subscript:
        // `{}^2` is written so, too.
        nodes.append(try scripted(.row([])))
      default:
        if let atom = try atom() { nodes.append(try scripted(atom)) }
      }
    }
  }

  /// A part with the superscript and the subscript that follow it.
  private mutating func scripted(_ base: MathNode) throws(MathError) -> MathNode {
    var lower: MathNode?
    var upper: MathNode?
    while true {
      skipSpaces()
      if next == .superscript {
        guard upper == nil else { throw MathError("two superscripts: put braces around one") }
        position += 1
        upper = try argument(of: "^")
      } else if next == .subscript {
        guard lower == nil else { throw MathError("two subscripts: put braces around one") }
        position += 1
        lower = try argument(of: "_")
      } else if next == .command("limits") || next == .command("nolimits") {
        position += 1
      } else {
        break
      }
    }
    guard lower != nil || upper != nil else { return base }
    return .scripts(base, lower: lower, upper: upper)
  }

  /// The group or single sign that a command applies to.
  private mutating func argument(of command: String) throws(MathError) -> MathNode {
    skipSpaces()
    switch next {
    case nil, .close, .align, .newline, .superscript, .subscript, .command("right"),
      .command("end"):
      throw MathError("nothing follows \(command)")
    default:
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepest else {
        throw MathError("nested deeper than \(Self.deepest) levels")
      }
      return try atom() ?? .row([])
    }
  }

  /// One part without scripts; `nil` for a command that changes nothing here.
  private mutating func atom() throws(MathError) -> MathNode? {
    guard let token = next else { return nil }
    position += 1
    switch token {
    case .open:
      let body = try row()
      try close("{")
      return body
    case .character("~"):
      return .space(1)
    case .character(let character):
      return .symbol(
        MathSymbols.symbol(for: character)
          ?? MathSymbol(String(character), ASCIIText.spelled(String(character))))
    case .command(let name):
      return try command(name)
    case .close, .superscript, .subscript, .align, .newline, .space:
      return nil
    }
  }

  private mutating func close(_ what: String) throws(MathError) {
    guard next == .close else {
      if next == .align || next == .newline { throw MathError("& or \\\\ between braces") }
      if next == .command("right") { throw MathError("\\right without \\left") }
      throw MathError("a \(what) without its }")
    }
    position += 1
  }

  private mutating func command(_ name: String) throws(MathError) -> MathNode? {
    if let symbol = MathSymbols.symbol(forCommand: name) { return .symbol(symbol) }
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac":
      let numerator = try argument(of: "\\frac")
      return .fraction(numerator, try argument(of: "\\frac"))
    case "binom":
      let upper = try argument(of: "\\binom")
      let lower = try argument(of: "\\binom")
      return .grid(
        MathNode.Grid(
          kind: .matrix, rows: [[upper], [lower]], left: .leftParenthesis,
          right: .rightParenthesis))
    case "sqrt":
      return try root()
    case "text", "textbf", "textit", "textrm", "texttt", "mathrm", "mbox", "mathtt":
      return .text(try words(of: name))
    case "operatorname":
      // With a star its subscript is a limit.
      let isLimit = next == .character("*")
      if isLimit { position += 1 }
      let word = try words(of: name)
      return .symbol(MathSymbol(word, ASCIIText.spelled(word), isLimit ? .limit : .function))
    case "mathbf", "boldsymbol", "bm":
      return .bold(try argument(of: "\\\(name)"))
    case "mathbb":
      return try blackboard()
    case "mathcal", "mathit", "mathsf", "mathfrak":
      return try argument(of: "\\\(name)")
    case "hat", "widehat": return .accent(.hat, try argument(of: "\\\(name)"))
    case "bar", "overline": return .accent(.bar, try argument(of: "\\\(name)"))
    case "tilde", "widetilde": return .accent(.tilde, try argument(of: "\\\(name)"))
    case "vec": return .accent(.vec, try argument(of: "\\vec"))
    case "dot": return .accent(.dot, try argument(of: "\\dot"))
    case "underbrace": return .limits(try argument(of: "\\underbrace"), brace: .under)
    case "overbrace": return .limits(try argument(of: "\\overbrace"), brace: .over)
    case "underset", "overset", "stackrel":
      let script = try argument(of: "\\\(name)")
      let base = MathNode.limits(try argument(of: "\\\(name)"), brace: nil)
      return name == "underset"
        ? .scripts(base, lower: script, upper: nil) : .scripts(base, lower: nil, upper: script)
    case "left": return try delimited()
    case "begin": return try environment()
    case ",", ";", ":", " ", "enspace", "thinspace": return .space(1)
    case "quad": return .space(2)
    case "qquad": return .space(4)
    case "!", "nonumber", "notag", "displaystyle", "textstyle", "limits", "nolimits", "big", "Big",
      "bigg", "Bigg",
      "bigl", "bigr", "Bigl", "Bigr":
      return nil
    case "":
      throw MathError("a \\ at the end")
    default:
      throw MathError("unknown command \\\(name)")
    }
  }

  private mutating func root() throws(MathError) -> MathNode {
    skipSpaces()
    guard next == .character("[") else {
      return .root(try argument(of: "\\sqrt"), degree: nil)
    }
    position += 1
    var degree: [MathNode] = []
    while next != .character("]") {
      guard next != nil, let node = try atom() else {
        throw MathError("\\sqrt[ without its ]")
      }
      degree.append(node)
    }
    position += 1
    return .root(try argument(of: "\\sqrt"), degree: .row(degree))
  }

  /// The text in braces after a command, blanks and all.
  private mutating func words(of command: String) throws(MathError) -> String {
    skipSpaces()
    guard next == .open else { throw MathError("\\\(command) without its {") }
    position += 1
    var text = ""
    var open = 1
    while let token = next {
      position += 1
      switch token {
      case .open: open += 1
      case .close:
        open -= 1
        if open == 0 { return text }
      case .character(let character): text.append(character == "~" ? " " : character)
      case .command(let name): text += MathSymbols.symbol(forCommand: name)?.unicode ?? " "
      case .space, .newline: text.append(" ")
      case .superscript: text.append("^")
      case .subscript: text.append("_")
      case .align: text.append("&")
      }
    }
    throw MathError("a { without its }")
  }

  private mutating func blackboard() throws(MathError) -> MathNode {
    let letters = try words(of: "mathbb")
    return .row(
      letters.map { .symbol(MathSymbol(MathSymbols.blackboard[$0] ?? String($0), String($0))) })
  }

  private mutating func delimited() throws(MathError) -> MathNode {
    let left = try delimiter(after: "\\left")
    let body = try row()
    guard next == .command("right") else { throw MathError("\\left without \\right") }
    position += 1
    return .delimited(left, body, try delimiter(after: "\\right"))
  }

  private mutating func delimiter(after command: String) throws(MathError)
    -> MathNode.Delimiter?
  {
    skipSpaces()
    guard let token = next else { throw MathError("nothing follows \(command)") }
    position += 1
    let character: Character?
    switch token {
    case .character("."): return nil
    case .character("<"): return .leftAngle
    case .character(">"): return .rightAngle
    case .character(let sign): character = sign
    case .command(let name): character = MathSymbols.symbol(forCommand: name)?.unicode.first
    default: character = nil
    }
    guard let character, let delimiter = MathNode.Delimiter(rawValue: character) else {
      throw MathError("\(command) needs a delimiter such as ( or [")
    }
    return delimiter
  }

  private mutating func environmentName() throws(MathError) -> String {
    let name = try words(of: "begin")
    return String(name.filter { $0 != "*" })
  }

  private mutating func environment() throws(MathError) -> MathNode {
    let name = try environmentName()
    if name == "array" {
      // The columns' alignments; matrices are centred here.
      _ = try argument(of: "\\begin{array}")
    }
    guard let (kind, left, right) = Self.environments[name] else {
      throw MathError("unknown environment \(name)")
    }
    depth += 1
    defer { depth -= 1 }
    let rows = try cells(end: name)
    return .grid(MathNode.Grid(kind: kind, rows: rows, left: left, right: right))
  }

  private static let environments:
    [String: (MathNode.Grid.Kind, MathNode.Delimiter?, MathNode.Delimiter?)] = [
      "matrix": (.matrix, nil, nil), "array": (.matrix, nil, nil),
      "pmatrix": (.matrix, .leftParenthesis, .rightParenthesis),
      "bmatrix": (.matrix, .leftBracket, .rightBracket),
      "vmatrix": (.matrix, .bar, .bar), "Vmatrix": (.matrix, .doubleBar, .doubleBar),
      "cases": (.cases, .leftBrace, nil),
      "aligned": (.aligned, nil, nil), "align": (.aligned, nil, nil),
      "split": (.aligned, nil, nil), "gathered": (.matrix, nil, nil),
    ]
}
