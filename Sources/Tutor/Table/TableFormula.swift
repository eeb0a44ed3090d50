import Engine

/// A computed column: what its author wrote, written out for the engine.
///
/// Names of vectors and the functions that tables have beside the engine's are resolved here, so
/// that the engine sees expressions of single numbers only and computes all of them.
struct TableFormula: Sendable {
  /// What a formula adds up: one place of a vector, or all there is.
  struct Term: Sendable {
    /// With a name for each number.
    let source: String
    let expression: Expression
  }

  /// A number that depends on where the row's other numbers point.
  enum LookUp: Hashable, Sendable {
    /// `p[class]`: the element of a vector that a column counts out, from 1.
    case element(vector: [String], column: String)
    /// `largest(p)`: which element is the largest, counted from 1; the first of equal ones.
    case largest(vector: [String])
  }

  let name: String
  /// As the author wrote it.
  let source: String
  let whole: Expression
  /// The terms of a sum; of any other formula, itself.
  let terms: [Term]
  /// By the name that stands for it in the expressions.
  let lookUps: [String: LookUp]
  /// What `is` or `isnot` compares, where the formula is one of them alone: a yes or a no.
  let sides: (left: String, right: String)?

  /// Whether it is a yes or a no, 1 or 0.
  var isYesOrNo: Bool { sides != nil }

  /// The numbers that the formula reads in a row, its look-ups among them.
  func values(in row: [String: Double]) -> [String: Double] {
    lookUps.reduce(into: row) { values, entry in
      switch entry.value {
      case .element(let vector, let column):
        let index = Int(row[column] ?? 0) - 1
        values[entry.key] = vector.indices.contains(index) ? row[vector[index]] ?? .nan : .nan
      case .largest(let vector):
        let numbers = vector.map { row[$0] ?? .nan }
        let largest = numbers.max()
        values[entry.key] =
          largest.flatMap { numbers.firstIndex(of: $0) }.map { Double($0 + 1) } ?? .nan
      }
    }
  }

  /// The value of an expression.
  ///
  /// 0 · log 0 counts as 0, its limit: where a number of a row is 0 and the result is undefined, two
  /// numbers next to 0 tell whether there is a limit or the result grows beyond all bounds.
  static func value(of expression: Expression, _ values: [String: Double]) -> Double {
    func compute(near zero: Double) -> Double {
      let graph = expression.graph(values.mapValues { $0 == 0 ? zero : $0 })
      return graph.scalar(graph.nodes.count - 1)
    }
    let value = compute(near: 0)
    guard value.isNaN else { return value }
    let (far, near) = (compute(near: 1e-150), compute(near: 1e-300))
    guard near.isFinite else { return value }
    if abs(near - far) <= 1e-9 * max(1, abs(near)) { return (near * 1e12).rounded() / 1e12 }
    return abs(near) > abs(far) ? (near > 0 ? .infinity : -.infinity) : value
  }

  /// A text with numbers for its names, as in `−1·log(0.4)`.
  static func written(_ source: String, _ values: [String: Double]) -> String {
    var result = ""
    for piece in TableFormulaReader.pieces(of: source) {
      switch piece {
      case .number("2") where result.last == "^":
        result.removeLast()
        result += "²"
      case .name(let name): result += values[name].map(Numbers.operand) ?? name
      case .other("*"): result += "·"
      case .other("-"): result += "−"
      case .other(let character): result.append(character)
      case .number(let text): result += text
      }
    }
    return result
  }
}
