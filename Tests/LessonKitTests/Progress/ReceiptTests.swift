import Testing

@testable import LessonKit

@Suite("What a learner hands in")
struct ReceiptTests {
  private func receipt(name: String = "A. Learner", nonce: String? = "w-7") -> Receipt {
    var progress = Progress()
    let start = 1_000_000_000
    let events: [ProgressEvent.Kind] = [
      .visited, .answered(question: "q", isRight: false, hints: 0, isRevealed: false),
      .answered(question: "q", isRight: true, hints: 1, isRevealed: false),
      .answered(question: "r", isRight: true, hints: 0, isRevealed: false),
      .helped(question: "s", hints: 4, isRevealed: true),
      .answered(question: "s", isRight: true, hints: 4, isRevealed: true), .finished,
    ]
    for (index, kind) in events.enumerated() {
      progress.apply(
        ProgressEvent(lesson: "backprop", version: 1, step: "chain-rule", kind),
        at: Moment(seconds: start + 60 * index))
    }
    return Receipt(
      program: "mlp-tutor 1", name: name, nonce: nonce, issued: Moment(seconds: start + 3600),
      lessons: progress.standings(in: .embedded))
  }

  @Test func scoresAndTimes() throws {
    let lesson = try #require(receipt().lessons.first)
    #expect(lesson.id == "backprop")
    #expect(lesson.done == 1)
    let steps = try Catalog.embedded.lesson(id: "backprop").get().steps
    #expect(lesson.steps == steps.count)
    #expect(lesson.first == "2001-09-09T01:46:40Z")
    let score = lesson.score
    #expect(
      [score.asked, score.right, score.unaided, score.atOnce, score.attempts] == [3, 3, 2, 1, 4])
    #expect(lesson.questions.map(\.id) == ["q", "r", "s"])
    #expect(lesson.questions[0].attempts.map(\.right) == [false, true])
    #expect(lesson.questions[2].revealed == "2001-09-09T01:50:40Z")
  }

  @Test func whatIsWrittenIsReadAndUnchanged() throws {
    let receipt = receipt(name: "Ü “x” \u{1F600}", nonce: nil)
    let read = try Receipt(bytes: receipt.bytes)
    #expect(read == receipt)
    #expect(read.isUnchanged)
    #expect(String(decoding: receipt.bytes, as: UTF8.self).contains("It proves nothing"))
  }

  /// Another layout is the same receipt; another number is not.
  @Test func changesShow() throws {
    let text = String(decoding: receipt().bytes, as: UTF8.self)
    let compact = String(text.filter { $0 != "\n" })
    #expect(try Receipt(bytes: Array(compact.utf8)).isUnchanged)
    for (old, new) in [
      ("\"done\" : 1", "\"done\" : 2"), ("A. Learner", "B. Learner"), ("w-7", "w-8"),
      ("\"right\" : false", "\"right\" : true"), ("01:46:40", "01:46:41"),
    ] {
      let changed = text.replacing(old, with: new, maxReplacements: 1)
      #expect(changed != text, "\(old)")
      #expect(try !Receipt(bytes: Array(changed.utf8)).isUnchanged, "\(old)")
    }
  }

  @Test(arguments: [
    ("", "is no receipt of mlp-tutor (no JSON)"),
    ("{\"format\": 1}", "is no receipt of mlp-tutor (lacks “receipt”)"),
    ("{\"receipt\": 1}", "is no receipt of mlp-tutor (lacks “program”)"),
    ("{\"receipt\": 2}", "is a receipt of form 2 and this program knows 1"),
  ])
  func otherFilesAreRefused(text: String, reason: String) {
    #expect(throws: Receipt.Problem(reason: reason)) {
      try Receipt(bytes: Array(text.utf8))
    }
  }

  @Test func theTableIsQuotedAndHoldsNoFormulas() {
    #expect(ReceiptTable.header.hasPrefix("file,name,nonce,issued,lesson,"))
    let line = ReceiptTable.lines(
      receipt(name: "=cmd|' /C calc'!A0, \"Bob\"", nonce: "-1"), file: "a.json")
    #expect(
      line == [
        "a.json,\"'=cmd|' /C calc'!A0, \"\"Bob\"\"\",'-1,2001-09-09T02:46:40Z,backprop,2,20,1,3,3,"
          + "2,1,4,2001-09-09T01:46:40Z,2001-09-09T01:46:40Z,yes"
      ])
  }

  /// Of FIPS 180-4 and its examples; the lengths around a block are where padding goes wrong.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func publishedDigests(text: String, digest: String) {
    #expect(SHA256.hexadecimal(Array(text.utf8)) == digest)
  }

  @Test(arguments: [
    (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
    (1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func manyLetters(count: Int, digest: String) {
    #expect(SHA256.hexadecimal(Array(repeating: UInt8(ascii: "a"), count: count)) == digest)
  }
}
