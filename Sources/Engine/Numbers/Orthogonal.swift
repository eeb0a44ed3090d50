/// Gram and Schmidt's process: vectors at right angles that span what others did.
enum Orthogonal {
  /// Vectors that are first freed of all earlier ones together, by matrix products.
  private static let blockSize = 64

  /// A matrix with orthonormal columns, or rows where there are fewer of them: the Q of A = Q R
  /// whose R has a positive diagonal.
  static func orthonormal(_ matrix: Matrix<Double>) -> Matrix<Double> {
    let hasMoreRows = matrix.rows > matrix.columns
    // The vectors lie row by row: Q is walked along them, and a block of them is one range.
    var vectors = hasMoreRows ? matrix.transposed : matrix
    let (count, length) = (vectors.rows, vectors.columns)
    vectors.elements.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var products = [Double](repeating: 0, count: blockSize * count)
      for start in stride(from: 0, to: count, by: blockSize) {
        let end = min(start + blockSize, count)
        // Once leaves the rounding of what was taken away; twice is enough (Giraud et al. 2005).
        for _ in 0..<2 {
          subtractProjections(
            of: base + start * length, rows: end - start, on: base, rows: start, length: length,
            &products)
          for i in start..<end {
            let vector = base + i * length
            for j in start..<i {
              let other = base + j * length
              let product = dot(vector, other, length)
              for k in 0..<length { vector[k] -= product * other[k] }
            }
            let norm = dot(vector, vector, length).squareRoot()
            guard norm > 0 else { continue }
            for k in 0..<length { vector[k] /= norm }
          }
        }
      }
    }
    return hasMoreRows ? vectors.transposed : vectors
  }

  /// B ← B − (B Qᵀ) Q, for `rows` vectors B and `earlier` orthonormal vectors Q.
  private static func subtractProjections(
    of block: UnsafeMutablePointer<Double>, rows: Int, on basis: UnsafePointer<Double>,
    rows earlier: Int, length: Int, _ products: inout [Double]
  ) {
    guard earlier > 0 else { return }
    products.withUnsafeMutableBufferPointer { products in
      guard let products = products.baseAddress else { return }
      Double.gemm(
        m: rows, n: earlier, k: length, block, transposingA: false, basis, transposingB: true,
        into: products, accumulating: false)
      for i in 0..<rows * earlier { products[i] = -products[i] }
      Double.gemm(
        m: rows, n: length, k: earlier, products, transposingA: false, basis,
        transposingB: false, into: block, accumulating: true)
    }
  }

  private static func dot(
    _ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += one[i] * other[i] }
    return sum
  }
}
