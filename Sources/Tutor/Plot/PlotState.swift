import Engine
import LessonKit

/// Curves of expressions in one variable, with their derivatives taken by the engine.
package struct PlotState: Equatable, Sendable {
  /// One curve, a point at each of `places`.
  package struct Curve: Equatable, Sendable {
    package let name: String
    package let values: [Double]
    /// Whether it is the derivative of another.
    package let isDerivative: Bool
  }

  package let variable: String
  package let places: [Double]
  package let curves: [Curve]
  /// The place that is read out, an index into `places`.
  package private(set) var cursor: Int

  /// Enough for the dots of a wide pane.
  private static let resolution = 241

  /// Moves the place that is read out.
  package mutating func move(by offset: Int) {
    cursor = min(max(0, cursor + offset), places.count - 1)
  }
}

extension PlotState {
  /// A plot as a lesson's figure asks for it.
  package init(_ figure: FigureBlock) throws(FigureProblem) {
    func number(_ key: String) throws(FigureProblem) -> Double {
      guard let value = Double(figure[key] ?? ""), value.isFinite else {
        throw FigureProblem(key: key, message: "“\(figure[key] ?? "")” is not a number")
      }
      return value
    }
    let variable = figure["variable"] ?? "x"
    let (from, to) = (try number("from"), try number("to"))
    guard from < to, (to - from).isFinite else {
      throw FigureProblem(key: "to", message: "“to” has to be more than “from”, and not too far")
    }
    let count = Self.resolution
    let places = (0..<count).map { from + (to - from) * Double($0) / Double(count - 1) }
    var curves: [Curve] = []
    for entry in figure.entries where entry.key == "expression" {
      let expression: Expression
      do {
        expression = try ExpressionParser.parse(entry.value)
      } catch {
        throw FigureProblem(key: "expression", message: error.message, column: error.column)
      }
      if let stranger = expression.variables.first(where: { $0 != variable }) {
        throw FigureProblem(
          key: "expression",
          message: "“\(stranger)” has no value in a plot over \(variable); use \(variable) only")
      }
      curves += Self.curves(
        of: expression, by: variable, at: places, withDerivative: figure["derivative"] == "yes")
    }
    self.init(variable: variable, places: places, curves: curves, cursor: count / 2)
  }

  private static func curves(
    of expression: Expression, by variable: String, at places: [Double],
    withDerivative: Bool
  ) -> [Curve] {
    var values: [Double] = []
    var slopes: [Double] = []
    for place in places {
      var graph = expression.graph([variable: place])
      let output = graph.nodes.count - 1
      graph.backward(from: output)
      values.append(graph.scalar(output))
      let leaf = graph.names.firstIndex(of: variable)
      slopes.append(leaf.map { graph.scalarGradient($0) } ?? 0)
    }
    let curve = Curve(name: expression.source, values: values, isDerivative: false)
    guard withDerivative else { return [curve] }
    return [curve, Curve(name: "d/d\(variable)", values: slopes, isDerivative: true)]
  }
}
