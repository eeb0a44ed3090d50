import Testing

@testable import LessonKit

@Suite("Progress takes in events")
struct ProgressTests {
  @Test func visitsAreCountedFromTheFirstToTheLast() {
    var progress = Progress()
    progress.apply(.sample("forward", .visited), at: Moment(seconds: 100))
    progress.apply(.sample("backward", .visited), at: Moment(seconds: 160))
    progress.apply(.sample("forward", .visited), at: Moment(seconds: 220))
    let lesson = progress[lesson: "sample"]
    #expect(lesson[step: "forward"].firstVisit == Moment(seconds: 100))
    #expect(lesson[step: "forward"].lastVisit == Moment(seconds: 220))
    #expect(lesson.last?.value == "forward")
    #expect(lesson.firstVisit == Moment(seconds: 100))
    #expect(lesson.lastVisit == Moment(seconds: 220))
  }

  /// Within one second, and with a clock that is set back.
  @Test func theStepOpenedLastIsTheLastWhateverTheClockSays() {
    var progress = Progress()
    for (step, second) in [("z", 100), ("a", 100), ("m", 50)] {
      progress.apply(.sample(step, .visited), at: Moment(seconds: second))
      #expect(progress[lesson: "sample"].last?.value == step)
    }
  }

  @Test func attemptsKeepTheirOrderAndTheirHints() {
    var progress = Progress()
    let attempts = [(false, 0), (false, 1), (true, 2), (true, 2)]
    for (isRight, hints) in attempts {
      progress.apply(
        .sample(
          "one", .answered(question: "q", isRight: isRight, hints: hints, isRevealed: false)),
        at: Moment(seconds: 7))
    }
    let question = progress[lesson: "sample"][step: "one"].questions["q"]
    #expect(question?.attempts.map(\.isRight) == attempts.map(\.0))
    #expect(question?.attempts.map(\.at.seconds) == [7, 8, 9, 10])
    #expect(question?.firstRight == 3)
    #expect(question?.isRightAtOnce == false)
    #expect(question?.hints == 2)
  }

  @Test func aRevealedAnswerIsRemembered() {
    var progress = Progress()
    progress.apply(
      .sample("one", .helped(question: "q", hints: 4, isRevealed: true)), at: Moment(seconds: 5))
    progress.apply(
      .sample("one", .answered(question: "q", isRight: true, hints: 4, isRevealed: true)),
      at: Moment(seconds: 9))
    let question = progress[lesson: "sample"][step: "one"].questions["q"]
    #expect(question?.revealed == Moment(seconds: 5))
    #expect(question?.isRight == true)
    #expect(question?.isRightUnaided == false)
  }

  @Test func manyAttemptsKeepTheFirstOnesAndTheFirstRightOne() {
    var question = QuestionProgress()
    for second in 0..<300 { question.add(.sample(second, isRight: second >= 250)) }
    #expect(question.attempts.count == QuestionProgress.attemptLimit + 1)
    #expect(question.attempts.last == .sample(250, isRight: true))
    #expect(question.isRight)
  }

  @Test func anOutcomeBelongsToThePredictionBeforeIt() {
    var progress = Progress()
    func prediction() -> PredictionProgress? {
      progress[lesson: "sample"][step: "one"].predictions["p"]
    }
    progress.apply(.sample("one", .predicted(id: "p", text: "falls")), at: Moment(seconds: 5))
    progress.apply(.sample("one", .outcome(id: "p", text: "rises")), at: Moment(seconds: 5))
    #expect(prediction()?.presentOutcome == "rises")
    progress.apply(.sample("one", .predicted(id: "p", text: "rises")), at: Moment(seconds: 5))
    #expect(prediction()?.presentOutcome == nil)
    #expect(prediction()?.text?.value == "rises")
  }

  @Test func aNewVersionKeepsWhatWasDoneAndSaysSo() {
    var progress = Progress()
    progress.apply(.sample("one", .finished), at: Moment(seconds: 1))
    progress.apply(.sample("two", .finished), at: Moment(seconds: 2))
    progress.apply(.sample("two", version: 2, .finished), at: Moment(seconds: 3))
    let lesson = progress[lesson: "sample"]
    #expect(lesson.version == 2)
    // “one” was renamed to “first” in version 2: what was done there is no longer counted.
    #expect(lesson.doneCount(of: ["first", "two", "three"]) == 1)
    #expect(lesson.doneCount(of: ["one", "two", "three"]) == 2)
    #expect(lesson.outdatedCount(of: ["one", "two", "three"], version: 2) == 1)
    #expect(lesson[step: "one"].isOutdated(in: 2))
  }

  @Test func aLessonIsResumedWhereItWasLeft() {
    var progress = Progress()
    let steps = ["one", "two", "three"]
    #expect(progress[lesson: "sample"].resumption(of: steps) == nil)
    progress.apply(.sample("one", .visited), at: Moment(seconds: 1))
    #expect(progress[lesson: "sample"].resumption(of: steps) == nil)
    progress.apply(.sample("two", .visited), at: Moment(seconds: 2))
    #expect(progress[lesson: "sample"].resumption(of: steps) == 1)
    // A step that is no longer there, and a lesson that is done.
    #expect(progress[lesson: "sample"].resumption(of: ["one", "three"]) == nil)
    for step in steps { progress.apply(.sample(step, .finished), at: Moment(seconds: 3)) }
    #expect(progress[lesson: "sample"].resumption(of: steps) == nil)
  }

  @Test func aMomentIsWrittenAsISOHasIt() {
    #expect(Moment(seconds: 1_000_000_000).description == "2001-09-09T01:46:40Z")
    #expect(Moment(seconds: 1_000_000_000).short == "2001-09-09 01:46")
    #expect(Moment(seconds: -5).seconds == 0)
    #expect(Moment(seconds: .max).next == Moment(seconds: .max))
    #expect(Moment(seconds: .max).description == "9999-12-31T23:59:59Z")
  }
}

extension ProgressEvent {
  /// In a lesson called “sample”.
  static func sample(_ step: String, version: Int = 1, _ kind: Kind) -> ProgressEvent {
    ProgressEvent(lesson: "sample", version: version, step: step, kind)
  }
}

extension QuestionProgress.Attempt {
  static func sample(_ seconds: Int, isRight: Bool = false) -> Self {
    Self(
      at: Moment(seconds: seconds), version: 1, isRight: isRight, hints: 0, isRevealed: false)
  }
}
