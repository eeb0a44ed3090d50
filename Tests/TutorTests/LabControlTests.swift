import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct LabControlTests {
  private func lab(_ lines: String) throws -> LabState { try LabState(labBlock(lines)) }

  private func press(_ lab: inout LabState, _ commands: LabCommand...) {
    for command in commands { lab.update(command) }
  }

  @Test func arrowsChooseAndTurn() throws {
    var lab = try lab("data: xor\nlayers: 2,4,1\nlr: 0.5")
    // Without regularization there is no strength to choose.
    #expect(lab.availableControls == [.initialization, .regularization, .seed])
    #expect(lab.chosen == .initialization)
    press(&lab, .change(1))
    #expect(lab.initialization == .he)
    press(&lab, .change(1))
    #expect(lab.initialization == .he)
    press(&lab, .select(1), .change(1))
    #expect(lab.regularizationTitle == "L2 0.003")
    #expect(lab.availableControls == [.initialization, .regularization, .strength, .seed])
    press(&lab, .select(1), .change(-1))
    #expect(lab.regularizationTitle == "L2 0.001")
    press(&lab, .select(1), .change(1), .select(1))
    #expect(lab.seed == 8)
    #expect(lab.chosen == .initialization)
  }

  /// Every control there is, there and back: the same run to the bit.
  @Test(arguments: LabControl.allCases)
  func thereAndBackIsTheSameRun(control: LabControl) throws {
    let optimizer = control == .weightDecay ? "adamw" : "momentum"
    var lab = try lab(
      "data: moons\nlayers: 2,6,3,1\nlr: 0.5\nbatch: 25\nactivation: tanh,relu\ncontrols: all\n"
        + "regularization: l2\nnoise: 0.07\ntrain-fraction: 0.75\ninit: constant:0.3\noptimizer: \(optimizer)\n"
        + "schedule: cosine" + (control == .validationFraction ? "\nvalidation-fraction: 0.2" : "")
    )
    lab.advance(steps: 20)
    let digest = lab.session.digest
    let value = try #require(lab.choice(of: control))
    #expect(control.choices(in: lab).contains(value), "\(value)")
    let offset = control.choices(in: lab).last == value ? -1 : 1
    lab.turn(control, by: offset)
    #expect(lab.choice(of: control) != value)
    #expect(lab.session.step == 0)
    lab.advance(steps: 20)
    #expect(lab.session.digest != digest)
    lab.turn(control, by: -offset)
    #expect(lab.choice(of: control) == value)
    lab.advance(steps: 20)
    #expect(lab.session.digest == digest)
    #expect(lab.records.count == 2)
    #expect(lab.records.last?.label != lab.records.first?.label)
  }

  @Test func otherDataBringTheirOwnLossAndWidths() throws {
    var lab = try lab("data: blobs\nlayers: 2,4,3\ncontrols: all")
    lab.turn(.data, by: -1)
    #expect(lab.choice(of: .data) == "moons")
    #expect(lab.session.configuration.architecture.widths == [2, 4, 1])
    try lab.change(.data, to: "sine")
    #expect(lab.session.configuration.loss == .mse)
    #expect(LabControl.loss.choices(in: lab) == ["mse", "mae", "huber"])
    try lab.change(.data, to: "digits")
    #expect(lab.session.configuration.architecture.widths == [64, 4, 10])
    #expect(lab.measure("parameters") == Double(64 * 4 + 4 + 4 * 10 + 10))
  }

  @Test func noHiddenLayersHaveNoUnits() throws {
    var lab = try lab("data: xor\nlayers: 2,1\ncontrols: layers units activation")
    #expect(lab.availableControls == [.layers])
    press(&lab, .change(1))
    #expect(lab.session.configuration.architecture.widths == [2, 4, 1])
    #expect(lab.availableControls == [.layers, .units, .activation])
    press(&lab, .change(-1))
    #expect(lab.session.configuration.architecture.widths == [2, 1])
  }

  @Test func whatIsLockedHasNoKeys() throws {
    let lab = try lab("data: xor\ncontrols: lr")
    #expect(lab.keys.bindings.allSatisfy { $0.command != .lab(.cycleInitialization) })
    #expect(lab.keys.bindings.allSatisfy { $0.command != .lab(.takeNextSeed) })
    let fixed = try self.lab("data: xor\ncontrols: none")
    #expect(fixed.chosen == nil)
    #expect(fixed.focusKeys.bindings.allSatisfy { $0.command != .lab(.change(1)) })
  }

  @Test func optionsAreSetByName() throws {
    var lab = try lab("data: xor\nlayers: 2,4,1")
    try lab.set("lr", to: "0.25")
    try lab.set("hidden", to: "3,3")
    try lab.set("l2", to: "0.01")
    try lab.set("speed", to: "1000")
    #expect(lab.session.configuration.learningRate == 0.25)
    #expect(lab.session.configuration.architecture.widths == [2, 3, 3, 1])
    #expect(lab.session.configuration.regularization == Regularization(l2: 0.01))
    #expect(lab.stepsPerSecond == 1000)
    #expect(lab.label == "Xavier, L2 0.01, hidden layers 2, units 3, lr 0.25")
    let before = lab.settings
    for (name, value) in [
      ("lr", "fast"), ("batch", "5"), ("ghost", "1"), ("data", "csv:x.csv"), ("l2", "-0.5"),
      ("dropout", "1"), ("optimizer", "momentum:1.5"), ("layers", "x"),
      ("loss", "ce2"),
    ] {
      #expect(throws: LabOptionError.self) { try lab.set(name, to: value) }
    }
    #expect(lab.settings == before)
  }

  @Test func timeGoesBackToTheBit() throws {
    var lab = try lab("data: moons\nlayers: 2,8,1\nbatch: 20\ntrain-fraction: 0.5")
    lab.advance(steps: 12)
    let digest = lab.session.digest
    let (loss, test) = (lab.measure("loss"), lab.measure("test-loss"))
    lab.advance(steps: 1)
    press(&lab, .backStep)
    #expect(lab.session.step == 12)
    #expect(lab.session.digest == digest)
    #expect(lab.measure("loss") == loss)
    #expect(lab.measure("test-loss") == test)
    // An epoch has five steps.
    press(&lab, .backEpoch)
    #expect(lab.session.step == 10)
    press(&lab, .backEpoch)
    #expect(lab.session.step == 5)
    #expect(lab.run.testCurve.points.last?.step == 5)
    lab.advance(steps: 7)
    #expect(lab.session.digest == digest)
    lab.back(steps: 100)
    #expect(lab.session.step == 0)
    #expect(lab.records.isEmpty)
  }

  // MARK: Numbers

  @Test func allMeasures() throws {
    var lab = try lab(
      "data: moons\nlayers: 2,8,4,1\nactivation: relu\ntrain-fraction: 0.8\nlr: 0.2")
    lab.advance(steps: 10)
    for name in LabState.measures {
      #expect(lab.measure(name)?.isFinite == true, "\(name)")
    }
    #expect(lab.measure("parameters") == Double(2 * 8 + 8 + 8 * 4 + 4 + 4 + 1))
    #expect(lab.measure("units") == 12)
    #expect(lab.measure("layers") == 2)
    #expect(lab.measure("step") == 10)
    #expect(lab.measure("lr") == 0.2)
    #expect(lab.measure("accuracy") == lab.evaluation?.accuracy)
    for name in ["", "los", "loss 2", "loss x", "loss 1 2"] {
      #expect(lab.measure(name) == nil, "\(name)")
    }
    #expect(try self.lab("data: sine\nlayers: 1,4,1").measure("accuracy") == nil)
    #expect(try self.lab("data: xor\nlayers: 2,1").measure("dead") == nil)
  }

  @Test func aStuckRunSaysSo() throws {
    var lab = try lab("data: xor\nlayers: 2,4,1\ninit: zeros")
    lab.advance(steps: 300)
    #expect(lab.trouble == nil)
    lab.advance(steps: 200)
    #expect(
      lab.trouble
        == "stuck at loss 0.693: the 4 units of layer 1 are all alike, and so they stay; try init Xavier, or init normal(0.1)"
    )
    var line = try self.lab("data: xor\nlayers: 2,1\nlr: 1")
    line.advance(steps: 2000)
    #expect(
      line.trouble?.hasSuffix("without a hidden layer this is the best that there is") == true)
    var well = try self.lab("data: xor\nlayers: 2,4,1\nlr: 1")
    well.advance(steps: 5000)
    #expect(well.trouble == nil)
  }

  /// With a penalty a run comes to rest above the least loss; that alone is no trouble.
  @Test func aRunThatRestsOnItsPenaltyIsNotStuck() throws {
    let moons = "data: moons\nnoise: 0.2\nlayers: 2,8,1\nlr: 0.5\nbatch: 200\nregularization: l2"
    var settled = try lab("\(moons)\nstrength: 0.003")
    settled.advance(steps: 4000)
    let accuracy = try #require(settled.evaluation?.accuracy)
    #expect((0.95..<1).contains(accuracy))
    #expect(settled.trouble == nil)
    var held = try lab("\(moons)\nstrength: 0.3")
    held.advance(steps: 4000)
    #expect(held.diagnosis?.kind == .penalty)
    #expect(held.trouble?.hasPrefix("stuck at loss 0.6") == true, "\(held.trouble ?? "")")
    // No weaker penalty parts units that are alike.
    var alike = try lab(
      "data: xor\nlayers: 2,4,1\ninit: zeros\nregularization: l1\nstrength: 0.01")
    alike.advance(steps: 500)
    #expect(alike.diagnosis?.kind == .symmetric)
  }
}
