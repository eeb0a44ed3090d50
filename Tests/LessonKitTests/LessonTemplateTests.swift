import Testing

@testable import LessonKit

@Suite("A lesson to start from")
struct LessonTemplateTests {
  @Test(arguments: ["my-topic", "a", "7", "--"])
  func itIsALesson(id: String) throws {
    let text = try #require(LessonTemplate.text(id: id))
    let lesson = try LessonParser.parse(text, path: "\(id).md").get()
    #expect(lesson.id == id)
    #expect(lesson.steps.count > 3)
  }

  @Test func itIsNamedAfterItsId() throws {
    let text = try #require(LessonTemplate.text(id: "gradient-descent-2"))
    let lesson = try LessonParser.parse(text, path: "gradient-descent-2.md").get()
    #expect(lesson.metadata.title == "Gradient descent 2")
  }

  @Test(arguments: [
    ("My Topic", "my-topic"), ("lessons/Intro.md", "intro"), ("Ünï", "n"), ("???", ""), ("", ""),
  ])
  func whatIsNoIdIsRefused(name: String, better: String) {
    #expect(LessonTemplate.text(id: name) == nil)
    #expect(LessonTemplate.id(like: name) == better)
  }

  /// Whoever adds a figure adds it there, too.
  @Test func everyPartOfTheFormatIsInIt() throws {
    let text = try #require(LessonTemplate.text(id: "all"))
    let lesson = try LessonParser.parse(text, path: "all.md").get()
    let blocks = lesson.steps.flatMap { [$0.figure, $0.lab].compactMap { $0 } + $0.questions }
    for kind in FigureBlock.Kind.allCases where !FigureSchema.of(kind).keys.isEmpty {
      #expect(blocks.contains { $0.kind == kind }, "no \(kind.rawValue) in \(LessonTemplate.file)")
    }
    for key in FrontMatter.keys { #expect(text.contains("\n\(key):"), "\(key)") }
    #expect(lesson.steps.contains { !$0.checks.isEmpty })
    let prose = lesson.steps.flatMap(\.blocks)
    for part in ["list", "table", "quote", "displayMath"] {
      #expect(prose.contains { "\($0)".hasPrefix(part) }, "no \(part)")
    }
  }
}
