import Engine
import Screen
import Testing

@testable import Tutor

@Suite struct WalkStateTests {
  private func walk(
    _ source: String, _ values: String, at opening: WalkState.Opening = .start
  ) throws -> WalkState {
    let words = values.split(separator: " ").map(String.init)
    return WalkState(try WalkInput(source, assignments: words), at: opening)
  }

  @Test func goesForwardsThenBackwardsAndReturnsTheSameWay() throws {
    var state = try walk("(x+y)*z", "x=-2 y=5 z=-4")
    #expect(state.operations.map { state.names[$0] } == ["q", "f"])
    var seen: [String] = []
    for _ in 0..<7 {
      state.advance()
      seen.append(WalkView.progress(state))
    }
    #expect(state.isFinished)
    #expect(
      seen == [
        "forward 1 of 2", "backward 0 of 5", "backward 1 of 5", "backward 2 of 5",
        "backward 3 of 5", "backward 4 of 5", "backward 5 of 5",
      ])
    for expected in seen.dropLast().reversed() {
      state.retreat()
      #expect(WalkView.progress(state) == expected)
    }
    state.retreat()
    #expect(state.computed == 0)
    state.retreat()
    #expect(state.computed == 0)
  }

  @Test func changingAnInputKeepsThePlaceAndRecomputesEverything() throws {
    var state = try walk("(x+y)*z", "x=-2 y=5 z=-4", at: .values)
    for _ in 0..<3 { state.advance() }
    state.select(by: 2)
    state.change(by: 4 * WalkState.step)
    #expect(WalkView.progress(state) == "backward 3 of 5")
    // z is −3 now, so ∂f/∂q is −3 and f is −9.
    #expect(state.graph.scalar(state.walk.output) == -9)
    #expect(state.walk.gradient(of: 2)?.elements == [-3])
    var fresh = try walk("(x+y)*z", "x=-2 y=5 z=-3", at: .values)
    for _ in 0..<3 { fresh.advance() }
    #expect(state.walk.done == fresh.walk.done)
  }

  @Test func whatAKeyChangedIsBrightUntilTheNext() throws {
    var state = try walk("(x+y)*z", "x=-2 y=5 z=-4", at: .values)
    state.change(by: 1)
    #expect(state.changed.map { state.names[$0] }.sorted() == ["f", "q", "x"])
    state.advance()
    #expect(state.changed.isEmpty)
  }

  @Test func anExpressionTooLargeToDrawIsRefused() throws {
    var state = try walk("x*y", "x=3 y=4")
    state.beginEditing()
    state.type(.control("u"))
    for character in Array(repeating: "x", count: 100).joined(separator: "+") {
      state.type(.character(character))
    }
    state.acceptTyping()
    #expect(state.problem == .tooLarge(operations: 99, limit: WalkState.operationLimit))
  }

  @Test func selectionGoesRound() throws {
    var state = try walk("a*b", "a=1 b=2")
    state.select(by: -1)
    #expect(state.selection == 1)
    state.select(by: 1)
    #expect(state.selection == 0)
    var constant = try walk("3", "")
    constant.select(by: 1)
    constant.change(by: 1)
    constant.advance()
    #expect(constant.walk.isFinished)
  }

  @Test func anOwnExpressionIsTypedWithItsValues() throws {
    var state = try walk("x*y", "x=3 y=4")
    state.beginEditing()
    #expect(state.editor?.text == "")
    state.recall()
    #expect(state.editor?.text == "x*y x=3 y=4")
    state.type(.control("u"))
    for character in "x * z + 1 z=-2" { state.type(.character(character)) }
    state.acceptTyping()
    #expect(state.editor == nil)
    // x keeps its value; z has been given one.
    #expect(state.input.values == ["x": 3, "z": -2])
    #expect(state.computed == 0)
  }

  @Test(arguments: [
    ("(x+", "write a number, a name or “(” behind it"), ("sine(x)", "did you mean “sin”?"),
    ("x y=2", "the expression has no variable “y”"), ("x x=", "has no number behind it"),
    ("", "the expression is empty"),
  ])
  func aMistakeIsExplainedAndNothingIsLost(typed: String, message: String) throws {
    var state = try walk("x*y", "x=3 y=4")
    state.advance()
    let before = state.walk.graph.scalar(state.walk.output)
    state.beginEditing()
    state.type(.control("u"))
    for character in typed { state.type(.character(character)) }
    state.acceptTyping()
    #expect(state.editor != nil)
    #expect(state.problem?.message.contains(message) == true, "\(state.problem?.message ?? "")")
    state.cancelTyping()
    #expect(state.editor == nil && state.problem == nil)
    #expect(state.walk.graph.scalar(state.walk.output) == before)
  }

  @Test func namesAvoidTheLearnersOwn() throws {
    let state = try walk("q*f+q", "q=1 f=2")
    #expect(state.operations.map { state.names[$0] } == ["r", "result"])
  }

  @Test func oneWithoutAFiniteValueIsNamed() throws {
    let input = try WalkInput("1+log(x)", assignments: ["x=-1"])
    #expect(input.undefinedOperation == "log(-1) has no finite value")
    #expect(
      try WalkInput("1/x", assignments: ["x=0"]).undefinedOperation == "1 / 0 has no finite value")
  }
}

@Suite struct WalkReportTests {
  @Test func theFirstGraphInJSON() throws {
    let input = try WalkInput("(x+y)*z", assignments: ["x=-2", "y=5", "z=-4"])
    let text = WalkReport(input).json.text
    #expect(
      text.hasPrefix(
        #"{"expression":"(x+y)*z","inputs":{"x":-2,"y":5,"z":-4},"value":-12,"#
          + #""gradients":{"x":-4,"y":-4,"z":3},"nodes":[{"id":0,"name":"x","op":"variable","#))
    #expect(
      text.contains(
        #"{"node":4,"input":2,"local":-4,"upstream":1,"contribution":-4,"total":-4}"#))
    #expect(text.contains(#""check":{"x":{"analytic":-4,"numeric":-4,"#))
  }

  @Test func theSecondUseOfAValueIsAdded() throws {
    let input = try WalkInput("x*y+x", assignments: ["x=3", "y=2"])
    let lines = WalkReport(input, names: ["p", "f"]).lines
    #expect(lines.contains("  p = x · y = 3 · 2 = 6"))
    #expect(lines.contains { $0.hasSuffix("2 · 1 = 2, added to 1: 3") })
  }

  @Test func theSigmoidGraphOfTheCourse() throws {
    let input = try WalkInput(
      "1/(1+exp(-(w0*x0+w1*x1+w2)))",
      assignments: ["w0=2", "x0=-1", "w1=-3", "x1=-2", "w2=-3"])
    var state = WalkState(input)
    state.finish()
    let values = state.operations.map { Numbers.short(state.graph.scalar($0)) }
    #expect(values == ["−2", "6", "4", "1", "−1", "0.3679", "1.368", "0.7311"])
    let gradients = ["w0", "x0", "w1", "x1", "w2"].map { name in
      Numbers.short(state.check(name)?.analytic ?? .nan)
    }
    #expect(gradients == ["−0.1966", "0.3932", "−0.3932", "−0.5898", "0.1966"])
  }
}
