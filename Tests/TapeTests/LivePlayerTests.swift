import Screen
import Testing
import Tutor

@testable import Tape

@Suite struct LivePlayerTests {
  private static let size = Size(columns: 100, rows: 32)

  private func live(
    _ text: String, _ keys: [(milliseconds: Int, event: TerminalEvent)] = [],
    size: Size = Self.size, follow: (TapeNotes) -> Void = { _ in }
  ) throws -> (ending: LivePlayer.Ending, screen: ScriptedTerminal) {
    let tape = try TapeParser.parse(Array(text.utf8), path: "demo.tape").get()
    var terminal = LiveTerminal(ScriptedTerminal(size, keys), for: tape)
    let ending = LivePlayer.play(tape, catalog: .embedded, on: &terminal, follow: follow)
    return (ending, terminal.base)
  }

  private func headless(_ text: String) throws -> [String] {
    let tape = try TapeParser.parse(Array(text.utf8), path: "demo.tape").get()
    var lines: [String] = []
    _ = TapePlayer.play(tape, catalog: .embedded) { event, _ in
      if case .frame(let frame) = event { lines = frame.lines }
    }
    return lines
  }

  private static let training = """
    Set Size 100x30
    Open perceptron#learn-xor
    Marker "Before"
    Type "3"
    Space
    Escape
    Space
    Wait+Metric step >= 70
    Pause
    Space

    """

  @Test func keysComeAtTheTapesSpeed() throws {
    let (ending, screen) = try live(
      "Open backprop#forward\nSpace\nSleep 2s\nSpace@500ms\nCaption \"So far\"", [(9000, .key(.up))]
    )
    #expect(screen.time(of: "forward 1 of 2") == .milliseconds(50))
    #expect(screen.time(of: "backward 0 of 5") == .milliseconds(2550))
    #expect(screen.time(of: "The tape is at its end") == .milliseconds(2550))
    #expect(screen.lines(at: 9000)[30].contains("So far"))
    #expect(ending.outcome == .ended(.hangup))
    #expect(ending.failures.isEmpty)
  }

  @Test func aPauseWaitsForAKeyAndTrainingWithIt() throws {
    let (ending, screen) = try live(
      Self.training, [(5000, .key(.up)), (60_000, .key(.up)), (61_000, .key(.character("q")))])
    #expect(screen.lines(at: 4000)[30].contains("Pause: any key goes on"))
    #expect(screen.lines(at: 4000) == screen.lines(at: 4999))
    // A key after the pause is the presenter's own, and the program's.
    #expect(screen.time(of: "The tape is at its end") == .milliseconds(5050))
    #expect(Array(screen.lines(at: 5100)[..<30]) == (try headless(Self.training)))
    #expect(ending.outcome == .quit)
  }

  @Test func nobodysKeysChangeTheNumbers() throws {
    // Other keys than the player's, and a window that changes in the middle of the training.
    let noise: [(Int, TerminalEvent)] = (0..<15).map {
      (307 + 41 * $0, $0 % 7 == 3 ? .resize(Self.size) : .key(.character("x")))
    }
    let quiet = try live(Self.training, [(5000, .key(.up))])
    let noisy = try live(Self.training, noise + [(5000, .key(.up))])
    #expect(quiet.screen.lines(at: 4000) == noisy.screen.lines(at: 4000))
  }

  @Test func markersAreJumpedTo() throws {
    let text = Self.training + "Marker \"After\"\nType \"n\"\nPause\nType \"n\"\n"
    let (_, screen) = try live(
      text,
      [
        (3000, .key(.character("["))), (6000, .key(.character("]"))),
        (7000, .key(.character("["))), (7001, .key(.character("["))),
        (7002, .key(.character("]"))), (7003, .key(.character("]"))),
      ])
    // Back to the beginning, and the same training again.
    #expect(screen.lines(at: 3200).contains { $0.contains("epoch 0") })
    #expect(screen.lines(at: 5900) == screen.lines(at: 2999))
    #expect(screen.lines(at: 6900)[30].hasSuffix("After"))
    #expect(screen.lines(at: 8000) == screen.lines(at: 6900))
  }

  @Test(arguments: ["restore", "keep"])
  func theControlsAreTakenAndGivenBack(takeover: String) throws {
    let text = "Set Takeover \(takeover)\nOpen backprop#forward\nPause\nSpace"
    let (_, screen) = try live(
      text,
      [
        (1000, .key(.tab)), (1100, .key(.space)), (1200, .key(.tab)), (2000, .key(.up)),
      ])
    #expect(screen.lines(at: 1150)[31].contains("Tab gives them back"))
    #expect(screen.lines(at: 1150).contains { $0.contains("forward 1 of 2") })
    #expect(screen.lines(at: 1250)[31].contains("Pause: any key goes on"))
    let end = takeover == "keep" ? "backward 0 of 5" : "forward 1 of 2"
    #expect(screen.lines(at: 3000).contains { $0.contains(end) })
  }

  @Test func aTakeoverInTheMiddleOfTrainingLeavesNoTrace() throws {
    let (_, screen) = try live(
      Self.training,
      [
        (500, .key(.tab)), (700, .key(.space)), (800, .key(.space)), (1111, .key(.tab)),
        (9000, .key(.up)),
      ])
    let undisturbed = try live(Self.training, [(9000, .key(.up))])
    #expect(screen.lines(at: 8000) == undisturbed.screen.lines(at: 8000))
  }

  @Test func whatIsHiddenTakesNoTime() throws {
    let (_, screen) = try live("Open backprop#forward\nHide\nSpace\nSleep 1m\nShow\nSpace")
    #expect(screen.time(of: "forward 1 of 2") == .zero)
    #expect(screen.time(of: "backward 0 of 5") == .milliseconds(50))
  }

  @Test func aFailureIsSaidOnTheScreen() throws {
    let (ending, screen) = try live("Open backprop#forward\nExpect /nowhere/\nSpace")
    #expect(screen.lines(at: 100)[31].contains("Failed: demo.tape:2:1: expected /nowhere/"))
    #expect(ending.failures.map(\.kind) == [.unexpected])
  }

  @Test func thePresenterLeaves() throws {
    var notes: [TapeNotes] = []
    let ending = try live(
      "Sleep 1m", [(10, .key(.character("q")))], follow: { notes.append($0) }
    ).ending
    #expect(ending.outcome == .quit)
    #expect(notes.first?.status == "playing")
    #expect(notes.last?.status == "closed")
    #expect(
      try live("Sleep 1m", [(10, .ending(.interrupt))]).ending.outcome == .ended(.interrupt))
  }

  @Test func aTapeThatEndsTheProgramEnds() throws {
    let (ending, _) = try live("Type \"q\"\nExpect /x/")
    #expect(ending.outcome == .quit)
    #expect(ending.failures.map(\.message) == ["the program had ended before this line"])
  }

  @Test func aSmallWindowIsUsedAsItIs() throws {
    let (_, screen) = try live(
      "Set Size 100x30\nPause", size: Size(columns: 80, rows: 24))
    #expect(screen.lines(at: 100)[22].contains("q quit"))
    #expect(screen.lines(at: 100)[23].contains("Pause"))
  }

  @Test func thePresenterFollows() throws {
    var all: [TapeNotes] = []
    _ = try live(
      "Marker \"One\"\nNote \"Ask\"\nCaption \"Look\"\nPause\nDown\nUp", [(1, .key(.up))],
      follow: { if all.last != $0 { all.append($0) } })
    let first = try #require(all.first)
    #expect(
      [first.title, first.chapter, first.note, first.caption] == ["demo", "One", "Ask", "Look"])
    #expect(first.next == ["Down", "Up"])
    #expect(TapeNotes(message: first.message) == first)
    #expect(all.last?.next == [])
    #expect(all.map { $0.status == "closed" } == all.indices.map { $0 == all.count - 1 })
    var screen = NotesScreen()
    screen.notes = first
    let lines = screen.view(Size(columns: 40, rows: 16), Appearance()).lines
    #expect(lines.contains(" Note: Ask") && lines.contains("   Down"))
  }
}
