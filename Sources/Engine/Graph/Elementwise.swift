/// Runs functions of single numbers over whole matrices; the closures are inlined into the loops.
enum Elementwise<S: Scalar> {
  /// y = f(a) element by element; `derivative` is dy/da from a and y.
  @inline(__always)
  static func unary(
    _ pass: Pass, _ a: Operand<S>, _ y: Outcome<S>,
    _ function: (S) -> S, _ derivative: (S, S) -> S
  ) {
    switch pass {
    case .forward:
      for i in 0..<y.shape.count { y.value[i] = function(a.value[i]) }
    case .backward:
      guard let gradient = a.gradient else { return }
      for i in 0..<y.shape.count {
        gradient[i] += y.gradient[i] * derivative(a.value[i], y.value[i])
      }
    }
  }

  /// y = f(a, b) element by element, either input broadcast to y's shape.
  @inline(__always)
  static func binary(
    _ pass: Pass, _ a: Operand<S>, _ b: Operand<S>, _ y: Outcome<S>,
    _ function: (S, S) -> S, _ byA: (S, S, S) -> S, _ byB: (S, S, S) -> S
  ) {
    let strideA = Stride(of: a.shape)
    let strideB = Stride(of: b.shape)
    switch pass {
    case .forward:
      forEach(in: y.shape) { row, column, i in
        y.value[i] = function(a.value[strideA.at(row, column)], b.value[strideB.at(row, column)])
      }
    case .backward:
      // A broadcast input collects the contributions of all the places where it was used.
      if let gradient = a.gradient {
        forEach(in: y.shape) { row, column, i in
          let (p, q) = (strideA.at(row, column), strideB.at(row, column))
          gradient[p] += y.gradient[i] * byA(a.value[p], b.value[q], y.value[i])
        }
      }
      if let gradient = b.gradient {
        forEach(in: y.shape) { row, column, i in
          let (p, q) = (strideA.at(row, column), strideB.at(row, column))
          gradient[q] += y.gradient[i] * byB(a.value[p], b.value[q], y.value[i])
        }
      }
    }
  }

  /// How far to go in memory for the next row and column; 0 where there is only one.
  private struct Stride {
    let row: Int
    let column: Int

    @inline(__always)
    init(of shape: Shape) {
      row = shape.rows == 1 ? 0 : shape.columns
      column = shape.columns == 1 ? 0 : 1
    }

    @inline(__always)
    func at(_ row: Int, _ column: Int) -> Int { row * self.row + column * self.column }
  }

  @inline(__always)
  private static func forEach(in shape: Shape, _ body: (Int, Int, Int) -> Void) {
    var i = 0
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        body(row, column, i)
        i += 1
      }
    }
  }
}

/// Sums a function of all elements into a scalar.
enum Reduction {
  /// y = Σ f(a); `derivative` is f'.
  @inline(__always)
  static func run<S: Scalar>(
    _ pass: Pass, _ a: Operand<S>, _ y: Outcome<S>, _ function: (S) -> S, _ derivative: (S) -> S
  ) {
    switch pass {
    case .forward:
      var sum: S = 0
      for i in 0..<a.shape.count { sum += function(a.value[i]) }
      y.value[0] = sum
    case .backward:
      guard let gradient = a.gradient else { return }
      for i in 0..<a.shape.count { gradient[i] += y.gradient[0] * derivative(a.value[i]) }
    }
  }
}
