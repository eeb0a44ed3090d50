/// Reads formulas as they are typed: + − * / ^, parentheses, functions, numbers, names.
///
/// From loosest to tightest: sum, product, unary minus, power. `^` groups to the right and binds
/// tighter than a minus before it (−x^2 is −(x^2)), and its exponent may have a minus (2^-x).
package struct ExpressionParser {
  /// Parentheses, functions, powers and signs within each other; the parser recurses so deep.
  package static let depthLimit = 200
  /// Operations in one expression.
  package static let lengthLimit = 4096

  private let tokens: [ExpressionToken]
  private var position = 0
  private var terms: [Expression.Term] = []
  private var variables: [String: Int] = [:]
  private var depth = 0

  /// Parses a formula or says what is wrong with it and where.
  package static func parse(_ source: String) throws(ExpressionError) -> Expression {
    var parser = ExpressionParser(tokens: try ExpressionToken.scan(source))
    try parser.parseAll()
    return Expression(source: source, terms: parser.terms)
  }

  private init(tokens: [ExpressionToken]) {
    self.tokens = tokens
  }

  private mutating func parseAll() throws(ExpressionError) {
    guard token.kind != .end else { throw ExpressionError(problem: .empty, column: 1) }
    // Every operation is appended behind what it reads, so the result is the last term.
    _ = try parseSum()
    switch token.kind {
    case .end:
      break
    case .symbol("="):
      throw error(.assignment)
    case .symbol(")"), .symbol(","):
      throw error(.unexpected(token.text, after: previousText))
    case .number, .name, .symbol:
      throw error(.missingOperator(before: token.text))
    }
  }

  // sum := product (("+" | "-") product)*
  private mutating func parseSum() throws(ExpressionError) -> Int {
    var left = try parseProduct()
    while let operation = take([("+", .add), ("-", .subtract)]) {
      let right = try parseProduct()
      left = try append(operation, [left, right])
    }
    return left
  }

  // product := signed (("*" | "/") signed)*
  private mutating func parseProduct() throws(ExpressionError) -> Int {
    var left = try parseSigned()
    while let operation = take([("*", .multiply), ("/", .divide)]) {
      let right = try parseSigned()
      left = try append(operation, [left, right])
    }
    return left
  }

  // signed := ("-" | "+") signed | power
  private mutating func parseSigned() throws(ExpressionError) -> Int {
    if take("+") {
      return try nested { parser throws(ExpressionError) in try parser.parseSigned() }
    }
    guard take("-") else { return try parsePower() }
    let operand = try nested { parser throws(ExpressionError) in try parser.parseSigned() }
    return try append(.negate, [operand])
  }

  // power := primary ("^" signed)?
  private mutating func parsePower() throws(ExpressionError) -> Int {
    let base = try parsePrimary()
    guard take("^") else { return base }
    let exponent = try nested { parser throws(ExpressionError) in try parser.parseSigned() }
    return try append(.power, [base, exponent])
  }

  // primary := number | name | name "(" sum ("," sum)* ")" | "(" sum ")"
  private mutating func parsePrimary() throws(ExpressionError) -> Int {
    switch token.kind {
    case .number(let number):
      position += 1
      return try append(.number(number))
    case .name(let name):
      return try parseName(name)
    case .symbol("("):
      let opening = token
      position += 1
      let inner = try nested { parser throws(ExpressionError) in try parser.parseSum() }
      try close(opening)
      return inner
    case .symbol("="):
      throw error(.assignment)
    case .symbol:
      throw error(.unexpected(token.text, after: previousText))
    case .end:
      throw error(.endsEarly(after: previousText))
    }
  }

  private mutating func parseName(_ name: String) throws(ExpressionError) -> Int {
    let nameToken = token
    position += 1
    guard token.kind == .symbol("(") else {
      if Expression.functions[name] != nil {
        throw ExpressionError(
          problem: .functionWithoutParentheses(name), column: nameToken.column)
      }
      if let known = variables[name] { return known }
      let index = try append(.variable(name))
      variables[name] = index
      return index
    }
    guard let function = Expression.functions[name] else {
      throw ExpressionError(problem: .unknownFunction(name), column: nameToken.column)
    }
    let opening = token
    position += 1
    var arguments: [Int] = []
    repeat {
      arguments.append(try nested { parser throws(ExpressionError) in try parser.parseSum() })
    } while take(",")
    try close(opening)
    guard function.argumentCounts.contains(arguments.count) else {
      throw ExpressionError(
        problem: .wrongArgumentCount(
          function: name, expected: function.argumentCounts, found: arguments.count),
        column: nameToken.column)
    }
    let omitted = function.operation.arity - arguments.count
    for number in function.defaults.suffix(omitted) {
      arguments.append(try append(.number(number)))
    }
    return try append(function.operation, arguments)
  }

  // MARK: Tokens

  private var token: ExpressionToken { tokens[position] }
  private var previousText: String? { position > 0 ? tokens[position - 1].text : nil }

  private mutating func take(_ symbol: Character) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    position += 1
    return true
  }

  private mutating func take(_ choices: [(Character, Operation)]) -> Operation? {
    choices.first { token.kind == .symbol($0.0) }.map { choice in
      position += 1
      return choice.1
    }
  }

  private mutating func close(_ opening: ExpressionToken) throws(ExpressionError) {
    if take(")") { return }
    switch token.kind {
    case .end:
      throw ExpressionError(problem: .missingParenthesis, column: opening.column)
    case .symbol("="):
      throw error(.assignment)
    case .symbol(","):
      throw error(.unexpected(",", after: previousText))
    default:
      throw error(.missingOperator(before: token.text))
    }
  }

  // MARK: Terms

  private mutating func append(_ term: Expression.Term) throws(ExpressionError) -> Int {
    guard terms.count < Self.lengthLimit else {
      throw error(.tooLong(limit: Self.lengthLimit))
    }
    terms.append(term)
    return terms.count - 1
  }

  private mutating func append(
    _ operation: Operation, _ inputs: [Int]
  ) throws(ExpressionError) -> Int {
    try append(.operation(operation, inputs))
  }

  private mutating func nested(
    _ parse: (inout ExpressionParser) throws(ExpressionError) -> Int
  ) throws(ExpressionError) -> Int {
    guard depth < Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit)) }
    depth += 1
    defer { depth -= 1 }
    return try parse(&self)
  }

  private func error(_ problem: ExpressionError.Problem) -> ExpressionError {
    ExpressionError(problem: problem, column: token.column)
  }
}
