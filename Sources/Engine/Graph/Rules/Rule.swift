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

/// A node that is being run: which way, what it reads, and where its numbers lie.
///
/// A rule asks only for the operands that it has.
struct NodeRun<S: Scalar> {
  let pass: Pass
  let instruction: UnsafePointer<Instruction>
  let values: UnsafeMutablePointer<S>
  let gradients: UnsafeMutablePointer<S>

  var a: Operand<S> { operand(instruction.pointee.a) }
  var b: Operand<S> { operand(instruction.pointee.b) }
  var c: Operand<S> { operand(instruction.pointee.c) }

  var y: Outcome<S> {
    let place = instruction.pointee.result
    return Outcome(
      value: values + place.offset, gradient: UnsafePointer(gradients + place.offset),
      shape: place.shape)
  }

  @inline(__always)
  private func operand(_ place: Instruction.Place) -> Operand<S> {
    Operand(
      value: UnsafePointer(values + place.offset),
      gradient: place.learns ? gradients + place.offset : nil,
      shape: place.shape, isFirst: place.isFirst)
  }
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
