/// Linear functions of two numbers, of which the largest decides: a last layer, seen in the plane of
/// two of the units before it.
package struct LinearDecision: Equatable, Sendable {
  /// a·x + b·y + c.
  package struct Function: Equatable, Sendable {
    package var a: Double
    package var b: Double
    package var c: Double

    package init(_ a: Double, _ b: Double, _ c: Double) {
      (self.a, self.b, self.c) = (a, b, c)
    }

    static func - (one: Function, other: Function) -> Function {
      Function(one.a - other.a, one.b - other.b, one.c - other.c)
    }

    func value(_ point: SIMD2<Double>) -> Double { a * point.x + b * point.y + c }
    /// How fast it grows along a direction.
    func slope(_ direction: SIMD2<Double>) -> Double { a * direction.x + b * direction.y }
  }

  /// A straight piece of the border between the regions of two classes.
  package struct Border: Equatable, Sendable {
    package let classes: [Int]
    package let start: SIMD2<Double>
    package let end: SIMD2<Double>
  }

  /// By class.
  package let functions: [Function]

  /// - Parameter functions: one for each class; a single one decides for class 1 above 0.
  package init(_ functions: [Function]) {
    self.functions = functions.count == 1 ? [Function(0, 0, 0), functions[0]] : functions
  }

  /// The borders between classes within a rectangle, exactly; none where all is one class's.
  package func borders(in view: PlaneView) -> [Border] {
    var borders: [Border] = []
    for one in functions.indices {
      for other in functions.indices.dropFirst(one + 1) {
        if let border = border(one, other, in: view) { borders.append(border) }
      }
    }
    return borders
  }

  /// The part of the line on which two functions are equal where no other is larger.
  private func border(_ one: Int, _ other: Int, in view: PlaneView) -> Border? {
    let difference = functions[one] - functions[other]
    let square = difference.a * difference.a + difference.b * difference.b
    guard square > 0, square.isFinite, difference.c.isFinite else { return nil }
    // The line by its point nearest to the middle of the view, and a direction along it.
    let middle = view.point(0.5, 0.5)
    let offset = difference.value(middle) / square
    let foot = middle - SIMD2(difference.a, difference.b) * offset
    let direction = SIMD2(-difference.b, difference.a) / square.squareRoot()
    var limits = [
      Function(1, 0, -view.x.lowerBound), Function(-1, 0, view.x.upperBound),
      Function(0, 1, -view.y.lowerBound), Function(0, -1, view.y.upperBound),
    ]
    for index in functions.indices where index != one && index != other {
      limits.append(functions[one] - functions[index])
    }
    // Each limit is a half-plane, which cuts the line once: from where to where all of them hold.
    var (first, last) = (-Double.infinity, Double.infinity)
    for limit in limits {
      let (value, slope) = (limit.value(foot), limit.slope(direction))
      if abs(slope) < 1e-12 {
        if value < 0 { return nil }
      } else if slope > 0 {
        first = max(first, -value / slope)
      } else {
        last = min(last, -value / slope)
      }
    }
    guard first < last, first.isFinite, last.isFinite else { return nil }
    return Border(
      classes: [one, other], start: foot + direction * first, end: foot + direction * last)
  }
}

extension TrainingSession {
  /// What the last layer makes of two units of the last hidden layer, with all others held.
  ///
  /// - Parameters:
  ///   - units: counted from 0; the same one twice is allowed.
  ///   - others: what each unit of that layer is held at; of the two it does not matter.
  package func decision(
    over units: (Int, Int), others: [Float]
  ) throws(InspectionError) -> LinearDecision {
    let hidden = configuration.architecture.hiddenLayers
    guard hidden > 0 else { throw .noLayer(hidden, layers: hidden + 1) }
    let width = configuration.architecture.widths[hidden]
    for unit in [units.0, units.1] where !(0..<width).contains(unit) {
      throw .noUnit(unit, layer: hidden, units: width)
    }
    let layer = graph.layers[hidden]
    let weights = graph.graph[value: layer.weights]
    let biases = graph.graph[value: layer.bias].elements
    return LinearDecision(
      (0..<weights.columns).map { output in
        var constant = Double(biases[output])
        for unit in 0..<min(width, others.count) where unit != units.0 && unit != units.1 {
          constant += Double(weights[unit, output]) * Double(others[unit])
        }
        // Of a unit that stands on both axes, one share is enough.
        return LinearDecision.Function(
          Double(weights[units.0, output]),
          units.0 == units.1 ? 0 : Double(weights[units.1, output]), constant)
      })
  }
}
