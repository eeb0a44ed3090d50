/// Why a formula can't be set.
package struct MathError: Error, Equatable, Sendable {
  /// What is wrong, for the formula's author, without a full stop.
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}
