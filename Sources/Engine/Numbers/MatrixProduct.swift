/// Matrix products over raw rows: BLAS for large ones, vector registers for those that are over
/// before BLAS has looked at its arguments.
enum MatrixProduct {
  /// Products of up to this many multiplications are summed here; beyond it BLAS is faster.
  private static let smallLimit = 4096
  /// So are those whose B has up to this many elements: it stays in the nearest cache.
  private static let smallFactor = 256

  /// What the product is added to.
  enum Start<S: Scalar> {
    case zero
    /// C ← C + A B.
    case accumulated
    /// C ← A B + the same row for every row of C.
    case row(UnsafePointer<S>)
  }

  /// C ← A B on top of `start`; A is m×k (stored k×m if `transposingA`), B is k×n (stored n×k if
  /// `transposingB`), C is m×n.
  @inline(__always)
  static func multiply<S: Scalar>(
    m: Int, n: Int, k: Int,
    _ a: UnsafePointer<S>, transposingA: Bool = false,
    _ b: UnsafePointer<S>, transposingB: Bool = false,
    into c: UnsafeMutablePointer<S>, from start: Start<S>
  ) {
    guard m * n * k <= smallLimit || n * k <= smallFactor else {
      if case .row(let row) = start {
        for i in 0..<m { (c + i * n).update(from: row, count: n) }
      }
      var accumulating = true
      if case .zero = start { accumulating = false }
      S.gemm(
        m: m, n: n, k: k, a, transposingA: transposingA, b, transposingB: transposingB,
        into: c, accumulating: accumulating)
      return
    }
    let (origin, originStride): (UnsafePointer<S>?, Int) =
      switch start {
      case .zero: (nil, 0)
      case .accumulated: (UnsafePointer(c), n)
      case .row(let row): (row, 0)
      }
    // A is walked by these two strides whether it is stored m×k or k×m.
    let (aRow, aInner) = transposingA ? (1, m) : (k, 1)
    if n == 1 && transposingA && (origin == nil || originStride == 1) {
      // A column C is the row Cᵀ = Bᵀ A of the same memory, and rows fill vector registers.
      small(m: 1, n: m, k: k, b, row: 0, inner: 1, a, into: c, from: origin, stride: 0)
    } else if transposingB && k > 1 && n > 1 {
      // Turned over once, B's rows can be read as they lie.
      withUnsafeTemporaryAllocation(of: S.self, capacity: k * n) { turned in
        guard let turned = turned.baseAddress else { return }
        for j in 0..<n {
          for p in 0..<k { turned[p * n + j] = b[j * k + p] }
        }
        small(
          m: m, n: n, k: k, a, row: aRow, inner: aInner, turned, into: c, from: origin,
          stride: originStride)
      }
    } else {
      small(
        m: m, n: n, k: k, a, row: aRow, inner: aInner, b, into: c, from: origin,
        stride: originStride)
    }
  }

  /// C ← origin + A B, with A's element (i, p) at `i·row + p·inner`, and B and C stored row by row.
  @inline(never)
  private static func small<S: Scalar>(
    m: Int, n: Int, k: Int, _ a: UnsafePointer<S>, row: Int, inner: Int, _ b: UnsafePointer<S>,
    into c: UnsafeMutablePointer<S>, from origin: UnsafePointer<S>?, stride: Int
  ) {
    var j = 0
    while j + 8 <= n {
      columns(
        SIMD8<S>.self, m, n, k, a, row, inner, b + j, c + j, origin.map { $0 + j }, stride)
      j += 8
    }
    if j + 4 <= n {
      columns(
        SIMD4<S>.self, m, n, k, a, row, inner, b + j, c + j, origin.map { $0 + j }, stride)
      j += 4
    }
    if n == 1 && inner == 1 {
      dotProducts(m, k, a, row, b, c, origin, stride)
      return
    }
    while j < n {
      for i in 0..<m {
        var sum = origin.map { $0[i * stride + j] } ?? 0
        for p in 0..<k { sum += a[i * row + p * inner] * b[p * n + j] }
        c[i * n + j] = sum
      }
      j += 1
    }
  }

  /// A column C: each row of A, stored row by row, times the column B.
  @inline(__always)
  private static func dotProducts<S: Scalar>(
    _ m: Int, _ k: Int, _ a: UnsafePointer<S>, _ row: Int, _ b: UnsafePointer<S>,
    _ c: UnsafeMutablePointer<S>, _ origin: UnsafePointer<S>?, _ stride: Int
  ) {
    for i in 0..<m {
      let line = a + i * row
      var sums = SIMD8<S>(repeating: 0)
      var p = 0
      while p + 8 <= k {
        sums +=
          UnsafeRawPointer(line + p).loadUnaligned(as: SIMD8<S>.self)
          * UnsafeRawPointer(b + p).loadUnaligned(as: SIMD8<S>.self)
        p += 8
      }
      let fours = sums.lowHalf + sums.highHalf
      let twos = fours.lowHalf + fours.highHalf
      var sum = (origin.map { $0[i * stride] } ?? 0) + (twos[0] + twos[1])
      while p < k {
        sum += line[p] * b[p]
        p += 1
      }
      c[i] = sum
    }
  }

  /// C ← start + the sums of B's columns: 1ᵀ B with B k×n, C 1×n.
  @inline(__always)
  static func columnSums<S: Scalar>(
    n: Int, k: Int, _ b: UnsafePointer<S>, into c: UnsafeMutablePointer<S>, accumulating: Bool
  ) {
    withUnsafePointer(to: 1 as S) { one in
      small(
        m: 1, n: n, k: k, one, row: 0, inner: 0, b, into: c,
        from: accumulating ? UnsafePointer(c) : nil, stride: 0)
    }
  }

  /// As many columns of C as the vector has lanes, four rows at a time.
  @inline(__always)
  private static func columns<S: Scalar, V: SIMD & BitwiseCopyable>(
    _: V.Type, _ m: Int, _ n: Int, _ k: Int, _ a: UnsafePointer<S>, _ row: Int, _ inner: Int,
    _ b: UnsafePointer<S>, _ c: UnsafeMutablePointer<S>, _ origin: UnsafePointer<S>?,
    _ stride: Int
  ) where V.Scalar == S {
    @inline(__always)
    func load(_ pointer: UnsafePointer<S>) -> V {
      UnsafeRawPointer(pointer).loadUnaligned(as: V.self)
    }
    @inline(__always)
    func store(_ vector: V, _ i: Int) {
      UnsafeMutableRawPointer(c + i * n).storeBytes(of: vector, as: V.self)
    }
    @inline(__always)
    func first(_ i: Int) -> V { origin.map { load($0 + i * stride) } ?? V(repeating: 0) }

    var i = 0
    // Four sums that don't wait for each other keep the multipliers busy.
    while i + 4 <= m {
      var (sum0, sum1, sum2, sum3) = (first(i), first(i + 1), first(i + 2), first(i + 3))
      let corner = a + i * row
      for p in 0..<k {
        let line = load(b + p * n)
        let column = corner + p * inner
        sum0 += line * column[0]
        sum1 += line * column[row]
        sum2 += line * column[2 * row]
        sum3 += line * column[3 * row]
      }
      store(sum0, i)
      store(sum1, i + 1)
      store(sum2, i + 2)
      store(sum3, i + 3)
      i += 4
    }
    while i < m {
      var sum = first(i)
      for p in 0..<k { sum += load(b + p * n) * a[i * row + p * inner] }
      store(sum, i)
      i += 1
    }
  }
}
