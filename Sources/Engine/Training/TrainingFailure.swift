/// A run that can't go on because a number is no longer finite.
package struct TrainingFailure: Error, Equatable, Sendable {
  /// The step, counted from 1, in which it was found; that step changed nothing.
  package let step: Int
  /// What is not finite: “the sums of layer 2”.
  package let quantity: String

  /// What happened and what to try, without a full stop.
  package var message: String {
    "step \(step): \(quantity) became infinite or not a number; "
      + "try a smaller learning rate or another initialization"
  }
}
