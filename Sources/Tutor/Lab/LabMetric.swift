import Engine

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
  package func value(of metric: LabMetric) -> Double? {
    switch metric {
    case .loss: return evaluation?.loss
    case .accuracy: return evaluation?.accuracy
    case .testLoss, .testAccuracy:
      // Evaluating uses buffers of the session; a copy has its own.
      var session = session
      let test = session.evaluateTest()
      return metric == .testLoss ? test?.loss : test?.accuracy
    case .epoch: return Double(session.epoch)
    case .step: return Double(session.step)
    case .learningRate: return session.learningRate
    case .gradient: return session.step > 0 ? session.gradientNorm : nil
    }
  }
}
