// What an operation on single numbers is: a function and its derivatives, side by side. A rule is a
// type rather than a closure, so that the compiler builds a loop of vector instructions for each.

/// y = f(a).
protocol UnaryRule {
  static func value<S: Scalar>(_ a: S) -> S
  /// dy/da from a and y, whichever makes it cheaper.
  static func slope<S: Scalar>(_ a: S, _ y: S) -> S
}

/// y = f(a, b).
protocol BinaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S) -> S
  /// ∂y/∂a.
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S
  /// ∂y/∂b.
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ y: S) -> S
}

/// y = f(a, b, c).
protocol TernaryRule {
  static func value<S: Scalar>(_ a: S, _ b: S, _ c: S) -> S
  /// ∂y/∂a.
  static func slopeA<S: Scalar>(_ a: S, _ b: S, _ c: S) -> S
  /// ∂y/∂b.
  static func slopeB<S: Scalar>(_ a: S, _ b: S, _ c: S) -> S
  /// ∂y/∂c.
  static func slopeC<S: Scalar>(_ a: S, _ b: S, _ c: S) -> S
}

/// An input of the node that is being run.
struct Operand<S: Scalar> {
  let value: UnsafePointer<S>
  /// Where the contribution is added; `nil` if nobody asks for this input's gradient.
  let gradient: UnsafeMutablePointer<S>?
  let shape: Shape
  /// Whether this contribution is the first: what stands in `gradient` is of an earlier pass.
  ///
  /// Only set for operations that `writesFirstGradients`; the others find zeros.
  let isFirst: Bool
}

/// The node that is being run.
struct Outcome<S: Scalar> {
  let value: UnsafeMutablePointer<S>
  /// The upstream gradient.
  let gradient: UnsafePointer<S>
  let shape: Shape
}
