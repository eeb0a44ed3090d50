import Testing

@testable import LessonKit

@Suite("Two copies of progress become one")
struct ProgressMergeTests {
  /// Copies that have gone apart: some events are in several, most in one.
  private static func copies(_ seed: Int) -> [Progress] {
    var chance = Chance(state: UInt64(seed))
    var copies = [Progress(), Progress(), Progress()]
    for _ in 0..<60 {
      let event = event(&chance)
      let moment = Moment(seconds: chance.below(20))
      let owner = chance.below(4)
      for index in copies.indices where owner == 3 || owner == index {
        copies[index].apply(event, at: moment)
      }
    }
    return copies
  }

  private static func event(_ chance: inout Chance) -> ProgressEvent {
    let id = ["a", "b"][chance.below(2)]
    let kinds: [ProgressEvent.Kind] = [
      .visited, .finished,
      .answered(
        question: id, isRight: chance.below(3) == 0, hints: chance.below(4),
        isRevealed: chance.below(2) == 0),
      .helped(question: id, hints: chance.below(5), isRevealed: chance.below(2) == 0),
      .predicted(id: id, text: "t\(chance.below(5))"),
      .outcome(id: id, text: "o\(chance.below(5))"), .reached(goal: id),
    ]
    return ProgressEvent(
      lesson: ["one", "two"][chance.below(2)], version: 1 + chance.below(3),
      step: "s\(chance.below(3))", kinds[chance.below(kinds.count)])
  }

  @Test(arguments: 0..<50)
  func orderAndRepetitionDoNotMatter(seed: Int) {
    let copies = Self.copies(seed)
    let (a, b, c) = (copies[0], copies[1], copies[2])
    #expect(a != b)
    #expect(a.merged(with: b) == b.merged(with: a))
    #expect(a.merged(with: b).merged(with: c) == a.merged(with: b.merged(with: c)))
    #expect(a.merged(with: a) == a)
    let merged = a.merged(with: b)
    #expect(merged.merged(with: a) == merged)
    #expect(merged.merged(with: b) == merged)
    #expect(a.merged(with: Progress()) == a)
  }

  /// The limit on attempts must not depend on what was merged first.
  @Test func manyAttemptsMergeInAnyOrder() {
    let parts = (0..<3).map { part in
      QuestionProgress(
        attempts: (0..<90).map { .sample(part + 3 * $0, isRight: $0 == 80 + part) }, hints: 0,
        revealed: nil)
    }
    let (a, b, c) = (parts[0], parts[1], parts[2])
    let all = QuestionProgress(
      attempts: parts.flatMap(\.attempts), hints: 0, revealed: nil)
    #expect(a.merged(with: b).merged(with: c) == all)
    #expect(a.merged(with: c.merged(with: b)) == all)
    #expect(all.attempts.count == QuestionProgress.attemptLimit + 1)
    #expect(all.attempts.last == .sample(240, isRight: true))
  }

  @Test func twoSessionsAtOnceLoseNothing() {
    var before = Progress()
    before.apply(.sample("one", .visited), at: Moment(seconds: 1))
    var (left, right) = (before, before)
    left.apply(.sample("one", .finished), at: Moment(seconds: 2))
    left.apply(
      .sample("one", .answered(question: "q", isRight: false, hints: 0, isRevealed: false)),
      at: Moment(seconds: 3))
    right.apply(.sample("two", .visited), at: Moment(seconds: 4))
    right.apply(
      .sample("one", .answered(question: "q", isRight: true, hints: 1, isRevealed: false)),
      at: Moment(seconds: 5))
    let lesson = left.merged(with: right)[lesson: "sample"]
    #expect(lesson[step: "one"].done != nil)
    #expect(lesson[step: "one"].questions["q"]?.attempts.map(\.isRight) == [false, true])
    #expect(lesson.last?.value == "two")
  }
}

/// SplitMix64; the tests of a lesson's record need no other randomness.
private struct Chance {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ bits >> 31) % UInt64(bound))
  }
}
