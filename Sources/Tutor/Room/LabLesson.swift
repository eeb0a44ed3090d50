import LessonKit

extension Lesson {
  /// The free lab as a lesson of one step, for where there is no screen: it can be read and talked
  /// to like any other.
  ///
  /// - Parameter line: the lab; whoever opens it has the files that its data lie in.
  /// - Returns: `nil` only if the format of lessons has changed and this has not.
  package static func lab(_ line: LabStateLine) -> Lesson? {
    let controls = LabControl.allCases.map(\.rawValue).joined(separator: " ")
    let panels = LabPanel.allCases.map(\.rawValue).joined(separator: " ")
    let text = """
      ---
      format: 1
      id: lab
      title: The lab
      part: The lab
      number: 1
      minutes: 1
      requires:
      version: 1
      ---

      ## Free play
      <!-- step: lab -->

      Train, change one thing, and train again from the same seed.

      ```lab
      state: \(line.text)
      controls: \(controls)
      panels: \(panels)
      ```
      """
    let catalog = Catalog(sources: [LessonSource(path: "lab.md", bytes: Array(text.utf8))])
    return try? catalog.lesson(id: "lab").get()
  }
}
