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
