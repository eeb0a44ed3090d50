import Foundation
import Testing
import Tutor

@testable import Tape

@Suite("Assets/TAPES.md says what the parser does")
struct TapesPageTests {
  private func page() throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Assets/TAPES.md"), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func section(_ heading: String) throws -> [String] {
    let lines = try page()
    let start = try #require(lines.firstIndex(of: "## \(heading)"))
    return Array(lines[(start + 1)...].prefix { !$0.hasPrefix("## ") })
  }

  /// What stands between backticks in the first column of a section's tables.
  private func examples(_ heading: String) throws -> [String] {
    try section(heading).filter { $0.hasPrefix("| `") }
      .flatMap { line in
        let column = line.dropFirst(2).split(separator: " | ")[0]
        return column.matches(of: /`([^`]+)`/).map { String($0.output.1) }
      }
  }

  private func firstWords(_ lines: [String]) -> [String] {
    lines.map { String($0.prefix { $0 != " " && $0 != "@" }) }
  }

  @Test func everyCommandIsExplained() throws {
    let names = TapeCommandName.Command.allCases.map(\.rawValue)
    #expect(try firstWords(examples("Commands")) == names)
  }

  @Test func everyModifierIsExplained() throws {
    let explained = Set(try firstWords(examples("Waiting and expecting")))
    for command in TapeCommandName.Command.allCases {
      for modifier in command.modifiers {
        #expect(explained.contains("\(command.rawValue)+\(modifier)"))
      }
    }
  }

  @Test func everySettingIsExplained() throws {
    let listed = try examples("Settings").map { $0.split(separator: " ")[1] }
    #expect(listed.map(String.init) == TapeSettingName.allCases.map(\.rawValue))
  }

  @Test func everyKeyIsNamed() throws {
    let text = try section("Keys").joined(separator: " ")
    let list = text.split(separator: "The keys with names are")[1]
    let names = list.matches(of: /`([^`]+)`/).map { String($0.output.1) }
    #expect(names == TapeKeys.named.map(\.name))
  }

  @Test func everyMetricAndEveryOptionIsNamed() throws {
    let metrics = Set(LabMetric.allCases.map(\.rawValue))
    let explained = try examples("Waiting and expecting").filter { !$0.contains(" ") }
    #expect(Set(explained).intersection(metrics) == metrics)
    let lines = try section("Commands")
    let start = try #require(lines.firstIndex { $0.hasPrefix("`Param` takes") })
    let paragraph = lines[start...].joined(separator: " ")
    let options = paragraph.split(separator: "values:")[1].split(separator: ".")[0]
      .matches(of: /`([^`]+)`/).map { String($0.output.1) }
    #expect(options == LabState.optionNames)
  }

  /// The first words of what each section's examples say have to be taken by the parser.
  @Test func theExamplesAreTapes() throws {
    let surroundings = TapeSurroundings { _ in .success([]) }
    for heading in ["Keys", "Commands", "Settings", "Waiting and expecting"] {
      for example in try examples(heading) where example.contains(where: \.isUppercase) {
        let result = TapeParser.parse(
          Array(example.utf8), path: "example.tape", in: surroundings)
        if case .failure(let issues) = result {
          Issue.record("\(example): \(issues.list.map(\.message))")
        }
      }
    }
  }

  @Test func theWholeExamplePlays() throws {
    let text = try page().joined(separator: "\n").split(separator: "```\n")[1]
    let tape = try TapeParser.parse(Array(text.utf8), path: "xor.tape").get()
    let playback = TapePlayer.play(tape, catalog: .embedded)
    #expect(playback.failure == nil, "\(playback.failure?.description ?? "")")
    #expect(playback.checks.count == 5)
  }
}
