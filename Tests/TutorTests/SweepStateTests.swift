@testable import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct SweepStateTests {
  private func sweep(_ lines: String) throws -> SweepState {
    try SweepState(figureBlock(.sweep, lines))
  }

  private static let small =
    "data: xor\nlayers: 2,2,1\nlr: 0.5\nsteps: 400\nseeds: 6\n"
    + "variant: zeros: init=zeros\nvariant: lr=1 regularization=l2 strength=0.002"

  private func finished(_ lines: String) throws -> SweepState {
    var state = try sweep(lines)
    state.advance(steps: 1_000_000)
    return state
  }

  /// Trained once for all tests that only look.
  private static let whole: SweepState? = {
    var state = try? SweepState(figureBlock(.sweep, small))
    state?.advance(steps: 1_000_000)
    return state
  }()

  /// The sweep is nothing but so many runs of the engine.
  @Test func countsAreThoseOfSeparateRuns() throws {
    let state = try #require(Self.whole)
    #expect(state.isFinished)
    let data = Dataset.make(.xor, seed: 1)
    for variant in 0..<3 {
      var solved = 0
      for seed in 1...6 {
        var session = try TrainingSession(
          TrainingConfiguration(
            architecture: Architecture(widths: [2, 2, 1], activations: [.tanh]), loss: .bce,
            initialization: variant == 1 ? .zeros : .xavier,
            regularization: Regularization(l2: variant == 2 ? 0.002 : 0),
            learningRate: variant == 2 ? 1 : 0.5, batchSize: 4, length: .steps(400),
            seed: UInt64(seed)),
          data: data)
        var solvedSince: Int?
        for _ in 0..<50 {
          try session.advance(steps: 8)
          let isSolved = session.evaluateTrain()?.accuracy == 1
          solvedSince = isSolved ? solvedSince ?? session.step : nil
        }
        let outcome = state.counted(variant)[seed - 1]
        #expect(outcome.seed == UInt64(seed))
        #expect(outcome.loss == session.evaluateTrain()?.loss)
        #expect(outcome.stepsToSuccess == solvedSince)
        #expect(outcome.isSolved == (solvedSince != nil))
        solved += solvedSince == nil ? 0 : 1
      }
      #expect(state.solved(variant) == solved)
      #expect(state.measure(variant == 0 ? "solved" : "solved\(variant)") == Double(solved))
      #expect(state.measure(variant == 0 ? "stuck" : "stuck\(variant)") == Double(6 - solved))
    }
    // Units that are all the same can't do it.
    #expect(state.solved(1) == 0)
    #expect(state.solved(0) > 0)
  }

  @Test func slicesOfAnySizeGiveTheSame() throws {
    var state = try sweep(Self.small)
    state.update(.sweep(.toggleRun))
    var slices = 1
    while state.isRunning {
      state.advance(steps: slices)
      slices = slices % 37 + 5
    }
    let whole = try #require(Self.whole)
    #expect(state.outcomes == whole.outcomes)
  }

  /// So that the counts can be compared before the end.
  @Test func variantsTakeTurns() throws {
    var state = try sweep(Self.small)
    for _ in 0..<12 {
      state.advance(steps: 50)
      let counts = state.outcomes.map(\.count)
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
    #expect(state.measure("solved") == nil)
    #expect((state.measure("done") ?? 0) > 0)
  }

  @Test func moreSeedsKeepWhatWasTried() throws {
    var state = try #require(Self.whole)
    let first = state.outcomes
    state.update(.sweep(.changeCount(1)))
    #expect(state.seeds == 10)
    #expect(!state.isFinished)
    state.advance(steps: 1_000_000)
    #expect(state.outcomes.map { Array($0.prefix(6)) } == first)
    // Fewer only count fewer.
    state.set("seeds", to: 6)
    #expect(state.counted(0).map(\.loss) == first[0].map(\.loss))
    #expect(state.isFinished)
    state.update(.goToStart)
    #expect(state.measure("done") == 0)
  }

  @Test func successIsWhatTheBlockSays() throws {
    let state = try finished(
      "data: or\nlayers: 2,1\nsteps: 50\nseeds: 3\nsuccess: loss < 0.2\nlr: 5")
    #expect(state.counted(0).map(\.isSolved) == state.counted(0).map { $0.loss < 0.2 })
    #expect(
      SweepSuccess("accuracy >= 0.95")?.holds(Evaluation(loss: 1, correct: 19, rows: 20)) == true)
    #expect(
      SweepSuccess("accuracy > 0.95")?.holds(Evaluation(loss: 1, correct: 19, rows: 20)) == false)
    #expect(SweepSuccess("loss <= 1")?.holds(Evaluation(loss: 1, correct: nil, rows: 20)) == true)
    #expect(SweepSuccess("loss < 1")?.holds(Evaluation(loss: 1, correct: nil, rows: 20)) == false)
    #expect(
      SweepSuccess("accuracy >= 0")?.holds(Evaluation(loss: 1, correct: nil, rows: 20)) == false)
  }

  /// A run that leaves the numbers is stuck, and the others go on.
  @Test func aRunThatDivergesIsStuck() throws {
    let state = try finished(
      "data: linear\nlayers: 1,1\nlr: 1000\nsteps: 200\nseeds: 2\nsuccess: loss < 1")
    #expect(state.counted(0).map(\.loss) == [.infinity, .infinity])
    #expect(state.solved(0) == 0)
    #expect(state.isFinished)
  }

  @Test func theWordsHaveTheNumbers() throws {
    let state = try #require(Self.whole)
    let (base, zeros) = (state.solved(0), WilsonInterval(count: 0, of: 6))
    #expect(
      state.sentences[0]
        == "Figure: 2-2-1 tanh on XOR, Xavier, SGD lr 0.5, 400 steps from each of 6 seeds; "
        + "solved means accuracy ≥ 1 at the end.")
    #expect(
      state.sentences[1].hasPrefix("base: \(base) of 6 solved, \(6 - base) stuck; 95% interval "))
    #expect(
      state.sentences[2]
        == "zeros: 0 of 6 solved, 6 stuck; 95% interval 0–\(Int((zeros.high * 100).rounded()))%")
    #expect(state.report == state.sentences)
    #expect(try sweep(Self.small).sentences[1] == "base: not run yet")
  }

  @Test func aReportRunsItAll() throws {
    let lines = "data: or\nlayers: 2,1\nlr: 5\nsteps: 20\nseeds: 2"
    #expect(try sweep(lines).report == finished(lines).sentences)
    #expect(try sweep(lines).sentences != finished(lines).sentences)
  }

  @Test func theMedianIsTheMiddleOne() throws {
    let state = try #require(Self.whole)
    let steps = state.counted(0).compactMap(\.stepsToSuccess).sorted()
    let median = try #require(state.medianSteps(0))
    #expect(steps.count { Double($0) <= median } >= (steps.count + 1) / 2)
    #expect(steps.count { Double($0) >= median } >= (steps.count + 1) / 2)
    #expect(state.medianSteps(1) == nil)
  }

  @Test(arguments: [
    ("data: xorr", "data", "did you mean “xor”"),
    ("data: xor\nseeds: 0", "seeds", "whole number from 1 to 1000"),
    ("data: xor\nsteps: many", "steps", "whole number from 1 to 100000"),
    ("data: xor\nsuccess: accuracy = 1", "success", "write it like accuracy >= 1"),
    ("data: sine\nsuccess: accuracy >= 1", "success", "no classes"),
    ("data: xor\nlayers: 2,2", "layers", "1"),
    ("data: xor\nvariant: he", "variant", "write it like init=he"),
    ("data: xor\nvariant: int=he", "variant", "did you mean “init”"),
    ("data: xor\nvariant: init=hee", "variant", "did you mean “he”"),
    ("data: xor\nvariant: strength=1", "variant", "no regularization to be strong"),
    ("data: csv:x.csv", "data", "can't read files"),
  ])
  func aSweepThatCannotBeMadeSaysWhy(lines: String, key: String, message: String) {
    expectProblem(key, message) { try SweepState(figureBlock(.sweep, lines)) }
  }

  // MARK: Pictures

  @Test func inTheFigurePane() throws {
    var state = try #require(Self.whole)
    state.update(.select(2))
    #expect(
      lines(of: state, 58, 26, glyphs: .unicode) == [
        " 2-2-1 tanh on XOR, Xavier, SGD lr 0.5",
        " 400 steps a seed; solved: accuracy ≥ 1 at the end",
        " ▸base             ███████████████ 5 of 6 solved, 1 stuck",
        "  zeros            ███████████████ 0 of 6 solved, 6 stuck",
        "  lr=1 regulariza… ███████████████ 5 of 6 solved, 1 stuck",
        "",
        "                solved  stuck  95% interval  median steps",
        " base                5      1        44–97%           104",
        " zeros               0      6         0–39%",
        " lr=1 regular…       5      1        44–97%            56",
        "",
        " seeds 1–6, base                        ● solved  × stuck",
        " ●×●●●●",
        "",
        " seed 3: solved, from step 96 on, loss 0.02349",
        " last loss                                            n 6",
        " 4┤ █",
        "  │ █",
        "  │ █",
        "  │ █",
        " 2┤ █",
        "  │ █",
        "  │ ██                      █",
        "  │ ██                      █",
        "  └┬──────┬──────┬─────┬──────┬",
        "   0     0.1    0.2   0.3    0.4",
      ])
  }

  @Test func inASmallWindowInASCII() throws {
    var state = try sweep(Self.small.replacing("seeds: 6", with: "seeds: 100"))
    while state.outcomes[0].count < 4 { state.advance(steps: 1) }
    state.update(.sweep(.selectVariant(1)))
    state.update(.sweep(.toggleCurve))
    #expect(
      lines(of: state, 78, 21) == [
        " 2-2-1 tanh on XOR, Xavier, SGD lr 0.5",
        " 400 steps a seed; solved: accuracy >= 1 at the end",
        "  base             [=................]   3 of   4 solved,   1 stuck    30-95%",
        " >zeros            [=................]   0 of   3 solved,   3 stuck     0-56%",
        "  lr=1 regulari... [=................]   2 of   3 solved,   1 stuck    21-94%",
        "",
        " seeds 1-100, zeros                                         o solved  x stuck",
        " xxx...................................................................",
        " ..............................",
        "",
        " seed 1: stuck, loss 0.6931",
        " loss                                                      --- all rows 0.693",
        "    |",
        "    | ' '' '' ''' '' ''' '' '' ''' '' '' ''' '' ''' '' '' ''' '' ''' '' '' ''",
        " 0.5+",
        "    |",
        "    |",
        "    |",
        "   0+",
        "    ++--------+--------+--------+--------+-------+--------+--------+--------+",
        "     0        50      100      150      200     250      300      350    step",
      ])
  }
}
