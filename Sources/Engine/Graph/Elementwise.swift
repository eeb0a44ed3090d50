/// Runs functions of single numbers over whole matrices; the closures are inlined into the loops.
///
/// A gradient that nobody has added to yet is written rather than added to, so that it needs no
/// clearing beforehand.
enum Elementwise<S: Scalar> {
  /// y = f(a) element by element; `derivative` is dy/da from a and y.
  @inline(__always)
  static func unary(
    _ pass: Pass, _ a: Operand<S>, _ y: Outcome<S>,
    _ function: (S) -> S, _ derivative: (S, S) -> S
  ) {
    if y.shape.count == 1 { return unary(pass, count: 1, a, y, function, derivative) }
    unary(pass, count: y.shape.paddedCount, a, y, function, derivative)
  }

  @inline(__always)
  private static func unary(
    _ pass: Pass, count: Int, _ a: Operand<S>, _ y: Outcome<S>,
    _ function: (S) -> S, _ derivative: (S, S) -> S
  ) {
    switch pass {
    case .forward:
      for i in 0..<count { y.value[i] = function(a.value[i]) }
    case .backward:
      guard let gradient = a.gradient else { return }
      if a.isFirst {
        for i in 0..<count { gradient[i] = y.gradient[i] * derivative(a.value[i], y.value[i]) }
      } else {
        for i in 0..<count { gradient[i] += y.gradient[i] * derivative(a.value[i], y.value[i]) }
      }
    }
  }

  /// y = f(a, b) element by element, either input broadcast to y's shape.
  @inline(__always)
  static func binary(
    _ pass: Pass, _ a: Operand<S>, _ b: Operand<S>, _ y: Outcome<S>,
    _ function: (S, S) -> S, _ byA: (S, S, S) -> S, _ byB: (S, S, S) -> S
  ) {
    if y.shape.count == 1 {
      flat(pass, count: 1, a, b, y, function, byA, byB)
    } else if a.shape == b.shape {
      flat(pass, count: y.shape.paddedCount, a, b, y, function, byA, byB)
    } else {
      broadcast(pass, a, b, y, function, byA, byB)
    }
  }

  /// Both inputs of y's shape.
  @inline(__always)
  private static func flat(
    _ pass: Pass, count: Int, _ a: Operand<S>, _ b: Operand<S>, _ y: Outcome<S>,
    _ function: (S, S) -> S, _ byA: (S, S, S) -> S, _ byB: (S, S, S) -> S
  ) {
    switch pass {
    case .forward:
      for i in 0..<count { y.value[i] = function(a.value[i], b.value[i]) }
    case .backward:
      if let gradient = a.gradient {
        if a.isFirst { gradient.update(repeating: 0, count: count) }
        for i in 0..<count {
          gradient[i] += y.gradient[i] * byA(a.value[i], b.value[i], y.value[i])
        }
      }
      if let gradient = b.gradient {
        if b.isFirst { gradient.update(repeating: 0, count: count) }
        for i in 0..<count {
          gradient[i] += y.gradient[i] * byB(a.value[i], b.value[i], y.value[i])
        }
      }
    }
  }

  /// A broadcast input collects the contributions of all the places where it was used.
  @inline(__always)
  private static func broadcast(
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
      if let gradient = a.gradient {
        if a.isFirst { gradient.update(repeating: 0, count: a.shape.count) }
        forEach(in: y.shape) { row, column, i in
          let (p, q) = (strideA.at(row, column), strideB.at(row, column))
          gradient[p] += y.gradient[i] * byA(a.value[p], b.value[q], y.value[i])
        }
      }
      if let gradient = b.gradient {
        if b.isFirst { gradient.update(repeating: 0, count: b.shape.count) }
        forEach(in: y.shape) { row, column, i in
          let (p, q) = (strideA.at(row, column), strideB.at(row, column))
          gradient[q] += y.gradient[i] * byB(a.value[p], b.value[q], y.value[i])
        }
      }
    }
  }

  /// How far to go in memory for the next row and column; 0 where there is only one.
  struct Stride {
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
  static func forEach(in shape: Shape, _ body: (Int, Int, Int) -> Void) {
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
      let upstream = y.gradient[0]
      for i in 0..<a.shape.count { gradient[i] += upstream * derivative(a.value[i]) }
    }
  }
}
