/// The mean of each column of a matrix: of each unit over a batch.
enum ColumnMean {
  /// X is n×k, y is 1×k; each element of X gets 1/n of its column's upstream gradient.
  @inline(never)
  static func run<S: Scalar>(_ node: NodeRun<S>) {
    let (x, y) = (node.a, node.y)
    let (n, k) = (x.shape.rows, x.shape.columns)
    switch node.pass {
    case .forward:
      y.value.update(repeating: 0, count: k)
      for row in 0..<n {
        for column in 0..<k { y.value[column] += x.value[row * k + column] }
      }
      for column in 0..<k { y.value[column] /= S(n) }
    case .backward:
      guard let gradient = x.gradient else { return }
      for row in 0..<n {
        for column in 0..<k { gradient[row * k + column] += y.gradient[column] / S(n) }
      }
    }
  }
}
