import Foundation
import Testing

@testable import LessonKit

@Suite("No file is a trap")
struct RobustnessTests {
  /// SplitMix64: small, and the same mutations in every run.
  private struct Source: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Pieces that matter to the parser, to be thrown in anywhere.
  private static let pieces = [
    "\n", "---\n", "## ", "# ", "\n##\n", "<!--", "-->", "<!-- step: a -->", "<!-- check: = -->",
    "```", "\n```lab\n", "\n```walk x\n", "\n~~~\n", "$", "$$", "\\", "\\frac", "|",
    "\n|---|---|\n",
    "> ", "\n- ", "\n1. ", "\t", "    ", "*", "_", "**", "[", "](", ")", "![", "<b>", "&#27;",
    "&amp;", "`", "=", " at ", ":", "#", "\u{1B}", "\r", "\u{0}", "é", "漢", "\u{FEFF}", "\n===\n",
    "[x]: y\n", "99999999999999999999. ", "&#99999999999;", "<!-- check: d/d x = 1e999 -->",
  ].map { Array($0.utf8) }

  /// How many lessons are changed; MLP_TUTOR_FUZZ says another number.
  private static let rounds =
    ProcessInfo.processInfo.environment["MLP_TUTOR_FUZZ"].flatMap { Int($0) } ?? 2000

  @Test func mutatedLessons() {
    var random = Source(state: 2026)
    let lessons = EmbeddedFiles.names.filter { $0.hasPrefix("Lessons/") }
      .compactMap(EmbeddedFiles.bytes(of:))
    var failures = 0
    for round in 0..<Self.rounds {
      var bytes = lessons[round % lessons.count]
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 1: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
        case 2:
          bytes.removeSubrange(
            place..<min(bytes.count, place + Int.random(in: 0...200, using: &random)))
        default:
          let end = min(bytes.count, place + Int.random(in: 0...60, using: &random))
          let copy = Array(bytes[place..<end])
          bytes.insert(contentsOf: copy, at: Int.random(in: 0...bytes.count, using: &random))
        }
      }
      guard case .failure(let failure) = LessonParser.parse(bytes, path: "Lessons/backprop.md")
      else { continue }
      failures += 1
      #expect(!failure.issues.isEmpty)
      let places = failure.issues.map(\.location)
      #expect(places == places.sorted())
      #expect(
        failure.description.unicodeScalars.allSatisfy {
          $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
        })
    }
    #expect(failures > Self.rounds * 3 / 4)
  }

  @Test func randomPieces() {
    var random = Source(state: 7)
    for _ in 0..<3000 {
      var bytes = Array(sampleFrontMatter.utf8)
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        bytes += Self.pieces.randomElement(using: &random) ?? []
        if Bool.random(using: &random) { bytes += Array("word".utf8) }
      }
      _ = LessonParser.parse(bytes, path: "sample.md")
      _ = Catalog(sources: [LessonSource(path: "sample.md", bytes: bytes)]).issues
    }
  }

  @Test(arguments: [
    "> ", "- ", "* x *", "**a ", "[", "![", "<!--", "<b>", "$", "`", "|", "\n|", "\\", "&#27;",
    "## ", "\n## a\n", "\n```lab\n", "\u{1}\n", "a\u{1}", "# ", "_a*", "(", "\n- a\n  > b\n", "é",
    "\n1. ", "    ", "<!-- check: 1 = 1 -->",
  ])
  func megabytes(piece: String) {
    let text = step(String(repeating: piece, count: 300_000 / piece.utf8.count))
    if case .failure(let failure) = parse(body: text) {
      #expect(failure.issues.count <= 101)
      #expect(failure.description.utf8.count < 100_000)
    }
  }

  @Test func aTableThatWouldFillMemoryIsRefused() {
    let columns = String(repeating: "|a", count: 5000)
    let rule = String(repeating: "|---", count: 5000) + "|"
    let rows = String(repeating: "\n|", count: 5000)
    let found = issues(of: parse(body: step("\(columns)\n\(rule)\(rows)")))
    #expect(found.contains { $0.contains("too large or too intricate") })
  }

  @Test func deepNestingIsFlattened() {
    let found = issues(of: parse(body: step(String(repeating: "> ", count: 1000) + "deep")))
    #expect(found == ["13:1 lists and quotes are nested more than 12 deep"])
  }
}
