import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct LabRaceTests {
  private let race = """
    data: circle
    layers: 2,8,1
    batch: 10
    variant: activation=relu init=he
    variant: activation=tanh
    variant: with brakes regularization=l2 strength=0.01
    """
  private let losses = """
    data: gauss
    layers: 2,1
    init: constant:-5
    batch: 50
    lr: 0.5
    variant: cross-entropy loss=bce
    variant: squared error loss=brier
    """

  private func lab(_ lines: String) throws -> LabState { try LabState(labBlock(lines)) }

  @Test func variantsTrainTogetherFromTheSameSeed() throws {
    var lab = try lab(race)
    #expect(lab.runs.map(\.name) == ["relu He", "tanh", "with brakes"])
    lab.advance(steps: 30)
    #expect(lab.runs.map(\.session.step) == [30, 30, 30])
    // Each is what it would be alone.
    var alone = try self.lab("data: circle\nlayers: 2,8,1\nbatch: 10\nactivation: relu\ninit: he")
    alone.advance(steps: 30)
    #expect(lab.runs[0].session.digest == alone.session.digest)
    #expect(lab.runs[1].session.digest != alone.session.digest)
    #expect(lab.comparison == .loss)
  }

  @Test func whatVariantsDifferInIsNotToBeChosen() throws {
    var lab = try lab(race)
    #expect(lab.availableControls == [.seed])
    lab.cycleInitialization()
    lab.takeNextSeed()
    #expect(lab.runs.map(\.session.configuration.seed) == [8, 8, 8])
  }

  @Test func lossesOfDifferentFunctionsAreNotCompared() throws {
    var lab = try lab(losses)
    #expect(lab.comparison == .probability)
    lab.advance(steps: 10)
    lab.advance(steps: 90)
    let curves = lab.runs.map(\.comparisonCurve)
    #expect(curves[0].points.count == 101)
    #expect(curves[0].points.first?.value == curves[1].points.first?.value)
    let ends = curves.compactMap { $0.points.last?.value }
    #expect(ends[0] > 0.9 && ends[1] < 0.5, "\(ends)")
    #expect(lab.measure("probability 2") == lab.runs[1].comparisonCurve.points.last?.value)
    #expect(
      try self.lab("data: gauss\nlayers: 2,1\nvariant: loss=bce\nvariant: loss=hinge")
        .comparison == .accuracy)
  }

  /// By the loss where losses compare, or else by what the chart has.
  @Test func theWinnerIsAhead() throws {
    var lab = try lab("data: xor\nlayers: 2,4,1\nvariant: lr=0.001\nvariant: lr=0.5")
    lab.advance(steps: 200)
    #expect(lab.measure("winner") == 2)
    let first = try #require(lab.measure("loss 1"))
    #expect(try #require(lab.measure("loss 2")) < first)
    var level = try self.lab("data: xor\nlayers: 2,4,1\nvariant: lr=0.1\nvariant: a lr=0.1")
    level.advance(steps: 3)
    #expect(level.measure("winner") == 1)
    var mixed = try self.lab("data: gauss\nlayers: 2,1\nvariant: lr=1e-6\nvariant: loss=brier lr=1")
    mixed.advance(steps: 200)
    #expect(mixed.measure("winner") == 2)
  }

  /// Whatever slices the steps are taken in, the curve is the same, and bounded.
  @Test func aSampledCurveDependsOnNothingButTheSteps() throws {
    var (one, other) = (try lab(losses), try lab(losses))
    one.advance(steps: 700)
    for _ in 0..<100 { other.advance(steps: 7) }
    #expect(one.runs[1].comparisonCurve == other.runs[1].comparisonCurve)
    #expect(one.runs[1].comparisonCurve.points.count <= 128)
    #expect(one.runs[1].comparisonCurve.points.last?.step == 696)
  }

  @Test func aRaceGoesOnWithoutTheOneThatFailed() throws {
    var lab = try lab(
      "data: xor\nlayers: 2,8,1\nloss: mse\nactivation: relu\nvariant: lr=1e30\nvariant: lr=0.1")
    lab.toggleRun()
    lab.advance(steps: 200)
    #expect(lab.isRunning)
    #expect(lab.failure == nil)
    #expect(lab.runs[0].session.failure != nil)
    #expect(lab.runs[1].session.step == 200)
    #expect(lab.trouble?.hasPrefix("lr 1e30: step") == true, "\(lab.trouble ?? "")")
  }

  @Test func theRaceBeforeIsKeptAndNoMore() throws {
    var lab = try lab(race)
    for _ in 0..<3 {
      lab.advance(steps: 25)
      lab.restart()
    }
    #expect(lab.records.map(\.label) == ["relu He, Xavier", "tanh, Xavier", "with brakes, Xavier"])
    #expect(lab.records.map(\.steps) == [25, 25, 25])
  }

  @Test func anotherRunIsLookedInto() throws {
    var lab = try lab(race)
    lab.update(.turnRun(1))
    #expect(lab.session.configuration.architecture.activations == [.tanh])
    lab.update(.turnRun(2))
    #expect(lab.shown == 0)
  }

  /// Below the other panels there is not room for all of six.
  @Test func theRunThatIsLookedIntoIsInSight() throws {
    let variants = (1...6).map { "variant: no. \($0) lr=0.\($0)" }
    var lab = try lab("data: xor\nlayers: 2,4,1\n" + variants.joined(separator: "\n"))
    func rows() -> [String] {
      var frame = Frame(Size(columns: 58, rows: 20))
      LabView(state: lab, appearance: Appearance(colors: .none)).draw(in: frame.area, &frame)
      return frame.lines.suffix(6).prefix(5).map { String($0.prefix(9)) }
    }
    #expect(rows() == ["1–3 of 6 ", "─────────", "1 no. 1  ", "2 no. 2  ", "3 no. 3  "])
    lab.update(.turnRun(4))
    #expect(rows() == ["3–5 of 6 ", "─────────", "3 no. 3  ", "4 no. 4  ", "5 no. 5  "])
  }

  @Test(arguments: [
    ("variant: relu", "this variant sets nothing"),
    ("variant: activation=rleu", "did you mean “relu”?"),
    ("variant: seed=3", "there is no option"),
    ("variant: lr=1 fast", "“fast” sets nothing"),
    ("variant: lr=1", "one variant alone races nobody"),
    ("controls: inti", "did you mean “init”?"), ("panels: los", "did you mean “loss”?"),
    (String(repeating: "variant: lr=1\n", count: 7), "at most 6 variants"),
  ])
  func whatIsWrongWithARaceIsSaid(lines: String, message: String) {
    let problems = LabState.problems(in: labBlock("data: xor\n" + lines))
    #expect(problems.contains { $0.message.contains(message) }, "\(problems.map(\.message))")
  }

  @Test func aRaceInWords() throws {
    var lab = try lab(losses)
    lab.advance(steps: 100)
    #expect(lab.settingsSentence.hasSuffix("Racing: cross-entropy, squared error."))
    #expect(lab.raceSentences.count == 2)
    #expect(
      lab.raceSentences[0].hasPrefix("1, cross-entropy: loss ")
        && lab.raceSentences[0].contains("probability of the right class 0.9"))
  }
}
