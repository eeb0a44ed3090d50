import Testing

@testable import LessonKit

@Suite("Markdown becomes blocks")
struct MarkdownTests {
  private func blocks(_ markdown: String) -> [Block] {
    MarkdownDocument(SourceText(markdown.utf8)).items.compactMap {
      if case .block(let block) = $0.element { block } else { nil }
    }
  }

  private func problems(_ markdown: String) -> [String] {
    MarkdownDocument(SourceText(markdown.utf8)).problems.map { "\($0.offset) \($0.message)" }
  }

  @Test func runningText() {
    #expect(
      blocks("A *soft* and **loud** `word`,\na [link](https://example.org/a?b&amp;c)  \nend.") == [
        .paragraph([
          .text("A "), .emphasis([.text("soft")]), .text(" and "), .strong([.text("loud")]),
          .text(" "), .code("word"), .text(","), .softBreak, .text("a "),
          .link([.text("link")], destination: "https://example.org/a?b&c"), .hardBreak,
          .text("end."),
        ])
      ])
  }

  @Test func formulas() {
    #expect(
      blocks("Take $a_1 * b_2 * c$ and\n$$\\frac{a}{b}$$\nthen more.") == [
        .paragraph([.text("Take "), .math("a_1 * b_2 * c"), .text(" and")]),
        .displayMath("\\frac{a}{b}"),
        .paragraph([.text("then more.")]),
      ])
    #expect(blocks("$$\nx = 1\n$$") == [.displayMath("x = 1")])
    #expect(blocks("It costs \\$5 and \\$6.") == [.paragraph([.text("It costs $5 and $6.")])])
  }

  @Test func lists() {
    #expect(
      blocks("- one\n- two *x*\n\n  more\n\n3. three\n   - nested") == [
        .list(
          items: [
            [.paragraph([.text("one")])],
            [
              .paragraph([.text("two "), .emphasis([.text("x")])]),
              .paragraph([.text("more")]),
            ],
          ], start: nil),
        .list(
          items: [
            [
              .paragraph([.text("three")]),
              .list(items: [[.paragraph([.text("nested")])]], start: nil),
            ]
          ], start: 3),
      ])
  }

  @Test func tables() {
    #expect(
      blocks("| a | b | c |\n|:--|:-:|--:|\n| 1 | $x$ |\n") == [
        .table(
          header: [[.text("a")], [.text("b")], [.text("c")]],
          rows: [[[.text("1")], [.math("x")], []]],
          alignments: [.leading, .center, .trailing])
      ])
  }

  @Test func aTableThatIsNoneIsAProblem() {
    #expect(problems("| a | b |\n|--|--|\n| 1 | 2 |").count == 1)
    #expect(problems("| a |\n|---|\n| - |") == [])
  }

  @Test func quotesCodeAndRules() {
    #expect(
      blocks("> said\n> twice\n\n---\n\n    indented\n\n- a\n\n  ```swift\n  let x\n  ```\n") == [
        .quote([.paragraph([.text("said"), .softBreak, .text("twice")])]),
        .rule,
        .code("indented", language: ""),
        .list(
          items: [[.paragraph([.text("a")]), .code("let x", language: "swift")]], start: nil),
      ])
  }

  @Test func headingsFencesAndCommentsKnowTheirPlaces() {
    let markdown = "# T\n\n### x\n\n```lab\na: 1\n\n  b: 2\n```\n<!-- step: z -->\n##\n"
    let document = MarkdownDocument(SourceText(markdown.utf8))
    #expect(
      document.items == [
        .init(element: .heading(level: 1, [.text("T")]), offset: 2),
        .init(element: .heading(level: 3, [.text("x")]), offset: 9),
        .init(
          element: .fence(
            .init(
              info: "lab", infoOffset: 15,
              lines: [
                .init(text: "a: 1", offset: 19), .init(text: "", offset: 24),
                .init(text: "  b: 2", offset: 25),
              ])), offset: 12),
        .init(element: .comment(" step: z "), offset: 40),
        .init(element: .heading(level: 2, []), offset: 53),
      ])
    #expect(document.problems == [])
  }

  @Test func commentsAreFoundWhereverTheyStand() {
    let markdown = "a <!-- one --> b\n<!-- two\nlines --> <!-- three -->\n\n- x\n  <!-- four -->\n"
    let comments = MarkdownDocument(SourceText(markdown.utf8)).items.compactMap {
      if case .comment(let text) = $0.element { text } else { nil }
    }
    #expect(comments == [" one ", " two\nlines ", " three ", " four "])
  }

  @Test func otherHTMLAndPicturesAreProblems() {
    #expect(
      problems("a <b>x</b>") == [
        "2 HTML is not shown; write it in Markdown", "6 HTML is not shown; write it in Markdown",
      ])
    #expect(problems("<div>\nx\n</div>") == ["0 HTML is not shown; write it in Markdown"])
    #expect(
      problems("<!-- a --> lost")
        == ["11 text on a comment's line is not shown; put it on a line of its own"])
    #expect(problems("x\n\n<!-- a\n\ny") == ["3 this comment has no end; close it with -->"])
    #expect(problems("a <!-- x -- y --> b").count == 1)
    #expect(problems("a \\<!-- b") == [])
    #expect(blocks("![alt text](x.png)") == [.paragraph([.text("alt text")])])
    #expect(problems("![alt text](x.png)").count == 1)
  }

  @Test func characterReferencesCannotSmuggleControls() {
    #expect(
      blocks("&amp;&#8722;&#x41;&#27;[2J&#0;&#xFFFFFF;&#10;&bogus;") == [
        .paragraph([.text("&−A\u{FFFD}[2J\u{FFFD}\u{FFFD}\u{FFFD}&bogus;")])
      ])
    #expect(
      blocks("[x](a&#27;b)") == [
        .paragraph([.link([.text("x")], destination: "a\u{FFFD}b")])
      ])
  }
}
