/// A formula as a tree: what LaTeX means, before it is known how it will be shown.
indirect enum MathNode: Equatable, Sendable {
  case symbol(MathSymbol)
  /// Words, shown as they stand.
  case text(String)
  /// What stood in braces, or the whole formula.
  case row([MathNode])
  case fraction(MathNode, MathNode)
  case scripts(MathNode, lower: MathNode?, upper: MathNode?)
  case root(MathNode, degree: MathNode?)
  case accent(Accent, MathNode)
  case bold(MathNode)
  /// What has its scripts above and below it, perhaps with a brace between.
  case limits(MathNode, brace: Brace?)
  /// Between delimiters that grow with it; `nil` for an invisible one.
  case delimited(Delimiter?, MathNode, Delimiter?)
  case grid(Grid)
  /// So many blanks.
  case space(Int)

  /// A sign above a letter.
  enum Accent: String, Sendable {
    case hat, bar, tilde, vec, dot
  }

  /// A horizontal brace.
  enum Brace: Sendable {
    case over, under
  }

  /// One side of a pair.
  enum Delimiter: Character, Sendable {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case leftBrace = "{"
    case rightBrace = "}"
    case bar = "|"
    case doubleBar = "‖"
    case leftAngle = "⟨"
    case rightAngle = "⟩"
    case leftFloor = "⌊"
    case rightFloor = "⌋"
    case leftCeiling = "⌈"
    case rightCeiling = "⌉"
  }

  /// Rows of cells: a matrix, cases, equations one below the other.
  struct Grid: Equatable, Sendable {
    enum Kind: Sendable {
      case matrix
      /// Values and their conditions, both leading.
      case cases
      /// Equations: columns trailing and leading by turns, so that relations align.
      case aligned
    }

    var kind: Kind
    var rows: [[MathNode]]
    var left: Delimiter?
    var right: Delimiter?
  }

  /// What the node does to the space around it.
  var role: MathSymbol.Role {
    switch self {
    case .symbol(let symbol): symbol.role
    case .scripts(let base, _, _): base.role
    case .bold(let body): body.role
    case .limits(let body, let brace): brace == nil ? body.unwrapped.role : .group
    case .fraction: .fraction
    case .delimited, .grid: .group
    case .text, .row, .root, .accent, .space: .ordinary
    }
  }

  /// The node without braces that hold it alone.
  var unwrapped: MathNode {
    if case .row(let nodes) = self, nodes.count == 1 { nodes[0].unwrapped } else { self }
  }

  /// What stands side by side in the node.
  var items: [MathNode] {
    if case .row(let nodes) = unwrapped { nodes } else { [unwrapped] }
  }
}
