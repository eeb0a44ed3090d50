/// What is wrong with a typed expression, and where.
package struct ExpressionError: Error, Equatable, Sendable {
  package enum Problem: Equatable, Sendable {
    case empty
    case unexpectedCharacter(Character)
    case unexpected(String, after: String?)
    case endsEarly(after: String?)
    case malformedNumber(String)
    case missingParenthesis
    case unknownFunction(String)
    case functionWithoutParentheses(String)
    case wrongArgumentCount(function: String, expected: ClosedRange<Int>, found: Int)
    case missingOperator(before: String)
    case assignment
    case tooDeep(limit: Int)
    case tooLong(limit: Int)
  }

  package let problem: Problem
  /// The column of the first character concerned, counted from 1.
  package let column: Int

  /// One sentence without a full stop: what is wrong and what to do.
  package var message: String {
    switch problem {
    case .empty:
      "the expression is empty; write one such as (x+y)*z"
    case .unexpectedCharacter(let character):
      "“\(character)” has no meaning in an expression; use + - * / ^ ( ) , numbers and names"
    case .unexpected(let token, let before):
      if let before {
        "“\(token)” can't follow “\(before)”; write a number, a name or “(” there"
      } else {
        "an expression can't begin with “\(token)”; write a number, a name or “(” there"
      }
    case .endsEarly(let token):
      if let token {
        "the expression ends after “\(token)”; write a number, a name or “(” behind it"
      } else {
        "the expression ends early; write a number, a name or “(”"
      }
    case .malformedNumber(let text):
      "“\(text)” is not a number; write it like 0.5 or 1e-3"
    case .missingParenthesis:
      "this “(” is never closed; add “)”"
    case .unknownFunction(let name):
      "there is no function “\(name)”; known are \(Self.functionNames)"
    case .functionWithoutParentheses(let name):
      "“\(name)” is a function; write its argument in parentheses, as in \(name)(x)"
    case .wrongArgumentCount(let function, let expected, let found):
      "\(function) takes \(Self.count(expected)), not \(found)"
    case .missingOperator(let token):
      "there is no operator before “\(token)”; write * for a product"
    case .assignment:
      "“=” doesn't belong in an expression; give values after it, as in '(x+y)*z' x=-2 y=5 z=-4"
    case .tooDeep(let limit):
      "more than \(limit) levels of nesting; split the expression"
    case .tooLong(let limit):
      "more than \(limit) operations; split the expression"
    }
  }

  /// “1 argument”, “1 or 2 arguments”, “1 to 3 arguments”.
  private static func count(_ expected: ClosedRange<Int>) -> String {
    let (low, high) = (expected.lowerBound, expected.upperBound)
    let noun = high == 1 ? "argument" : "arguments"
    if low == high { return "\(low) \(noun)" }
    return "\(low) \(high == low + 1 ? "or" : "to") \(high) \(noun)"
  }

  /// The names of all functions, for messages and help.
  package static let functionNames =
    Expression.functions.keys.sorted().joined(separator: ", ")
}
