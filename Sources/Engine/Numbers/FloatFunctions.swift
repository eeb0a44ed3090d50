/// Exponential, logarithm and hyperbolic tangent for training, where they are needed by the
/// thousand.
///
/// They have no branches and no calls, so a loop over them becomes vector instructions, and an
/// element has the same value wherever it stands in the loop. The errors stated are the largest
/// found over two million arguments, in units in the last place; a test holds them.
extension Float {
  /// e^x, within 1 unit in the last place; 0 and ∞ where Float has no other number.
  ///
  /// x = n log 2 + r with |r| ≤ ½ log 2, and e^x = 2ⁿ e^r with the polynomial of Cephes' `expf`.
  @inline(__always)
  package static func exp(_ x: Float) -> Float {
    // Beyond these the result is 0 or ∞ anyway. NaN fails both comparisons and stays.
    let raised = x < -104 ? -104 : x
    let bounded = raised > 89 ? 89 : raised
    // Adding 1.5 · 2²³ rounds to the nearest whole number, which then lies in the low bits.
    let roundingShift: Float = 0x1.8p23
    let shifted = bounded * 1.442_695_04 + roundingShift
    let n = shifted - roundingShift
    // log 2 in two parts; n times the first is exact.
    let r = (bounded - n * 0.693_359_375) + n * 2.121_944_4e-4
    var p: Float = 1.987_569_15e-4
    p = fused(p, r, 1.398_199_95e-3)
    p = fused(p, r, 8.333_451_9e-3)
    p = fused(p, r, 4.166_579_6e-2)
    p = fused(p, r, 1.666_666_55e-1)
    p = fused(p, r, 5.000_000_1e-1)
    let power = p * (r * r) + r + 1
    // 2ⁿ as two factors, so that results below the smallest normal number are reached as well.
    let exponent = Int32(truncatingIfNeeded: shifted.bitPattern) &- 0x4B40_0000
    let half = exponent &>> 1
    return power * powerOfTwo(half) * powerOfTwo(exponent &- half)
  }

  /// tanh x, within 7 units in the last place, and never beyond ±1.
  ///
  /// An odd polynomial over an even one, for |x| ≤ 9; further out it is 1 to all digits. The
  /// coefficients are those of Eigen's `ptanh`.
  @inline(__always)
  package static func tanh(_ x: Float) -> Float {
    let raised = x < -9 ? -9 : x
    let bounded = raised > 9 ? 9 : raised
    let square = bounded * bounded
    var p: Float = -2.760_768_477_423_55e-16
    p = fused(p, square, 2.000_187_904_824_77e-13)
    p = fused(p, square, -8.604_671_522_137_35e-11)
    p = fused(p, square, 5.122_297_090_371_14e-8)
    p = fused(p, square, 1.485_722_357_179_79e-5)
    p = fused(p, square, 6.372_619_288_754_36e-4)
    p = fused(p, square, 4.893_524_558_917_86e-3)
    var q: Float = 1.198_258_394_667_02e-6
    q = fused(q, square, 1.185_347_056_866_54e-4)
    q = fused(q, square, 2.268_434_632_439_00e-3)
    q = fused(q, square, 4.893_525_185_543_85e-3)
    // Rounding may lead beyond ±1, where a slope of 1 − y² would have the wrong sign.
    let y = bounded * p / q
    return y > 1 ? 1 : (y < -1 ? -1 : y)
  }

  /// log x of normal numbers, within 1 unit in the last place; −∞ at 0, NaN below.
  ///
  /// x = 2ⁿ (1 + m) with 1 + m from √½ to √2, and the polynomial of Cephes' `logf`.
  @inline(__always)
  package static func log(_ x: Float) -> Float {
    let n = Int32(bitPattern: x.bitPattern &- 0x3F35_04F3) &>> 23
    let m = Float(bitPattern: x.bitPattern &- UInt32(bitPattern: n) &<< 23) - 1
    let square = m * m
    var p: Float = 7.037_683_629_2e-2
    p = fused(p, m, -1.151_461_031_0e-1)
    p = fused(p, m, 1.167_699_874_0e-1)
    p = fused(p, m, -1.242_014_084_6e-1)
    p = fused(p, m, 1.424_932_278_7e-1)
    p = fused(p, m, -1.666_805_766_5e-1)
    p = fused(p, m, 2.000_071_476_5e-1)
    p = fused(p, m, -2.499_999_399_3e-1)
    p = fused(p, m, 3.333_333_117_4e-1)
    // log 2 in two parts, as in `exp`.
    let low = m * square * p - Float(n) * 2.121_944_40e-4 - 0.5 * square
    let result = m + low + Float(n) * 0.693_359_375
    // What is no positive, finite number gets what the polynomial can't give; NaN is in neither.
    let belowOrNaN: Float = x == 0 ? -.infinity : .nan
    let bounded = x < .infinity ? result : x
    return x > 0 ? bounded : belowOrNaN
  }

  /// log(1 + x), within 3 units in the last place for x ≥ 0; for small x it doesn't lose x's digits.
  ///
  /// With u = 1 + x as rounded, log(1 + x) = log u + (x − (u − 1)) / u.
  @inline(__always)
  package static func log1p(_ x: Float) -> Float {
    let u = 1 + x
    let result = log(u) + (x - (u - 1)) / u
    return u < .infinity ? result : u
  }

  /// a b + c, rounded once where the processor can do so in one instruction.
  @inline(__always)
  private static func fused(_ a: Float, _ b: Float, _ c: Float) -> Float {
    #if FUSED_MULTIPLY_ADD
      c.addingProduct(a, b)
    #else
      a * b + c
    #endif
  }

  @inline(__always)
  private static func powerOfTwo(_ exponent: Int32) -> Float {
    Float(bitPattern: UInt32(truncatingIfNeeded: exponent &+ 127) &<< 23)
  }
}
