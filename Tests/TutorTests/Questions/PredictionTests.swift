import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite("Predictions and tasks") struct PredictionTests {
  private let size = Size(columns: 100, rows: 30)

  private let source =
    QuestionSamples.predicting + #"""
      ```make
      id: solve
      task: Get all four right within 300 steps.
      goal: correct >= 4
      goal: step <= 300
      ```

      ## Go on
      <!-- step: go-on -->

      The same lab.

      ```predict
      id: coin
      question: What does a coin toss cost?
      kind: choice
      choice: 1
      choice: 0.7
      outcome: log(2)
      ```
      """#

  /// A race's winner is told by its choice, not by its number.
  @Test func aWinnerHasAName() throws {
    let block = try QuestionSamples.block(
      "predict",
      "id: w\nquestion: Who?\nkind: choice\nchoice: slow\nchoice: quick\noutcome: lab winner at step 50"
    )
    var lab = try LabState(labBlock("data: xor\nlayers: 2,4,1\nvariant: lr=0.001\nvariant: lr=0.5"))
    var predict = PredictState(try Prediction(block))
    predict.arm(Surroundings(lab: lab))
    _ = predict.predict("a")
    lab.advance(steps: 50)
    _ = predict.observe(Surroundings(lab: lab), after: .lab)
    #expect(predict.sentence == "You said slow, it was quick.")
    #expect(predict.text(of: 7) == "7")
  }

  private func app() throws -> AppState {
    let lesson = try LessonParser.parse(source, path: "sample.md").get()
    return AppState(catalog: Catalog(sources: []), lesson: lesson, size: size)
  }

  private func press(_ state: inout AppState, _ keys: Key...) {
    for key in keys { _ = state.update(.key(key)) }
  }

  private func prediction(_ state: AppState) throws -> PredictState {
    let items = state.lesson?.questions?.items ?? []
    let found = items.compactMap { if case .predict(let state) = $0 { state } else { nil } }
    return try #require(found.first)
  }

  private func task(_ state: AppState) throws -> MakeState {
    let items = state.lesson?.questions?.items ?? []
    let found = items.compactMap { if case .make(let state) = $0 { state } else { nil } }
    return try #require(found.first)
  }

  @Test func theRunAsksForThePredictionOnce() throws {
    var state = try app()
    #expect(state.lesson?.focus == .lab)
    press(&state, .space)
    #expect(state.lesson?.focus == .question)
    #expect(state.isRunning == false)
    press(&state, .escape)
    #expect(state.lesson?.focus == .lab)
    press(&state, .space)
    #expect(state.isRunning)
    #expect(try prediction(state).isOpen)
  }

  @Test func theOutcomeIsSeenAtItsStepHoweverTimePasses() throws {
    for chunk in [1, 7, 64, 300] {
      var state = try app()
      press(&state, .space, "0", ".", "5", .enter)
      #expect(try prediction(state).sentence == "You said 0.5. Now run the lab, to step 100.")
      press(&state, .escape, .space)
      for _ in 0..<(300 / chunk + 1) { _ = state.update(.tick(steps: chunk)) }
      #expect(try prediction(state).sentence == "You said 0.5, it was 0.1237.", "\(chunk)")
      #expect(try prediction(state).explanation?.typed == "It came to 0.124.")
    }
  }

  @Test func whatHappenedBeforeIsNoOutcome() throws {
    var state = try app()
    press(&state, .space, .escape, .space)
    _ = state.update(.tick(steps: 150))
    press(&state, .space, "4", "1", .enter)
    _ = state.update(.tick(steps: 10))
    #expect(try prediction(state).outcome == nil)
    // From the start again it comes out.
    press(&state, "3", "r", .space)
    _ = state.update(.tick(steps: 150))
    #expect(try prediction(state).sentence == "You said 1, it was 0.1237.")
  }

  @Test func aTaskIsDoneWhenAllGoalsHoldAndStaysSo() throws {
    var state = try app()
    #expect(try task(state).values == [2, 0])
    #expect(try task(state).isDone == false)
    press(&state, .space, .escape, .space)
    _ = state.update(.tick(steps: 20))
    #expect(try task(state).holds(1))
    _ = state.update(.tick(steps: 200))
    #expect(try task(state).isDone)
    _ = state.update(.tick(steps: 200))
    #expect(try task(state).isDone)
    // A key brings what has been noted to where it is kept.
    press(&state, "1")
    let step = try #require(state.lesson).step.id
    #expect(Array(state.progress[lesson: "sample"][step: step].goals.keys) == ["solve"])
  }

  @Test func tooLateIsNotDone() throws {
    var state = try app()
    press(&state, .space, .escape)
    // The task is looked at where time stops, and at step 400 it is too late.
    state.lesson?.updateLab { $0.advance(steps: 400) }
    #expect(try task(state).holds(0))
    #expect(try task(state).holds(1) == false)
    #expect(try task(state).isDone == false)
  }

  @Test func aComputedOutcomeIsThereAtOnce() throws {
    var state = try app()
    press(&state, "n", "4", "b")
    #expect(try prediction(state).sentence == "You said 0.7, it was 0.6931.")
    let kept = state.progress[lesson: "sample"][step: "go-on"].predictions["coin"]
    #expect(kept?.text?.value == "0.7")
    #expect(kept?.presentOutcome == "0.6931")
  }

  @Test func aPredictionIsWatchedFromTheNextStep() throws {
    var state = try app()
    press(&state, .space, "1", .enter, "n", "3", .space)
    #expect(state.lesson?.stepIndex == 1)
    _ = state.update(.tick(steps: 150))
    press(&state, "p")
    #expect(try prediction(state).sentence == "You said 1, it was 0.1237.")
  }

  @Test func thePaneSaysWhatCame() throws {
    var state = try app()
    press(&state, .space, "0", ".", "5", .enter, .escape, .space)
    _ = state.update(.tick(steps: 100))
    let lines = state.view(Appearance(colors: .none)).lines
    let pane = lines.drop { !$0.contains("Ask ─") }.prefix(6)
    #expect(
      pane.dropFirst().prefix(5) == [
        " What will the loss be after 100 steps?",
        "",
        " You said 0.5, it was 0.1237.",
        "",
        " It came to 0.124.",
      ])
  }

  @Test func aSmallWindowTellsTheNewsInItsTabs() throws {
    var state = try app()
    _ = state.update(.resize(Size(columns: 80, rows: 24)))
    press(&state, "3", .space, "0", ".", "5", .enter, .escape, .space)
    _ = state.update(.tick(steps: 100))
    #expect(
      state.view(Appearance()).lines[1].hasSuffix(" Ask: You said 0.5, it was 0.1237."))
    press(&state, "4", .left)
    press(&state, "3")
    #expect(!state.view(Appearance()).lines[1].contains("You said"))
  }

  @Test(arguments: [
    ("figure mean ce 1 < -log(0.5)", "mean ce 1"), ("lab accuracy 2 >= 0.9", "accuracy 2"),
    ("figure ce 4 = 1", "ce 4"), ("lab mean >= 1", "mean"), ("loss <= 0.1", "loss"),
  ])
  func aMeasureMayHaveANumber(source: String, name: String) throws {
    #expect(try Goal(source).measure.name == name)
  }

  @Test(arguments: [
    ("lab loss soon", "after the measure may stand"),
    ("lab loss when step > x", "“x” has no number"), ("q*2", "“q” has no number"),
    ("lab loss when step !! 3", "is no goal"),
  ])
  func anOutcomeThatCantBeRead(outcome: String, words: String) throws {
    let block = try QuestionSamples.block(
      "predict", "id: a\nquestion: What?\nkind: number\noutcome: \(outcome)")
    let problem = #expect(throws: FigureProblem.self) { _ = try Prediction(block) }
    #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
  }
}
