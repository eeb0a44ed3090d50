/// A dense layer before its activation: Y = X W + b.
enum Affine {
  /// X is n×d, W is d×k, b is 1×k, Y is n×k; without b it is the plain product.
  ///
  /// With the upstream gradient δ = ∂L/∂Y, n×k: ∂L/∂X = δ Wᵀ, ∂L/∂W = Xᵀ δ, ∂L/∂b = column sums
  /// of δ.
  @inline(never)
  static func run<S: Scalar>(_ node: NodeRun<S>, hasBias: Bool) {
    let (x, w, y) = (node.a, node.b, node.y)
    let bias = hasBias ? node.c : nil
    let (n, d, k) = (x.shape.rows, x.shape.columns, w.shape.columns)
    switch node.pass {
    case .forward:
      MatrixProduct.multiply(
        m: n, n: k, k: d, x.value, w.value, into: y.value,
        from: bias.map { .row($0.value) } ?? .zero)
    case .backward:
      if let gradient = x.gradient {
        MatrixProduct.multiply(
          m: n, n: d, k: k, y.gradient, w.value, transposingB: true,
          into: gradient, from: x.isFirst ? .zero : .accumulated)
      }
      if let gradient = w.gradient {
        MatrixProduct.multiply(
          m: d, n: k, k: n, x.value, transposingA: true, y.gradient,
          into: gradient, from: w.isFirst ? .zero : .accumulated)
      }
      if let bias, let gradient = bias.gradient {
        MatrixProduct.columnSums(
          n: k, k: n, y.gradient, into: gradient, accumulating: !bias.isFirst)
      }
    }
  }
}
