import Testing

@testable import LessonKit

@Suite("A lesson's file is read")
struct LessonParserTests {
  @Test func everything() throws {
    let lesson = try parse(
      body: """
        # A sample

        ## First *step*
        <!-- step: first -->
        <!-- a note of the author -->

        Prose with 0.25. <!-- check: d/dx x*y at x=1 y=0.25 = 0.25 -->

        ### Smaller

        ```walk
        # The example.
        expression: (x+y)*z
        inputs: x=-2 y=5 z=-4  # as in class
        names: q f
        at: values
        ```

        ```swift
        let code = true
        ```

        ## Second
        <!-- step: second -->
        Text.
        <!-- check: 1+1 = 2 -->
        ```plot
        expression: sigmoid(x)
        expression: x^2
        from: -1
        to: 1e1
        derivative: yes
        ```
        ```lab
        title: "A title: with a colon"
        data: xor
        ```
        """
    ).get()
    #expect(
      lesson.metadata
        == Lesson.Metadata(
          format: 1, id: "sample", title: "A sample", part: "Testing", number: 3, minutes: 10,
          requires: ["other", "another"]))
    #expect(lesson.path == "Lessons/sample.md")
    #expect(
      lesson.steps == [
        LessonStep(
          id: "first", title: "First step", location: .init(line: 12, column: 4),
          blocks: [
            .paragraph([.text("Prose with 0.25. ")]),
            .heading(level: 3, [.text("Smaller")]),
            .code("let code = true", language: "swift"),
          ],
          figure: FigureBlock(
            kind: .walk,
            entries: [
              .init(
                key: "expression", value: "(x+y)*z", location: .init(line: 22, column: 13)),
              .init(
                key: "inputs", value: "x=-2 y=5 z=-4", location: .init(line: 23, column: 9)),
              .init(key: "names", value: "q f", location: .init(line: 24, column: 8)),
              .init(key: "at", value: "values", location: .init(line: 25, column: 5)),
            ], location: .init(line: 20, column: 1)),
          lab: nil,
          checks: [
            NumberCheck(
              expression: "d/dx x*y", assignments: ["x=1", "y=0.25"], claimed: "0.25",
              location: .init(line: 16, column: 30))
          ]),
        LessonStep(
          id: "second", title: "Second", location: .init(line: 32, column: 4),
          blocks: [.paragraph([.text("Text.")])],
          figure: FigureBlock(
            kind: .plot,
            entries: [
              .init(
                key: "expression", value: "sigmoid(x)", location: .init(line: 37, column: 13)),
              .init(key: "expression", value: "x^2", location: .init(line: 38, column: 13)),
              .init(key: "from", value: "-1", location: .init(line: 39, column: 7)),
              .init(key: "to", value: "1e1", location: .init(line: 40, column: 5)),
              .init(key: "derivative", value: "yes", location: .init(line: 41, column: 13)),
            ], location: .init(line: 36, column: 1)),
          lab: FigureBlock(
            kind: .lab,
            entries: [
              .init(
                key: "title", value: "A title: with a colon",
                location: .init(line: 44, column: 8)),
              .init(key: "data", value: "xor", location: .init(line: 45, column: 7)),
            ], location: .init(line: 43, column: 1)),
          checks: [
            NumberCheck(
              expression: "1+1", assignments: [], claimed: "2",
              location: .init(line: 35, column: 13))
          ]),
      ])
  }

  @Test func windowsLineEndsAndByteOrderMark() throws {
    let plain = sampleFrontMatter + step("Text.")
    let windows = "\u{FEFF}" + plain.replacing("\n", with: "\r\n")
    let expected = try LessonParser.parse(plain, path: "sample.md").get()
    #expect(try LessonParser.parse(windows, path: "sample.md").get() == expected)
  }

  @Test func aTitleMayHaveAColonWithOrWithoutQuotes() throws {
    for value in ["Lines: a start", "\"Lines: a start\"", "'Lines: a start'  # note"] {
      let text = sampleFrontMatter.replacing("A sample", with: value) + step("Text.")
      #expect(
        try LessonParser.parse(text, path: "sample.md").get().metadata.title == "Lines: a start")
    }
  }
}
