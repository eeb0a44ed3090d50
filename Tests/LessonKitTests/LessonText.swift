@testable import LessonKit

/// Front matter that is right for the path `Lessons/sample.md`; nine lines.
let sampleFrontMatter = """
  ---
  format: 1
  id: sample
  title: A sample
  part: Testing
  number: 3
  minutes: 10
  requires: other, another
  ---

  """

/// Parses a body below right front matter; its first line is line 10 of the file.
func parse(body: String) -> Result<Lesson, LessonIssues> {
  LessonParser.parse(sampleFrontMatter + body, path: "Lessons/sample.md")
}

/// The issues as `line:column message`.
func issues(of result: Result<Lesson, LessonIssues>) -> [String] {
  guard case .failure(let failure) = result else { return [] }
  return failure.issues.map { "\($0.location.line):\($0.location.column) \($0.message)" }
}

/// A body of one step with the given Markdown after its id.
func step(_ markdown: String) -> String {
  "## One\n<!-- step: one -->\n\n\(markdown)\n"
}
