import LessonKit
import SampleCourse
import Screen
import Testing

@testable import Tutor

@Suite struct RunLoopTests {
  private func state(_ id: String = "backprop", step: Int = 0) throws -> AppState {
    let catalog = Catalog.sample
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

  /// Training goes on while the line is busy, and the frames are fewer.
  @Test func aSlowLineGetsFewerFramesAndNoFewerSteps() throws {
    func run(_ frameTime: Duration) throws -> (frames: Int, steps: Int) {
      var state = try state()
      var terminal = ScriptedTerminal([
        (.zero, .key("3")), (.zero, .key(.space)), (.seconds(2), .key(.space)),
        (.seconds(3), .key("q")),
      ])
      terminal.frameTime = frameTime
      _ = RunLoop.run(&state, on: &terminal)
      return (terminal.frames.count, state.lesson?.lab?.session.step ?? 0)
    }
    let (fast, slow) = (try run(.zero), try run(.milliseconds(500)))
    #expect((60...66).contains(fast.frames), "\(fast)")
    #expect((6...9).contains(slow.frames), "\(slow)")
    #expect(abs(fast.steps - slow.steps) <= 7)
  }

  @Test func aPasteAndTheMouseAreActions() throws {
    var state = try state()
    state.size = Size(columns: 80, rows: 24)
    var terminal = ScriptedTerminal([
      (.zero, .key("f")), (.zero, .paste("a*b")), (.seconds(1), .key(.escape)),
      (.seconds(1), .mouse(MouseEvent(.press(.left), at: Position(column: 75, row: 23)))),
    ])
    let outcome = RunLoop.run(&state, on: &terminal)
    #expect(outcome == .quit)
    #expect(terminal.frames.contains { $0.lines.contains { $0.hasSuffix("a*b") } })
  }
}

@Suite struct TrainingPaceTests {
  @Test func stepsAreOwedForTheTimeThatHasPassed() {
    var pace = TrainingPace(at: .zero)
    pace.pass(to: .milliseconds(33), stepsPerSecond: 100)
    #expect(pace.isDue)
    #expect(pace.next == 3)
    #expect(pace.wait(at: .milliseconds(33)) == .zero)
    pace.took(3, in: .zero)
    #expect(!pace.isDue)
    #expect(pace.wait(at: .milliseconds(40)) == .milliseconds(26))
    // The fraction is kept.
    pace.pass(to: .milliseconds(41), stepsPerSecond: 100)
    #expect(pace.next == 1)
  }

  @Test func whatCannotBeDoneIsLetGo() {
    var pace = TrainingPace(at: .zero)
    pace.pass(to: .seconds(60), stepsPerSecond: 50)
    #expect(pace.next == 5)
    pace.begin(at: .seconds(60))
    #expect(!pace.isDue)
  }

  @Test func slicesGrowWithFastStepsAndShrinkWithSlowOnes() {
    var pace = TrainingPace(at: .zero)
    pace.pass(to: .milliseconds(100), stepsPerSecond: 1_000_000)
    var sizes: [Int] = []
    for time in [10, 10, 10, 5_000, 5_000, 600] {
      sizes.append(pace.next)
      pace.took(pace.next, in: .microseconds(time))
    }
    #expect(sizes == [16, 32, 64, 128, 64, 32])
    for _ in 0..<9 { pace.took(pace.next, in: .seconds(1)) }
    #expect(pace.next == 1)
  }
}
