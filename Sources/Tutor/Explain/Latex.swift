import Engine
import Screen

/// Numbers in formulas, as they are shown elsewhere: four significant digits.
enum Latex {
  /// `0.0147`, `-0.3`, `1.2 \cdot 10^{-7}`.
  static func number(_ value: Double) -> String {
    guard value.isFinite else {
      return value.isNaN ? "\\text{NaN}" : value < 0 ? "-\\infty" : "\\infty"
    }
    let text = NumberFormat.significant(value, digits: 4, glyphs: .ascii)
    guard let mark = text.firstIndex(of: "e") else { return text }
    let mantissa = text[..<mark]
    let power = "10^{\(text[text.index(after: mark)...])}"
    return mantissa == "1" ? power : "\(mantissa) \\cdot \(power)"
  }

  static func number(_ value: Float) -> String { number(Double(value)) }

  /// A count; without separators, which a formula would take for commas.
  static func number(_ value: Int) -> String { "\(value)" }

  /// In parentheses if it has a sign or a power of ten, for the middle of a formula.
  static func operand(_ value: Double) -> String {
    let text = number(value)
    return text.hasPrefix("-") || text.contains("c") ? "(\(text))" : text
  }

  /// A sum with its numbers; of many terms the first few.
  static func sum(_ terms: [Double], atMost limit: Int = 4) -> String {
    sum(terms.map(number), atMost: limit)
  }

  /// A sum of terms that are formulas already; one that begins with a minus is taken away.
  static func sum(_ terms: [String], atMost limit: Int = 4) -> String {
    guard !terms.isEmpty else { return "0" }
    let shown = terms.count > limit ? Array(terms.prefix(limit - 1)) : terms
    let text = shown.dropFirst().reduce(shown[0]) { text, term in
      term.hasPrefix("-") ? "\(text) - \(term.dropFirst())" : "\(text) + \(term)"
    }
    return terms.count > limit ? text + " + \\ldots" : text
  }

  /// A sum of products, of many the first few, and perhaps a number that is added at the end and
  /// always seen.
  static func products(
    _ products: [[Double]], plus last: Double? = nil, atMost limit: Int = 4
  ) -> String {
    let terms = products.map { factors in
      factors.enumerated().map { $0 == 0 ? number($1) : operand($1) }.joined(separator: " \\cdot ")
    }
    let shown = sum(terms, atMost: limit)
    guard let last else { return shown }
    return shown + (last < 0 ? " - \(operand(-last))" : " + \(operand(last))")
  }

  /// The share of one output among several: e to its power, over the sum of all such powers.
  static func softmax(_ outputs: [Double], of index: Int) -> String {
    let powers = outputs.map { "e^{\(number($0))}" }
    return "\\frac{\(powers[index])}{\(sum(powers))}"
  }

  /// Upright words within a formula; signs that mean something there are left out.
  static func name(_ text: String) -> String {
    "\\text{\(String(text.filter { !"\\{}$%^_~&#".contains($0) }))}"
  }

  /// A share as a percentage.
  static func percent(_ part: Int, of whole: Int) -> String {
    Numbers.percent(part, of: whole).replacing("%", with: "\\%")
  }
}
