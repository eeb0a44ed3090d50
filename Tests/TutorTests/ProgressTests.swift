import LessonKit
import SampleCourse
import Screen
import Testing

@testable import Tutor

@Suite struct KeptProgressTests {
  private let small = Size(columns: 80, rows: 24)

  private func state(_ id: String = "backprop", step: Int? = nil, progress: Progress = Progress())
    throws -> AppState
  {
    let catalog = Catalog.sample
    return AppState(
      catalog: catalog, lesson: try catalog.lesson(id: id).get(), step: step, progress: progress)
  }

  private func event(_ step: String, _ kind: ProgressEvent.Kind) -> ProgressEvent {
    ProgressEvent(lesson: "backprop", version: 1, step: step, kind)
  }

  /// Progress in which a lesson was read up to a step.
  private func progress(_ id: String, upTo last: Int) throws -> Progress {
    var progress = Progress()
    let steps = try Catalog.sample.lesson(id: id).get().steps.map(\.id)
    for (index, step) in steps.prefix(last + 1).enumerated() {
      progress.apply(
        ProgressEvent(lesson: id, version: 1, step: step, .visited), at: Moment(seconds: index))
      if index < last || last == steps.count - 1 {
        progress.apply(
          ProgressEvent(lesson: id, version: 1, step: step, .finished), at: Moment(seconds: index))
      }
    }
    return progress
  }

  @Test func whatIsDoneIsAskedToBeKept() throws {
    var state = try state()
    let steps = try #require(state.lesson).lesson.steps.map(\.id)
    #expect(state.update(.resize(small)) == [.record([event(steps[0], .visited)])])
    #expect(
      state.update(.key("n"))
        == [.record([event(steps[0], .finished), event(steps[1], .visited)])])
    // Going back finishes nothing, and what is done is not done again.
    #expect(state.update(.key("p")) == [.record([event(steps[0], .visited)])])
    #expect(state.update(.key("n")) == [.record([event(steps[1], .visited)])])
    #expect(state.update(.key("s")) == [])
  }

  @Test func theLastStepIsDoneWhenItHasBeenReached() throws {
    var state = try state(step: 11)
    let step = try #require(state.lesson).step.id
    #expect(
      state.update(.resize(small))
        == [.record([event(step, .visited), event(step, .finished)])])
    #expect(state.update(.key("q")) == [.quit])
    #expect(state.progress[lesson: "backprop"][step: step].done != nil)
  }

  @Test func dotsShowWhatIsDone() throws {
    var state = try state(progress: try progress("backprop", upTo: 4))
    #expect(state.lesson?.stepIndex == 4)
    func header() -> String? { state.view(Appearance()).lines.first }
    #expect(header()?.hasSuffix("step 5 of 12  ●●●●◉○○○○○○○") == true)
    _ = state.update(.key("n"))
    _ = state.update(.key("0"))
    #expect(header()?.hasSuffix("step 1 of 12  ◉●●●●○○○○○○○") == true)
    #expect(state.view(Appearance(glyphs: .ascii)).lines.first?.hasSuffix("@****.......") == true)
  }

  @Test func theMenuShowsHowFarOneIs() throws {
    let progress = try progress("backprop", upTo: 4).merged(with: progress("entropy", upTo: 99))
    let complete = try Catalog.sample.lesson(id: "entropy").get().steps.count - 1
    let all = progress.merged(with: try self.progress("entropy", upTo: complete))
    let state = AppState(catalog: .sample, progress: all, size: small)
    #expect(
      state.view(Appearance()).lines[3...11] == [
        "  From a line to a network",
        "  ▸  1  The perceptron, and why XOR defeats it                          25 min",
        "     3  Activation functions and their derivatives                      30 min",
        "",
        "  Learning by gradients",
        "     5  Backpropagation, one step at a time            ███······  4/12  25 min",
        "",
        "  What to minimise",
        "    10  Entropy of a coin                                       ✓ done  20 min",
      ])
    let narrow = AppState(
      catalog: .sample, progress: all, size: Size(columns: 60, rows: 20))
    let lines = narrow.view(Appearance(glyphs: .ascii)).lines
    #expect(lines[8] == "     5  Backpropagation, one step at a time           4/12")
    #expect(lines[11] == "    10  Entropy of a coin                             done")
  }

  @Test func theMenuResumes() throws {
    var state = AppState(
      catalog: .sample, progress: try progress("backprop", upTo: 4), size: small)
    #expect(state.view(Appearance()).lines.last?.hasPrefix(" Enter open  ↑↓") == true)
    _ = state.update(.key(.down))
    _ = state.update(.key(.down))
    #expect(
      state.view(Appearance()).lines.last?.hasPrefix(" Enter resume  0 from the start") == true)
    _ = state.update(.key(.enter))
    #expect(state.lesson?.stepIndex == 4)
    #expect(
      state.view(Appearance()).lines.last == " Resumed at step 5 of 12; 0 goes to the first step.")
    // Until the next key, which still does what it is for.
    _ = state.update(.key("0"))
    #expect(state.lesson?.stepIndex == 0)
    #expect(state.view(Appearance()).lines.last?.contains("read on") == true)
  }

  @Test func theMenuStartsAnewOnRequest() throws {
    var state = AppState(
      catalog: .sample, progress: try progress("backprop", upTo: 4), size: small)
    // Nothing to start anew.
    _ = state.update(.key("0"))
    #expect(state.lesson == nil)
    _ = state.update(.key(.down))
    _ = state.update(.key(.down))
    _ = state.update(.key("0"))
    #expect(state.lesson?.stepIndex == 0)
    #expect(state.notices == [])
    // What was done stays done.
    #expect(state.progress[lesson: "backprop"][step: "forward"].done != nil)
  }

  @Test func aLessonThatIsDoneBeginsAtItsFirstStep() throws {
    let state = try state(progress: try progress("backprop", upTo: 11))
    #expect(state.lesson?.stepIndex == 0)
    #expect(state.notices == [])
  }

  @Test func aStepThatWasAskedForIsNotResumed() throws {
    let state = try state(step: 1, progress: try progress("backprop", upTo: 4))
    #expect(state.lesson?.stepIndex == 1)
  }

  /// What another session has done is shown with the next thing that is kept.
  @Test func progressFromOutsideIsShown() throws {
    var state = AppState(catalog: .sample, size: small)
    #expect(state.update(.progress(try progress("backprop", upTo: 4))) == [])
    #expect(state.menu.standings["backprop"]?.done == 4)
  }

  @Test func noticesAreReadOneAfterTheOther() throws {
    var state = try state()
    let long = String(repeating: "This is a long message about a file. ", count: 4)
    _ = state.update(.notice(long))
    _ = state.update(.notice("Another."))
    _ = state.update(.notice("Another."))
    let lines = state.view(Appearance()).lines
    #expect(
      lines[21...] == [
        " This is a long message about a file. This is a long message about a",
        " file. This is a long message about a file. This is a long message about",
        " a file.",
      ])
    _ = state.update(.key("x"))
    #expect(state.view(Appearance()).lines.last == " Another.")
    _ = state.update(.key("x"))
    #expect(state.view(Appearance()).lines.last?.contains("q quit") == true)
  }

  @Test func theSummaryIsWrittenAsNotes() throws {
    var progress = Progress()
    progress.apply(event("forward", .predicted(id: "p", text: "−12")), at: Moment(seconds: 1))
    progress.apply(
      event("multiply", .predicted(id: "p", text: "it *falls*")), at: Moment(seconds: 2))
    progress.apply(event("multiply", .outcome(id: "p", text: "3")), at: Moment(seconds: 3))
    var state = try state(step: 11, progress: progress)
    state.size = small
    #expect(state.view(Appearance()).lines.last?.contains("W write notes") == true)
    let effects = state.update(.key("W"))
    guard case .save(let files, mayNumber: true) = effects.last, let file = files.first,
      file.name(numbered: 1) == "backprop-notes.md"
    else {
      Issue.record("\(effects)")
      return
    }
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.first == "# Backpropagation, one step at a time")
    #expect(lines[1] == "## \(try #require(state.lesson).step.title)")
    let titles = try Catalog.sample.lesson(id: "backprop").get().steps.map { ($0.id, $0.title) }
    let title = try #require(titles.first { $0.0 == "multiply" }).1
    #expect(lines.last == "- \(title): I expected “it \\*falls\\*”; it was “3”.")
    #expect(lines.contains { $0.hasSuffix(": I expected “−12”.") })
    _ = state.update(.key("0"))
    #expect(state.view(Appearance()).lines.last?.contains("write notes") == false)
  }

  @Test func effectsAreCarriedOutAndAnswered() throws {
    var state = try state()
    var terminal = ScriptedTerminal([(.seconds(1), .key("n")), (.seconds(2), .key("q"))])
    var recorded: [ProgressEvent] = []
    let outcome = RunLoop.run(&state, on: &terminal) { effect in
      guard case .record(let events) = effect else { return [] }
      recorded += events
      return [.notice("Kept \(recorded.count).")]
    }
    #expect(outcome == .quit)
    #expect(recorded.map(\.kind) == [.visited, .finished, .visited])
    #expect(terminal.frames.map { $0.lines.last } == [" Kept 1.", " Kept 3."])
  }
}

@Suite struct FinishedStepTests {
  private static let source = """
    ---
    format: 1
    id: asks
    title: It asks
    part: Tests
    number: 1
    minutes: 5
    version: 3
    ---

    ## One
    <!-- step: one -->
    Words.

    ```ask
    id: sum
    question: $1 + 1$?
    kind: number
    answer: 1+1
    hint: Count.
    ```

    ## Two
    <!-- step: two -->
    More words.
    """

  private func opened(_ progress: Progress = Progress()) throws -> AppState {
    let catalog = Catalog(sources: [
      LessonSource(path: "asks.md", bytes: Array(Self.source.utf8))
    ])
    var state = AppState(
      catalog: catalog, lesson: try catalog.lesson(id: "asks").get(), progress: progress)
    _ = state.update(.resize(Size(columns: 100, rows: 30)))
    return state
  }

  private func press(_ state: inout AppState, _ keys: Key...) -> [ProgressEvent.Kind] {
    var kinds: [ProgressEvent.Kind] = []
    for key in keys {
      for case .record(let events) in state.update(.key(key)) { kinds += events.map(\.kind) }
    }
    return kinds
  }

  @Test func aStepIsDoneWhenItsQuestionsAre() throws {
    var state = try opened()
    // Gone past, the question is still open.
    #expect(press(&state, "1", "n") == [.visited, .finished])
    #expect(state.progress[lesson: "asks"][step: "one"].done == nil)
    #expect(press(&state, "p") == [.visited])
    let wrong = press(&state, "3", .enter)
    #expect(
      wrong == [.answered(question: "sum", isRight: false, hints: 0, isRevealed: false)])
    let right = press(&state, .backspace, "2", .enter)
    #expect(
      right == [.answered(question: "sum", isRight: true, hints: 0, isRevealed: false)])
    #expect(press(&state, "1", "n") == [.finished, .visited])
    let question = state.progress[lesson: "asks"][step: "one"].questions["sum"]
    #expect(question?.firstRight == 2)
    #expect(question?.attempts.map(\.version) == [3, 3])
  }

  @Test func whatWasAnsweredInAnEarlierSessionCounts() throws {
    var before = Progress()
    for isRight in [false, true] {
      before.apply(
        ProgressEvent(
          lesson: "asks", version: 3, step: "one",
          .answered(question: "sum", isRight: isRight, hints: 0, isRevealed: false)),
        at: Moment(seconds: 1))
    }
    var state = try opened(before)
    #expect(press(&state, "1", "n") == [.finished, .visited, .finished])
  }
}

@Suite struct LiveLessonTests {
  private static func text(_ body: String, id: String = "live") -> String {
    """
    ---
    format: 1
    id: \(id)
    title: Live
    part: Tests
    number: 1
    minutes: 5
    ---

    \(body)
    """
  }

  private func catalog(_ body: String, id: String = "live") -> Catalog {
    Catalog(sources: [
      LessonSource(path: "my/\(id).md", bytes: Array(Self.text(body, id: id).utf8))
    ])
  }

  private static let walk = "```walk\nexpression: (x+y)*z\ninputs: x=-2 y=5 z=-4\n```\n"
  private static let body = """
    ## One
    <!-- step: one -->
    Words.

    \(walk)
    ## Two
    <!-- step: two -->
    More words.
    """

  private func opened(_ keys: Key...) throws -> AppState {
    var state = AppState(catalog: catalog(Self.body), size: Size(columns: 100, rows: 30))
    for key in keys { _ = state.update(.key(key)) }
    return state
  }

  private func text(_ state: AppState) -> String {
    state.view(Appearance()).lines.joined(separator: "\n")
  }

  @Test func changedFilesAreReadAgain() throws {
    var state = try opened()
    #expect(state.update(.filesChanged) == [.readCourse])
  }

  @Test func aChangedTextIsShownAtTheSameStepWithTheFigureAsItWas() throws {
    var state = try opened(.enter, .space, .space, "n", "1")
    #expect(state.lesson?.step.id == "two")
    let changed = "## Zero\n<!-- step: zero -->\nNew.\n\n" + Self.body + " And a last word."
    _ = state.update(.course(catalog(changed)))
    #expect(state.lesson?.step.id == "two")
    #expect(state.lesson?.stepIndex == 2)
    #expect(state.lesson?.focus == .reading)
    #expect(state.lesson?.figure?.walk?.computed == 2)
    #expect(text(state).contains("And a last word."))
    #expect(text(state).contains("step 3 of 3"))
  }

  @Test func aChangedFigureIsOpenedAnew() throws {
    var state = try opened(.enter, .space, .space)
    let changed = Self.body.replacing("x=-2", with: "x=7")
    _ = state.update(.course(catalog(changed)))
    #expect(state.lesson?.figure?.walk?.computed == 0)
    #expect(text(state).contains("7"))
  }

  @Test func aMistakeIsNamedAndTheLessonStays() throws {
    var state = try opened(.enter)
    let broken = Self.body.replacing("expression:", with: "expresion:")
    _ = state.update(.course(catalog(broken)))
    #expect(state.lesson?.lesson.steps.count == 2)
    let notice = try #require(state.view(Appearance()).lines.last { $0.contains("my/live.md:") })
    #expect(notice == " my/live.md:14:1: this walk lacks “expression: …” (and 1 more)")
    // Mended, the message goes without a key.
    _ = state.update(.course(catalog(Self.body)))
    #expect(!text(state).contains("my/live.md"))
  }

  @Test func aFileThatIsGoneLeavesTheLesson() throws {
    var state = try opened(.enter, "n")
    _ = state.update(.course(catalog(Self.body, id: "other")))
    #expect(text(state).contains("my/live.md is no longer there"))
    #expect(text(state).contains("More words."))
    #expect(state.menu.entries.map(\.id) == ["other"])
  }

  @Test func theStepIsGoneAndTheNearestIsShown() throws {
    var state = try opened(.enter, "n")
    _ = state.update(.course(catalog("## One\n<!-- step: one -->\nWords.\n")))
    #expect(state.lesson?.step.id == "one")
    #expect(text(state).contains("step 1 of 1"))
  }
}
