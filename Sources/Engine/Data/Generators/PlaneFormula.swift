/// A formula that labels points of the plane: a comparison gives two classes, `y > sin(3*x)`, and
/// anything else a number for each point, `x*y`.
///
/// Its variables are x1 and x2, or x and y for the same. Conditions are joined by their minimum:
/// `min(x, y) > 0` is x > 0 and y > 0.
package struct PlaneFormula: Equatable, Sendable {
  /// What was typed, so that it can be typed again.
  package let text: String
  /// What is to be above 0, or the number itself.
  private let sides: [Side]
  /// Whether points on the boundary belong to class 1; `nil` without a comparison.
  private let includesBoundary: Bool?

  /// An expression and the sign that it counts with.
  private struct Side: Equatable, Sendable {
    let expression: Expression
    let sign: Double
  }

  /// The range of x1 and x2.
  package static let domain = -1.0...1.0
  package static let defaultRows = 200
  /// The variables' names; those beside each other are the same.
  package static let names = [["x1", "x"], ["x2", "y"]]

  /// Reads a formula.
  ///
  /// - Throws: `PlaneFormulaError` with all that is wrong with it.
  package init(parsing source: String) throws(PlaneFormulaError) {
    let text = source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let (parts, comparisons) = Self.split(text)
    var problems: [PlaneFormulaError.Problem] = []
    if comparisons.count > 1 { problems.append(.severalComparisons) }
    var sides: [Side] = []
    var offset = 0
    for (index, part) in parts.enumerated() {
      let isUpper = comparisons.isEmpty || (index == 0) == comparisons[0].isGreater
      do {
        let expression = try ExpressionParser.parse(part)
        sides.append(Side(expression: expression, sign: isUpper ? 1 : -1))
        for name in expression.variables where !Self.names.joined().contains(name) {
          let problem = PlaneFormulaError.Problem.unknownVariable(name)
          if !problems.contains(problem) { problems.append(problem) }
        }
      } catch {
        problems.append(.unreadable(error, column: offset + error.column))
      }
      offset += part.count + (comparisons.indices.contains(index) ? comparisons[index].length : 0)
    }
    if problems.isEmpty, sides.allSatisfy({ $0.expression.variables.isEmpty }) {
      problems.append(.noVariable)
    }
    guard problems.isEmpty else { throw PlaneFormulaError(text: text, problems: problems) }
    self.text = text
    self.sides = sides
    includesBoundary = comparisons.first?.includesBoundary
  }

  private struct Comparison {
    let isGreater: Bool
    let includesBoundary: Bool
    /// Characters that it is made of.
    let length: Int
  }

  /// What stands between signs of comparison.
  private static func split(_ text: String) -> (parts: [String], comparisons: [Comparison]) {
    var parts = [""]
    var comparisons: [Comparison] = []
    let characters = Array(text)
    var place = 0
    while place < characters.count {
      let character = characters[place]
      place += 1
      guard "<>≤≥".contains(character) else {
        parts[parts.count - 1].append(character)
        continue
      }
      let hasEqual =
        "<>".contains(character) && place < characters.count && characters[place] == "="
      if hasEqual { place += 1 }
      comparisons.append(
        Comparison(
          isGreater: ">≥".contains(character),
          includesBoundary: hasEqual || "≤≥".contains(character),
          length: hasEqual ? 2 : 1))
      parts.append("")
    }
    return (parts, comparisons)
  }

  package var isRegression: Bool { includesBoundary == nil }

  /// Points at random places of the square −1…1, each with what the formula says of it.
  ///
  /// Noise is added to the coordinates of points that have their classes already, or to the target
  /// of a regression: as with the other made clouds.
  ///
  /// - Throws: `PlaneFormulaError` where the formula has no value at a point, or calls all of them the same.
  package func dataset(
    rows: Int = Self.defaultRows, noise: Double = 0, seed: UInt64
  ) throws(PlaneFormulaError) -> Dataset {
    var random = SeededGenerator(seed: seed, stream: .data)
    var disturbance = SeededGenerator(seed: seed, stream: .noise)
    var evaluator = Evaluator(sides)
    var inputs: [Float] = []
    var values: [Double] = []
    for _ in 0..<rows {
      var point = (0..<2).map { _ in
        let share = random.uniform()
        return Self.domain.lowerBound
          + share * (Self.domain.upperBound - Self.domain.lowerBound)
      }
      var value = evaluator.value(at: point)
      guard value.isFinite else {
        throw PlaneFormulaError(text: text, problems: [.notFinite(x1: point[0], x2: point[1])])
      }
      if isRegression {
        value += noise * disturbance.normal()
      } else {
        for index in point.indices { point[index] += noise * disturbance.normal() }
      }
      inputs += point.map { Float($0) }
      values.append(value)
    }
    return Dataset(
      name: text, featureNames: ["x1", "x2"], targetName: isRegression ? "value" : "class",
      inputs: Matrix(Shape(rows, 2), inputs), targets: try targets(values))
  }

  private func targets(_ values: [Double]) throws(PlaneFormulaError) -> Dataset.Targets {
    guard let includesBoundary else { return .values(values.map { Float($0) }) }
    let classes = values.map { $0 > 0 || (includesBoundary && $0 == 0) ? 1 : 0 }
    guard Set(classes).count != 1 || classes.count < 2 else {
      throw PlaneFormulaError(
        text: text, problems: [.oneClass(isTrue: classes[0] == 1, points: classes.count)])
    }
    return .classes(classes, names: ["0", "1"])
  }

  /// One graph for all points.
  private struct Evaluator {
    private var graph = Graph<Double>()
    /// The leaves of x1 and of x2.
    private var leaves: [[Int]] = [[], []]
    private var outputs: [(node: Int, sign: Double)] = []

    init(_ sides: [Side]) {
      var known: [String: Int] = [:]
      for side in sides {
        // The parser gives each operation as many inputs as it takes, and all of them are scalars.
        let node = try? side.expression.append(to: &graph) { graph, name in
          if let node = known[name] { return node }
          let node = graph.append(leaf: .data, name: name)
          known[name] = node
          return node
        }
        outputs.append((node ?? 0, side.sign))
      }
      leaves = PlaneFormula.names.map { names in names.compactMap { known[$0] } }
    }

    mutating func value(at point: [Double]) -> Double {
      for (nodes, number) in zip(leaves, point) {
        for node in nodes { graph.setScalar(node, to: number) }
      }
      graph.forward()
      return outputs.reduce(0) { $0 + $1.sign * graph.scalar($1.node) }
    }
  }
}

/// All that is wrong with a formula of the plane.
package struct PlaneFormulaError: Error, Equatable, Sendable {
  package enum Problem: Equatable, Sendable {
    case unreadable(ExpressionError, column: Int)
    case unknownVariable(String)
    case severalComparisons
    case noVariable
    case notFinite(x1: Double, x2: Double)
    case oneClass(isTrue: Bool, points: Int)

    /// One clause without a full stop: what is wrong and what to do.
    package var message: String {
      switch self {
      case .unreadable(let error, let column): "column \(column): \(error.message)"
      case .unknownVariable(let name):
        "there is no “\(name)”; the variables are x1 and x2, or x and y"
      case .severalComparisons:
        "more than one comparison; join them as in min(x, y) > 0, which is x > 0 and y > 0"
      case .noVariable: "it says the same everywhere; use x and y"
      case .notFinite(let x1, let x2):
        "it has no finite value at x1 = \(Self.short(x1)), x2 = \(Self.short(x2)); "
          + "it needs one everywhere from -1 to 1"
      case .oneClass(let isTrue, let points):
        "it is \(isTrue ? "true" : "false") of all \(points) points from -1 to 1; "
          + "move the boundary between them"
      }
    }

    private static func short(_ number: Double) -> String {
      "\((number * 1000).rounded() / 1000)"
    }
  }

  package let text: String
  package let problems: [Problem]

  /// One line without a full stop: all that is wrong and what to do.
  package var message: String {
    "formula “\(text)”: " + problems.map(\.message).joined(separator: "; ")
  }
}
