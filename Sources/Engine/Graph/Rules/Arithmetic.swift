// The rules of what a learner types between numbers.

enum Sum: BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S { a + b }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { 1 }
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { 1 }
}

enum Difference: BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S { a - b }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { 1 }
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { -1 }
}

enum Product: BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S { a * b }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { b }
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { a }
}

enum Quotient: BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S { a / b }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { 1 / b }
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { -a / (b * b) }
}

/// As in PyTorch, x^0 has slope 0 even at x = 0, and 0^y has slope 0 in y.
enum Power: BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S { S.pow(a, b) }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { b == 0 ? 0 : b * S.pow(a, b - 1) }
  @inline(__always)
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S {
    a == 0 && b >= 0 ? 0 : y * S.log(a)
  }
}

/// Equal inputs share the gradient, as in PyTorch.
enum Maximum: BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S { a.isNaN || a > b ? a : b }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { a > b ? 1 : (a == b ? 0.5 : 0) }
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { b > a ? 1 : (a == b ? 0.5 : 0) }
}

/// Equal inputs share the gradient, as in PyTorch.
enum Minimum: BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S { a.isNaN || a < b ? a : b }
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { a < b ? 1 : (a == b ? 0.5 : 0) }
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S { b < a ? 1 : (a == b ? 0.5 : 0) }
}

enum Identity: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { a }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { 1 }
}

enum Negation: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { -a }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { -1 }
}

enum Square: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { a * a }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { 2 * a }
}

enum HalfSquare: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { a * a / 2 }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { a }
}

enum SquareRoot: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { a.squareRoot() }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { 1 / (2 * y) }
}

enum Exponential: UnaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ a: S) -> S { S.exp(a) }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { y }
}

enum Logarithm: UnaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ a: S) -> S { S.log(a) }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { 1 / a }
}

enum Sine: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { S.sin(a) }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { S.cos(a) }
}

enum Cosine: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { S.cos(a) }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { -S.sin(a) }
}

/// The slope at the kink is taken as 0.
enum AbsoluteValue: UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S { abs(a) }
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S { a > 0 ? 1 : (a < 0 ? -1 : 0) }
}

/// −p log p, what an outcome of probability p adds to an entropy; 0 at p = 0, its limit.
enum Surprise: UnaryRule {
  @inline(__always)
  static func value<S: Scalar>(_ p: S) -> S { p == 0 ? 0 : -p * S.log(p) }
  @inline(__always)
  static func slope<S: Scalar>(_ p: S, _ y: S) -> S { -(S.log(p) + 1) }
}
