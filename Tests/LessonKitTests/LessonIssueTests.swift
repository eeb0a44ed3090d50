import Testing

@testable import LessonKit

@Suite("What is wrong with a lesson is found, with its place")
struct LessonIssueTests {
  private func issuesOf(body: String) -> [String] { issues(of: parse(body: body)) }

  private func issuesOf(frontMatter lines: String, path: String = "Lessons/sample.md") -> [String] {
    issues(of: LessonParser.parse("---\n\(lines)\n---\n\(step("Text."))", path: path))
  }

  // MARK: Front matter

  @Test func frontMatterIsMissingOrOpen() {
    #expect(
      issues(of: LessonParser.parse(step("Text."), path: "x.md"))
        == [
          "1:1 a lesson begins with front matter: a line ---, then “format: 1”, “id: …” and so on"
        ])
    #expect(
      issues(of: LessonParser.parse("---\nformat: 1\n\n" + step("Text."), path: "x.md"))
        .first == "1:1 the front matter that begins on line 1 has no end; close it with a line ---")
    #expect(issues(of: LessonParser.parse("", path: "x.md")).count == 1)
  }

  @Test func frontMatterValues() {
    #expect(
      issuesOf(
        frontMatter: """
          format: 0
          id: Sample
          titel: A
          title:
          part: P
          part: Q
          number: three
          minutes: 0
          requires: a, B c
          just text
          """)
        == [
          "2:9 “format” must be 1, not “0”",
          "3:5 an id has lower-case letters, digits and hyphens only",
          "4:1 there is no key “titel” in front matter; did you mean “title”?",
          "5:7 “title” needs a value",
          "7:1 “part” was given before",
          "8:9 “number” must be a number from 1 to 999, not “three”",
          "9:10 “minutes” must be a number from 1 to 999, not “0”",
          "10:11 “requires” lists the ids of lessons with commas between; “B c” is no id",
          "11:1 front matter has lines “key: value”; this is none",
        ])
    #expect(
      issuesOf(frontMatter: "format: 1\nid: other\ntitle: T\npart: P\nnumber: 1")
        == [
          "1:1 the front matter lacks “minutes: …”",
          "3:5 the id “other” is not the file's name “sample”; the two must be the same",
        ])
  }

  @Test func aLaterFormatSaysOnlyToUpdate() {
    #expect(
      issuesOf(frontMatter: "format: 2\nid: sample\nmood: new")
        == ["2:9 this lesson has format 2 and this program reads format 1; update mlp-tutor"])
  }

  // MARK: Steps

  @Test func stepsAndTheirIdentifiers() {
    #expect(
      issuesOf(
        body: """
          Prose.

          # Another title

          ## One
          Text.
          <!-- step: one -->

          ## Two
          <!-- step: Two -->
          Text.

          ## Three
          <!-- step: three -->
          Text.
          ## Three $x$
          <!-- step: three -->
          ##
          <!-- step: five -->
          """)
        == [
          "10:1 text before the first ## belongs to no step",
          "12:3 a # heading is the lesson's title and stands at its top; use ##",
          "14:4 this step has no id; put <!-- step: a-short-name --> directly below its heading",
          "16:6 a step's id stands directly below its ## heading, once",
          "19:12 a step's id has lower-case letters, digits and hyphens only",
          "25:4 a step's title has no formulas; say it in words",
          "25:4 this step has no text",
          "26:12 the step on line 23 has the id “three”, too",
          "27:1 this step needs a title after ##",
          "27:1 this step has no text",
        ])
    #expect(
      issuesOf(body: "# Not it\n\n" + step("Text."))
        == ["10:3 this heading is not the title in the front matter, “A sample”"])
    #expect(
      issuesOf(body: "")
        == ["10:1 this lesson has no step: a step is a “## Heading” and its text"])
    #expect(
      issuesOf(body: "## Last\n") == [
        "10:4 this step has no id; put <!-- step: a-short-name --> directly below its heading",
        "10:4 this step has no text",
      ])
  }

  // MARK: Figures

  @Test func figures() {
    #expect(
      issuesOf(
        body: step(
          """
          Text.

          ```walk
          expresion: x
          inputs: x=1 y z=nan x=2
          names: a a 2b
          at: valeus
          at: start
          oops
          ```
          ```lba
          ```
          ```lab now
          lr:
          ```
          ```plot
          expression: x
          expression: x^2
          from: 5
          to: -5
          variable: é
          ```
          ```lab
          ```
          - item
            ```lab
            ```
          """))
        == [
          "15:1 this walk lacks “expression: …”",
          "16:1 a walk has no key “expresion”; did you mean “expression”?",
          "17:13 “y” does not give a number to a name, as x=-2 does",
          "17:15 “z=nan” does not give a number to a name, as x=-2 does",
          "17:21 “x” has a number already",
          "18:10 the name “a” was given before",
          "18:12 “2b” is no name: letters, digits and _, beginning with a letter",
          "19:5 “at” is one of “start”, “values”, “gradients”; did you mean “values”?",
          "20:1 “at” was given before",
          "21:1 a walk has lines “key: value”; this is none",
          "23:4 there is no figure “lba”; did you mean “lab”?",
          "25:4 nothing may follow “lab” on this line",
          "26:4 “lr” needs a value",
          "28:1 a plot goes from the smaller number to the larger one",
          "28:1 this step has a figure already, a walk",
          "33:11 “é” is no name: letters, digits and _, beginning with a letter",
          "35:1 this step has a lab already",
          "38:6 a figure stands at the left margin, not within a list or a quote",
        ])
    #expect(
      issuesOf(body: "```lab\n```\n" + step("Text."))
        == ["10:1 a figure belongs to a step; put it below a ## heading"])
  }

  @Test(arguments: ["swift", "lua", "awk", "text", "c", "bash", "json", "python", ""])
  func otherFencedBlocksAreCode(language: String) throws {
    let lesson = try parse(body: step("```\(language)\nx\n```")).get()
    #expect(lesson.steps[0].blocks == [.code("x", language: language)])
  }

  // MARK: Checks

  @Test(arguments: [
    (
      "check: x at x=1",
      "14:13 this check claims nothing: it lacks “= number” with spaces around the ="
    ),
    ("check: x at x=1 = ", "14:22 after the = of a check stands one number, as in"),
    ("check: x at x=1 = 2 3", "14:24 after the = of a check stands one number, as in"),
    ("check: x at x=1 = two", "14:24 after the = of a check stands one number, as in"),
    ("check: x at = 2", "14:15 after “at” stand the inputs, as in"),
    ("check: x at y = 2", "14:18 “y” does not give a number to a name, as x=-2 does"),
    ("check: at x=1 = 2", "14:13 this check has no expression"),
    ("check: d/dx = 2", "14:13 a derivative is written d/dx EXPRESSION, with a space before"),
    ("check: d/d(x) x = 2", "14:13 a derivative is written d/dx EXPRESSION, with a space before"),
    ("check:", "14:12 this check is empty"),
    ("chek: x = 1", "14:6 “chek:” means nothing; did you mean “check:”?"),
    ("stp: x", "14:6 “stp:” means nothing; did you mean “step:”?"),
  ])
  func checks(comment: String, expected: String) throws {
    let found = issuesOf(body: step("Text.\n<!-- \(comment) -->"))
    #expect(found.count == 1)
    #expect(try #require(found.first).hasPrefix(expected), "\(found)")
  }

  // MARK: Text

  @Test func formulasHaveKnownCommands() {
    #expect(
      issuesOf(body: step("Ä $\\frac{a}{\\thta}$ and $$\\, x \\\\ \\mathbb{R}$$"))
        == [
          "13:13 formulas have no command \\thta; did you mean \\theta?",
          "13:27 formulas have no command \\,",
          "13:32 formulas have no command \\\\",
          "13:35 formulas have no command \\mathbb; did you mean \\mathbf?",
        ])
  }

  @Test func controlCharactersAndBytesThatAreNoText() {
    var bytes = Array(
      (sampleFrontMatter + step("Ein Öl: \u{1B}[2J \u{7}\nzwei \u{9B}x\na\rb")).utf8)
    bytes += [0x61, 0xFF, 0xFE, 0x0A, 0xE2, 0x80, 0x0A]
    #expect(
      issues(of: LessonParser.parse(bytes, path: "Lessons/sample.md")) == [
        "13:9 the control character U+001B cannot be shown",
        "14:6 the control character U+009B cannot be shown",
        "15:2 the control character U+000D cannot be shown",
        "16:2 the byte 0xFF is not UTF-8; save the file with that encoding",
        "17:1 the byte 0xE2 is not UTF-8; save the file with that encoding",
      ])
  }

  @Test func issuesBeyondAHundredAreCounted() {
    let found = issuesOf(body: step(String(repeating: "Text\n\n<b>\n\n", count: 250)))
    #expect(found.count == 101)
    #expect(found.last?.hasSuffix("150 more issues from here on are not listed") == true)
  }

  // MARK: How issues look

  @Test func descriptionShowsTheLineAndACaret() {
    let issue = LessonIssue(
      path: "Lessons/x.md", location: SourceLocation(line: 3, column: 6),
      message: "no such thing", sourceLine: "\tlä 漢: \u{1B}[31m")
    #expect(
      issue.description == """
        Lessons/x.md:3:6: no such thing
          \tlä 漢: ␛[31m
          \t     ^
        """)
  }

  @Test func descriptionIsSafeAndShortWhateverTheLine() {
    for column in [Int.min, -1, 0, 1, 50, 500, 5000, Int.max] {
      let issue = LessonIssue(
        path: "a\u{1B}b", location: SourceLocation(line: 1, column: column), message: "m\nn",
        sourceLine: String(repeating: "x\u{9B}", count: 1000))
      let lines = issue.description.split(separator: "\n")
      #expect(lines.count == 3)
      #expect(
        lines.allSatisfy { line in
          !line.unicodeScalars.contains { $0.properties.generalCategory == .control }
        })
      #expect(lines.dropFirst().allSatisfy { $0.count <= 101 })
    }
  }
}
