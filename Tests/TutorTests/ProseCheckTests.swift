import LessonKit
import Testing

@testable import Tutor

@Suite("Prose that a terminal can't show is found")
struct ProseCheckTests {
  /// What is found in a step with this heading and text, as `line:column message`.
  private func findings(_ text: String, heading: String = "One") -> [String] {
    let source = """
      ---
      format: 1
      id: sample
      title: Sample
      part: Part
      number: 1
      minutes: 5
      ---

      ## \(heading)
      <!-- step: one -->

      \(text)
      """
    return CourseCheck.issues([LessonSource(path: "sample.md", bytes: Array(source.utf8))]).map {
      "\($0.location.line):\($0.location.column) \($0.message)"
    }
  }

  @Test func whatIsRight() {
    #expect(findings("Text, “quotes” – α ≤ β, `Space`, café, ⠿ and $\\frac{1}{2}$.") == [])
    #expect(findings("[a](#one) [b](backprop.md#gates) [c](entropy.md) [d](https://x.org)") == [])
  }

  @Test func characters() {
    #expect(
      findings("A die 🎲.") == [
        "13:7 “🎲” (U+1F3B2) is not among the characters that every terminal shows; use another"
      ])
    #expect(
      findings("Text.", heading: "骰子") == [
        "10:4 “骰” (U+9AB0) is not among the characters that every terminal shows; use another",
        "10:5 “子” (U+5B50) is not among the characters that every terminal shows; use another",
      ])
  }

  @Test func links() {
    #expect(
      findings("[a](backprop.md#gatez)\n[b](nothing.md) [c](#two)\n[d](picture.png)") == [
        "13:5 this link leads to no step “gatez”; did you mean “gates”?",
        "14:5 this link leads to no lesson “nothing”",
        "14:21 this link leads to no step “two”",
        "15:5 this link leads to “picture.png”, which is no lesson; link to a lesson's .md file",
      ])
  }

  @Test func whatDoesNotFit() {
    let long = String(repeating: "a", count: 36)
    #expect(
      findings("| a | b |\n|---|---|\n| \(long) | \(long) |") == [
        "15:3 this table needs 74 columns and is cut at 80×24, which has 72; make it narrower"
      ])
    #expect(
      findings("```text\n\(long)\(long)\n```") == [
        "14:1 this line of code is cut at 80×24; break it"
      ])
    #expect(
      findings("\(long)\(long)a") == ["13:1 this word is longer than a line at 80×24"])
    let sum = Array(repeating: "x_1", count: 25).joined(separator: " + ")
    #expect(
      findings("$$\(sum)$$") == [
        "13:3 this formula needs 122 columns and is broken at 80×24; break it yourself"
      ])
  }

  @Test func formulas() {
    #expect(
      findings("So $\\frac{1}$ is.") == [
        "13:5 this formula can't be set: nothing follows \\frac"
      ])
  }
}
