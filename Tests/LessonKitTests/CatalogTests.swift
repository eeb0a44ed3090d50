import Testing

@testable import LessonKit

@Suite("The catalog")
struct CatalogTests {
  private func source(
    _ id: String, number: Int = 1, requires: String = "", body: String = step("Text."),
    path: String? = nil
  ) -> LessonSource {
    let text = """
      ---
      format: 1
      id: \(id)
      title: About \(id)
      part: P
      number: \(number)
      minutes: 5
      requires: \(requires)
      ---

      \(body)
      """
    return LessonSource(path: path ?? "dir/\(id).md", bytes: Array(text.utf8))
  }

  @Test func lessonsAreListedByNumber() {
    let catalog = Catalog(sources: [
      source("c", number: 2), source("b", number: 10), source("a", number: 2),
    ])
    #expect(catalog.entries.map(\.id) == ["a", "c", "b"])
    #expect(catalog.entries.map(\.title) == ["About a", "About c", "About b"])
    #expect(catalog.damaged == [])
    #expect(catalog.issues == [])
  }

  @Test func unknownNamesGetASuggestion() {
    let catalog = Catalog(sources: [source("backprop"), source("perceptron")])
    #expect(
      catalog.lesson(id: "bakcprop")
        == .failure(.unknown(name: "bakcprop", suggestion: "backprop")))
    #expect(catalog.lesson(id: "zebra") == .failure(.unknown(name: "zebra", suggestion: nil)))
    #expect(
      Catalog.Failure.unknown(name: "bakcprop", suggestion: "backprop").description
        == "there is no lesson “bakcprop”; did you mean “backprop”?")
  }

  @Test func aDamagedLessonHidesNoOther() throws {
    let catalog = Catalog(sources: [
      LessonSource(path: "broken.md", bytes: [0xFF, 0x00]),
      source("bad-body", body: "## No id\n"),
      source("good", requires: "bad-body, godo"),
      source("good", path: "else/good.md"),
    ])
    #expect(catalog.entries.map(\.id) == ["bad-body", "good"])
    #expect(catalog.damaged.map { $0.issues.first?.path } == ["broken.md", "else/good.md"])
    #expect(try catalog.lesson(id: "good").get().path == "dir/good.md")
    for name in ["broken", "bad-body"] {
      guard case .failure(.damaged(let issues)) = catalog.lesson(id: name) else {
        Issue.record("\(name) was read")
        continue
      }
      #expect(!issues.issues.isEmpty)
    }
    #expect(
      catalog.issues.suffix(2).map(\.message) == [
        "there is no lesson “godo” to require; did you mean “good”?",
        "a lesson of this name is already there: dir/good.md",
      ])
    #expect(catalog.issues.suffix(2).first?.location == SourceLocation(line: 8, column: 11))
  }

  @Test func anEmptyCatalogIsNoTrap() {
    let catalog = Catalog(sources: [])
    #expect(catalog.entries == [])
    #expect(catalog.lesson(id: "") == .failure(.unknown(name: "", suggestion: nil)))
  }

  @Test func entriesAgreeWithTheWholeLesson() throws {
    for entry in Catalog.embedded.entries {
      #expect(try Catalog.embedded.lesson(id: entry.id).get().metadata == entry)
    }
  }
}

@Suite("Did you mean")
struct SuggestionTests {
  @Test(arguments: [
    ("lba", "lab"), ("labb", "lab"), ("wlak", "walk"), ("PLOT", "plot"), ("pltot", "plot"),
    ("strenght", "strength"),
  ])
  func nearWords(word: String, expected: String) {
    #expect(Suggestion.closest(to: word, in: ["lab", "plot", "walk", "strength"]) == expected)
  }

  @Test(arguments: ["", "lua", "x", "wasp", "perceptron"])
  func farWords(word: String) {
    #expect(Suggestion.closest(to: word, in: ["lab", "plot", "strength"]) == nil)
  }

  @Test func theNearestWinsAndThenTheFirst() {
    #expect(Suggestion.closest(to: "boat", in: ["coats", "coat", "goat"]) == "coat")
    #expect(Suggestion.closest(to: "boat", in: []) == nil)
  }

  @Test func distances() {
    #expect(Suggestion.distance(from: "", to: "abc") == 3)
    #expect(Suggestion.distance(from: "abc", to: "") == 3)
    #expect(Suggestion.distance(from: "kitten", to: "sitting") == 3)
    #expect(Suggestion.distance(from: "abcd", to: "acbd") == 1)
    #expect(Suggestion.distance(from: "same", to: "same") == 0)
  }
}
