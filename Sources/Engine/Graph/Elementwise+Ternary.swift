extension Elementwise {
  /// y = f(a, b, c) element by element, each input broadcast to y's shape.
  @inline(__always)
  static func ternary(
    _ pass: Pass, _ a: Operand<S>, _ b: Operand<S>, _ c: Operand<S>, _ y: Outcome<S>,
    _ function: (S, S, S) -> S, _ byA: (S, S, S, S) -> S, _ byB: (S, S, S, S) -> S,
    _ byC: (S, S, S, S) -> S
  ) {
    for i in 0..<y.shape.count {
      let (row, column) = i.quotientAndRemainder(dividingBy: y.shape.columns)
      let p = place(row, column, in: a.shape)
      let q = place(row, column, in: b.shape)
      let r = place(row, column, in: c.shape)
      switch pass {
      case .forward:
        y.value[i] = function(a.value[p], b.value[q], c.value[r])
      case .backward:
        let (upstream, result) = (y.gradient[i], y.value[i])
        a.gradient?[p] += upstream * byA(a.value[p], b.value[q], c.value[r], result)
        b.gradient?[q] += upstream * byB(a.value[p], b.value[q], c.value[r], result)
        c.gradient?[r] += upstream * byC(a.value[p], b.value[q], c.value[r], result)
      }
    }
  }

  /// Where a broadcast input's element for a row and column of the result lies.
  @inline(__always)
  private static func place(_ row: Int, _ column: Int, in shape: Shape) -> Int {
    (shape.rows == 1 ? 0 : row * shape.columns) + (shape.columns == 1 ? 0 : column)
  }
}
