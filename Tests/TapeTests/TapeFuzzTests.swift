import Foundation
import SampleCourse
import Testing
import Tutor

@testable import Tape

/// Tapes that nobody would write: each is refused with words or plays, and nothing traps or hangs.
///
/// MLP_TUTOR_FUZZ says how many.
@Suite struct TapeFuzzTests {
  private static let count =
    ProcessInfo.processInfo.environment["MLP_TUTOR_FUZZ"].flatMap { Int($0) } ?? 2000

  /// Lines that have to come first.
  private static let settings = [
    "Set Size 60x20", "Set Seed 3", "Set TypingSpeed 10ms", "Set WaitTimeout 1s", "Set Color 16",
    "Set Theme light", "Set Glyphs ascii", "Set Clock real", "Set Takeover keep",
  ]

  /// Lines that are refused.
  private static let wrong = [
    "Set FontSize 20", "Copy \"x\"", "Ctrl+Alt+X", "Opne x", "Wait /(/", "Source demo.tape",
  ]

  /// Lines to make tapes of.
  private static let lines = [
    "Open backprop#forward", "Open perceptron#learn-xor", "Open cross-entropy",
    "Type \"f\"", "Type \"tanh(a*b)+a a=0.5 b=2\"", "Type \"3\"", "Type 'nnp'", "Type@5ms `egi+`",
    "Space@20ms 3", "Enter", "Tab 2", "Down 3", "Up", "Left", "Right 2", "Escape", "Backspace 4",
    "Home", "End", "PageDown", "Shift+Tab", "Ctrl+U", "Ctrl+C", "Alt+B", "Shift+G", "F1",
    "Sleep 100ms", "Sleep .5", "Wait /epoch \\d+/", "Wait+Line@200ms /^ Lab.*(a|b)?$/",
    "Wait+Metric loss < 0.5 within 20 epochs @1s", "Wait+Metric@1s accuracy >= 50%",
    "Expect /e/", "Expect+Not /[^a-z]{3,}q/", "Expect+Metric step >= 0",
    "Expect+Not+Metric epoch = 7", "Expect+Line /π|∂/", "Snapshot start",
    "Expect+Snapshot end", "Param lr 0.03", "Param init he", "Param regularization l2",
    "Param activation x*sigmoid(x)", "Screenshot a.txt", "Output a.cast", "Output b.svg",
    "Marker \"One\"", "Caption \"Look\"", "Caption", "Note \"x\"", "Pause", "Hide", "Show",
    "Source part.tape", "Require sh", "# a comment", "", "\t Enter   2 # twice",
  ]

  private static func tape(_ chance: inout Chance) -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ line: String) { bytes += Array(line.utf8) + [0x0A] }
    for _ in 0..<chance.below(3) { append(chance.pick(settings)) }
    for _ in 0...chance.below(12) {
      append(chance.pick(chance.below(60) == 0 ? wrong : lines))
    }
    for _ in 0..<chance.pick([0, 0, 0, 1, 1, 2, 3, 8]) where !bytes.isEmpty {
      let place = chance.below(bytes.count)
      switch chance.below(8) {
      case 0: bytes[place] = UInt8(chance.below(256))
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8(chance.below(128)), at: place)
      case 3:
        let end = min(bytes.count, place + chance.below(12))
        bytes.insert(contentsOf: bytes[place..<end], at: chance.below(bytes.count))
      case 4: bytes.removeSubrange(place..<min(bytes.count, place + chance.below(9)))
      case 5: bytes.insert(contentsOf: Array("\u{1B}]0;x\u{7}".utf8), at: place)
      case 6: bytes.insert(contentsOf: Array("/(\"'`@+#{9,}[".utf8.shuffled(&chance)), at: place)
      default:
        bytes.insert(contentsOf: Array("\u{202E}é∂😀\u{301}\r".utf8), at: place)
      }
    }
    return bytes
  }

  /// The tape, with what would only take time cut short.
  private static func shortened(_ tape: Tape) -> Tape {
    var short = tape
    short.commands = tape.commands.prefix(60).compactMap { command in
      let action: TapeCommand.Action
      switch command.action {
      case .press(let key, let times, let pause):
        action = .press(key, times: min(times, 5), pause: min(pause, .milliseconds(20)))
      case .sleep(let time): action = .sleep(min(time, .milliseconds(100)))
      case .wait(let condition, let limit):
        action = .wait(
          condition, TapeLimit(time: min(limit.time, .milliseconds(300)), epochs: limit.epochs))
      // A changed number may well ask for the largest network that there can be.
      case .setOption(let name, _) where !["lr", "init", "regularization"].contains(name):
        return nil
      default: action = command.action
      }
      return TapeCommand(action: action, place: command.place)
    }
    if let size = tape.settings.size, size.columns > 200 || size.rows > 60 {
      short.settings.size = nil
    }
    return short
  }

  private static func actsOnTerminal(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      (scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t")
        || (0x202A...0x202E).contains(scalar.value)
    }
  }

  @Test func everyTapeIsRefusedOrPlays() throws {
    var chance = Chance(seed: 2024)
    let catalog = Catalog.sample
    let surroundings = TapeSurroundings(catalog: catalog) { path in
      path.hasPrefix("part")
        ? .success(Array("Enter\nSet TypingSpeed 1ms\n".utf8))
        : .failure(.init("there is no such file"))
    }
    var (refused, played) = (0, 0)
    for round in 0..<Self.count {
      let bytes = Self.tape(&chance)
      switch TapeParser.parse(bytes, path: "demo.tape", in: surroundings) {
      case .failure(let issues):
        refused += 1
        #expect(!issues.list.isEmpty)
        for issue in issues.list where Self.actsOnTerminal(issue.description) {
          Issue.record("round \(round): \(issue.description.debugDescription)")
        }
      case .success(let tape):
        played += 1
        let playback = TapePlayer.play(
          Self.shortened(tape), catalog: catalog, watchesFrames: round % 8 == 0)
        for failure in playback.failures where Self.actsOnTerminal(failure.description) {
          Issue.record("round \(round): \(failure.description.debugDescription)")
        }
      }
    }
    #expect(refused > Self.count / 10 && played > Self.count / 100)
    print("fuzzed \(Self.count) tapes: \(refused) refused, \(played) played")
  }
}

extension Sequence {
  fileprivate func shuffled(_ chance: inout Chance) -> [Element] {
    var elements = Array(self)
    for place in elements.indices { elements.swapAt(place, chance.below(elements.count)) }
    return elements
  }
}
