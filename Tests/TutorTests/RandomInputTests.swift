import Foundation
import LessonKit
import Screen
import Testing

@testable import Tutor

/// Whatever is pressed, clicked, pasted and resized: nothing traps, and the way out stays open.
@Suite struct RandomInputTests {
  private static let seeds = 20

  /// How many events in all; a million by hand, with MLP_TUTOR_RANDOM_EVENTS.
  private static let events =
    ProcessInfo.processInfo.environment["MLP_TUTOR_RANDOM_EVENTS"].flatMap { Int($0) } ?? 20_000

  @Test(arguments: 1...seeds)
  func nothingTrapsAndTheWayOutStaysOpen(seed: Int) throws {
    let lessons = try Catalog.embedded.entries.map { try Catalog.embedded.lesson(id: $0.id).get() }
    var input = RandomInput(seed: seed)
    var state = input.state(lessons)
    for event in 0..<(Self.events / Self.seeds) {
      let action = input.action(in: state.size)
      if state.update(action).contains(.quit) { state = input.state(lessons) }
      if event.isMultiple(of: 32) { expectFrame(of: state, input.appearance()) }
      if event.isMultiple(of: 50) {
        try #require(isLeft(state), "seed \(seed), event \(event): \(action)")
      }
    }
  }

  private func expectFrame(of state: AppState, _ appearance: Appearance) {
    let frame = state.view(appearance)
    #expect(frame.size == state.size)
    guard appearance.glyphs == .ascii, state.lesson?.isTyping != true else { return }
    // What was typed as an answer stays as it was typed.
    let lines = frame.lines.filter { !$0.contains("Answer ") && !$0.contains("I expect ") }
    #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) }, "\(lines)")
  }

  /// Whether Escape and then q end the program, one for each place that one has come through.
  private func isLeft(_ state: AppState) -> Bool {
    var state = state
    let places = 3 + 2 * AppState.shelfLimit
    for key in [.escape] + Array(repeating: "q" as Key, count: places)
    where state.update(.key(key)) == [.quit] {
      return true
    }
    return false
  }

  @Test func theGalleryTakesEverythingToo() {
    var input = RandomInput(seed: 1)
    var state = GalleryState(size: Size(columns: 80, rows: 24))
    for event in 0..<500 {
      _ = state.update(input.action(in: state.size))
      if event.isMultiple(of: 8) {
        #expect(state.view(input.appearance()).size == state.size)
      }
    }
    #expect(state.update(.key("q")) == [.quit])
  }
}
