/// A number of a lab that scripts wait for and compare.
package enum LabMetric: String, CaseIterable, Sendable {
  /// The mean loss on the training rows, without penalties.
  case loss
  /// The share of training rows predicted right, from 0 to 1.
  case accuracy
  case testLoss = "test-loss"
  case testAccuracy = "test-accuracy"
  /// Complete epochs.
  case epoch
  case step
  /// The learning rate of the next step.
  case learningRate = "lr"
  /// The norm of the newest gradient.
  case gradient
}

extension LabState {
  /// A metric of the present run; `nil` where there is none, as of a regression's accuracy.
  package func value(of metric: LabMetric) -> Double? { measure(metric.rawValue) }
}
