/// The signs that formulas may use, by command and by character.
enum MathSymbols {
  /// The symbol for a command without its backslash.
  static func symbol(forCommand name: String) -> MathSymbol? {
    if let symbol = commands[name] { return symbol }
    if functions.contains(name) { return MathSymbol(name, name, .function) }
    return limits.contains(name) ? MathSymbol(name, name, .limit) : nil
  }

  /// The symbol for a character that stands for itself, `nil` if nothing is known about it.
  static func symbol(for character: Character) -> MathSymbol? {
    characters[character] ?? commandsByCharacter[character]
  }

  /// Names set upright, with their argument beside them.
  private static let functions: Set<String> = [
    "log", "ln", "exp", "sin", "cos", "tan", "cot", "sec", "arcsin", "arccos", "arctan", "sinh",
    "cosh", "tanh", "coth", "det", "dim", "ker", "deg", "arg", "gcd", "Pr",
  ]

  /// Names whose subscript is a limit and stands below them.
  private static let limits: Set<String> = ["max", "min", "lim", "sup", "inf", "argmax", "argmin"]

  private static let characters: [Character: MathSymbol] = [
    "-": MathSymbol("−", "-", .binary), "−": MathSymbol("−", "-", .binary),
    "+": MathSymbol("+", "+", .binary), "*": MathSymbol("*", "*", .binary),
    "=": MathSymbol("=", "=", .relation), "<": MathSymbol("<", "<", .relation),
    ">": MathSymbol(">", ">", .relation), ":": MathSymbol(":", ":", .relation),
    ",": MathSymbol(",", ",", .punctuation), ";": MathSymbol(";", ";", .punctuation),
    "(": MathSymbol("(", "(", .open), ")": MathSymbol(")", ")", .close),
    "[": MathSymbol("[", "[", .open), "]": MathSymbol("]", "]", .close),
    "'": MathSymbol("'", "'", .suffix), "′": MathSymbol("'", "'", .suffix),
    "!": MathSymbol("!", "!", .suffix),
  ]

  private static let commands: [String: MathSymbol] = [
    // Greek
    "alpha": MathSymbol("α", "alpha"), "beta": MathSymbol("β", "beta"),
    "gamma": MathSymbol("γ", "gamma"), "delta": MathSymbol("δ", "delta"),
    "epsilon": MathSymbol("ε", "epsilon"), "varepsilon": MathSymbol("ε", "epsilon"),
    "zeta": MathSymbol("ζ", "zeta"), "eta": MathSymbol("η", "eta"),
    "theta": MathSymbol("θ", "theta"), "vartheta": MathSymbol("ϑ", "theta"),
    "iota": MathSymbol("ι", "iota"), "kappa": MathSymbol("κ", "kappa"),
    "lambda": MathSymbol("λ", "lambda"), "mu": MathSymbol("μ", "mu"),
    "nu": MathSymbol("ν", "nu"), "xi": MathSymbol("ξ", "xi"), "pi": MathSymbol("π", "pi"),
    "rho": MathSymbol("ρ", "rho"), "sigma": MathSymbol("σ", "sigma"),
    "tau": MathSymbol("τ", "tau"), "upsilon": MathSymbol("υ", "upsilon"),
    "phi": MathSymbol("φ", "phi"), "varphi": MathSymbol("φ", "phi"),
    "chi": MathSymbol("χ", "chi"), "psi": MathSymbol("ψ", "psi"),
    "omega": MathSymbol("ω", "omega"), "Gamma": MathSymbol("Γ", "Gamma"),
    "Delta": MathSymbol("Δ", "Delta"), "Theta": MathSymbol("Θ", "Theta"),
    "Lambda": MathSymbol("Λ", "Lambda"), "Xi": MathSymbol("Ξ", "Xi"),
    "Pi": MathSymbol("Π", "Pi"), "Sigma": MathSymbol("Σ", "Sigma"),
    "Upsilon": MathSymbol("Υ", "Upsilon"),
    "Phi": MathSymbol("Φ", "Phi"), "Psi": MathSymbol("Ψ", "Psi"),
    "Omega": MathSymbol("Ω", "Omega"),
    // Letters and other ordinary signs
    "partial": MathSymbol("∂", "d", .prefix), "nabla": MathSymbol("∇", "grad", .prefix),
    "infty": MathSymbol("∞", "inf"), "ell": MathSymbol("ℓ", "l"),
    "emptyset": MathSymbol("∅", "{}"), "hbar": MathSymbol("ℏ", "h"),
    "forall": MathSymbol("∀", "for all "), "exists": MathSymbol("∃", "exists "),
    "neg": MathSymbol("¬", "not ", .prefix), "top": MathSymbol("⊤", "T"),
    "bot": MathSymbol("⊥", "_|_"), "prime": MathSymbol("'", "'", .suffix),
    "dagger": MathSymbol("†", "+"), "degree": MathSymbol("°", " degrees"),
    "ldots": MathSymbol("…", "..."), "dots": MathSymbol("…", "..."),
    "dotsc": MathSymbol("…", "..."), "dotsb": MathSymbol("⋯", "..."),
    "cdots": MathSymbol("⋯", "..."), "vdots": MathSymbol("⋮", ":"),
    "ddots": MathSymbol("⋱", "..."),
    "%": MathSymbol("%", "%"), "$": MathSymbol("$", "$"), "#": MathSymbol("#", "#"),
    "&": MathSymbol("&", "&"), "_": MathSymbol("_", "_"), "vert": MathSymbol("|", "|"),
    "|": MathSymbol("‖", "||"), "Vert": MathSymbol("‖", "||"),
    "backslash": MathSymbol("\\", "\\"), "square": MathSymbol("□", "[]"),
    // Binary operations
    "cdot": MathSymbol("·", "*", .binary), "times": MathSymbol("×", "*", .binary),
    "odot": MathSymbol("⊙", ".*", .binary), "otimes": MathSymbol("⊗", "(x)", .binary),
    "oplus": MathSymbol("⊕", "(+)", .binary), "circ": MathSymbol("∘", "o", .binary),
    "div": MathSymbol("÷", "/", .binary), "pm": MathSymbol("±", "+-", .binary),
    "mp": MathSymbol("∓", "-+", .binary), "ast": MathSymbol("∗", "*", .binary),
    "star": MathSymbol("⋆", "*", .binary), "bullet": MathSymbol("•", "*", .binary),
    "cup": MathSymbol("∪", "union", .binary), "cap": MathSymbol("∩", "intersect", .binary),
    "setminus": MathSymbol("∖", "\\", .binary), "land": MathSymbol("∧", "and", .binary),
    "wedge": MathSymbol("∧", "and", .binary), "lor": MathSymbol("∨", "or", .binary),
    "vee": MathSymbol("∨", "or", .binary),
    // Relations
    "le": MathSymbol("≤", "<=", .relation), "leq": MathSymbol("≤", "<=", .relation),
    "ge": MathSymbol("≥", ">=", .relation), "geq": MathSymbol("≥", ">=", .relation),
    "lt": MathSymbol("<", "<", .relation), "gt": MathSymbol(">", ">", .relation),
    "ne": MathSymbol("≠", "!=", .relation), "neq": MathSymbol("≠", "!=", .relation),
    "approx": MathSymbol("≈", "~=", .relation), "equiv": MathSymbol("≡", "==", .relation),
    "sim": MathSymbol("∼", "~", .relation), "simeq": MathSymbol("≃", "~=", .relation),
    "cong": MathSymbol("≅", "~=", .relation), "triangleq": MathSymbol("≜", ":=", .relation),
    "propto": MathSymbol("∝", "~", .relation), "ll": MathSymbol("≪", "<<", .relation),
    "gg": MathSymbol("≫", ">>", .relation), "in": MathSymbol("∈", "in", .relation),
    "notin": MathSymbol("∉", "not in", .relation), "ni": MathSymbol("∋", "contains", .relation),
    "subset": MathSymbol("⊂", "subset of", .relation),
    "subseteq": MathSymbol("⊆", "subset of", .relation),
    "mid": MathSymbol("|", "|", .relation), "perp": MathSymbol("⊥", "_|_", .relation),
    "colon": MathSymbol(":", ":", .punctuation), "coloneqq": MathSymbol("≔", ":=", .relation),
    "to": MathSymbol("→", "->", .relation), "rightarrow": MathSymbol("→", "->", .relation),
    "longrightarrow": MathSymbol("⟶", "-->", .relation),
    "gets": MathSymbol("←", "<-", .relation), "leftarrow": MathSymbol("←", "<-", .relation),
    "leftrightarrow": MathSymbol("↔", "<->", .relation),
    "mapsto": MathSymbol("↦", "|->", .relation),
    "Rightarrow": MathSymbol("⇒", "=>", .relation),
    "implies": MathSymbol("⇒", "=>", .relation),
    "Leftarrow": MathSymbol("⇐", "<==", .relation),
    "Leftrightarrow": MathSymbol("⇔", "<=>", .relation),
    "iff": MathSymbol("⇔", "<=>", .relation),
    "uparrow": MathSymbol("↑", "^", .relation), "downarrow": MathSymbol("↓", "v", .relation),
    // Big operators
    "sum": MathSymbol("∑", "sum", .bigOperator), "prod": MathSymbol("∏", "prod", .bigOperator),
    "int": MathSymbol("∫", "int", .bigOperator),
    "bigcup": MathSymbol("⋃", "union", .bigOperator),
    "bigcap": MathSymbol("⋂", "intersect", .bigOperator),
    // Delimiters
    "{": MathSymbol("{", "{", .open), "}": MathSymbol("}", "}", .close),
    "lbrace": MathSymbol("{", "{", .open), "rbrace": MathSymbol("}", "}", .close),
    "lbrack": MathSymbol("[", "[", .open), "rbrack": MathSymbol("]", "]", .close),
    "langle": MathSymbol("⟨", "<", .open), "rangle": MathSymbol("⟩", ">", .close),
    "lfloor": MathSymbol("⌊", "floor(", .open), "rfloor": MathSymbol("⌋", ")", .close),
    "lceil": MathSymbol("⌈", "ceil(", .open), "rceil": MathSymbol("⌉", ")", .close),
    "lvert": MathSymbol("|", "|", .open), "rvert": MathSymbol("|", "|", .close),
    "lVert": MathSymbol("‖", "||", .open), "rVert": MathSymbol("‖", "||", .close),
  ]

  private static let commandsByCharacter: [Character: MathSymbol] = Dictionary(
    commands.values.filter { !$0.unicode.allSatisfy(\.isASCII) }.compactMap { symbol in
      symbol.unicode.first.map { ($0, symbol) }
    },
    // Where two commands mean one sign, the order in the dictionary must not decide.
    uniquingKeysWith: { $0.ascii <= $1.ascii ? $0 : $1 })

  /// `\mathbb` letters that fonts of terminals have.
  static let blackboard: [Character: String] = [
    "R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "P": "ℙ",
  ]
}
