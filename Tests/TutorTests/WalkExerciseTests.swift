import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

/// Gradients of a walk that are left to the learner, through real keys.
@Suite struct WalkExerciseTests {
  private let sum = "expression: (x+y)*z\ninputs: x=-2 y=5 z=-4\nnames: q f\nat: values"

  private func walk(_ state: AppState) throws -> WalkState {
    try #require(state.lesson?.figure?.walk)
  }

  @Test func levels() {
    #expect(Fading("0") == .last(0))
    #expect(Fading("all") == .all)
    for text in ["", "-1", "two", "100", "1.5"] { #expect(Fading(text) == nil) }
    #expect(Fading.all.count(of: 4) == 4)
    #expect(Fading.last(9).count(of: 4) == 4)
    #expect(Fading.last(4).title(of: 4) == "all")
    #expect(Fading.last(2).more(of: 4) == .last(3))
    #expect(Fading.last(3).more(of: 4) == .all)
    #expect(Fading.all.more(of: 4) == nil)
    #expect(Fading.all.fewer(of: 4) == .last(3))
    #expect(Fading.last(0).fewer(of: 4) == nil)
  }

  /// The blanks are the last gradients of the pass; a value used twice is asked for once, in all.
  @Test func whichGradientsAreAskedFor() throws {
    func asked(_ lines: String) throws -> [String] {
      var state = try walk(try WalkLesson.app(lines))
      var names: [String] = []
      state.finish()
      while let blank = state.askedBlank {
        names.append(blank.name)
        state.answer(Numbers.plain(blank.value, digits: 12))
        state.finish()
      }
      #expect(state.isFinished)
      #expect(state.measure("right") == Double(names.count))
      #expect(state.measure("done") == 1)
      #expect(state.measure("unaided") == (names.isEmpty ? 0 : 1))
      return names
    }
    #expect(try asked(sum + "\nblanks: 2") == ["∂f/∂x", "∂f/∂y"])
    #expect(try asked(sum + "\nblanks: all") == ["∂f/∂q", "∂f/∂z", "∂f/∂x", "∂f/∂y"])
    #expect(try asked(sum + "\nblanks: 0") == [])
    #expect(
      try asked("expression: x*y+x\ninputs: x=3 y=2\nnames: p f\nblanks: all")
        == ["∂f/∂p", "∂f/∂x", "∂f/∂y"])
  }

  @Test(arguments: [
    ("-0.1966", true), ("−0.2", true), ("-0.197", true), ("-.2", true), ("-2e-1", true),
    ("-(1-0.73)*0.73", true), ("-1/5", true), ("(0-0.2)", true), ("-0.21", false),
    ("0.2", false), ("-2", false), ("-0.18", false),
  ])
  func answersInManySpellings(typed: String, isRight: Bool) throws {
    // ∂f/∂x of σ(−x) at 1 is −σ(−1)·(1 − σ(−1)) = −0.1966.
    var state = try WalkLesson.app("expression: sigmoid(-x)\ninputs: x=1\nat: values\nblanks: 1")
    state.press("   " + typed + "⏎")
    let walk = try walk(state)
    #expect(walk.isFinished == isRight, "\(typed)")
    #expect(walk.measure("right") == (isRight ? 1 : 0))
  }

  @Test func whatIsNoNumberIsNoAttempt() throws {
    var state = try WalkLesson.app(sum + "\nblanks: 1")
    state.press("     (4⏎")
    var walk = try walk(state)
    #expect(walk.exercise.question?.attempts == 0)
    #expect(walk.exercise.notice?.kind == .plain)
    // What has been typed is still there to be mended.
    #expect(walk.exercise.question?.editor?.text == "(4")
    _ = state.update(.key(.escape))
    state.press("h")
    walk = try self.walk(state)
    #expect(walk.exercise.question?.hints == 0)
    #expect(walk.exercise.notice?.text == "Try it first; after an attempt there are hints.")
    #expect(state.lesson?.isTyping == false)
  }

  /// An answer may begin with 0, so the key does not leave a step that will ask.
  @Test func beforeAGradientIsAskedZeroStays() throws {
    for figure in ["walk", "network"] {
      let lines =
        figure == "walk"
        ? sum + "\nblanks: 1" : "data: xor\nlayers: 2,1\nrow: 2\nat: values\nblanks: 1"
      var state = try WalkLesson.app(lines)
      state.press("0")
      let figure = try #require(state.lesson?.figure as? any SteppedFigure)
      #expect(figure.exercise.notice?.text.hasPrefix("Nothing is asked yet; Space") == true)
      #expect(state.lesson?.isTyping == false)
      #expect(state.keys.command(for: "0") == .figure(.typeOver))
      _ = state.update(.key(.end))
      state.press("0")
      #expect(state.lesson?.isTyping == true)
    }
    // Where nothing will be asked, it leads to the lesson's first step as it does elsewhere.
    for lines in [sum, sum + "\nblanks: 0"] {
      #expect(try WalkLesson.app(lines).keys.command(for: "0") == .firstStep)
    }
    var done = try WalkLesson.app(sum + "\nblanks: 1")
    _ = done.update(.key(.end))
    done.press("-4⏎")
    #expect(done.keys.command(for: "0") == .firstStep)
  }

  @Test(arguments: [
    ("expression: (x+y)*z\ninputs: x=-2 y=5 z=-4", "1", GradientMistake.forgotUpstream),
    ("expression: (x+y)*z\ninputs: x=-2 y=5 z=-4", "4", .wrongSign),
    ("expression: x*y+x\ninputs: y=2 x=3", "2", .overwrote),
    ("expression: sigmoid(2*x)\ninputs: x=0.5", "1.46", .valueForSlope),
  ])
  func aKnownMistakeIsNamed(figure: String, typed: String, mistake: GradientMistake) throws {
    var state = try WalkLesson.app(figure + "\nat: values\nblanks: all")
    // The gradients before are given rightly, up to x's.
    _ = state.update(.key(.end))
    while let blank = try walk(state).askedBlank, blank.name != "∂f/∂x" {
      state.press(Numbers.plain(blank.value, digits: 12) + "⏎")
      _ = state.update(.key(.end))
    }
    state.press(typed + "⏎")
    let notice = try #require(try walk(state).exercise.notice)
    #expect(notice.kind == .wrong)
    #expect(notice.text.contains(mistake.explanation), "\(notice.text)")
  }

  @Test func hintsComeInOrderAndTheLastIsTheAnswer() throws {
    var state = try WalkLesson.app(sum + "\nblanks: 1")
    state.press("     9⏎")
    var hints: [String] = []
    for _ in 0..<3 {
      state.press("h")
      let walk = try walk(state)
      let question = try #require(walk.exercise.question)
      hints.append(try #require(walk.askedBlank).hints[question.hints - 1])
    }
    #expect(
      hints == [
        "Local gradient times upstream gradient.", "∂f/∂y = ∂q/∂y · ∂f/∂q, and ∂q/∂y = 1.",
        "∂f/∂y = 1 · (−4)",
      ])
    state.press("h")
    let walk = try walk(state)
    #expect(walk.isFinished)
    #expect(walk.exercise.notice?.text == "∂f/∂y is −4. It counts as shown.")
    #expect(walk.measure("right") == 0)
    #expect(walk.exercise.summary(of: 4) == "0 of 1 right. Home begins anew.")
  }

  @Test func threeWrongAnswersLeadBackALevel() throws {
    var state = try WalkLesson.app(sum + "\nblanks: 2")
    state.press("    1⏎2⏎")
    #expect(try walk(state).exercise.level == .last(2))
    state.press("3⏎")
    var walk = try walk(state)
    #expect(walk.exercise.level == .last(1))
    #expect(!walk.isAsking)
    #expect(walk.walk.gradient(of: 0)?.elements == [-4])
    // A right answer ends the streak.
    state.press(" 1⏎2⏎-4⏎")
    walk = try self.walk(state)
    #expect(walk.isFinished && walk.exercise.level == .last(1))
    #expect(walk.measure("right") == 1)
    #expect(walk.measure("unaided") == 0)
  }

  @Test func withoutHelpTheNextLevelIsOffered() throws {
    var state = try WalkLesson.app(sum + "\nblanks: 1")
    state.press("     -4⏎")
    var walk = try walk(state)
    #expect(walk.measure("unaided") == 1)
    #expect(walk.exercise.summary(of: 4) == "Right, without help. + leaves you 2 gradients.")
    state.press("+")
    walk = try self.walk(state)
    #expect(walk.exercise.level == .last(2))
    #expect(walk.walk.position == 0 && !walk.isForward)
    state.press("++")
    #expect(try self.walk(state).exercise.level == .all)
    state.press("+")
    #expect(try self.walk(state).exercise.level == .last(0))
  }

  @Test func anOwnExpressionKeepsTheLevel() throws {
    var state = try WalkLesson.app(sum + "\nblanks: all")
    state.press("ftanh(a*b)+a a=0.5 b=2⏎")
    let walk = try walk(state)
    #expect(walk.input.expression.source == "tanh(a*b)+a")
    #expect(walk.exercise.level == .all)
    #expect(walk.levelTitle == "blanks all")
  }

  @Test func spaceDoesNotPassAQuestionAndBackLeavesIt() throws {
    var state = try WalkLesson.app(sum + "\nblanks: 1")
    state.press("     ")
    let position = try walk(state).walk.position
    state.press("  ")
    _ = state.update(.key(.end))
    #expect(try walk(state).walk.position == position)
    #expect(try walk(state).isAsking)
    state.press("b")
    #expect(try walk(state).walk.position == position)
    #expect(try !walk(state).isAsking)
    state.press("b")
    #expect(try walk(state).walk.position == position - 1)
  }

  /// Digits are an answer while something is asked, and turn panes otherwise.
  @Test func digitsTurnPanesUnlessSomethingIsAsked() throws {
    var state = try WalkLesson.app(sum + "\nblanks: 1")
    state.press("     1")
    #expect(try walk(state).exercise.question?.editor?.text == "1")
    _ = state.update(.key(.escape))
    state.press("b1")
    #expect(state.lesson?.focus == .reading)
  }

  @Test func otherInputsAskTheSameAnew() throws {
    var state = try walk(try WalkLesson.app(sum + "\nblanks: 1"))
    state.finish()
    state.answer("9")
    state.set("z", to: 2)
    #expect(state.exercise.question?.attempts == 0)
    #expect(state.askedBlank?.value == 2)
    state.answer("2")
    #expect(state.isFinished)
  }

  @Test func whatHasNoFiniteValueIsNotAsked() throws {
    var state = try walk(
      try WalkLesson.app("expression: x/y\ninputs: x=1 y=0\nat: values\nblanks: all"))
    state.finish()
    #expect(state.isFinished)
  }

  @Test(arguments: [
    ("blanks: some", "blanks"), ("at: gradients\nblanks: 1", "blanks"),
    ("blanks: -1", "blanks"),
  ])
  func aBlockThatCannotBeOpenedSaysWhy(lines: String, key: String) throws {
    let lesson = try WalkLesson.lesson("expression: x*y\ninputs: x=1 y=2\n" + lines)
    let block = try #require(lesson.steps[0].figure)
    #expect {
      _ = try Figures.open(block)
    } throws: { error in
      (error as? FigureProblem)?.key == key
    }
  }

  // MARK: Habits

  @Test(arguments: [
    ("max(x,y)", "x=2 y=1", "max routes all of it to x, the larger one; nothing to y"),
    ("max(x,y)", "x=2 y=3", "max routes all of it to y, the larger one; nothing to x"),
    ("max(x,y)", "x=2 y=2", "max gives half to each: x and y are equal"),
    ("min(x,y)", "x=2 y=3", "min routes all of it to x, the smaller one; nothing to y"),
    ("x*y", "x=2 y=3", "multiply switches its inputs"),
    ("x+y", "x=2 y=3", "add distributes its gradient"),
  ])
  func aGateSaysItsHabitWhenItsStepIsTaken(
    source: String, values: String, habit: String
  ) throws {
    var state = try WalkLesson.app("expression: \(source)\ninputs: \(values)\nat: values")
    state.press("  ")
    #expect(state.figureRows().contains("  " + habit))
  }

  @Test func aValueUsedTwiceSaysThatItAddsUp() throws {
    var state = try WalkLesson.app("expression: x*y+x\ninputs: x=3 y=2\nat: gradients")
    state.press("b")
    #expect(state.figureRows().contains("  x is used more than once: its gradients add up."))
  }
}
