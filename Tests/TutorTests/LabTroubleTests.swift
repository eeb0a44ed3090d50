import Engine
import Screen
import Testing

@testable import Tutor

@Suite struct LabTroubleTests {
  private static let controls =
    "controls: " + LabControl.allCases.map(\.rawValue).joined(separator: " ")

  private func lab(_ lines: String, steps: Int) throws -> LabState {
    var lab = try LabState(labBlock(lines + "\n" + Self.controls))
    lab.advance(steps: steps)
    return lab
  }

  // MARK: Runs that fail

  struct Failing: Sendable, CustomTestStringConvertible {
    let kind: LabTrouble.Kind
    let lines: String
    let steps: Int
    /// The first remedy, by its title.
    let remedy: String

    var testDescription: String { "\(kind): \(lines)" }
  }

  static let failing = [
    Failing(
      kind: .diverged, lines: "data: xor\nlayers: 2,8,1\nlr: 1e30\nloss: mse\nactivation: relu",
      steps: 100, remedy: "lr 0.1"),
    Failing(
      kind: .diverged, lines: "data: circle\nlayers: 2,1\nlr: 300\nbatch: 10", steps: 400,
      remedy: "lr 0.1"),
    Failing(
      kind: .symmetric, lines: "data: xor\nlayers: 2,4,1\ninit: zeros\nlr: 0.5", steps: 500,
      remedy: "init Xavier"),
    Failing(
      kind: .dead,
      lines: "data: xor-cloud\nlayers: 2,8,8,1\nactivation: relu\ninit: normal:3\nlr: 3\nbatch: 20",
      steps: 1000, remedy: "activation leaky_relu"),
    Failing(
      kind: .saturated,
      lines: "data: moons\nlayers: 2,8,8,1\ninit: normal:30\nlr: 0.3\nbatch: 20\nloss: brier",
      steps: 1000, remedy: "init Xavier"),
    Failing(
      kind: .penalty,
      lines: "data: xor\nlayers: 2,4,1\nregularization: l2\nstrength: 0.1\nlr: 0.5",
      steps: 3000, remedy: "strength 0.01"),
    Failing(
      kind: .penalty,
      lines: "data: circle\nlayers: 2,8,1\nregularization: l1\nstrength: 0.1\nbatch: 10",
      steps: 2000, remedy: "strength 0.01"),
    Failing(
      kind: .tooSmall, lines: "data: xor\nlayers: 2,1\nlr: 1", steps: 1000,
      remedy: "hidden layers 1"),
    Failing(
      kind: .tooSmall, lines: "data: circle\nlayers: 2,1\nbatch: 10", steps: 1000,
      remedy: "hidden layers 1"),
    Failing(
      kind: .tooSmall, lines: "data: circle\nlayers: 2,8,1\nactivation: identity\nbatch: 10",
      steps: 1000, remedy: "activation tanh"),
    Failing(
      kind: .tooSmall, lines: "data: xor\nlayers: 2,2,1\nlr: 1\nseed: 2", steps: 3000,
      remedy: "units 4"),
    Failing(
      kind: .slow, lines: "data: circle\nlayers: 2,8,1\nlr: 0.0003\nbatch: 10", steps: 1000,
      remedy: "lr 0.1"),
    Failing(
      kind: .slow,
      lines: "data: circle\nlayers: 2,8,1\noptimizer: adam\nlr: 0.00001\nbatch: 10",
      steps: 1000, remedy: "lr 0.01"),
    Failing(
      kind: .chance, lines: "data: xor\nlayers: 2,4,4,1\nactivation: sigmoid", steps: 2000,
      remedy: "lr 1"),
    Failing(
      kind: .vanishing,
      lines: "data: spiral\nlayers: 2,8,8,8,8,8,8,1\nactivation: sigmoid\nbatch: 32", steps: 2000,
      remedy: "activation tanh"),
    Failing(
      kind: .ended,
      lines: "data: circle\nlayers: 2,4,1\nschedule: cosine\nsteps: 60\nbatch: 32",
      steps: 1000, remedy: "schedule constant"),
    Failing(
      kind: .tooSmall, lines: "data: circle\nlayers: 2,1,1\nbatch: 32", steps: 30_000,
      remedy: "units 4"),
    Failing(
      kind: .stuck, lines: "data: spiral\nlayers: 2,8,8,1\nbatch: 32\nseed: 7", steps: 6000,
      remedy: "units 16"),
  ]

  /// Each is told with its numbers, and its first remedy makes a run that does better.
  @Test(arguments: failing)
  func aRunThatFailsIsFoundAndMended(_ failing: Failing) throws {
    let lab = try lab(failing.lines, steps: failing.steps)
    let trouble = try #require(lab.diagnosis)
    #expect(trouble.kind == failing.kind, "\(trouble.finding)")
    #expect(trouble.finding.contains { $0.isNumber })
    #expect(trouble.remedies.count <= 4)
    let remedy = try #require(trouble.remedies.first)
    #expect(remedy.title == failing.remedy)
    var mended = lab
    try mended.take(remedy)
    #expect(mended.isRunning && mended.session.step == 0)
    #expect(mended.seed == lab.seed)
    #expect(mended.records.first?.steps == lab.session.step)
    mended.advance(steps: failing.steps)
    let (before, after) = (LabSymptoms(lab.run).success, LabSymptoms(mended.run).success)
    let isBetter = (after ?? -1) > max(before ?? -1, 0)
    #expect(isBetter, "\(before ?? -1) → \(after ?? -1)")
    #expect(mended.diagnosis?.kind != failing.kind)
  }

  /// All remedies can be had, and each changes something.
  @Test(arguments: failing)
  func everyRemedyMakesAnotherRun(_ failing: Failing) throws {
    let lab = try lab(failing.lines, steps: failing.steps)
    for remedy in lab.diagnosis?.remedies ?? [] {
      var other = lab
      try other.take(remedy)
      #expect(other.choice(of: remedy.control) != lab.choice(of: remedy.control))
      #expect(!remedy.reason.isEmpty && !remedy.reason.hasSuffix("."))
    }
  }

  @Test(arguments: [
    "data: moons\nnoise: 0.3\nlayers: 2,32,32,1\nactivation: relu\noptimizer: adam\n"
      + "train-fraction: 0.2\nbatch: 10",
    "data: circle\nnoise: 0.3\nlayers: 2,32,1\noptimizer: adam\ntrain-fraction: 0.3\n"
      + "batch: 10\nlr: 0.03",
    "data: sine\nnoise: 0.3\nlayers: 1,32,32,1\noptimizer: adam\ntrain-fraction: 0.1\nbatch: 5",
  ])
  func learningByHeartIsFoundAndHeldBack(lines: String) throws {
    let lab = try lab(lines, steps: 4000)
    let trouble = try #require(lab.diagnosis)
    #expect(trouble.kind == .overfit)
    #expect(
      trouble.remedies.map(\.control) == [.regularization, .trainFraction, .earlyStopping, .units])
    var mended = lab
    try mended.take(trouble.remedies[0])
    mended.advance(steps: 4000)
    #expect((mended.run.test?.loss ?? .nan) < (lab.run.test?.loss ?? .nan))
  }

  // MARK: Runs that go well

  @Test(arguments: [
    "data: xor\nlayers: 2,4,1", "data: xor\nlayers: 2,4,1\nlr: 0.5", "data: or\nlayers: 2,4,1",
    "data: and\nlayers: 2,4,1", "data: xor-cloud\nlayers: 2,4,1", "data: circle\nlayers: 2,4,1",
    "data: circle\nlayers: 2,4,2,1\nlr: 0.03\nbatch: 10\ntrain-fraction: 0.5",
    "data: circle\nlayers: 2,8,1\nnoise: 0.3",
    "data: spiral\nlayers: 2,16,16,1\nactivation: relu\noptimizer: adam\nbatch: 10",
    "data: gauss\nlayers: 2,4,1", "data: gauss\nlayers: 2,4,1\nnoise: 0.3",
    "data: gauss\nlayers: 2,1",
    "data: moons\nlayers: 2,8,1\nnoise: 0.1", "data: blobs\nlayers: 2,8,3",
    "data: plane\nlayers: 2,4,1", "data: gauss-regression\nlayers: 2,8,8,1",
    "data: linear\nlayers: 1,4,1", "data: polynomial\nlayers: 1,8,1", "data: abs\nlayers: 1,8,1",
    "data: step\nlayers: 1,8,1", "data: bump\nlayers: 1,8,1", "data: sine\nlayers: 1,8,1",
    "data: sine\nlayers: 1,8,1\nnoise: 0.3", "data: digits\nlayers: 64,16,10\nlr: 0.3",
    "data: xor\nlayers: 2,4,1\nlr: 1\nregularization: l2\nstrength: 0.003",
  ])
  func aRunThatGoesWellIsNotAccused(lines: String) throws {
    var lab = try lab(lines, steps: 0)
    for _ in 0..<30 {
      lab.advance(steps: 100)
      let finding = lab.diagnosis?.finding
      #expect(finding == nil, "step \(lab.session.step)")
    }
  }

  /// A plateau that ends by itself is not called the end.
  @Test func aShortPlateauIsNoTrouble() throws {
    var lab = try lab(
      "data: spiral\nlayers: 2,8,8,1\ntrain-fraction: 0.5\nbatch: 32", steps: 0)
    for _ in 0..<19 {
      lab.advance(steps: 100)
      #expect(lab.diagnosis == nil, "step \(lab.session.step)")
    }
  }

  /// The best test loss is remembered, however long ago it was and however short.
  @Test func theLeastPointOfACurveStays() {
    var curve = SampledCurve()
    for step in 0..<10_000 where step % curve.stride == 0 {
      curve.record(step == 37 ? 0.1 : 1, at: step)
    }
    #expect(curve.points.contains { $0.step == 37 && $0.value == 0.1 })
    #expect(curve.points.count < 130)
    curve.truncate(after: 36)
    #expect(curve.points.allSatisfy { $0.value == 1 })
  }

  @Test func aLabOffersOnlyWhatItLets() throws {
    var lab = try LabState(labBlock("data: xor\nlayers: 2,1\nlr: 1\ncontrols: init seed"))
    lab.advance(steps: 1000)
    #expect(lab.diagnosis?.remedies == [])
    #expect(
      lab.trouble == "stuck at loss 0.693: without a hidden layer this is the best that there is")
    lab.back(steps: 1000)
    #expect(lab.diagnosis == nil)
  }

  // MARK: In the free lab

  @Test func remediesAsTheyAreSeen() throws {
    var state = try RoomFixture.app(
      "data=xor hidden=4 init=zeros lr=0.5", size: Size(columns: 100, rows: 24))
    state.press("!")
    #expect(state.room?.message == "nothing seems to be wrong with this run")
    state.press("e", times: 500)
    #expect(
      state.rows()[22]
        == " stuck at loss 0.693: the 4 units of layer 1 are all alike, and so they stay (!: remedies)"
    )
    state.press("!")
    #expect(
      state.rows().suffix(6) == [
        "▸Remedies ─────────────────────────────────────────────────────────────────── one change, same seed",
        " stuck at loss 0.693: the 4 units of layer 1 are all alike, and so they",
        " stay",
        " 1 init Xavier       weights drawn at random make the units different",
        " 2 init normal(0.1)  so do small random ones",
        " 1–2 take one  Esc close",
      ])
    state.press(.escape)
    #expect(state.room?.remedies == nil && state.labStep == 500)
    state.press("!")
    state.press("1")
    #expect(state.isRunning && state.labStep == 0)
    #expect(state.room?.lab.choice(of: .initialization) == "xavier")
    #expect(state.room?.lab.records.map(\.steps) == [500])
  }
}
