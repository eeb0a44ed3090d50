/// Matrix products over raw rows, by plain loops where BLAS's call would cost more than the sum.
enum MatrixProduct {
  /// Products of up to this many multiplications are summed by the loops below.
  static let loopLimit = 2048

  /// C ← A B, or C ← C + A B if `accumulating`; shapes as in `Scalar.gemm`.
  @inline(__always)
  static func multiply<S: Scalar>(
    m: Int, n: Int, k: Int,
    _ a: UnsafePointer<S>, transposingA: Bool = false,
    _ b: UnsafePointer<S>, transposingB: Bool = false,
    into c: UnsafeMutablePointer<S>, accumulating: Bool
  ) {
    guard m * n * k <= loopLimit else {
      S.gemm(
        m: m, n: n, k: k, a, transposingA: transposingA, b, transposingB: transposingB,
        into: c, accumulating: accumulating)
      return
    }
    if !accumulating { c.update(repeating: 0, count: m * n) }
    // A is walked by these two strides whether it is stored m×k or k×m.
    let (aRow, aInner) = transposingA ? (1, m) : (k, 1)
    if transposingB {
      for i in 0..<m {
        for j in 0..<n {
          var sum: S = 0
          for p in 0..<k { sum += a[i * aRow + p * aInner] * b[j * k + p] }
          c[i * n + j] += sum
        }
      }
    } else {
      for i in 0..<m {
        for p in 0..<k {
          let factor = a[i * aRow + p * aInner]
          for j in 0..<n { c[i * n + j] += factor * b[p * n + j] }
        }
      }
    }
  }
}
