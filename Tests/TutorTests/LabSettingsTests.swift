import Engine
import Foundation
import Screen
import Testing

@testable import Tutor

@Suite struct LabSettingsTests {
  // MARK: What is shown is what is set

  /// Each control's value, taken anew, leaves the run and its data as they are.
  private func expectTrue(_ lab: LabState, _ comment: String) throws {
    for control in LabControl.allCases {
      guard let value = control.value(in: lab.settings, lab.session.configuration) else { continue }
      let taken = try control.change(lab.settings, to: value)
      #expect(
        try taken.configuration(for: lab.data) == lab.session.configuration,
        "\(control) \(value): \(comment)")
      let data = try taken.dataset()
      let isSame = data.inputs == lab.data.inputs && data.targets == lab.data.targets
      #expect(isSame, "\(control) \(value): \(comment)")
    }
  }

  private struct Sample {
    var random: SeededGenerator

    mutating func number(_ range: ClosedRange<Double>) -> String {
      // As somebody types it, or with all its digits.
      let value = Double.random(in: range, using: &random)
      return Bool.random(using: &random) ? Numbers.plain(value, digits: 2) : "\(value)"
    }

    mutating func integer(_ range: ClosedRange<Int>) -> String {
      String(Int.random(in: range, using: &random))
    }

    mutating func one(_ texts: String...) -> String { texts.randomElement(using: &random) ?? "" }

    mutating func value(of name: String) -> String {
      switch name {
      case "data":
        one(
          "xor", "circle", "spiral", "moons", "blobs", "sine", "plane", "formula:x*y > 0",
          "points:0.1,0.5,a;-0.3,0.2,b;0.25,-0.125,a;0.7,0.7,b")
      case "noise": number(0...0.4)
      case "train-fraction": number(0.4...1)
      case "features": one("x1,x2,x1^2", "x1*x2, sin(6 * x2)", "x,x^2", "raw")
      case "standardize", "batch-norm", "shuffle": one("on", "off")
      case "hidden": one("none", "3", "4,4", "5,2", "3,2,3", "2,2,2,2,2,2,2,2,2")
      case "activation": one("relu", "tanh", "prelu", "x*sigmoid(x)", "max(x, 0.1*x)")
      case "init":
        one(
          "zeros", "he", "orthogonal", "normal", "constant:\(number(0...1))",
          "uniform:\(number(0.1...1))")
      case "l1", "l2": number(0...0.01)
      case "dropout", "label-smoothing": number(0...0.6)
      case "loss": one("bce", "ce", "mse", "huber", "hinge")
      case "optimizer":
        one(
          "sgd", "adam", "adamw", "momentum:\(number(0.5...0.99))", "adamw:0.8,0.99,1e-7",
          "rmsprop:0.9")
      case "lr": number(0.00001...0.5)
      case "weight-decay": number(0...0.3)
      case "schedule":
        one(
          "cosine", "step:7,\(number(0.2...0.9))", "exponential:\(number(0.9...1))", "plateau",
          "inverse:0.01", "constant")
      case "warmup": one("13", "constant:5,\(number(0.1...0.9))", "none")
      case "clip-norm", "clip-value": number(0.01...3)
      case "augment": one("noise:\(number(0...0.2))", "off")
      case "batch": integer(2...20)
      case "early-stopping": one("7", "off")
      case "validation-fraction": number(0...0.4)
      case "epochs", "steps": integer(1...300)
      case "seed", "data-seed": integer(0...99)
      default: ""
      }
    }

    /// Options as a person might give them; some can't be given together.
    mutating func options(_ names: [String]) throws -> TrainingOptions {
      var options = TrainingOptions()
      for name in names where Int.random(in: 0..<3, using: &random) == 0 {
        try options.set(name, to: value(of: name))
      }
      return options
    }
  }

  private static let names = [
    "data", "noise", "train-fraction", "features", "standardize", "hidden", "activation",
    "batch-norm", "init", "l1", "l2", "dropout", "loss", "label-smoothing", "optimizer", "lr",
    "weight-decay", "schedule", "warmup", "clip-norm", "augment", "batch", "shuffle",
    "early-stopping", "validation-fraction", "epochs", "seed", "data-seed",
  ]

  @Test(arguments: 0..<8)
  func whatIsShownIsWhatIsSet(seed: Int) throws {
    var sample = Sample(random: SeededGenerator(seed: UInt64(seed)))
    var names = Self.names
    if seed % 2 == 1 {
      names = names.map { $0 == "clip-norm" ? "clip-value" : $0 == "epochs" ? "steps" : $0 }
    }
    var opened = 0
    for _ in 0..<60 {
      let options = try sample.options(names)
      // Some can't be given together.
      guard let room = try? LabRoom(options) else { continue }
      opened += 1
      var lab = room.lab
      let text = lab.stateLine.text
      #expect(try lab.session.configuration == options.configuration(for: lab.data), "\(text)")
      try expectTrue(lab, text)
      let other = try LabRoom(LabStateLine(text)).lab
      #expect(other.session.configuration == lab.session.configuration, "\(text)")
      try expectTrue(other, "from \(text)")
      for control in lab.availableControls {
        // However it was given, a control shows the same.
        if ![.regularization, .strength, .dropout].contains(control) {
          #expect(other.choice(of: control) == lab.choice(of: control), "\(text)")
        }
      }
      for _ in 0..<6 {
        if let control = lab.availableControls.randomElement(using: &sample.random) {
          lab.turn(control, by: Bool.random(using: &sample.random) ? 1 : -1)
        }
      }
      let turned = lab.stateLine.text
      try expectTrue(lab, "turned to \(turned)")
      let again = try LabRoom(LabStateLine(turned)).lab
      #expect(again.session.configuration == lab.session.configuration, "\(turned)")
    }
    #expect(opened > 10)
  }

  @Test(arguments: [
    ("schedule=cosine", LabControl.schedule, "cosine"),
    ("schedule=step:7,0.5 warmup=13", .schedule, "step:7,0.5"),
    ("schedule=step:7,0.5 warmup=13", .warmup, "13"),
    ("optimizer=momentum:0.95", .optimizer, "momentum:0.95"),
    ("init=constant:0.1234567", .initialization, "constant:0.1234567"),
    ("lr=0.123456789", .learningRate, "0.123456789"),
    ("train-fraction=0.12345", .trainFraction, "0.12345"),
    ("train-fraction=0.125", .trainFraction, "0.125"), ("steps=700", .epochs, "700 steps"),
    ("clip-value=0.5", .clipValue, "0.5"), ("standardize=on", .standardize, "on"),
    ("early-stopping=5", .validationFraction, "0.1"), ("shuffle=off", .shuffle, "off"),
  ])
  func aStateLineIsShownAsItIs(line: String, control: LabControl, value: String) throws {
    let lab = try LabRoom(LabStateLine("v1 data=circle \(line)")).lab
    #expect(lab.choice(of: control) == value)
    #expect(control.choices(in: lab).contains(value))
  }

  @Test func noShareIsRoundedQuietly() {
    #expect(LabControl.trainFraction.shown("0.125") == "12.5%")
    #expect(LabControl.trainFraction.shown("0.1251") == "0.1251")
    #expect(LabControl.validationFraction.shown("1") == "100%")
  }

  /// A state's lines are those of the spiral that is solved by it.
  @Test func theSpiralsScheduleIsSeen() throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Assets/states/spiral.state")
    var line = try LabStateLine(String(contentsOf: file, encoding: .utf8)).text
    line = line.split(separator: " ").filter { !$0.hasPrefix("at=") }.joined(separator: " ")
    let state = AppState(try LabRoom(LabStateLine(line)), size: Size(columns: 120, rows: 50))
    let rows = state.rows()
    #expect(rows.contains { $0.contains("schedule") && $0.contains("‹cosine›") })
  }

  // MARK: Elastic net

  @Test func anElasticNetKeepsBothStrengths() throws {
    var options = TrainingOptions()
    try options.set("l1", to: "0.0017")
    try options.set("l2", to: "0.0023")
    var lab = try LabRoom(options).lab
    let both = Regularization(l1: 0.0017, l2: 0.0023)
    #expect(lab.session.configuration.regularization == both)
    #expect(lab.choice(of: .strength) == "0.0017, 0.0023")
    #expect(lab.regularizationTitle == "elastic 0.0017, 0.0023")
    #expect(lab.stateLine.text == "v1 l1=0.0017 l2=0.0023")
    // Up and down scale both, there and back to the bit.
    lab.changeStrength(by: 1)
    #expect(lab.choice(of: .strength) == "0.0051, 0.0069")
    lab.changeStrength(by: 1)
    lab.changeStrength(by: -1)
    lab.changeStrength(by: -1)
    #expect(lab.session.configuration.regularization == both)
    // One number sets both, two each.
    try lab.change(.strength, to: "0.004")
    #expect(lab.session.configuration.regularization == Regularization(l1: 0.004, l2: 0.004))
    #expect(lab.choice(of: .strength) == "0.004")
    try lab.change(.strength, to: "0.001,0.02")
    #expect(lab.session.configuration.regularization == Regularization(l1: 0.001, l2: 0.02))
    try lab.set("l2", to: "0.5")
    #expect(lab.session.configuration.regularization == Regularization(l1: 0.001, l2: 0.5))
    // The other kinds have one, and their own.
    lab.choose(.l2, strength: nil)
    #expect(throws: LabOptionError.self) { try lab.change(.strength, to: "0.1, 0.2") }
    lab.choose(.elastic, strength: nil)
    #expect(lab.choice(of: .strength) == "0.001, 0.5")
    for text in ["-1, 0.1", "0.1, 0.2, 0.3", "0.1,", "a, b"] {
      #expect(throws: LabOptionError.self) { try lab.change(.strength, to: text) }
    }
  }

  /// The lab's first losses are those of `train` with the same options.
  @Test func anElasticNetTrainsAsTrainDoes() throws {
    var options = TrainingOptions()
    for (name, value) in [("data", "circle"), ("l1", "0.0123456789"), ("l2", "0.3")] {
      try options.set(name, to: value)
    }
    var lab = try LabRoom(options).lab
    let data = try options.dataset()
    var session = try TrainingSession(options.configuration(for: data), data: data)
    for _ in 0..<20 { try session.advance() }
    lab.advance(steps: 20)
    #expect(lab.session.digest == session.digest)
    #expect(lab.session.batchLoss == session.batchLoss)
  }

  @Test func aLessonsElasticNetMayHaveTwo() throws {
    let lab = try LabState(
      labBlock("data: xor\nlayers: 2,4,1\nregularization: elastic\nstrength: 0.01, 0.02"))
    #expect(lab.session.configuration.regularization == Regularization(l1: 0.01, l2: 0.02))
    let one = try LabState(
      labBlock("data: xor\nlayers: 2,4,1\nregularization: elastic\nstrength: 0.01"))
    #expect(one.session.configuration.regularization == Regularization(l1: 0.01, l2: 0.01))
  }

  // MARK: The others

  @Test func newDataKeepTheFirstWeights() throws {
    var lab = try LabRoom(LabStateLine("v1 data=circle hidden=4 train-fraction=0.5")).lab
    let (data, weights) = (lab.data, lab.session.digest)
    lab.turn(.dataSeed, by: 1)
    #expect(lab.choice(of: .dataSeed) == "8")
    #expect(lab.data.inputs == Dataset.make(.circle, seed: 8).inputs)
    #expect(lab.session.digest == weights)
    #expect(lab.label == "Xavier, data seed 8")
    #expect(lab.stateLine.text.hasSuffix("data-seed=8"))
    lab.turn(.dataSeed, by: -1)
    #expect(lab.data == data)
    // The other seed leaves the data alone, and nothing is drawn of a table.
    lab.turn(.seed, by: 1)
    #expect(lab.data == data)
    #expect(lab.session.digest != weights)
    try lab.change(.data, to: "xor")
    #expect(lab.choice(of: .dataSeed) == nil)
    try lab.change(.noise, to: "0.1")
    #expect(lab.choice(of: .dataSeed) == "7")
  }

  @Test func theLengthIsWhereCosineEnds() throws {
    var lab = try LabRoom(LabStateLine("v1 data=circle batch=20 schedule=cosine")).lab
    #expect(lab.choice(of: .epochs) == "100")
    try lab.change(.epochs, to: "3")
    #expect(lab.session.plannedSteps == 30)
    lab.advance(steps: 30)
    #expect(lab.session.learningRate == 0)
    try lab.change(.epochs, to: "50 steps")
    #expect(lab.session.configuration.length == .steps(50))
    #expect(lab.stateLine.text.contains("steps=50"))
    lab.turn(.epochs, by: 1)
    #expect(lab.session.configuration.length == .epochs(10))
    try lab.set("steps", to: "70")
    #expect(lab.session.plannedSteps == 70)
    let error = #expect(throws: LabOptionError.self) { try lab.change(.epochs, to: "5 days") }
    #expect(error?.message == "epochs 5 days is not a whole number above 0; write it like 100")
  }

  @Test func aGradientIsClippedInOneWay() throws {
    var lab = try LabRoom(LabStateLine("v1 data=circle")).lab
    #expect(lab.choice(of: .clipNorm) == "off")
    lab.turn(.clipValue, by: 2)
    #expect(lab.session.configuration.clipping == .value(0.1))
    #expect(lab.choice(of: .clipNorm) == nil)
    lab.turn(.clipValue, by: -2)
    lab.turn(.clipNorm, by: 1)
    #expect(lab.session.configuration.clipping == .norm(0.01))
    #expect(lab.choice(of: .clipValue) == nil)
  }

  @Test func picturesAreAugmentedInMoreWays() throws {
    var lab = try LabRoom(LabStateLine("v1 data=circle hidden=2")).lab
    #expect(LabControl.augment.choices(in: lab) == ["off", "noise:0.05"])
    #expect(throws: LabOptionError.self) { try lab.change(.augment, to: "flip") }
    try lab.change(.data, to: "digits")
    #expect(
      LabControl.augment.choices(in: lab)
        == ["off", "noise:0.05", "shift:1", "rotate:10", "flip"])
    try lab.change(.augment, to: "shift:2")
    #expect(lab.session.configuration.augmentation?.kind == .shift(pixels: 2))
    // Points of the plane are not shifted; the pictures are again when they come back.
    try lab.change(.data, to: "moons")
    #expect(lab.choice(of: .augment) == "off")
    #expect(!lab.stateLine.text.contains("augment"))
    try lab.change(.data, to: "digits")
    #expect(lab.choice(of: .augment) == "shift:2")
  }

  /// What can't be had with these data or this optimizer waits, and does not stand in the line.
  @Test func whatWaitsIsInNoLine() throws {
    var lab = try LabRoom(LabStateLine("v1 data=blobs optimizer=adamw")).lab
    for (control, value) in [
      (LabControl.loss, "ce"), (.weightDecay, "0.1"), (.noise, "0.1"), (.batch, "150"),
      (.optimizer, "sgd"), (.data, "sine"), (.trainFraction, "0.5"),
    ] { try lab.change(control, to: value) }
    let text = lab.stateLine.text
    #expect(text == "v1 data=sine noise=0.1 train-fraction=0.5")
    #expect(try LabRoom(LabStateLine(text)).lab.session.digest == lab.session.digest)
    #expect(throws: LabOptionError.self) { try lab.set("weight-decay", to: "0.2") }
    // What has nothing to do with a loss that waits can be changed.
    try lab.change(.batch, to: "10")
    try lab.change(.data, to: "blobs")
    try lab.change(.optimizer, to: "adamw")
    #expect(lab.choice(of: .loss) == "ce")
    #expect(lab.choice(of: .weightDecay) == "0.1")
  }

  @Test func activationsAreAsManyAsLayers() throws {
    var lab = try LabState(labBlock("data: xor\nlayers: 2,4,1\ncontrols: all"))
    for set in [{ try lab.change(.activation, to: $0) }, { try lab.set("activation", to: $0) }]
      as [(String) throws -> Void]
    {
      let error = #expect(throws: LabOptionError.self) { try set("tanh,relu") }
      #expect(
        error?.message
          == "2 activations are given for 1 hidden layer; give one, or one for each")
    }
    try lab.change(.layers, to: "2")
    try lab.change(.activation, to: "tanh,relu")
    #expect(lab.choice(of: .activation) == "tanh,relu")
    let problems = LabState.problems(
      in: labBlock(
        "data: xor\nlayers: 2,4,1\nvariant: activation=relu,tanh\nvariant: activation=relu"))
    #expect(problems.count == 1)
    #expect(problems.first?.message.hasPrefix("2 activations are given for 1") == true)
  }

  @Test func whatIsTypedAtThePromptKeepsItsDashes() throws {
    var lab = try LabRoom(LabStateLine("v1 data=circle")).lab
    let error = #expect(throws: LabOptionError.self) { try lab.change(.data, to: "csv:my.csv") }
    #expect(
      error?.message
        == "my.csv has not been opened; name it when you start, as in mlp-tutor lab --data csv:FILE"
    )
  }

  @Test func thePageListsAllControls() throws {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "Lessons/README.md"), encoding: .utf8)
    let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("| `controls` |") })
    let list = try #require(line.split(separator: ", or `all`").first)
    let names = list.matches(of: /`([a-z-]+)`/).map { String($0.output.1) }.dropFirst()
    #expect(Array(names) == LabControl.allCases.map(\.rawValue))
  }
}
