import Engine

/// What is kept of a run's course: enough for a chart, a table, and a file.
package struct RunCourse: Equatable, Sendable {
  /// What was chosen, as it is typed.
  let choices: [LabControl: String]
  /// The losses of the data.
  package let curve: LossCurve
  /// With penalties; `nil` without any.
  package let objectiveCurve: LossCurve?
  package let testCurve: SampledCurve
  package let steps: Int
  let stepsPerEpoch: Int
  /// The loss function.
  let loss: Loss
  /// On the training rows, at the last of the steps.
  package let evaluation: Evaluation?
  /// On the rows that are kept back.
  package let test: Evaluation?
  let seed: UInt64
  /// Whether weights were set by hand.
  let isEdited: Bool
  /// The parameters' fingerprint.
  package let digest: String

  /// The course of a run up to now.
  package init(_ run: LabRun) {
    let session = run.session
    choices = Self.choices(run)
    curve = session.curve
    objectiveCurve = session.objectiveCurve
    testCurve = run.testCurve
    steps = session.step
    stepsPerEpoch = session.stepsPerEpoch
    loss = session.configuration.loss
    evaluation = run.evaluation
    test = run.test
    seed = session.configuration.seed
    digest = session.digest
    isEdited = !run.edits.isEmpty
  }

  /// What a run is set to; what there is nothing to choose about is left out.
  static func choices(_ run: LabRun) -> [LabControl: String] {
    var choices: [LabControl: String] = [:]
    for control in LabControl.allCases {
      choices[control] = control.value(in: run.settings, run.session.configuration)
    }
    return choices
  }
}
