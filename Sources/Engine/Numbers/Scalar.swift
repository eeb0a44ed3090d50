#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The number types that graphs compute in: `Float` for training, `Double` for walks and checks.
package protocol Scalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable
where SIMD4Storage: BitwiseCopyable, SIMD8Storage: BitwiseCopyable {
  static func exp(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  /// log(1 + x), exact for small x.
  static func log1p(_ x: Self) -> Self
  static func sin(_ x: Self) -> Self
  static func cos(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  static func pow(_ base: Self, _ exponent: Self) -> Self
  /// e^x − 1, exact for small x.
  static func expm1(_ x: Self) -> Self
  /// The complement of the error function, 2/√π ∫ e^−t² dt from x to ∞.
  static func erfc(_ x: Self) -> Self

  /// General matrix product of BLAS, row-major: C ← A B, or C ← C + A B if `accumulating`.
  ///
  /// A is m×k (stored k×m if `transposingA`), B is k×n (stored n×k if `transposingB`), C is m×n.
  static func gemm(
    m: Int, n: Int, k: Int,
    _ a: UnsafePointer<Self>, transposingA: Bool,
    _ b: UnsafePointer<Self>, transposingB: Bool,
    into c: UnsafeMutablePointer<Self>, accumulating: Bool)
}

extension Scalar {
  /// 1 / (1 + e^−x), without overflow at either end.
  @inline(__always)
  package static func sigmoid(_ x: Self) -> Self {
    let power = exp(-abs(x))
    return (x >= 0 ? 1 : power) / (1 + power)
  }

  /// log(1 + e^x), without overflow: max(x, 0) + log1p(e^−|x|).
  @inline(__always)
  static func softplus(_ x: Self) -> Self {
    (x > 0 ? x : 0) + log1p(exp(-abs(x)))
  }
}

extension Float: Scalar {
  package static func sin(_ x: Float) -> Float { sinf(x) }
  package static func cos(_ x: Float) -> Float { cosf(x) }
  package static func pow(_ base: Float, _ exponent: Float) -> Float { powf(base, exponent) }
}

extension Double: Scalar {
  package static func exp(_ x: Double) -> Double { libraryExp(x) }
  package static func log(_ x: Double) -> Double { libraryLog(x) }
  package static func log1p(_ x: Double) -> Double { libraryLog1p(x) }
  package static func sin(_ x: Double) -> Double { librarySin(x) }
  package static func cos(_ x: Double) -> Double { libraryCos(x) }
  package static func tanh(_ x: Double) -> Double { libraryTanh(x) }
  package static func pow(_ base: Double, _ exponent: Double) -> Double {
    libraryPow(base, exponent)
  }
}

// Within `extension Double` the name `exp` means `Double.exp`; these reach the C library's.
private func libraryExp(_ x: Double) -> Double { exp(x) }
private func libraryLog(_ x: Double) -> Double { log(x) }
private func libraryLog1p(_ x: Double) -> Double { log1p(x) }
private func librarySin(_ x: Double) -> Double { sin(x) }
private func libraryCos(_ x: Double) -> Double { cos(x) }
private func libraryTanh(_ x: Double) -> Double { tanh(x) }
private func libraryPow(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

extension Float {
  package static func expm1(_ x: Float) -> Float { expm1f(x) }
  package static func erfc(_ x: Float) -> Float { erfcf(x) }
}

extension Double {
  package static func expm1(_ x: Double) -> Double { libraryExpm1(x) }
  package static func erfc(_ x: Double) -> Double { libraryErfc(x) }
}

private func libraryExpm1(_ x: Double) -> Double { expm1(x) }
private func libraryErfc(_ x: Double) -> Double { erfc(x) }
