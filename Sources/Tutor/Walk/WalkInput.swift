import Engine
import LessonKit

/// An expression with a value for each of its variables: what a walk starts from.
package struct WalkInput: Equatable, Sendable {
  package let expression: Expression
  /// By name; there is one for each variable.
  package var values: [String: Double]

  /// What is wrong with a walk that was asked for.
  package enum Problem: Error, Equatable, Sendable {
    /// In the expression; the source is kept to show the place in it.
    case expression(ExpressionError, source: String)
    case malformedAssignment(String)
    case notANumber(name: String, value: String)
    case missing([String])
    case unknown(String, variables: [String])
    case twice(String)
    /// Too many operations for a diagram that one can still read.
    case tooLarge(operations: Int, limit: Int)

    /// One sentence without a full stop: what is wrong and what to do.
    package var message: String {
      switch self {
      case .expression(let error, _):
        Self.message(of: error)
      case .malformedAssignment(let word):
        "“\(word)” gives no variable a value; write it like x=-2"
      case .notANumber(let name, let value):
        value.isEmpty
          ? "“\(name)=” has no number behind it; write it like \(name)=-2"
          : "“\(name)=\(value)” has no number behind “=”; write it like \(name)=-2"
      case .missing(let names):
        "no value for \(names.joined(separator: ", ")); "
          + "add \(names.map { "\($0)=1" }.joined(separator: " "))"
      case .unknown(let name, let variables):
        variables.isEmpty
          ? "the expression has no variables, so “\(name)” has no place in it; leave it out"
          : "the expression has no variable “\(name)”; it has \(variables.joined(separator: ", "))"
            + Suggestion.hint(for: name, in: variables)
      case .twice(let name):
        "“\(name)” is given a value twice; leave one out"
      case .tooLarge(let operations, let limit):
        "\(operations) operations are more than the \(limit) that a figure can show; "
          + "mlp-tutor walk takes longer ones"
      }
    }

    /// The column in the expression that is meant, from 1; `nil` where it is not about a place.
    package var column: Int? {
      if case .expression(let error, _) = self { error.column } else { nil }
    }

    private static func message(of error: ExpressionError) -> String {
      guard case .unknownFunction(let name) = error.problem else { return error.message }
      return error.message + Suggestion.hint(for: name, in: Expression.functions.keys.sorted())
    }
  }

  /// Parses an expression and `name=value` words; each variable needs one, but for `defaults`.
  package init(
    _ source: String, assignments: [String], defaults: (@Sendable (String) -> Double)? = nil
  ) throws(Problem) {
    do {
      expression = try ExpressionParser.parse(source)
    } catch {
      throw .expression(error, source: source)
    }
    values = [:]
    for word in assignments {
      let (name, number) = try Self.assignment(word)
      guard expression.variables.contains(name) else {
        throw .unknown(name, variables: expression.variables)
      }
      guard values.updateValue(number, forKey: name) == nil else { throw .twice(name) }
    }
    let missing = expression.variables.filter { values[$0] == nil }
    guard missing.isEmpty || defaults != nil else { throw .missing(missing) }
    for name in missing { values[name] = defaults?(name) ?? 1 }
  }

  /// Parses what is typed on one line: an expression, then perhaps `x=-2 y=5`.
  package init(line: String, defaults: @escaping @Sendable (String) -> Double) throws(Problem) {
    // Assignments are the words at the end that have an “=”; spaces within the formula are free.
    var words = line.split(separator: " ").map(String.init)
    var assignments: [String] = []
    while let last = words.last, last.dropFirst().contains("="), words.count > 1 {
      assignments.insert(last, at: 0)
      words.removeLast()
    }
    try self.init(
      words.joined(separator: " "), assignments: assignments, defaults: defaults)
  }

  private static func assignment(_ word: String) throws(Problem) -> (String, Double) {
    guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
      throw .malformedAssignment(word)
    }
    let name = String(word[..<equals])
    // What people paste from a book has a real minus sign.
    let text = String(word[word.index(after: equals)...]).replacingMinus
    guard let number = Double(text), number.isFinite else {
      throw .notANumber(name: name, value: text)
    }
    return (name, number)
  }

  /// The first result that is infinite or not a number, as `name of the operation` and its inputs.
  package var undefinedOperation: String? {
    let graph = expression.graph(values)
    guard let node = graph.firstNonFiniteNode else { return nil }
    let names = NodeNames(graph)
    let operands = graph.nodes[node].inputs.map { Numbers.plain(graph.scalar($0)) }
    let formula = names.formula(of: node) { operands[$0] }
    return "\(formula) has no finite value"
  }
}

extension String {
  /// With the minus sign that programs know.
  var replacingMinus: String {
    String(map { $0 == "−" ? "-" : $0 })
  }
}
