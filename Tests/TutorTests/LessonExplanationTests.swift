import LessonKit
import Screen
import Testing

@testable import Tutor

/// `?` in the labs of lessons, and lessons that it leads to.
@Suite struct LessonExplanationTests {
  private func state(
    _ lesson: String, _ step: String, size: Size = Size(columns: 100, rows: 30)
  ) throws -> AppState {
    let found = try Catalog.embedded.lesson(id: lesson).get()
    let index = try #require(found.steps.firstIndex { $0.id == step })
    return AppState(catalog: .embedded, lesson: found, step: index, size: size)
  }

  private func own(_ lab: String, _ size: Size = Size(columns: 100, rows: 30)) throws -> AppState {
    AppState(catalog: .embedded, lesson: try figureLesson("```lab\n\(lab)\n```"), size: size)
  }

  @Test func theLabsPaneExplainsAndTheOthersHaveKeys() throws {
    var state = try state("backprop", "training")
    #expect(state.lesson?.focus == .lab)
    #expect(state.keys.hints.last.map(\.label) == ["pane", "explain", "keys", "quit"])
    state.press("?")
    #expect(state.sheet?.explanation.title == "init: Xavier")
    #expect(state.sheet?.opensLesson == true)
    // Again: the keys; F1 anywhere.
    state.press("?")
    #expect(state.sheet == nil && state.helpScroll == 0)
    state.press("q")
    state.press(.function(1))
    #expect(state.helpScroll == 0)
    state.press("q")
    for key: Key in ["1", "4"] {
      state.press(key)
      #expect(state.keys.hints.last.map(\.label) == ["pane", "keys", "quit"])
      state.press("?")
      #expect(state.sheet == nil && state.helpScroll == 0)
      state.press("q")
    }
  }

  @Test func whatIsChosenIsExplained() throws {
    var state = try own(
      "data: circle\nlayers: 2,3,1\nbatch: 10\ncontrols: lr seed\n"
        + "panels: loss network numbers mistakes space")
    func title() -> String? {
      state.press("?")
      defer { state.press("q") }
      return state.sheet?.explanation.title
    }
    #expect(title() == "lr: 0.1")
    state.press(.right)
    #expect(title() == "seed: 7")
    state.press("w")
    #expect(title() == "input x1")
    state.press(.right)
    #expect(title() == "weight x1 → h1.1")
    state.press("w")
    #expect(title() == "space" || title() == "epoch: 0")
    while state.lab?.inspection.panel != .numbers { state.press("w") }
    state.press(.down)
    #expect(title() == "step: 0")
    while state.lab?.inspection.panel != .mistakes { state.press("w") }
    #expect(title() == "mistakes")
    while state.lab?.inspection.panel != .space { state.press("w") }
    #expect(title() == "space")
    state.press(.escape)
    #expect(title() == "seed: 7")
    // The run waits.
    state.press(.space)
    #expect(state.isRunning)
    #expect(title() == "seed: 7")
    #expect(!state.isRunning)
  }

  @Test func withNothingToChooseItIsTheFirstPanelOrTheRace() throws {
    var locked = try own("data: circle\nlayers: 2,3,1\nbatch: 10\ncontrols: none\npanels: map loss")
    locked.press("?")
    #expect(locked.sheet?.explanation.title == "map")
    var race = try own(
      "data: circle\nlayers: 2,3,1\nbatch: 10\ncontrols: none\nvariant: lr=0.1\nvariant: lr=1")
    race.press("e")
    race.press("?")
    #expect(race.sheet?.explanation.title == "race")
    race.press("q")
    race.press("x")
    race.press("?")
    let words = race.sheet?.explanation.parts
    #expect(words?.contains { "\($0)".contains("The loss of lr 1 minus that of lr 0.1") } == true)
  }

  /// There and back, also within one lesson, with the lab as it was.
  @Test func aLessonThatIsLookedUpLeadsBack() throws {
    var state = try state("backprop", "training")
    state.lesson?.updateLab { $0.advance(steps: 5) }
    state.press("?")
    state.press(.enter)
    // Initialization is taught in the next step of the same lesson.
    #expect(state.lesson?.lesson.id == "backprop" && state.lesson?.step.id == "experiments")
    #expect(state.lab?.session.step == 0)
    #expect(state.keys.hints.last.map(\.label).last == "lesson")
    // From there to another one, and back twice.
    state.press("3")
    let shown = try #require(state.lab?.availableControls)
    #expect(shown.contains(.initialization))
    state.press("n")
    state.press("p")
    state.press("q")
    #expect(state.lesson?.step.id == "training")
    #expect(state.lab?.session.step == 5)
    #expect(state.lesson?.focus == .lab)
    #expect(state.update(.key("q")) == [.quit])
  }

  /// The step that teaches it may be the one that is open: then there is nowhere to go.
  @Test func whatIsTaughtHereOpensNothing() throws {
    var state = try state("backprop", "experiments")
    state.press("?")
    #expect(state.sheet?.explanation.place == "backprop#experiments")
    #expect(state.sheet?.opensLesson == false)
    #expect(state.rows().contains("  Taught in this step of the lesson."))
    state.press(.enter)
    #expect(state.sheet == nil && state.lesson?.step.id == "experiments")
  }

  @Test func throughLessonsLabsAndTheFreeLabAndBack() throws {
    var state = AppState(catalog: .embedded, size: Size(columns: 100, rows: 30))
    state.open("backprop", at: 16)
    state.lesson?.updateLab { $0.advance(steps: 3) }
    state.press("F")
    #expect(state.room != nil)
    state.press("4")
    state.press("?")
    state.press(.enter)
    #expect(state.room == nil && state.lesson?.step.id == "training")
    state.lesson?.updateLab { $0.advance(steps: 1) }
    state.press("?")
    state.press(.enter)
    #expect(state.lesson?.step.id == "experiments")
    state.press("q")
    #expect(state.lesson?.step.id == "training" && state.lab?.session.step == 1)
    state.press("q")
    #expect(state.labStep == 3)
    state.press("q")
    #expect(state.room == nil && state.lab?.session.step == 3)
    state.press("q")
    #expect(state.lesson == nil)
    #expect(state.update(.key("q")) == [.quit])
  }

  // MARK: By lines

  @Test func aConversationExplainsTheGraph() throws {
    var talk = Conversation(
      try figureLesson("```lab\ndata: circle\nlayers: 2,3,1\nbatch: 10\n```"))
    _ = talk.respond(to: "run 5")
    let sums = talk.respond(to: "explain z1")
    #expect(sums.first == "z1 = x · W1 + b1")
    #expect(sums.contains { $0.contains("∂L/∂z1 = ") })
    #expect(talk.respond(to: "explain w2").contains("What step 6 will make of it:"))
    #expect(talk.respond(to: "explain h1.2").first == "unit h1.2")
    #expect(
      talk.respond(to: "explain nonsense").joined(separator: " ").hasSuffix("W1, b1, z1, h1, L."))
  }

  /// A lesson's own walk as far as it has gone, and without a lab.
  @Test func aConversationExplainsItsWalk() throws {
    var talk = Conversation(
      try figureLesson("```walk\ndata: xor\nlayers: 2,2,1\nlr: 0.5\nseed: 3\n```"))
    #expect(talk.respond(to: "explain h1").contains("Its value is not computed yet."))
    _ = talk.respond(to: "forward 2")
    #expect(talk.respond(to: "explain h1").contains { $0.hasPrefix("  h1 = tanh(") })
    _ = talk.respond(to: "all")
    #expect(talk.respond(to: "explain W1").contains("What the next step will make of it:"))
    #expect(talk.respond(to: "explain lr").joined(separator: " ").contains("no name “lr”"))
    var other = Conversation(try figureLesson("```plot\nexpression: x^2\nfrom: -1\nto: 1\n```"))
    #expect(other.respond(to: "explain z1") == ["This lesson has no lab."])
  }
}
