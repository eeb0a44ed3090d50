import Engine

extension LabState {
  /// The names of all numbers that a lesson can ask of a lab.
  static let measures = [
    "loss", "accuracy", "correct", "rows", "step", "epoch", "parameters", "test_loss",
    "test_accuracy",
  ]

  /// A number that a lesson can ask for, on the training rows unless it says otherwise; `nil` if there
  /// is none of that name.
  func measure(_ name: String) -> Double? {
    switch name {
    case "loss": evaluation?.loss
    case "accuracy": evaluation?.accuracy
    case "correct": evaluation?.correct.map(Double.init)
    case "rows": evaluation.map { Double($0.rows) }
    case "step": Double(session.step)
    case "epoch": Double(session.epoch)
    case "parameters": Double(session.configuration.architecture.parameterCount)
    case "test_loss": testEvaluation?.loss
    case "test_accuracy": testEvaluation?.accuracy
    default: nil
    }
  }

  private var testEvaluation: Evaluation? {
    // Evaluating needs scratch space, which is of no interest to anybody else.
    var session = session
    return session.evaluateTest()
  }
}
