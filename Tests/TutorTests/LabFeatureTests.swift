import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct LabFeatureTests {
  private func lab(_ lines: String) throws -> LabState { try LabState(labBlock(lines)) }

  @Test func aLabComputesItsFeatures() throws {
    var lab = try lab(
      "data: circle\nfeatures: x1^2, x2^2\nlayers: 2,1\nlr: 1\ncontrols: features\npanels: map")
    lab.advance(steps: 300)
    #expect(lab.measure("accuracy") == 1)
    #expect(lab.choice(of: .features) == "x1^2,x2^2")
    #expect(lab.settingsSentence.contains("features x1², x2², "))
    // The map is one of the plane of x1 and x2: sure of class 1 in the middle, not in a corner.
    let map = try #require(DecisionMap(lab.session, data: lab.data, appearance: Appearance()))
    let places = Matrix<Float>(Shape(2, 2), [0, 0, 1, 1])
    let probabilities = try #require(map.probabilities(at: places))
    #expect(probabilities[0] > 0.9)
    #expect(probabilities[1] < 0.1)
    #expect(lab.weightSentences == lab.weightSentences.filter { $0.contains("x1² ") })
  }

  @Test func keysTurnThroughFeatures() throws {
    var lab = try lab("data: circle\nlayers: 2,4,1\ncontrols: data features")
    #expect(lab.choice(of: .features) == "raw")
    let widths = (0..<4).map { _ in
      lab.turn(.features, by: 1)
      return lab.session.configuration.architecture.widths[0]
    }
    #expect(widths == [4, 3, 4, 7])
    #expect(LabControl.features.shown("x1,x2,x1^2,x2^2") == "x1 x2 x1² x2²")
    // Data without these columns take their own, and the features come back with theirs.
    try lab.change(.data, to: "digits")
    #expect(lab.session.configuration.architecture.widths[0] == 64)
    #expect(lab.choice(of: .features) == "raw")
    try lab.change(.data, to: "spiral")
    #expect(lab.session.configuration.architecture.widths[0] == 7)
    try lab.change(.data, to: "sine")
    #expect(LabControl.features.choices(in: lab) == ["raw", "x,x^2", "x,x^2,x^3", "x,sin(5*x)"])
  }

  @Test func inputsOfTheDiagramAreTheFeatures() throws {
    let lab = try lab("data: circle\nfeatures: x2,x1^2\nlayers: 2,2,1\npanels: network")
    let units = LabNetwork.diagram(of: lab, resolution: 4).layers[0].units
    #expect(units.map(\.name) == ["x2", "x1²"])
    let slope = try #require(units[0].response)
    let square = try #require(units[1].response)
    // The first row is the top one, where x2 is largest; a square is high at both sides.
    #expect(slope.values.prefix(4) == [1, 1, 1, 1])
    #expect(square.values[0] > 0.9 || square.values[3] > 0.9)
    #expect(square.values[1] < 0.3 && square.values[2] < 0.3)
  }

  @Test func aRaceOfFeaturesHasOneMapForEach() throws {
    let lab = try lab(
      """
      data: circle
      layers: 2,2,1
      variant: raw features=raw
      variant: squares features=x1,x2,x1^2,x2^2
      """)
    #expect(lab.runs.map { $0.session.configuration.architecture.inputs } == [2, 4])
    #expect(LabMaps(state: lab, appearance: Appearance()).count == 2)
  }

  @Test(arguments: [
    ("features: x1,x3", "which is no column of the data; there are x1, x2; did you mean “x1”?"),
    ("features: x1,,x2", "features has a comma with no formula beside it"),
    ("features: x1,x2,x1*x2\nlayers: 2,1", "begin layers with 3"),
    ("standardize: yes", "standardize has no “yes”; choices: on, off"),
  ])
  func whatIsWrongIsSaid(lines: String, part: String) throws {
    let problems = LabState.problems(in: labBlock("data: circle\n" + lines))
    #expect(problems.count == 1)
    #expect(problems.first?.message.contains(part) == true, "\(problems)")
  }

  @Test func standardizedInputsAreSaid() throws {
    var lab = try lab("data: moons\nstandardize: on\nlayers: 2,1")
    #expect(lab.session.configuration.standardizes)
    #expect(lab.settingsSentence.contains("inputs standardized, "))
    try lab.set("standardize", to: "off")
    #expect(!lab.session.configuration.standardizes)
    try lab.set("features", to: "x1, x1*x2")
    #expect(lab.session.configuration.architecture.inputs == 2)
    let error = #expect(throws: LabOptionError.self) { try lab.set("features", to: "x1, x22") }
    #expect(error?.message.contains("did you mean “x2”?") == true)
    #expect(lab.choice(of: .features) == "x1,x1*x2")
  }

  @Test func trainingSaysItsFeatures() throws {
    var options = TrainingOptions()
    for (name, value) in [
      ("data", "circle"), ("features", "x1^2,x2^2"), ("standardize", "on"), ("steps", "5"),
    ] { try options.set(name, to: value) }
    var run = try TrainingRun(options)
    var lines: [String] = []
    try run.run(json: false) { lines.append($0) }
    #expect(
      lines.first
        == "2-4-1 on circle with features x1², x2² standardized, 200 training rows, "
        + "binary cross-entropy, SGD, seed 7")
  }
}
