import Engine

/// A run as it was when the learner pinned it.
package struct PinnedRun: Equatable, Sendable {
  /// From 1: its name on charts and in tables.
  package let number: Int
  package let settings: LabSettings
  /// Its rows, which can be had again whatever they were made from.
  let data: Dataset
  package let course: RunCourse
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
