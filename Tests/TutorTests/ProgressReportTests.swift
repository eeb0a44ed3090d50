import LessonKit
import SampleCourse
import Testing

@testable import Tutor

@Suite struct ProgressReportTests {
  private var progress: Progress {
    var progress = Progress()
    func apply(_ lesson: String, _ step: String, _ kind: ProgressEvent.Kind, _ seconds: Int) {
      progress.apply(
        ProgressEvent(lesson: lesson, version: 0, step: step, kind),
        at: Moment(seconds: 1_000_000_000 + seconds))
    }
    apply("backprop", "chain-rule", .visited, 0)
    apply("backprop", "chain-rule", .finished, 60)
    apply("backprop", "forward", .visited, 120)
    let answer = ProgressEvent.Kind.answered(
      question: "q", isRight: true, hints: 0, isRevealed: false)
    apply("backprop", "forward", answer, 180)
    apply("mine", "one", .visited, 86_400)
    return progress
  }

  @Test func theTable() {
    #expect(
      ProgressReport(progress, .sample).lines == [
        "lesson    steps  questions                begun (UTC)       last",
        "backprop  1/12   1 of 1 right, 1 at once  2001-09-09 01:46  2001-09-09 01:48",
        "mine      0      -                        2001-09-10 01:46  2001-09-10 01:46",
        "backprop: 1 step was done in an older version of the lesson",
        "mine: not in this course",
      ])
    #expect(
      ProgressReport(Progress(), .sample).lines == ["No lesson has been begun yet."])
  }

  @Test func theJSON() {
    #expect(
      ProgressReport(progress, .sample).json(path: "p").text
        == #"{"file":"p","lessons":[{"id":"backprop","title":"Backpropagation, one step at a time","#
        + #""version":1,"steps":12,"done":1,"outdated":1,"last_step":"forward","#
        + #""first":"2001-09-09T01:46:40Z","last":"2001-09-09T01:48:40Z","#
        + #""questions":{"asked":1,"right":1,"unaided":1,"at_once":1,"attempts":1}},"#
        + #"{"id":"mine","title":null,"version":null,"steps":null,"done":0,"outdated":0,"#
        + #""last_step":"one","first":"2001-09-10T01:46:40Z","last":"2001-09-10T01:46:40Z","#
        + #""questions":{"asked":0,"right":0,"unaided":0,"at_once":0,"attempts":0}}]}"#)
  }
}
