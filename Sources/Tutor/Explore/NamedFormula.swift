import Engine
import LessonKit

/// A formula of a lesson with the name that it goes by.
struct NamedFormula: Equatable, Sendable {
  let name: String
  let expression: Expression
  /// What the number counts, such as bits.
  var unit: String?

  func value(_ values: [String: Double]) -> Double { expression.value(values) }

  /// The number as it is shown; one that is not finite says so.
  static func shown(_ value: Double, unit: String? = nil) -> String {
    if value.isNaN { return "undefined" }
    if value.isInfinite { return "\(Numbers.short(value)), not finite" }
    guard let unit else { return Numbers.short(value) }
    return Numbers.short(value, unit)
  }
}

extension FigureBlock.Entry {
  /// What is wrong with this line; `column` counts from 1 in its value.
  func problem(_ message: String, column: Int? = nil) -> FigureProblem {
    FigureProblem(key: key, message: message, column: column, location: location)
  }

  /// Parses a part of the value as an expression in the given names.
  func expression(_ text: Substring, in names: [String]) throws(FigureProblem) -> Expression {
    let start = text.firstIndex { $0 != " " } ?? text.startIndex
    let offset = value.distance(from: value.startIndex, to: start)
    let expression: Expression
    do {
      expression = try ExpressionParser.parse(String(text[start...]).trimmedEnd)
    } catch {
      throw problem(error.message, column: offset + error.column)
    }
    if let stranger = expression.variables.first(where: { !names.contains($0) }) {
      throw problem(
        "“\(stranger)” has no value here; there is \(names.joined(separator: ", "))"
          + Suggestion.hint(for: stranger, in: names), column: offset + 1)
    }
    return expression
  }

  /// Parses `NAME = EXPRESSION`, or an expression that is its own name.
  ///
  /// With `units`, ` in bits` may follow.
  func formula(
    _ text: Substring, in names: [String], units: Bool = false
  ) throws(FigureProblem) -> NamedFormula {
    var body = text
    var unit: String?
    if units, let separator = text.ranges(of: " in ").last {
      unit = String(text[separator.upperBound...]).trimmedEnd
      body = text[..<separator.lowerBound]
    }
    guard let equals = body.firstIndex(of: "=") else {
      let expression = try expression(body, in: names)
      return NamedFormula(name: expression.source, expression: expression, unit: unit)
    }
    let name = String(body[..<equals].drop { $0 == " " }).trimmedEnd
    guard !name.isEmpty else { throw problem("a name is missing before “=”") }
    let expression = try expression(body[body.index(after: equals)...], in: names)
    return NamedFormula(name: name, expression: expression, unit: unit)
  }
}

extension String {
  /// Without spaces at its end.
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
