import Engine
import Testing

@testable import LessonKit
@testable import Tutor

@Suite struct LabStateTests {
  private func lab(_ lines: String = "") throws -> LabState {
    try LabState(labBlock("data: xor\nlayers: 2,4,1\nlr: 0.5\nseed: 7\n" + lines))
  }

  @Test func aChangeRestartsFromTheSameSeedAndKeepsTheRunBefore() throws {
    var lab = try lab()
    lab.advance(steps: 50)
    let first = lab.session.curve
    lab.cycleInitialization()
    #expect(lab.label == "He")
    #expect(lab.session.step == 0)
    #expect(lab.records.map(\.label) == ["Xavier"])
    #expect(lab.records.first?.course.curve == first)
    // All the way round, the same run again: to the same digit.
    for _ in 0..<3 { lab.cycleInitialization() }
    #expect(lab.label == "Xavier")
    lab.advance(steps: 50)
    #expect(lab.session.curve == first)
  }

  @Test func aRunWithoutAStepIsNotKept() throws {
    var lab = try lab()
    lab.cycleInitialization()
    lab.restart()
    #expect(lab.records.isEmpty)
  }

  @Test func shortRunsDoNotPushOutTheOneToCompareWith() throws {
    var lab = try lab()
    lab.advance(steps: 100)
    for _ in 0..<5 {
      lab.cycleInitialization()
      lab.advance(steps: 2)
    }
    #expect(lab.records.map(\.steps) == [100])
  }

  @Test func theNextSeedIsAnotherRunOnTheSameData() throws {
    var lab = try lab()
    lab.advance(steps: 30)
    lab.takeNextSeed()
    #expect(lab.label == "Xavier, seed 8")
    #expect(lab.data == .make(.xor, seed: 7))
    #expect(lab.session.configuration.seed == 8)
    #expect(lab.records.map(\.label) == ["Xavier"])
  }

  @Test func allMistakesOfALabAreNamedTogether() {
    let block = labBlock("data: xorr\nlayers: 2,4\nstrength: abc\nseed: -3\nspeed: 0\ninit: gauss")
    #expect(
      LabState.problems(in: block).map(\.key) == ["data", "strength", "seed", "speed", "init"])
    #expect(
      LabState.problems(in: labBlock("data: xor\nlayers: 2,1\nstrength: 5")).map(\.key)
        == ["strength"])
  }

  @Test func regularizationTurnsThroughItsKindsAndStrengths() throws {
    var lab = try lab()
    var titles: [String] = []
    for _ in 0..<5 {
      titles.append(lab.regularizationTitle)
      lab.cycleRegularization()
    }
    #expect(
      titles == ["none", "L2 0.003", "L1 0.003", "elastic 0.003", "dropout 0.3"])
    #expect(lab.regularizationTitle == "none")
    lab.changeStrength(by: 1)
    #expect(lab.regularizationTitle == "none")
    lab.cycleRegularization()
    lab.changeStrength(by: 1)
    #expect(lab.session.configuration.regularization == Regularization(l2: 0.01))
    for _ in 0..<20 { lab.changeStrength(by: 1) }
    #expect(lab.regularizationTitle == "L2 0.1")
  }

  @Test func anEpochEndsAtItsEnd() throws {
    var lab = try lab("batch: 2")
    lab.advance(steps: 1)
    lab.advanceToEpoch()
    #expect(lab.session.step == 2)
    lab.advanceToEpoch()
    #expect(lab.session.step == 4)
  }

  @Test func strongL2SinksTheWeights() throws {
    var lab = try lab("regularization: l2\nstrength: 0.1")
    lab.advance(steps: 3000)
    #expect((lab.evaluation?.correct ?? 4) < 4)
    #expect(abs((lab.evaluation?.loss ?? 0) - 0.693) < 0.01)
  }

  @Test func aDivergingRunStopsAndSaysWhy() throws {
    var lab = try LabState(
      labBlock("data: xor\nlayers: 2,8,1\nlr: 1e30\nloss: mse\nactivation: relu"))
    lab.isRunning = true
    lab.advance(steps: 1000)
    #expect(!lab.isRunning)
    #expect(lab.session.failure?.message.contains("try a smaller learning rate") == true)
    lab.restart()
    #expect(lab.session.failure == nil)
  }

  @Test(arguments: [
    ("data: xorr\nlayers: 2,1", "data", "did you mean “xor”?"),
    ("data: xor\nlayers: 2,0,1", "layers", "has a width of 0"),
    ("data: xor\nlayers: 3,1", "layers", "begin layers with 2"),
    ("data: xor\nlayers: 2,1\nlr: fast", "lr", "lr fast is not a number"),
    ("data: xor\nlayers: 2,1\nregularization: l3", "regularization", "choices: none, l2"),
    ("data: csv:x.csv\nlayers: 2,1", "data", "can't read files"),
  ])
  func aLabThatCannotBeMadeSaysWhy(lines: String, key: String, message: String) {
    expectProblem(key, message) { try LabState(labBlock(lines)) }
  }
}
