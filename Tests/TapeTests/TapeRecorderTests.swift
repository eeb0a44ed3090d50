import Screen
import Testing
import Tutor

@testable import Tape

@Suite struct TapeRecorderTests {
  private static let size = Size(columns: 100, rows: 30)

  private func record(
    _ opening: Tape.Opening?, _ keys: [(milliseconds: Int, event: TerminalEvent)]
  ) throws -> String {
    var terminal = TakeTerminal(ScriptedTerminal(Self.size, keys))
    return try TapeRecorder.record(opening, catalog: .embedded, seed: 7, on: &terminal)
      .get().script.text
  }

  @Test func keysBecomeLines() throws {
    let keys: [(Int, Key)] = [
      (100, .down), (200, .up), (300, .up), (400, .character("\"")), (500, .character("?")),
      (3000, .escape), (3100, .control("l")), (3200, .alt("b")), (3300, .function(2)),
      (3400, .character("q")),
    ]
    let text = try record(nil, keys.map { ($0.0, .key($0.1)) })
    #expect(
      text
        == """
        Set Size 100x30
        Set Seed 7

        Down
        Up 2
        Type '"?'
        Sleep 2500ms
        Escape
        Ctrl+L
        Alt+B
        F2

        """.replacing("Alt+B", with: "Alt+b"))
    #expect(throws: Never.self) { try TapeParser.parse(Array(text.utf8), path: "a.tape").get() }
  }

  /// Whatever comes when: the tape shows the same numbers.
  @Test func aTrainingIsReplayedToTheStep() throws {
    let keys: [(Int, Key)] = [
      (100, .character("3")), (200, .space), (300, .escape), (412, .space), (1523, .character("v")),
      (2617, .space), (2700, .character("i")), (4801, .space), (7777, .space), (7790, .space),
    ]
    var terminal = TakeTerminal(
      ScriptedTerminal(Self.size, keys.map { ($0.0, .key($0.1)) } + [(9000, .ending(.interrupt))]))
    let opening = Tape.Opening.lesson("perceptron", step: "learn-xor")
    let text = try TapeRecorder.record(opening, catalog: .embedded, seed: nil, on: &terminal)
      .get().script.text
    #expect(text.contains("Wait+Metric step >= "))
    let tape = try TapeParser.parse(Array(text.utf8), path: "a.tape").get()
    var lines: [String] = []
    let playback = TapePlayer.play(tape, catalog: .embedded) { event, _ in
      if case .frame(let frame) = event { lines = frame.lines }
    }
    #expect(playback.failures == [])
    #expect(lines == terminal.lastFrame?.lines)
  }

  /// Any keys at any times, in several lessons: the replay ends with the same screen.
  @Test(arguments: 0..<8)
  func whateverIsPressedIsReplayed(number: Int) throws {
    var random = SplitMix(state: UInt64(number))
    let openings = [
      ("perceptron", "learn-xor"), ("perceptron", "learned"), ("backprop", "forward"),
      ("activations", nil), ("entropy", nil),
    ]
    let (lesson, step) = openings[number % openings.count]
    let keys: [Key] =
      [.space, .space, .escape, .up, .down, .left, .right, .enter, .tab, .backTab, .pageDown]
      + "33  nnipvgsrbx15.?\"'`é".map { .character($0) }
    var time = 0
    var events: [(milliseconds: Int, event: TerminalEvent)] = []
    for _ in 0..<80 {
      time += [7, 40, 55, 120, 333, 900, 1700][Int(random.next() % 7)]
      events.append((time, .key(keys[Int(random.next() % UInt64(keys.count))])))
    }
    events.append((time + 500, .ending(.interrupt)))
    var terminal = TakeTerminal(ScriptedTerminal(Self.size, events))
    let text = try TapeRecorder.record(
      Tape.Opening.lesson(lesson, step: step), catalog: .embedded, seed: nil, on: &terminal
    ).get().script.text
    let tape = try TapeParser.parse(Array(text.utf8), path: "a.tape").get()
    var lines: [String] = []
    let playback = TapePlayer.play(tape, catalog: .embedded) { event, _ in
      if case .frame(let frame) = event { lines = frame.lines }
    }
    #expect(playback.failures.map(\.headline) == [], "\(text)")
    #expect(lines == terminal.lastFrame?.lines, "\(text)")
  }
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
