import Engine
import LessonKit

/// What people write in formulas, in the words that the engine's parser knows.
enum TypedExpression {
  /// Numbers that have a name everywhere, unless a question uses it for something else.
  static let constants: [String: Double] = ["e": Double.exp(1), "pi": Double.pi]

  /// `−2·x²` as `-2*x^2`, `ln(x)` as `log(x)`, `log2(x)` as `(log(x)/log(2))`, and so on.
  static func normalized(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      result += spellings[character] ?? String(character)
      // √2 has no parentheses, and a function needs them.
      if character == "√", rest.first != "(" {
        let operand = rest.prefix { $0.isNumber || $0.isLetter || $0 == "." }
        result += "(\(operand))"
        rest = rest.dropFirst(operand.count)
      }
    }
    result = replacingCalls(of: "ln", in: result) { "log(\($0))" }
    for base in [2, 10] {
      result = replacingCalls(of: "log\(base)", in: result) { "(log(\($0))/log(\(base)))" }
    }
    return result
  }

  /// Parses what was typed; the column of an error is left out where the text was rewritten.
  static func parse(_ text: String) throws(Computation.Problem) -> Expression {
    let source = normalized(text)
    do throws(ExpressionError) {
      return try ExpressionParser.parse(source)
    } catch {
      throw Computation.Problem(
        message: message(of: error), column: source == text ? error.column : nil)
    }
  }

  private static func message(of error: ExpressionError) -> String {
    guard case .unknownFunction(let name) = error.problem else { return error.message }
    return "there is no function “\(name)”"
      + Suggestion.hint(for: name, in: Expression.functions.keys.sorted())
  }

  private static let spellings: [Character: String] = [
    "−": "-", "–": "-", "·": "*", "×": "*", "⋅": "*", "∗": "*", "÷": "/", "∕": "/", "²": "^2",
    "³": "^3", "½": "(1/2)", "√": "sqrt", "σ": "sigmoid", "π": "pi", "\u{A0}": " ",
  ]

  /// Writes each `name(…)` another way, from within outwards.
  private static func replacingCalls(
    of name: String, in text: String, with rewritten: (_ argument: String) -> String
  ) -> String {
    var text = text
    var end = text.endIndex
    while let range = text[..<end].ranges(of: name + "(").last {
      end = range.lowerBound
      let before = text[..<range.lowerBound].last
      let isWord = before.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
      guard isWord, let close = closing(text, from: range.upperBound) else { continue }
      let argument = String(text[range.upperBound..<close])
      text.replaceSubrange(range.lowerBound...close, with: rewritten(argument))
      // The text is another one now, and its places with it.
      end = text.index(
        text.startIndex, offsetBy: text.distance(from: text.startIndex, to: range.lowerBound))
    }
    return text
  }

  /// The parenthesis that closes the one before `start`.
  private static func closing(_ text: String, from start: String.Index) -> String.Index? {
    var depth = 1
    for index in text[start...].indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }
}
