import Engine

/// A run as it was when the learner pinned it.
package struct PinnedRun: Equatable, Sendable {
  /// From 1: its name on charts, in tables and in the lab's line.
  package private(set) var number: Int
  package let settings: LabSettings
  /// Its rows, which can be had again whatever they were made from.
  let data: Dataset
  package let course: RunCourse
  /// What was set by hand on its way.
  private let edits: [ParameterEdit]

  /// The run that is looked into, as it is now.
  init(number: Int, _ lab: LabState) {
    self.number = number
    settings = lab.run.settings
    data = lab.data
    course = RunCourse(lab.run)
    edits = lab.run.edits
  }

  /// The run as a part of the lab's line.
  var line: LabRunLine { LabRunLine(settings, on: data, step: course.steps, edits: edits) }

  /// The same under another number.
  func numbered(_ number: Int) -> PinnedRun {
    var run = self
    run.number = number
    return run
  }
}

extension RunComparison.Row {
  init(_ pin: PinnedRun) { self.init(pin.course, named: "#\(pin.number)") }
}

extension LabRoom {
  /// The pinned runs and, last, the present one.
  var comparison: RunComparison {
    RunComparison(pins.map { .init($0) } + [.init(lab.run, named: "now")])
  }
}
