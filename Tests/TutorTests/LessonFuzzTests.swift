import Engine
import Foundation
import LessonKit
import Screen
import Testing

@testable import Tutor

/// Lessons with a few characters changed: each is refused with words, or can be opened and seen.
@Suite struct LessonFuzzTests {
  /// How many are made; MLP_TUTOR_FUZZ says another number.
  private static let count =
    ProcessInfo.processInfo.environment["MLP_TUTOR_FUZZ"].flatMap { Int($0) } ?? 300

  /// Characters that mean something in a block's lines, and some that nobody should see.
  private static let pieces = [
    "0", "9", "-", ".", ",", ":", "x", "e9", "lr: ", "data: ", "\n", " ", "=", "(", ")", "^", "/",
    "\u{1B}[2J", "\u{7}", "\u{202E}", "é", "none", "all", "1e309", "-1",
  ]

  private static func changed(
    _ bytes: [UInt8], _ random: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        bytes.insert(contentsOf: Array(piece.utf8), at: place)
      case 1: bytes.remove(at: place)
      default:
        bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
      }
    }
    return bytes
  }

  @Test func aChangedLessonIsRefusedOrSeen() {
    var random = SeededGenerator(seed: 11)
    let names = EmbeddedFiles.names.filter { $0.hasPrefix("Lessons/") && $0.hasSuffix(".md") }
      .filter { !$0.hasSuffix("README.md") }
    let lessons = names.compactMap { name in
      EmbeddedFiles.bytes(of: name).map { (path: name, bytes: $0) }
    }
    var seen = 0
    for round in 0..<Self.count {
      let original = lessons[round % lessons.count]
      let source = LessonSource(
        path: original.path, bytes: Self.changed(original.bytes, &random))
      let catalog = Catalog(sources: [source])
      guard let entry = catalog.entries.first, let lesson = try? catalog.lesson(id: entry.id).get()
      else { continue }
      seen += 1
      let step = Int.random(in: 0..<max(1, lesson.steps.count), using: &random)
      let state = AppState(
        catalog: catalog, lesson: lesson, step: step, size: Size(columns: 100, rows: 30))
      let text = state.view(Appearance()).lines.joined()
      #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }
    #expect(seen > Self.count / 10)
  }
}
