// The activations whose formulas are too long for a row of the table: function and derivative side
// by side. Definitions and constants are those of PyTorch's `torch.nn`. Each is written so that
// nothing overflows at ±1000 and NaN stays NaN.

/// A number kept within two bounds; NaN stays visible.
@inline(__always)
func clamp<S: Scalar>(_ x: S, _ low: S, _ high: S) -> S {
  x < low ? low : (x > high ? high : x)
}

/// λx for x > 0, λα(e^x − 1) below; Klambauer and others 2017, `nn.SELU`.
enum SELU {
  /// α and λ, for which mean 0 and variance 1 are a fixed point of wide layers.
  private static var alpha: Double { 1.6732632423543772848 }
  private static var scale: Double { 1.0507009873554804934 }

  @inline(__always)
  static func value<S: Scalar>(_ x: S) -> S {
    x > 0 ? S(scale) * x : S(scale * alpha) * S.expm1(x)
  }

  /// λ for x > 0; below, λα e^x = y + λα.
  @inline(__always)
  static func derivative<S: Scalar>(_ x: S, _ y: S) -> S {
    x > 0 ? S(scale) : y + S(scale * alpha)
  }
}

/// x for x > 0, α(e^(x/α) − 1) below; Barron 2017, `nn.CELU`.
enum CELU {
  /// ∂y/∂α for x ≤ 0: (e^r − 1) − r e^r with r = x/α.
  @inline(__always)
  static func derivativeByAlpha<S: Scalar>(_ x: S, _ alpha: S) -> S {
    if x > 0 { return 0 }
    let ratio = x / alpha
    return S.expm1(ratio) - ratio * S.exp(ratio)
  }
}

/// x Φ(x) with Φ(x) = ½ erfc(−x/√2); Hendrycks and Gimpel 2016, `nn.GELU`.
enum GELU {
  /// 1/√2 and 1/√(2π).
  private static var scale: Double { 0.70710678118654752440 }
  private static var density: Double { 0.39894228040143267794 }

  // ½ (1 + erf(x/√2)) is the same, but loses its digits for x below −4, where erf is nearly −1.
  @inline(__always)
  private static func distribution<S: Scalar>(_ x: S) -> S {
    S.erfc(-x * S(scale)) / 2
  }

  @inline(__always)
  static func value<S: Scalar>(_ x: S) -> S { x * distribution(x) }

  /// Φ(x) + x φ(x), φ(x) = e^(−x²/2) / √(2π).
  @inline(__always)
  static func derivative<S: Scalar>(_ x: S) -> S {
    distribution(x) + x * S(density) * S.exp(-x * x / 2)
  }
}

/// ½x (1 + tanh u) = x σ(2u) with u = √(2/π) (x + 0.044715 x³); `nn.GELU(approximate="tanh")`.
enum TanhGELU {
  /// √(2/π).
  private static var root: Double { 0.79788456080286535588 }
  private static var cubic: Double { 0.044715 }

  @inline(__always)
  private static func gate<S: Scalar>(_ x: S) -> S {
    S.sigmoid(2 * S(root) * (x + S(cubic) * x * x * x))
  }

  @inline(__always)
  static func value<S: Scalar>(_ x: S) -> S { x * gate(x) }

  /// s + 2x s(1 − s) u′ with s = σ(2u).
  @inline(__always)
  static func derivative<S: Scalar>(_ x: S) -> S {
    let s = gate(x)
    return s + 2 * x * s * (1 - s) * S(root) * (1 + 3 * S(cubic) * x * x)
  }
}

/// x σ(x); Ramachandran and others 2017 as swish, `nn.SiLU`.
enum SiLU {
  /// σ(x) + y (1 − σ(x)).
  @inline(__always)
  static func derivative<S: Scalar>(_ x: S, _ y: S) -> S {
    let s = S.sigmoid(x)
    return s + y * (1 - s)
  }
}

/// x tanh(log(1 + e^x)); Misra 2019, `nn.Mish`.
enum Mish {
  @inline(__always)
  static func value<S: Scalar>(_ x: S) -> S { x * S.tanh(S.softplus(x)) }

  /// t + x σ(x) (1 − t²) with t = tanh(softplus(x)).
  @inline(__always)
  static func derivative<S: Scalar>(_ x: S) -> S {
    let t = S.tanh(S.softplus(x))
    return t + x * S.sigmoid(x) * (1 - t * t)
  }
}

/// x / (1 + |x|); `nn.Softsign`.
enum Softsign {
  /// 1 / (1 + |x|)².
  @inline(__always)
  static func derivative<S: Scalar>(_ x: S) -> S {
    let size = 1 + abs(x)
    return 1 / (size * size)
  }
}

/// x/6 + ½ kept within 0 and 1; `nn.Hardsigmoid`, and the gate of `nn.Hardswish`.
enum HardSigmoid {
  @inline(__always)
  static func value<S: Scalar>(_ x: S) -> S { clamp(x + 3, 0, 6) / 6 }
}

/// x moved by λ towards 0, and not beyond; `nn.Softshrink`.
enum SoftShrink {
  // NaN lies on neither side of λ and has to stay visible.
  @inline(__always)
  static func value<S: Scalar>(_ x: S, _ lambda: S) -> S {
    if x > lambda { return x - lambda }
    return x < -lambda ? x + lambda : (x.isNaN ? x : 0)
  }
}
