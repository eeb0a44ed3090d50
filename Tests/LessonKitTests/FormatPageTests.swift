import Foundation
import Testing

@testable import LessonKit

@Suite("Lessons/README.md says what the parser does")
struct FormatPageTests {
  private func page() throws -> String {
    let url = EmbeddedFilesTests.root.appending(path: "Lessons/README.md")
    return try String(contentsOf: url, encoding: .utf8)
  }

  /// The keys in the first column of the table below a heading.
  private func keys(below heading: String, in page: String) -> [String] {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0 != heading }.dropFirst().prefix { !$0.hasPrefix("#") }
      .filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
  }

  @Test func keysOfFrontMatterAndFigures() throws {
    let page = try page()
    #expect(keys(below: "## Front matter", in: page).sorted() == FrontMatter.keys.sorted())
    for kind in FigureBlock.Kind.allCases {
      let known = FigureSchema.of(kind).keys.map(\.name)
      #expect(keys(below: "### \(kind.rawValue)", in: page).sorted() == known.sorted(), "\(kind)")
    }
  }

  @Test func commandsOfFormulas() throws {
    let section = try page().split(separator: "## Formulas")[1].split(separator: "\n## ")[0]
    let listed = section.matches(of: /`\\([A-Za-z]+)`/).map { String($0.output.1) }
    #expect(listed.sorted() == MathNotation.commands.sorted())
  }

  @Test func theExampleIsALesson() throws {
    let example = try page().split(separator: "````markdown\n")[1].split(separator: "````")[0]
    let lesson = try LessonParser.parse(String(example), path: "two-gates.md").get()
    #expect(lesson.steps.map(\.id) == ["forward", "train"])
    #expect(lesson.steps.map { $0.lab == nil } == [true, false])
  }
}
