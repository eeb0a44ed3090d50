import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("Questions over several sessions") struct QuestionProgressTests {
  private let size = Size(columns: 100, rows: 30)

  private func press(_ state: inout AppState, _ keys: Key...) -> [ProgressEvent] {
    keys.flatMap { key in
      state.update(.key(key)).flatMap { effect -> [ProgressEvent] in
        if case .record(let events) = effect { events } else { [] }
      }
    }
  }

  private func app(_ progress: Progress = Progress()) throws -> AppState {
    AppState(
      catalog: Catalog(sources: []), lesson: try QuestionSamples.lesson(), step: 0,
      progress: progress, size: size)
  }

  @Test func whatWasAnsweredStaysAnswered() throws {
    var first = try app()
    var progress = Progress()
    let events = press(&first, "4", "3", .enter, "-", "4", .enter)
    for event in events { progress.apply(event, at: progress.logicalTime) }
    #expect(progress[lesson: "sample"][step: "gradients"].questions["product"]?.firstRight == 2)

    var second = try app(progress)
    // The first question that is still open is asked.
    #expect(second.lesson?.questions?.note == "2 of 3")
    _ = press(&second, "4", .left)
    let lines = second.view(Appearance(colors: .none)).lines
    #expect(lines.contains { $0.hasPrefix(" ✓ Right: −4.") })
    #expect(second.lesson?.questions?.note == "1 of 3, right at attempt 2")
    // And it may be asked again.
    _ = press(&second, "v")
    #expect(second.lesson?.questions?.note == "1 of 3")
  }

  @Test func anAnswerToAnOlderVersionDoesNotCount() throws {
    var progress = Progress()
    progress.apply(
      ProgressEvent(
        lesson: "sample", version: 0, step: "gradients",
        .answered(question: "product", isRight: true, hints: 0, isRevealed: false)),
      at: Moment(seconds: 1))
    let state = try app(progress)
    #expect(state.lesson?.questions?.note == "1 of 3")
  }

  @Test func predictionsAndTasksStay() throws {
    let source =
      QuestionSamples.heading + """
        ## One
        <!-- step: one -->

        Text.

        ```lab
        data: xor
        layers: 2,4,1
        ```

        ```predict
        id: loss
        question: What?
        kind: number
        outcome: lab loss at step 100
        ```

        ```make
        id: solve
        task: Make it.
        goal: correct >= 4
        ```
        """
    let lesson = try LessonParser.parse(source, path: "sample.md").get()
    var progress = Progress()
    let events: [ProgressEvent.Kind] = [
      .predicted(id: "loss", text: "1/2"), .outcome(id: "loss", text: "−0.5"),
      .reached(goal: "solve"),
    ]
    for (second, kind) in events.enumerated() {
      progress.apply(
        ProgressEvent(lesson: "sample", version: 1, step: "one", kind), at: Moment(seconds: second))
    }
    var state = LessonState(lesson, progress: progress[lesson: "sample"], layout: true)
    #expect(state.questions?.isOpen == false)
    guard case .predict(let predict)? = state.questions?.items.first else {
      Issue.record("no prediction")
      return
    }
    #expect(predict.sentence == "You said 1/2, it was −0.5.")
    // Nothing of it is noted a second time.
    #expect(!state.takeEvents().contains { $0.kind != .visited && $0.kind != .finished })
  }

  /// In notes of a step that was not opened again a race's winner has its name, too.
  @Test func aWinnerIsNotedByItsName() throws {
    let source =
      QuestionSamples.heading + """
        ## One
        <!-- step: one -->

        Text.

        ```lab
        data: xor
        variant: lr=0.001
        variant: lr=0.5
        ```

        ```predict
        id: race
        question: Who?
        kind: choice
        choice: the slow one
        choice: the quick one
        outcome: lab winner at step 50
        ```

        ```predict
        id: loss
        question: What?
        kind: number
        outcome: lab loss 2 at step 50
        ```

        ## Two
        <!-- step: two -->

        The end.
        """
    let lesson = try LessonParser.parse(source, path: "sample.md").get()
    var progress = Progress()
    let events: [ProgressEvent.Kind] = [
      .predicted(id: "race", text: "the slow one"), .outcome(id: "race", text: "2"),
      .predicted(id: "loss", text: "1"), .outcome(id: "loss", text: "2"),
    ]
    for (second, kind) in events.enumerated() {
      progress.apply(
        ProgressEvent(lesson: "sample", version: 1, step: "one", kind), at: Moment(seconds: second))
    }
    let state = LessonState(lesson, step: 1, progress: progress[lesson: "sample"], layout: true)
    let notes = LessonNotes(state).markdown
    #expect(
      notes.contains("- One: I expected “the slow one”; it was “the quick one”."), "\(notes)")
    #expect(notes.contains("- One: I expected “1”; it was “2”."), "\(notes)")
  }
}
