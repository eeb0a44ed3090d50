import Screen
import Testing
import Tutor

@testable import Tape

@Suite struct TapeParserTests {
  private func parse(_ text: String) -> Result<Tape, TapeIssues> {
    TapeParser.parse(Array(text.utf8), path: "demo.tape")
  }

  @Test func everyCommandIsRead() throws {
    let tape = try parse(
      """
      # A comment.
      Set Size 90x28
      Set TypingSpeed 20ms
      Set Glyphs ascii
      Open backprop#multiply
      Type "x*y"   # four words are one
      Space@300ms 3
      Ctrl+U
      Shift+Tab
      Sleep 1.5s
      Wait@2s /epoch \\d+/
      Expect+Not /a\\/b/
      Screenshot out.txt
      """
    ).get()
    #expect(tape.settings.size == Size(columns: 90, rows: 28))
    #expect(tape.opening == Tape.Opening(lesson: "backprop", step: "multiply"))
    #expect(tape.commands.map(\.place.line) == [6, 6, 6, 7, 8, 9, 10, 11, 12, 13])
  }

  @Test func allMistakesAreReportedAtOnce() {
    let text = """
      Set Sise 80x24
      Set Size 100xfoox30
      Expect@5s /x/
      Opne backprop
      Sleep soon
      Type "open
      Wait /(/
      Down many
      """
    guard case .failure(let issues) = parse(text) else {
      Issue.record("the tape was taken")
      return
    }
    #expect(
      issues.list.map { "\($0.location.line):\($0.location.column) \($0.message)" } == [
        "1:5 there is no setting “Sise”; did you mean “Size”?",
        "2:10 “100xfoox30” is no size; write it like 100x30",
        "3:1 Expect takes no time; leave out what follows the @",
        "4:1 there is no command “Opne”; did you mean “Open”?",
        "5:7 “soon” is no time; write it like 500ms or 2s",
        "6:6 this \" is never closed; add another",
        "7:7 this ( is never closed; add a ), or write \\( for the character",
        "8:6 “many” is no number from 1 to 1000",
      ])
  }

  @Test func randomTapesNeverTrap() {
    var seed: UInt64 = 5
    let alphabet = Array("SetOpenType Wait@/\"#+-0123456789ms\n\u{1B}\u{0}é")
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<40 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int(seed >> 33) % alphabet.count])
      }
      _ = parse(text)
    }
  }
}

@Suite struct TapePlayerTests {
  private func play(_ text: String) throws -> TapePlayer.Playback {
    let tape = try TapeParser.parse(Array(text.utf8), path: "demo.tape").get()
    return TapePlayer.play(tape, catalog: .embedded)
  }

  private func screens(_ text: String) throws -> [(path: String, lines: [String])] {
    let tape = try TapeParser.parse(Array(text.utf8), path: "demo.tape").get()
    var screens: [(path: String, lines: [String])] = []
    let playback = TapePlayer.play(tape, catalog: .embedded) { event, _ in
      if case .screenshot(let path, let frame) = event { screens.append((path, frame.lines)) }
    }
    if let failure = playback.failure { throw failure }
    return screens
  }

  @Test func aTapeDrivesTheProgramThroughItsKeys() throws {
    let screens = try screens(
      """
      Open backprop#forward
      Expect /forward 0 of 2/
      Space 2
      Expect /3 · \\(−4\\) = −12/
      Type "3"
      Space
      Wait /epoch 1\\d\\d /
      Space
      Expect /paused/
      Screenshot end.txt
      """)
    #expect(screens.map(\.path) == ["end.txt"])
    #expect(screens[0].lines.count == 30)
  }

  @Test func theSameTapeShowsTheSameScreens() throws {
    let tape = """
      Open perceptron#learned
      Type "3"
      Space
      Sleep 2s
      Type "i"
      Sleep 1s
      Expect /Xavier +\\d+ /
      Expect+Not /step 0/
      Screenshot end.txt
      """
    #expect(try screens(tape).map(\.lines) == screens(tape).map(\.lines))
  }

  @Test func aWaitInVainEndsWithinItsBound() throws {
    let playback = try play("Open backprop\nType \"3\"\nSpace\nWait@1s /epoch 1000000/")
    let failure = try #require(playback.failure)
    #expect(failure.kind == .timedOut)
    #expect(failure.headline == "demo.tape:4:1: waited 1s in vain for /epoch 1000000/")
    // One second at 200 steps a second, up to the last frame in it.
    #expect(failure.screen.contains { $0.contains("step 198") }, "\(failure.screen)")
  }

  @Test func aFailedExpectationShowsTheScreen() throws {
    let failure = try #require(try play("Open backprop\nExpect /no such text/").failure)
    #expect(failure.kind == .unexpected)
    let lines = failure.description.split(separator: "\n")
    #expect(
      lines.prefix(3) == [
        "demo.tape:2:1: expected /no such text/", "  Expect /no such text/", "the screen was",
      ])
    #expect(lines[3].hasPrefix("  |  mlp-tutor  5 Backpropagation"))
  }

  @Test func aProgramThatEndsTooEarlyIsNoticed() throws {
    let failure = try play("Open backprop\nType \"q\"\nSpace").failure
    #expect(failure?.headline == "demo.tape:3:1: the program had ended before this line")
  }
}
