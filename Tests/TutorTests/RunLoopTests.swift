import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct RunLoopTests {
  private func state(_ id: String = "backprop", step: Int = 0) throws -> AppState {
    let catalog = Catalog.embedded
    return AppState(catalog: catalog, lesson: try catalog.lesson(id: id).get(), step: step)
  }

  @Test func timeDecidesHowManyStepsAreTaken() throws {
    var state = try state()
    var terminal = ScriptedTerminal([
      (.seconds(1), .key("3")), (.seconds(1), .key(.space)), (.seconds(3), .key(.space)),
      (.seconds(9), .key("q")),
    ])
    let outcome = RunLoop.run(&state, on: &terminal)
    #expect(outcome == .quit)
    // Two seconds at 200 steps a second; the last frame before the key may be incomplete.
    let steps = state.lesson?.lab?.session.step ?? 0
    #expect((390...400).contains(steps), "\(steps)")
  }

  @Test func pausedItSleepsUntilSomethingHappens() throws {
    var state = try state()
    var terminal = ScriptedTerminal([(.seconds(5), .key("x")), (.seconds(9), .key("q"))])
    _ = RunLoop.run(&state, on: &terminal)
    #expect(terminal.sleeps == 2)
    #expect(terminal.frames.count == 2)
  }

  @Test func twoRunsShowTheSameFrames() throws {
    func frames() throws -> [Frame] {
      var state = try state()
      var terminal = ScriptedTerminal([
        (.zero, .key("3")), (.zero, .key(.space)), (.seconds(1), .key("i")),
        (.seconds(2), .key(.space)), (.seconds(3), .key("q")),
      ])
      _ = RunLoop.run(&state, on: &terminal)
      return terminal.frames
    }
    #expect(try frames() == frames())
  }

  @Test(arguments: [
    TerminalEvent.Ending.hangup, TerminalEvent.Ending.interrupt, TerminalEvent.Ending.terminate,
  ])
  func aSignalEndsItWithItsCode(ending: TerminalEvent.Ending) throws {
    var state = try state()
    var terminal = ScriptedTerminal([(.zero, .ending(ending))])
    let outcome = RunLoop.run(&state, on: &terminal)
    #expect(outcome.exitCode == ending.rawValue)
  }
}
