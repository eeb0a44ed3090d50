import Engine
import LessonKit

/// A shape to find.
struct ShapeSolution: Equatable, Sendable {
  let answer: ShapeExpression
  let matrices: [MatrixShape]
  let mistakes: [KnownMistake<Answer>]

  /// A wrong answer: an expression or a shape.
  enum Answer: Equatable, Sendable {
    case expression(ShapeExpression)
    case shape(Shape)
  }

  /// A matrix by its name, with rows and columns that may be numbers of the question.
  struct MatrixShape: Equatable, Sendable {
    let name: String
    let rows: Dimension
    let columns: Dimension
  }

  /// How many rows or columns: a number, or the name of one.
  enum Dimension: Equatable, Sendable {
    case number(Int)
    case name(String)

    init?(_ text: some StringProtocol) {
      if let number = Int(text) {
        guard (1...1_000_000).contains(number) else { return nil }
        self = .number(number)
      } else if let first = text.first, first.isLetter {
        self = .name(String(text))
      } else {
        return nil
      }
    }

    func value(_ values: [String: Double]) -> Int? {
      switch self {
      case .number(let number): return number
      case .name(let name):
        guard let value = values[name], let number = Int(exactly: value), number > 0 else {
          return nil
        }
        return number
      }
    }
  }

  func shapes(_ values: [String: Double]) -> [String: Shape] {
    var shapes: [String: Shape] = [:]
    for matrix in matrices {
      guard let rows = matrix.rows.value(values), let columns = matrix.columns.value(values)
      else { continue }
      shapes[matrix.name] = Shape(rows, columns)
    }
    return shapes
  }

  /// The right shape, or `nil` where the shapes do not fit.
  func shape(_ values: [String: Double]) -> Shape? { try? answer.shape(shapes(values)) }

  func isSound(_ values: [String: Double]) -> Bool {
    guard let right = shape(values) else { return false }
    return !mistakes.contains { shape(of: $0.answer, values) == right }
  }

  func shape(of mistake: Answer, _ values: [String: Double]) -> Shape? {
    switch mistake {
    case .shape(let shape): shape
    case .expression(let expression): try? expression.shape(shapes(values))
    }
  }

  func judge(_ text: String, _ values: [String: Double]) -> Judgement {
    guard let typed = Self.read(text) else {
      return .unreadable("Type rows and columns, as in 4x2 or (4, 2).")
    }
    guard let right = shape(values) else { return .wrong(nil) }
    if typed == right { return .right }
    if let mistake = mistakes.first(where: { shape(of: $0.answer, values) == typed }) {
      return .wrong(mistake.reveals.inlines(values))
    }
    return .wrong(usualMistake(typed, right, values).map { [.text($0)] })
  }

  private func usualMistake(
    _ typed: Shape, _ right: Shape, _ values: [String: Double]
  ) -> String? {
    if typed == Shape(right.columns, right.rows) {
      return "That is transposed: rows come first, then columns."
    }
    let shapes = shapes(values)
    if case .name = answer {
      if typed.columns == right.columns, typed.rows == right.rows + 1 {
        return "That has the bias among the weights. Here it is a row of its own."
      }
    } else if let name = answer.names.first(where: { shapes[$0] == typed }) {
      return "That is the shape of \(name), which is only one part."
    }
    if case .product(let left, let right) = answer,
      let a = try? left.shape(shapes), let b = try? right.shape(shapes),
      [Shape(a.columns, b.columns), Shape(a.rows, b.rows)].contains(typed)
    {
      return "In a product the two in the middle have to agree and vanish: n×d times d×k is n×k."
    }
    return nil
  }

  /// Reads `4x2`, `4×2`, `(4, 2)`, `[4,2]`, `4 by 2`.
  static func read(_ text: String) -> Shape? {
    let plain = text.lowercased().replacing("by", with: " ")
    guard plain.allSatisfy({ $0.isNumber || $0.isWhitespace || "x×*,;()[]".contains($0) }) else {
      return nil
    }
    let numbers = plain.split { !$0.isNumber }.map { Int($0) }
    guard numbers.count == 2, let rows = numbers[0], let columns = numbers[1], rows > 0,
      columns > 0
    else { return nil }
    return Shape(rows, columns)
  }

  /// Reads `X=4x2 W=(d,3)`.
  static func matrices(_ text: String) -> [MatrixShape]? {
    var matrices: [MatrixShape] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      let sides = word.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, let first = sides[0].first, first.isLetter else { return nil }
      var shape = sides[1]
      let isWrapped = shape.hasPrefix("(") && shape.hasSuffix(")")
      if isWrapped { shape = shape.dropFirst().dropLast() }
      let parts = shape.split(
        omittingEmptySubsequences: false,
        whereSeparator: { isWrapped ? $0 == "," : "x×".contains($0) })
      guard parts.count == 2, let rows = Dimension(parts[0]), let columns = Dimension(parts[1])
      else { return nil }
      matrices.append(MatrixShape(name: String(sides[0]), rows: rows, columns: columns))
    }
    return matrices.isEmpty ? nil : matrices
  }

  /// Weights and biases of dense layers: W1, b1, W2, … from `2,4,1`.
  static func layers(_ text: String) -> [MatrixShape]? {
    let widths = text.split(separator: ",", omittingEmptySubsequences: false).map {
      Dimension(String($0).trimmingBlanks)
    }
    guard widths.count > 1, !widths.contains(nil) else { return nil }
    let known = widths.compactMap { $0 }
    return zip(known, known.dropFirst()).enumerated().flatMap { index, pair in
      [
        MatrixShape(name: "W\(index + 1)", rows: pair.0, columns: pair.1),
        MatrixShape(name: "b\(index + 1)", rows: .number(1), columns: pair.1),
      ]
    }
  }
}
