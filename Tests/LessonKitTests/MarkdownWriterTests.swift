import Testing

@testable import LessonKit

@Suite("Markdown is written as it is read")
struct MarkdownWriterTests {
  private func blocks(_ text: String) throws -> [Block] {
    try #require(try parse(body: step(text)).get().steps.first).blocks
  }

  @Test(arguments: Catalog.embedded.entries.map(\.id))
  func everyStepOfTheCourseComesBack(id: String) throws {
    for step in try Catalog.embedded.lesson(id: id).get().steps {
      let text = MarkdownWriter.text(step.blocks)
      #expect(try blocks(text) == step.blocks, "\(id)#\(step.id)\n\(text)")
    }
  }

  @Test(arguments: [
    "Signs: 2 \\* 3 \\_x\\_ \\[a] \\<b> \\# \\$5 a\\|b \\\\ \\` \\~~c\\~~ &amp;amp;",
    "\\- no list\n\\+ none\n1\\. nor this\n12\\) nor that\n\\=== no heading",
    "`code with | and \\`, ``two ` ticks``, `` `edge` ``",
    "*a **b** c* **d *e* f** [link *x*](https://example.org/a_(b))",
    "Break\\\nhere\nand softly",
    "- one\n- two\n  - inner\n    1. deep\n- three",
    "3. three\n4. four\n\n   and more\n\n   ```text\n   a\n\n   b\n   ```",
    "- one\n\n<!-- apart -->\n- two\n\n<!-- apart -->\n- three\n\n1. four\n\n<!-- apart -->\n1. five",
    "> quote\n>\n> - in it\n> - twice",
    "````text\n```\nfence\n```\n````\n\n### Heading *x*\n\n---\n\n$$a_b$$",
    "| a | b | c |\n|:--|:-:|--:|\n| 1 | $x_i$ | `c` |\n| \\| |  | *e* |",
  ])
  func everyFormComesBack(text: String) throws {
    let first = try blocks(text)
    let written = MarkdownWriter.text(first)
    #expect(try blocks(written) == first, "\(written)")
  }

  @Test func itReadsWell() throws {
    let text = "- one\n- two\n\nA *word*, `code` and $x^2$.\n\n> said\n"
    #expect(MarkdownWriter.text(try blocks(text)) == text)
  }
}
