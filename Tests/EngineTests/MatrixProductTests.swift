import Testing

@testable import Engine

/// Products of every kind of shape against the definition, summed one by one.
@Suite struct MatrixProductTests {
  /// Each width that fills registers, leaves a rest or is a column, on both sides of the limits
  /// beyond which BLAS computes.
  static let shapes = [
    (1, 1, 1), (3, 1, 8), (8, 1, 3), (5, 1, 19), (4, 4, 2), (3, 5, 7), (7, 6, 5), (10, 8, 8),
    (9, 12, 4), (6, 13, 1), (17, 11, 13), (300, 8, 8), (20, 30, 40),
  ]

  @Test(arguments: shapes)
  func agreesWithTheDefinition(m: Int, n: Int, k: Int) {
    var random = SeededGenerator(seed: 5, stream: .data)
    let a = (0..<m * k).map { _ in random.normal() }
    let b = (0..<k * n).map { _ in random.normal() }
    let before = (0..<m * n).map { _ in random.normal() }
    let row = (0..<n).map { _ in random.normal() }
    for (transposingA, transposingB) in [
      (false, false), (true, false), (false, true), (true, true),
    ] {
      for start in ["zero", "accumulated", "row"] {
        var expected = Array(repeating: 0.0, count: m * n)
        for i in 0..<m {
          for j in 0..<n {
            expected[i * n + j] =
              start == "zero" ? 0 : (start == "row" ? row[j] : before[i * n + j])
            for p in 0..<k {
              expected[i * n + j] +=
                a[transposingA ? p * m + i : i * k + p] * b[transposingB ? j * k + p : p * n + j]
            }
          }
        }
        // Elements on either side must stay as they are.
        var c = [111.0] + before + [222.0]
        c.withUnsafeMutableBufferPointer { c in
          row.withUnsafeBufferPointer { row in
            MatrixProduct.multiply(
              m: m, n: n, k: k, a, transposingA: transposingA, b, transposingB: transposingB,
              into: c.baseAddress! + 1,
              from: start == "zero"
                ? .zero : (start == "row" ? .row(row.baseAddress!) : .accumulated))
          }
        }
        #expect(c.first == 111 && c.last == 222)
        for (found, wanted) in zip(c.dropFirst(), expected) {
          #expect(
            abs(found - wanted) < 1e-11, "\(start), \(transposingA), \(transposingB)")
        }
      }
    }
  }

  @Test(arguments: [1, 3, 4, 8, 21])
  func sumsColumns(n: Int) {
    let k = 5
    let b = (0..<k * n).map { Double($0 * $0 % 17) }
    let expected = (0..<n).map { j in (0..<k).reduce(0) { $0 + b[$1 * n + j] } }
    var sums = Array(repeating: 3.0, count: n)
    MatrixProduct.columnSums(n: n, k: k, b, into: &sums, accumulating: false)
    #expect(sums == expected)
    MatrixProduct.columnSums(n: n, k: k, b, into: &sums, accumulating: true)
    #expect(sums == expected.map { 2 * $0 })
  }
}
