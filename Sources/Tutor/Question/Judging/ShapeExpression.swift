import Engine

/// A formula of matrices of which only the shapes count: `X*W1 + b1`, `relu(H)*W2`, `W^T`.
///
/// `*` is the matrix product, `+`, `-` and `⊙` go element by element, a row or a column being
/// broadcast; `^T` or `'` transposes. `sum` and `mean` give a number, `colsum` a row, `rowsum` a
/// column; any other function leaves the shape as it is.
indirect enum ShapeExpression: Equatable, Sendable {
  case name(String)
  case product(ShapeExpression, ShapeExpression)
  case elementwise(ShapeExpression, ShapeExpression)
  case transposed(ShapeExpression)
  case function(String, ShapeExpression)

  /// What is wrong with an expression or with its shapes: a sentence without a full stop.
  struct Problem: Error, Equatable {
    let message: String
  }

  init(_ source: String) throws(Problem) {
    var parser = Parser(source)
    self = try parser.parseAll()
  }

  /// The names of the matrices, each once.
  var names: [String] {
    switch self {
    case .name(let name): [name]
    case .product(let left, let right), .elementwise(let left, let right):
      left.names + right.names.filter { !left.names.contains($0) }
    case .transposed(let inner), .function(_, let inner): inner.names
    }
  }

  /// The shape of the result.
  func shape(_ shapes: [String: Shape]) throws(Problem) -> Shape {
    switch self {
    case .name(let name):
      guard let shape = shapes[name] else { throw Problem(message: "“\(name)” has no shape") }
      return shape
    case .product(let left, let right):
      let (a, b) = (try left.shape(shapes), try right.shape(shapes))
      guard a.columns == b.rows else {
        throw Problem(message: "\(a) times \(b) does not fit: \(a.columns) is not \(b.rows)")
      }
      return Shape(a.rows, b.columns)
    case .elementwise(let left, let right):
      let (a, b) = (try left.shape(shapes), try right.shape(shapes))
      guard let shape = try? Operation.add.resultShape([a, b]) else {
        throw Problem(message: "\(a) and \(b) do not go together element by element")
      }
      return shape
    case .transposed(let inner):
      let shape = try inner.shape(shapes)
      return Shape(shape.columns, shape.rows)
    case .function(let name, let inner):
      let shape = try inner.shape(shapes)
      return switch name {
      case "sum", "mean": Shape.scalar
      case "colsum", "colmean": Shape(1, shape.columns)
      case "rowsum", "rowmean": Shape(shape.rows, 1)
      default: shape
      }
    }
  }

  // sum := product (("+" | "-") product)*
  // product := factor (("*" | "@" | "⊙") factor)*
  // factor := (name | name "(" sum ")" | "(" sum ")") ("^T" | "'")*
  private struct Parser {
    private let tokens: [String]
    private var position = 0
    private var depth = 0

    private static let depthLimit = 50

    init(_ source: String) {
      var tokens: [String] = []
      for character in source where !character.isWhitespace {
        if character.isLetter || character.isNumber || character == "_",
          let last = tokens.last, let end = last.last,
          end.isLetter || end.isNumber || end == "_"
        {
          tokens[tokens.count - 1].append(character)
        } else {
          tokens.append(String(character))
        }
      }
      self.tokens = tokens
    }

    private var token: String? { position < tokens.count ? tokens[position] : nil }

    private mutating func take(_ choices: String...) -> String? {
      guard let token, choices.contains(token) else { return nil }
      position += 1
      return token
    }

    mutating func parseAll() throws(Problem) -> ShapeExpression {
      let result = try parseSum()
      if let token { throw Problem(message: "“\(token)” has no place there") }
      return result
    }

    private mutating func parseSum() throws(Problem) -> ShapeExpression {
      var left = try parseProduct()
      while take("+", "-", "−") != nil { left = .elementwise(left, try parseProduct()) }
      return left
    }

    private mutating func parseProduct() throws(Problem) -> ShapeExpression {
      var left = try parseFactor()
      while let sign = take("*", "@", "⊙", "·") {
        let right = try parseFactor()
        left = sign == "⊙" ? .elementwise(left, right) : .product(left, right)
      }
      return left
    }

    private mutating func parseFactor() throws(Problem) -> ShapeExpression {
      depth += 1
      defer { depth -= 1 }
      guard depth < Self.depthLimit else { throw Problem(message: "too many parentheses") }
      var factor: ShapeExpression
      if take("(") != nil {
        factor = try parseSum()
        try close()
      } else if let name = token, let first = name.first, first.isLetter {
        position += 1
        if take("(") != nil {
          factor = .function(name, try parseSum())
          try close()
        } else {
          factor = .name(name)
        }
      } else {
        throw Problem(
          message: token.map { "“\($0)” is no matrix" } ?? "the expression ends too early")
      }
      while true {
        if take("'") != nil {
          factor = .transposed(factor)
        } else if token == "^", position + 1 < tokens.count, tokens[position + 1] == "T" {
          position += 2
          factor = .transposed(factor)
        } else {
          return factor
        }
      }
    }

    private mutating func close() throws(Problem) {
      if take(")") == nil { throw Problem(message: "a “(” is never closed") }
    }
  }
}
