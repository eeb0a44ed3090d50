/// The gradient by differences of values: a second opinion that knows no rule of differentiation.
package struct GradientCheck: Equatable, Sendable {
  /// What backpropagation says.
  package let analytic: Double
  /// What two values of the function say.
  package let numeric: Double

  /// |analytic − numeric| over the larger of both, or over 1 where both are smaller.
  ///
  /// The floor of 1 keeps the rounding of the function's own value, about 1e-10 after the division
  /// by the step, from looking like an error of a gradient that is nearly 0.
  package var relativeError: Double {
    let scale = max(1, abs(analytic), abs(numeric))
    return abs(analytic - numeric) / scale
  }

  /// Whether the two differ by no more than the rounding of the differences can explain.
  package var agrees: Bool { relativeError < 1e-6 }

  /// Central differences of a scalar node by every element of a node before it, against `backward`.
  ///
  /// A leaf or a result on the way: its value is moved, and all that lies behind it follows.
  /// (f(x+h) − f(x−h)) / 2h with h = 2e-4 · max(|x|, ⅒), then one step of Richardson's
  /// extrapolation with h/2, which takes the error of order h² away.
  package static func run(_ graph: Graph<Double>, output: Int, node: Int) -> [GradientCheck] {
    var graph = graph
    graph.forward()
    graph.backward(from: output)
    let analytic = graph[gradient: node]
    let start = graph[value: node]
    return start.elements.indices.map { i in
      let x = start.elements[i]
      func value(at place: Double) -> Double {
        var moved = start
        moved.elements[i] = place
        graph[value: node] = moved
        graph.forward(after: node)
        return graph.scalar(output)
      }
      func difference(_ h: Double) -> Double {
        // The places may differ from x ± h by rounding; divide by what they really span.
        let (above, below) = (x + h, x - h)
        return (value(at: above) - value(at: below)) / (above - below)
      }
      let h = step * max(abs(x), 0.1)
      let coarse = difference(h)
      let fine = difference(h / 2)
      return GradientCheck(analytic: analytic.elements[i], numeric: (4 * fine - coarse) / 3)
    }
  }

  /// What is left is of order h⁴ from the formula and ε/h from rounding, which balance at ε^⅕,
  /// about 7e-4; a little less does better on functions that bend sharply.
  private static let step = 2e-4
}
