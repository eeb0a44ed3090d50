import Engine
import LessonKit

/// A number as a learner types it: digits, a fraction, a share in per cent, or an expression.
struct TypedNumber: Equatable, Sendable {
  /// What it may stand for; two numbers where a comma can be read in two ways.
  let readings: [Double]
  /// The unit of the last digit, for a plain number; 0 for the result of an expression.
  let unit: Double

  /// Why a text is no number: a sentence.
  struct Refusal: Error, Equatable {
    let sentence: String
  }

  /// - Parameter names: variables that have a number in this question.
  init(_ text: String, names: [String: Double] = [:]) throws(Refusal) {
    var source = TypedExpression.normalized(text).filter { $0 != "\u{A0}" }
    source = source.trimmingBlanks
    if let first = source.first, "=≈".contains(first) {
      source = String(source.dropFirst()).trimmingBlanks
    }
    guard !source.isEmpty else {
      throw Refusal(sentence: "Type a number, such as \(Self.examples).")
    }
    let isShare = source.hasSuffix("%")
    if isShare { source = String(source.dropLast()).trimmingBlanks }
    let scale = isShare ? 0.01 : 1
    if let literal = Self.literal(source) {
      readings = [literal.number * scale]
      unit = literal.unit * scale
    } else if let readings = Self.withComma(source) {
      self.readings = readings.map { $0 * scale }
      unit = (Self.literal(source.replacing(",", with: "."))?.unit ?? 0) * scale
    } else {
      readings = [try Self.evaluate(source, as: text, names) * scale]
      unit = 0
    }
  }

  private static let examples = "0.25, 2/3, 1e-3 or -4*1"

  /// A number in decimal digits with the unit of its last one.
  private static func literal(_ text: String) -> (number: Double, unit: Double)? {
    let isPlain = text.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.eE".utf8.contains($0)
    }
    guard isPlain, let number = Double(text), number.isFinite else { return nil }
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    let exponent = Double(text.dropFirst(mantissa.count).dropFirst()) ?? 0
    let decimals = mantissa.firstIndex(of: ".").map { mantissa[$0...].count - 1 } ?? 0
    return (number, Double.pow(10, exponent - Double(decimals)))
  }

  /// 25,450 may be twenty-five thousand or twenty-five and a bit; 0,667 is the latter.
  private static func withComma(_ text: String) -> [Double]? {
    guard text.contains(","), text.allSatisfy({ $0.isNumber || "+-.,eE".contains($0) }) else {
      return nil
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    var readings: [Double] = []
    let isGrouped = parts.dropFirst().allSatisfy { $0.prefix { $0.isNumber }.count == 3 }
    if isGrouped, let number = Double(text.replacing(",", with: "")) { readings.append(number) }
    if parts.count == 2, !text.contains("."),
      let number = Double(text.replacing(",", with: "."))
    {
      readings.append(number)
    }
    return readings.isEmpty ? nil : readings
  }

  private static func evaluate(
    _ source: String, as typed: String, _ names: [String: Double]
  ) throws(Refusal) -> Double {
    let expression: Expression
    do throws(Computation.Problem) {
      expression = try TypedExpression.parse(source)
    } catch {
      let shown = TextLimit.clipped(typed)
      throw Refusal(sentence: "“\(shown)” is no number; type one such as \(examples).")
    }
    let known = names.merging(TypedExpression.constants) { own, _ in own }
    if let name = expression.variables.first(where: { known[$0] == nil }) {
      throw Refusal(
        sentence: "“\(TextLimit.clipped(name))” has no number here; type one such as \(examples).")
    }
    let graph = expression.graph(known)
    let value = graph.scalar(graph.nodes.count - 1)
    guard value.isFinite else {
      throw Refusal(sentence: "“\(TextLimit.clipped(typed))” has no finite value; try another.")
    }
    return value
  }
}

/// How much of what was typed a message repeats.
enum TextLimit {
  static func clipped(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }
}

extension String {
  /// Without the blanks around it.
  var trimmingBlanks: String {
    let start = drop { $0.isWhitespace }
    let end = start.reversed().drop { $0.isWhitespace }
    return String(end.reversed())
  }
}
