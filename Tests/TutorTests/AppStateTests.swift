import LessonKit
import SampleCourse
import Screen
import Testing

@testable import Tutor

@Suite struct AppStateTests {
  private let small = Size(columns: 80, rows: 24)
  private let large = Size(columns: 120, rows: 36)

  private func press(_ state: inout AppState, _ keys: Key...) {
    for key in keys { _ = state.update(.key(key)) }
  }

  @Test func theMenuAsItIsSeen() {
    let state = AppState(catalog: .sample, size: Size(columns: 70, rows: 20))
    let frame = state.view(Appearance(glyphs: .ascii))
    #expect(
      frame.lines == [
        " mlp-tutor                understand a neural network from a terminal",
        String(repeating: "-", count: 70),
        "",
        "  From a line to a network",
        "  >  1  The perceptron, and why XOR defeats it                25 min",
        "     3  Activation functions and their derivatives            30 min",
        "",
        "  Learning by gradients",
        "     5  Backpropagation, one step at a time                   25 min",
        "",
        "  What to minimise",
        "    10  Entropy of a coin                                     20 min",
        "    11  Cross-entropy against squared error                   30 min",
        "", "", "", "",
        "    l   The lab: free play with all that the lessons use", "",
        " Enter open  ^v choose  l lab                          ? keys  q quit",
      ])
  }

  @Test func fromTheMenuIntoALessonAndBackAndOut() {
    var state = AppState(catalog: .sample, size: small)
    press(&state, .down, .down, .enter)
    #expect(state.lesson?.lesson.id == "backprop")
    press(&state, "q")
    #expect(state.lesson == nil)
    #expect(state.menu.selected?.id == "backprop")
    press(&state, "1")
    #expect(state.lesson?.lesson.id == "perceptron")
    press(&state, "q")
    #expect(state.update(.key("q")) == [.quit])
  }

  @Test func aLessonThatWasAskedForEndsTheProgram() throws {
    let catalog = Catalog.sample
    var state = AppState(catalog: catalog, lesson: try catalog.lesson(id: "backprop").get())
    #expect(state.update(.key("q")).contains(.quit))
  }

  @Test func aSmallWindowSaysWhatItNeedsAndStillQuits() {
    var state = AppState(catalog: .sample, size: Size(columns: 40, rows: 10))
    let text = state.view(Appearance()).lines.joined(separator: "\n")
    #expect(text.contains("has 40x10"))
    #expect(text.contains("needs 60x20"))
    press(&state, .enter)
    #expect(state.lesson == nil)
    #expect(state.update(.key("q")) == [.quit])
  }

  @Test(arguments: [[], ["?"], ["f"]] as [[Key]])
  func aLessonInASmallWindowQuitsAtOnce(keys: [Key]) {
    var state = AppState(catalog: .sample, size: large)
    press(&state, .down, .down, .enter)
    for key in keys { press(&state, key) }
    _ = state.update(.resize(Size(columns: 40, rows: 10)))
    #expect(state.update(.key("q")) == [.quit])
  }

  @Test func aLargerWindowScrollsBack() {
    var state = AppState(catalog: .sample, size: Size(columns: 60, rows: 20))
    press(&state, .down, .down, .enter)
    // The first step that is too long for so small a window.
    for _ in 0..<12 where state.lesson?.scroll == 0 {
      press(&state, "n", .down, .down)
    }
    #expect((state.lesson?.scroll ?? 0) > 0)
    press(&state, "?")
    for _ in 0..<50 { press(&state, .down) }
    #expect((state.helpScroll ?? 0) > 0)
    _ = state.update(.resize(Size(columns: 160, rows: 70)))
    #expect(state.lesson?.scroll == 0)
    #expect(state.helpScroll == 0)
  }

  @Test func helpListsTheKeysThatWorkAndLeadsBack() throws {
    var state = AppState(catalog: .sample, size: small)
    state.size = Size(columns: 80, rows: 50)
    press(&state, .down, .down, .enter, "?")
    let lines = state.view(Appearance()).lines
    #expect(lines.contains { $0.contains("initialization: zeros, normal, Xavier, He") })
    press(&state, "q")
    #expect(state.helpScroll == nil)
    #expect(state.lesson != nil)
  }

  /// Of two lines with one key in a group, the second would never work.
  @Test func noKeyStandsTwiceInAGroup() throws {
    var state = AppState(catalog: .sample, size: large)
    var tables = [state.keys]
    press(&state, .down, .down, .enter)
    for focus in ["1", "2", "3"] as [Key] {
      press(&state, focus)
      tables.append(state.keys)
    }
    press(&state, "?")
    tables.append(state.keys)
    for table in tables {
      for group in table.groups {
        var keys: Set<Key> = []
        for binding in group.bindings {
          #expect(!binding.help.isEmpty)
          for key in binding.keys {
            #expect(keys.insert(key).inserted, "\(key) stands twice in \(group.title)")
          }
        }
      }
    }
  }

  @Test func labKeysWorkFromAnyPaneAndAreSeenToWork() {
    var state = AppState(catalog: .sample, size: small)
    press(&state, .down, .down, .enter)
    #expect(state.lesson?.focus == .reading)
    press(&state, "s")
    #expect(state.lesson?.focus == .lab)
    #expect(state.lesson?.lab?.session.step == 1)
    var wide = AppState(catalog: .sample, size: large)
    press(&wide, .down, .down, .enter)
    #expect(wide.lesson?.focus == .figure)
    press(&wide, "s")
    #expect(wide.lesson?.focus == .figure)
    #expect(wide.lesson?.lab?.session.step == 1)
  }

  @Test func aLabGoesOnFromStepToStep() {
    var state = AppState(catalog: .sample, size: large)
    press(&state, .down, .down, .enter, "e", "n", "e")
    #expect(state.lesson?.lab?.session.step == 2)
    press(&state, "p")
    #expect(state.lesson?.lab?.session.step == 2)
  }

  /// The text says “press Space in the figure”: it must not lead past it.
  @Test func readingOnLeadsToTheFigureBeforeTheNextStep() {
    var state = AppState(catalog: .sample, size: small)
    press(&state, .down, .down, .enter, "n")
    #expect(state.lesson?.focus == .reading)
    while state.lesson?.focus == .reading { press(&state, .space) }
    #expect(state.lesson?.step.id == "forward")
    #expect(state.lesson?.focus == .figure)
    press(&state, .space, .space)
    #expect(state.lesson?.figure?.walk?.computed == 2)
  }

  @Test func aLabOfItsOwnHasTheRoomForItself() {
    var state = AppState(catalog: .sample, size: large)
    press(&state, .enter)
    while state.lesson?.step.id != "learned" { press(&state, "n") }
    #expect(state.lesson?.panes == [.reading, .lab])
    #expect(state.lesson?.focus == .lab)
  }

  @Test func whileTypingLettersAreText() {
    var state = AppState(catalog: .sample, size: large)
    press(&state, .down, .down, .enter, "f", "q", "?")
    #expect(state.lesson?.figure?.walk?.editor?.text.hasSuffix("q?") == true)
    press(&state, .escape)
    #expect(state.update(.key("q")) == [])
    #expect(state.lesson == nil)
  }
}

/// Every lesson opened and walked to its end, at every size and in every form.
@Suite struct CourseTests {
  static let screens: [(Size, Appearance.Glyphs)] = [
    (Size(columns: 60, rows: 20), .unicode), (Size(columns: 80, rows: 24), .ascii),
    (Size(columns: 100, rows: 30), .unicode), (Size(columns: 120, rows: 36), .ascii),
    (Size(columns: 300, rows: 100), .unicode),
  ]

  @Test(arguments: screens)
  func everyStepCanBeShownAndWalked(size: Size, glyphs: Appearance.Glyphs) throws {
    let catalog = Catalog.embedded
    let appearance = Appearance(colors: .palette, glyphs: glyphs)
    for entry in catalog.entries {
      let lesson = try catalog.lesson(id: entry.id).get()
      var state = AppState(catalog: catalog, lesson: lesson, size: size)
      for step in lesson.steps {
        #expect(state.lesson?.step.id == step.id)
        #expect(state.lesson?.problem == nil, "\(entry.id)#\(step.id)")
        check(state.view(appearance), glyphs)
        for key in [Key.end, "c", .up, "e", "i", "g"] {
          // A key that runs something may lead to a prediction, where digits are an answer.
          _ = state.update(.key(.escape))
          if state.lesson?.panes.contains(.figure) == true { _ = state.update(.key("2")) }
          _ = state.update(.key(key))
          check(state.view(appearance), glyphs)
        }
        _ = state.update(.key(.escape))
        _ = state.update(.key("n"))
      }
    }
  }

  private func check(_ frame: Frame, _ glyphs: Appearance.Glyphs) {
    let text = frame.lines.joined()
    #expect(!text.contains("\u{1B}"))
    if glyphs == .ascii {
      #expect(text.allSatisfy { $0.isASCII }, "\(text.filter { !$0.isASCII })")
    }
  }

  @Test func everyLessonPassesItsCheck() {
    #expect(CourseCheck.issues(Catalog.embeddedSources).map(\.description) == [])
  }

  @Test func everyLessonReadsAsText() throws {
    for entry in Catalog.embedded.entries {
      let lesson = try Catalog.embedded.lesson(id: entry.id).get()
      let lines = LessonText(lesson).lines
      for step in lesson.steps {
        #expect(
          lines.contains { $0.contains(step.title) || step.title.hasPrefix($0) }, "\(step.id)")
      }
      #expect(lines.contains { $0.hasPrefix("Lab: ") })
      #expect(LessonText(lesson, glyphs: .ascii).lines.joined().allSatisfy { $0.isASCII })
    }
  }
}

@Suite struct CourseCheckTests {
  private func issues(_ body: String) -> [String] {
    let source = figureSource(body)
    return CourseCheck.issues([LessonSource(path: "test.md", bytes: Array(source.utf8))])
      .map { "\($0.location.line):\($0.location.column) \($0.message)" }
  }

  @Test func aWrongNumberIsFound() {
    #expect(issues("Half. <!-- check: sigmoid(x) at x=0 = 0.5 -->") == [])
    let found = issues("Text.\n<!-- check: d/dx sigmoid(x) at x=0 = 0.26 -->")
    #expect(found.count == 1)
    #expect(found.first?.contains("the prose says 0.26, and the engine computes 0.25") == true)
  }

  @Test func roundingIsAllowedToTheLastDigit() {
    #expect(issues("<!-- check: exp(-1) = 0.37 -->") == [])
    #expect(issues("<!-- check: exp(-1) = 0.38 -->").count == 1)
    #expect(
      issues("```walk\nexpression: x*y\ninputs: x=1 y=2\nnames: y\n```").first?
        .contains("“y” is a variable") == true)
    #expect(issues("<!-- check: 1000*exp(-1) = 3.68e2 -->") == [])
  }

  @Test func aNumberWithoutDecimalsIsExact() {
    #expect(issues("<!-- check: 3*x at x=1 = 3 -->") == [])
    #expect(issues("<!-- check: 3*x at x=1.1 = 3 -->").count == 1)
    #expect(issues("<!-- check: 7*x at x=1 = 0e9 -->").count == 1)
    #expect(issues("<!-- check: 1/x at x=0 = 3 -->").first?.contains("no finite value") == true)
  }

  @Test func aFigureThatCannotBeOpenedIsFoundAtItsPlace() {
    let found = issues("```walk\nexpression: x + sine(y)\ninputs: x=1 y=2\n```")
    #expect(found.count == 1)
    // The name begins in column 17 of the line, behind “expression: x + ”.
    #expect(found.first?.hasPrefix("17:17 ") == true, "\(found)")
    #expect(found.first?.contains("did you mean “sin”?") == true)
    #expect(issues("```walk\nexpression: x*y\ninputs: x=1\n```").first?.contains("add y=1") == true)
    #expect(
      issues("```lab\ndata: xor\nlayers: 2,0,1\n```").first?.contains("has a width of 0") == true)
    #expect(
      issues("```plot\nexpression: x*y\nfrom: 0\nto: 1\n```").first?.contains("“y” has no value")
        == true)
  }
}
