@testable import Engine
import Screen
import Testing

@testable import Tutor

@Suite struct RoomSeedTests {
  private func state(_ words: [String: String] = [:], _ size: Size = Size(columns: 80, rows: 24))
    throws -> AppState
  {
    var words = words
    words["train-fraction"] = "0.7"
    return try AppState(freeRoom(words), size: size)
  }

  private func run(_ state: inout AppState) {
    for _ in 0..<100_000 where state.isRunning { _ = state.update(.tick(steps: 3)) }
  }

  @Test func manySeedsAreSoManyRunsOfTheLab() throws {
    var state = try state()
    press(&state, "m")
    #expect(state.room?.field?.editor.text == "10 1000 accuracy >= 1")
    press(&state, .control("u"))
    type("4 60 accuracy >= 0.75", &state)
    press(&state, .enter)
    #expect(state.isRunning)
    #expect(state.room?.lab.isRunning == false)
    run(&state)
    let sweep = try #require(state.room?.seeds)
    #expect(sweep.isFinished)
    var solved = 0
    for seed in 7...10 {
      var lab = try freeRoom(["train-fraction": "0.7"]).lab
      lab.choose(seed: UInt64(seed))
      lab.advance(steps: 60)
      let outcome = sweep.counted(0)[seed - 7]
      #expect(outcome.loss == lab.evaluation?.loss)
      #expect(outcome.accuracy == lab.evaluation?.accuracy)
      #expect(outcome.test == lab.run.test)
      solved += (lab.evaluation?.accuracy ?? 0) >= 0.75 ? 1 : 0
    }
    #expect(sweep.solved(0) == solved)
    #expect(
      panel(state) == [
        " 2-3-1 tanh on circle, Xavier, SGD lr 0.1",
        " seeds 7-10 [##########################################################] 4 of 4",
        " 1 of 4 reach accuracy >= 0.75 (95%: 5-70%)",
        " 60 steps each, there after 59 (median)",
        " loss                     ::: min-max               mean       sd    min    max",
        " * * mean test 0.699   --- mean 0.683  loss        0.683  0.00593  0.676   0.69",
        " 0.8+                                  test loss   0.699   0.0158   0.68  0.718",
        "    | ____::::::::::::::*::::::::::::  right       58.4%    16.4%  42.1%  77.9%",
        "    | *:**'''''''''''''''''''''''''''  test right  52.9%    17.4%  33.3%  70.0%",
        " 0.6+",
        "    |",
        "    |",
        " 0.4+",
        "    |",
        "    |",
        " 0.2+",
        "    |",
        "    |",
        "   0+",
        "    ++---------+----------+---------+",
        "     0         20         40     step",
      ])
  }

  /// Of three curves, by hand.
  @Test func theSpreadOfLosses() throws {
    var state = try state()
    press(&state, "m", .control("u"))
    type("3 50", &state)
    press(&state, .enter)
    run(&state)
    let sweep = try #require(state.room?.seeds)
    let looks = sweep.looks(0) { $0.losses }
    #expect(looks.map(\.step) == Array(1...50))
    let last = sweep.counted(0).map { Double($0.losses[49]) }
    let mean = (last[0] + last[1] + last[2]) / 3
    let squares = last.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let spread = try #require(looks.last?.spread)
    #expect(abs(spread.mean - mean) < 1e-12)
    #expect(abs(try #require(spread.deviation) - (squares / 2).squareRoot()) < 1e-12)
    #expect(spread.least == last.min() && spread.most == last.max())
    #expect(Spread([1, 2, 3, 4])?.deviation == (5.0 / 3).squareRoot())
    #expect(Spread([2, .infinity]) == Spread([2]))
    #expect(Spread([2])?.deviation == nil)
    #expect(Spread([.nan]) == nil)
  }

  @Test func slicesOfAnySizeGiveTheSame() throws {
    var (one, other) = (try state(), try state())
    for slice in [1, 17] {
      var state = slice == 1 ? one : other
      press(&state, "m", .control("u"))
      type("3 200", &state)
      press(&state, .enter)
      while state.isRunning { _ = state.update(.tick(steps: slice)) }
      if slice == 1 { one = state } else { other = state }
    }
    #expect(one.room?.seeds?.outcomes == other.room?.seeds?.outcomes)
  }

  @Test func oneKeyStopsAndGoesOn() throws {
    var state = try state()
    press(&state, "e", "m", .enter)
    _ = state.update(.tick(steps: 3))
    let done = try #require(state.room?.seeds?.progress)
    press(&state, "m")
    #expect(!state.isRunning)
    press(&state, "m")
    #expect(state.isRunning && state.room?.isTyping == false)
    // So does Space, which then runs the lab again.
    press(&state, .space)
    #expect(!state.isRunning)
    press(&state, .space)
    #expect(state.room?.lab.isRunning == true)
    _ = state.update(.tick(steps: 5))
    #expect(state.room?.seeds?.progress == done)
    #expect(state.lab?.session.step == 19)
    // Other settings are another training.
    press(&state, "R", "m")
    #expect(state.room?.isTyping == true)
    // As many steps as were asked for, the goal as before.
    #expect(state.room?.field?.editor.text == "10 1000 accuracy >= 1")
  }

  @Test func moreSeedsKeepThoseThatWereTried() throws {
    var state = try state()
    press(&state, "m", .control("u"))
    type("2 30", &state)
    press(&state, .enter)
    run(&state)
    let tried = try #require(state.room?.seeds?.counted(0))
    press(&state, .enter, .control("u"))
    type("3 30", &state)
    press(&state, .enter)
    #expect(state.room?.seeds?.counted(0).count == 2)
    run(&state)
    #expect(state.room?.seeds?.counted(0).prefix(2) == tried)
    #expect(state.room?.seeds?.counted(0).count == 3)
  }

  @Test(arguments: [
    ("0", "“0” is no number of seeds from 1 to 1,000; write it like 10 2000 accuracy >= 1"),
    ("ten", "“ten” is no number of seeds from 1 to 1,000; write it like 10 2000 accuracy >= 1"),
    ("10 0", "“0” is no number of steps from 1 to 100,000; write it like 10 2000 accuracy >= 1"),
    (
      "10 9 acuracy",
      "“acuracy” says nothing about accuracy or loss; write it like accuracy >= 0.95"
    ),
  ])
  func whatCannotBeDoneIsSaid(text: String, problem: String) throws {
    var state = try state()
    press(&state, "m", .control("u"))
    type(text, &state)
    press(&state, .enter)
    #expect(state.room?.field?.problem == problem)
    #expect(state.room?.seeds == nil)
  }

  @Test func aRegressionHasALossToReach() throws {
    var state = try state(["data": "sine"])
    press(&state, "m")
    #expect(state.room?.field?.editor.text == "10 1000 loss < 0.05")
    press(&state, .control("u"))
    type("2 20 accuracy >= 1", &state)
    press(&state, .enter)
    #expect(
      state.room?.field?.problem == "these data have no classes to be right about; use loss")
  }
}
