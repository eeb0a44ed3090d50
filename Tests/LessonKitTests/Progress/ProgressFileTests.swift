import Testing

@testable import LessonKit

@Suite("The file that progress is kept in")
struct ProgressFileTests {
  private var sample: Progress {
    var progress = Progress()
    progress.apply(.sample("one", .visited), at: Moment(seconds: 100))
    progress.apply(.sample("one", .finished), at: Moment(seconds: 130))
    progress.apply(
      .sample("one", .answered(question: "q", isRight: false, hints: 0, isRevealed: false)),
      at: Moment(seconds: 120))
    progress.apply(
      .sample("one", .answered(question: "q", isRight: true, hints: 1, isRevealed: false)),
      at: Moment(seconds: 125))
    progress.apply(
      .sample("two", .predicted(id: "p", text: "a/b \u{1B}[31m „ü“")), at: Moment(seconds: 140))
    progress.apply(.sample("two", .reached(goal: "g")), at: Moment(seconds: 150))
    return progress
  }

  /// As README.md documents it.
  @Test func theFormOfTheFile() {
    let text = String(decoding: ProgressFile.bytes(of: sample), as: UTF8.self)
    #expect(
      text == #"""
        {
          "format" : 1,
          "lessons" : {
            "sample" : {
              "last" : {
                "at" : 100,
                "value" : "one"
              },
              "steps" : {
                "one" : {
                  "done" : {
                    "at" : 130,
                    "version" : 1
                  },
                  "first" : 100,
                  "last" : 100,
                  "questions" : {
                    "q" : {
                      "attempts" : [
                        {
                          "at" : 120,
                          "right" : false,
                          "version" : 1
                        },
                        {
                          "at" : 125,
                          "hints" : 1,
                          "right" : true,
                          "version" : 1
                        }
                      ],
                      "hints" : 1
                    }
                  }
                },
                "two" : {
                  "goals" : {
                    "g" : 150
                  },
                  "predictions" : {
                    "p" : {
                      "text" : {
                        "at" : 140,
                        "value" : "a/b \u001b[31m „ü“"
                      }
                    }
                  }
                }
              },
              "version" : 1
            }
          }
        }

        """#)
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let bytes = ProgressFile.bytes(of: sample)
    let progress = try ProgressFile.progress(from: bytes)
    #expect(progress == sample)
    #expect(ProgressFile.bytes(of: progress) == bytes)
    #expect(try ProgressFile.progress(from: ProgressFile.bytes(of: Progress())) == Progress())
  }

  @Test(arguments: [
    ("", "empty"),
    ("\u{0}\u{0}\u{0}", "no JSON"),
    ("{", "no JSON"),
    ("[]", "wrong at “”"),
    ("{}", "lacks “format”"),
    (#"{"format": 0, "lessons": {}}"#, "format 0"),
    (#"{"format": 1e300, "lessons": {}}"#, "no JSON"),
    (#"{"format": 1}"#, "lacks “lessons”"),
    (#"{"format": 1, "lessons": {}} x"#, "no JSON"),
    (#"{"format": 1, "lessons": {"a": []}}"#, "wrong at “lessons.a”"),
    (#"{"format": 1, "lessons": {"a": {"version": -1}}}"#, "wrong at “lessons.a.version”"),
    (
      #"{"format": 1, "lessons": {"a": {"last": {"value": "b", "at": 9223372036854775807}}}}"#,
      "wrong at “lessons.a.last.at”"
    ),
    (#"{"format": 1, "lessons": {"a": {"steps": {"b": {"first": 1.5}}}}}"#, "no JSON"),
    (
      #"{"format": 1, "lessons": {"a": {"steps": {"b": {"questions": {"c": {"attempts": [{}]}}}}}}}"#,
      "lacks “lessons.a.steps.b.questions.c.attempts.Index 0.at”"
    ),
  ])
  func damageIsNamed(text: String, reason: String) {
    #expect(throws: ProgressFile.Problem.damaged(reason)) {
      try ProgressFile.progress(from: Array(text.utf8))
    }
  }

  @Test func bytesThatAreNoTextAreDamage() {
    let start = Array(#"{"format": 1, "lessons": {""#.utf8)
    #expect(throws: ProgressFile.Problem.self) {
      try ProgressFile.progress(from: start + [0xFF, 0xFE] + Array(#"": {}}}"#.utf8))
    }
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: ProgressFile.Problem.self) {
      try ProgressFile.progress(from: Array(deep.utf8))
    }
  }

  /// Each beginning of a file that was cut off is damage, and never less progress.
  @Test func aFileThatWasCutOffIsDamaged() {
    let bytes = ProgressFile.bytes(of: sample)
    for length in 0..<(bytes.count - 2) {
      #expect(throws: ProgressFile.Problem.self) {
        try ProgressFile.progress(from: Array(bytes[..<length]))
      }
    }
  }

  @Test func aLaterFormatIsNoDamage() {
    let text = #"{"format": 2, "lessons": [1, 2, 3], "new": true}"#
    #expect(throws: ProgressFile.Problem.tooNew(format: 2)) {
      try ProgressFile.progress(from: Array(text.utf8))
    }
  }
}
