// The rules of the activations: definitions, constants and slopes at kinks are those of PyTorch's
// `torch.nn`. Each is written so that nothing overflows at ±1000 and NaN stays visible.

/// A number kept within two bounds; NaN stays visible.
@inline(__always)
func clamp<S: Scalar>(_ x: S, _ low: S, _ high: S) -> S {
  x < low ? low : (x > high ? high : x)
}

enum Tanh: UnaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ a: S) -> S { S.tanh(a) }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { 1 - y * y }
}

enum Sigmoid: UnaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ a: S) -> S { S.sigmoid(a) }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { y * (1 - y) }
}

/// The slope at the kink is taken as 0, a subgradient.
enum ReLU: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { a > 0 || a.isNaN ? a : 0 }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { a > 0 ? 1 : 0 }
}

enum ReLU6: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { clamp(a, 0, 6) }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { a > 0 && a < 6 ? 1 : 0 }
}

/// λx for x > 0, λα(e^x − 1) below; Klambauer and others 2017, `nn.SELU`.
enum SELU: UnaryRule {
  /// α and λ, for which mean 0 and variance 1 are a fixed point of wide layers.
  private static var alpha: Double { 1.6732632423543772848 }
  private static var scale: Double { 1.0507009873554804934 }

  static func value<S: Scalar>(_ x: S) -> S {
    x > 0 ? S(scale) * x : S(scale * alpha) * S.expm1(x)
  }

  /// λ for x > 0; below, λα e^x = y + λα.
  static func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    x > 0 ? S(scale) : y + S(scale * alpha)
  }
}

/// x Φ(x) with Φ(x) = ½ erfc(−x/√2); Hendrycks and Gimpel 2016, `nn.GELU`.
enum GELU: UnaryRule {
  /// 1/√2 and 1/√(2π).
  private static var scale: Double { 0.70710678118654752440 }
  private static var density: Double { 0.39894228040143267794 }

  // ½ (1 + erf(x/√2)) is the same, but loses its digits for x below −4, where erf is nearly −1.
  private static func distribution<S: Scalar>(_ x: S) -> S { S.erfc(-x * S(scale)) / 2 }

  static func value<S: Scalar>(_ x: S) -> S { x * distribution(x) }

  /// Φ(x) + x φ(x), φ(x) = e^(−x²/2) / √(2π).
  @inline(__always)
  static func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    distribution(x) + x * S(density) * S.exp(-x * x / 2)
  }
}

/// ½x (1 + tanh u) = x σ(2u) with u = √(2/π) (x + 0.044715 x³); `nn.GELU(approximate="tanh")`.
enum TanhGELU: UnaryRule {
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
  static func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    let s = gate(x)
    return s + 2 * x * s * (1 - s) * S(root) * (1 + 3 * S(cubic) * x * x)
  }
}

/// x σ(x); Ramachandran and others 2017 as swish, `nn.SiLU`.
enum SiLU: UnaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ x: S) -> S { x * S.sigmoid(x) }

  /// σ(x) + y (1 − σ(x)).
  @inline(__always)
  static func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    let s = S.sigmoid(x)
    return s + y * (1 - s)
  }
}

/// x tanh(log(1 + e^x)); Misra 2019, `nn.Mish`.
enum Mish: UnaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ x: S) -> S { x * S.tanh(S.softplus(x)) }

  /// t + x σ(x) (1 − t²) with t = tanh(softplus(x)).
  @inline(__always)
  static func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    let t = S.tanh(S.softplus(x))
    return t + x * S.sigmoid(x) * (1 - t * t)
  }
}

enum Softplus: UnaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ a: S) -> S { S.softplus(a) }
  @inline(__always)
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { S.sigmoid(a) }
}

enum LogSigmoid: UnaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ a: S) -> S { -S.softplus(-a) }
  @inline(__always)
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { S.sigmoid(-a) }
}

/// x / (1 + |x|); `nn.Softsign`.
enum Softsign: UnaryRule {
  static func value<S: Scalar>(_ x: S) -> S { x / (1 + abs(x)) }

  /// 1 / (1 + |x|)².
  static func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    let size = 1 + abs(x)
    return 1 / (size * size)
  }
}

/// x/6 + ½ kept within 0 and 1; `nn.Hardsigmoid`.
enum HardSigmoid: UnaryRule {
  static func value<S: Scalar>(_ x: S) -> S { clamp(x + 3, 0, 6) / 6 }
  static func slope<S: Scalar>(_ x: S, _ y: S) -> S { x > -3 && x < 3 ? 1 / 6 : 0 }
}

/// x times its hard sigmoid; `nn.Hardswish`.
enum HardSwish: UnaryRule {
  static func value<S: Scalar>(_ x: S) -> S { x * HardSigmoid.value(x) }
  static func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    x <= -3 ? 0 : (x < 3 ? x / 3 + 0.5 : 1)
  }
}

enum HardTanh: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { clamp(a, -1, 1) }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { a > -1 && a < 1 ? 1 : 0 }
}

enum TanhShrink: UnaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ a: S) -> S { a - S.tanh(a) }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { (a - y) * (a - y) }
}

/// What a perceptron does; no gradient leads through it.
enum Step: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { a > 0 ? 1 : (a.isNaN ? a : 0) }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { 0 }
}

// Those with a constant b, which may be learned.

enum LeakyReLU: BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S { a > 0 ? a : b * a }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { a > 0 ? 1 : b }
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { a > 0 ? 0 : a }
}

enum ELU: BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S { a > 0 ? a : b * S.expm1(a) }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { a > 0 ? 1 : y + b }
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { a > 0 ? 0 : S.expm1(a) }
}

/// x for x > 0, α(e^(x/α) − 1) below; Barron 2017, `nn.CELU`.
enum CELU: BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S { a > 0 ? a : b * S.expm1(a / b) }
  @inline(__always)
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { a > 0 ? 1 : S.exp(a / b) }

  /// (e^r − 1) − r e^r with r = x/α.
  @inline(__always)
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S {
    if a > 0 { return 0 }
    let ratio = a / b
    return S.expm1(ratio) - ratio * S.exp(ratio)
  }
}

enum HardShrink: BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S { a >= -b && a <= b ? 0 : a }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { a >= -b && a <= b ? 0 : 1 }
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { 0 }
}

/// x moved by λ towards 0, and not beyond; `nn.Softshrink`.
enum SoftShrink: BinaryRule {
  // NaN lies on neither side of λ.
  static func value<S: Scalar>(_ a: S, _ b: S) -> S {
    a > b ? a - b : (a < -b ? a + b : (a.isNaN ? a : 0))
  }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { a >= -b && a <= b ? 0 : 1 }
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { a > b ? -1 : (a < -b ? 1 : 0) }
}

/// x above θ = b, the value c otherwise; `nn.Threshold`.
enum Threshold: TernaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S, _ c: S) -> S { a <= b ? c : a }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ c: S) -> S { a <= b ? 0 : 1 }
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ c: S) -> S { 0 }
  static func slopeC<S: Scalar>(_ a: S, _ b: S, _ c: S) -> S { a <= b ? 1 : 0 }
}
