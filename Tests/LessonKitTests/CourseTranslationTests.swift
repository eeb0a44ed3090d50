import Testing

@testable import LessonKit

@Suite("Translations of lessons")
struct CourseTranslationTests {
  private func source(_ path: String, title: String, steps: [String]) -> LessonSource {
    let name = LessonSource.name(ofPath: path)
    let body = steps.map { "## \($0)\n<!-- step: \($0) -->\n\nText.\n" }.joined(separator: "\n")
    let text = """
      ---
      format: 1
      id: \(name)
      title: \(title)
      part: Part
      number: 1
      minutes: 5
      ---

      \(body)
      """
    return LessonSource(path: path, bytes: Array(text.utf8))
  }

  private func course(_ translated: [LessonSource]) -> Course {
    Course(
      originals: [
        source("a/one.md", title: "One", steps: ["x", "y"]),
        source("a/two.md", title: "Two", steps: ["x"]),
      ], translations: ["de": translated])
  }

  @Test func whatIsTranslatedIsShown() {
    let course = course([source("a/de/one.md", title: "Eins", steps: ["x", "y"])])
    #expect(course.catalog(in: "de").entries.map(\.title) == ["Eins", "Two"])
    #expect(course.catalog().entries.map(\.title) == ["One", "Two"])
    #expect(course.catalog(in: "fr").entries.map(\.title) == ["One", "Two"])
    #expect(course.translationIssues == [])
  }

  @Test(
    arguments: [
      ("de_DE.UTF-8", "de"), ("de", "de"), ("DE@euro", "de"), ("fr_FR", nil), ("C", nil), ("", nil),
    ] as [(String, String?)])
  func locales(locale: String, language: String?) {
    let course = course([source("a/de/one.md", title: "Eins", steps: ["x", "y"])])
    #expect(course.language(forLocale: locale) == language)
  }

  @Test func differencesAreFound() {
    func issues(_ name: String, _ steps: [String]) -> [String] {
      course([source("a/de/\(name).md", title: "T", steps: steps)]).translationIssues.map {
        "\($0.location.line) \($0.message)"
      }
    }
    #expect(
      issues("three", ["x"])
        == ["1 there is no lesson “three” that this could be a translation of"])
    #expect(
      issues("one", ["x", "z"]) == ["15 a/one.md has no step “z”; did you mean “x”?"])
    #expect(issues("one", ["x"]) == ["10 the step “y” of a/one.md is not here; translate it, too"])
    #expect(issues("one", ["y", "x"]) == ["10 the steps of a/one.md come in another order"])
  }
}
