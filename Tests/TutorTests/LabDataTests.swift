import Engine
import LessonKit
import Screen
import Testing

@testable import Tutor

@Suite struct LabDataTests {
  private func options(_ settings: [(String, String)]) throws -> TrainingOptions {
    var options = TrainingOptions()
    for (name, value) in settings { try options.set(name, to: value) }
    return options
  }

  @Test(arguments: [
    "formula:y > sin(3*x)", "formula:x*y", "points:0.5,-0.25,a;1,0,b", "digits", "spiral",
    "csv:some/where.csv", "idx:a.gz,b.gz",
  ])
  func aSourceIsWrittenAsItIsTyped(text: String) throws {
    let source = try TrainingOptions.source(text)
    #expect(source.text == text)
    #expect(try TrainingOptions.source(source.text) == source)
  }

  @Test(arguments: [
    (
      "formula:y > sin(3*x",
      "--data formula “y > sin(3*x”: column 8: this “(” is never closed; add “)”"
    ),
    (
      "formula:x3 > 0",
      "--data formula “x3 > 0”: there is no “x3”; the variables are x1 and x2, or x and y"
    ),
    ("points:1,2", "--data points: point 1, “1,2”, is not like 0.5,-0.25,a"),
  ])
  func whatIsWrongWithASourceIsSaid(text: String, message: String) {
    let error = #expect(throws: OptionError.self) { try TrainingOptions.source(text) }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test func aLessonsLabMayHaveAFormulaOrPoints() throws {
    var lab = try LabState(
      labBlock("data: formula:y > 0.5*x\nlayers: 2,1\nlr: 1\ncontrols: all\nnoise: 0.01"))
    lab.advance(steps: 200)
    #expect((lab.measure("accuracy") ?? 0) > 0.95)
    #expect(lab.choice(of: .data) == "formula:y > 0.5*x")
    #expect(LabControl.data.shown("formula:y > 0.5*x") == "y > 0.5*x")
    #expect(lab.choice(of: .noise) == "0.01")
    let digest = lab.session.digest
    try lab.change(.data, to: "points:0,0,a;1,1,b;1,0,c")
    #expect(lab.session.configuration.architecture.outputs == 3)
    #expect(LabControl.data.shown("points:0,0,a;1,1,b;1,0,c") == "3 points")
    #expect(lab.choice(of: .noise) == nil)
    lab.turn(.data, by: -1000)
    try lab.change(.data, to: "formula:y > 0.5*x")
    lab.advance(steps: 200)
    #expect(lab.session.digest == digest)
    let error = #expect(throws: LabOptionError.self) { try lab.set("data", to: "formula:y > 9") }
    #expect(error?.message.contains("it is false of all 200 points") == true)
    #expect(throws: LabOptionError.self) { try lab.set("data", to: "points:0,0,a") }
    #expect(lab.session.digest == digest)
  }

  // MARK: Files

  private static let csv = Array(
    ("width,height,color,kind\n"
      + (0..<20).map { "\($0),\(20 - $0),\($0 % 3),\($0 < 10 ? "small" : "large")" }
      .joined(separator: "\n")).utf8)

  private func fileLab(_ more: [(String, String)] = []) throws -> LabState {
    let options = try options([("data", "csv:dir/shapes.csv")] + more)
    let settings = LabSettings(options, files: ["dir/shapes.csv": Self.csv])
    return try LabState(
      title: "", settings: settings, data: settings.dataset(), controls: Set(LabControl.allCases))
  }

  @Test func aLabHoldsTheFilesThatWereOpened() throws {
    var lab = try fileLab([("columns", "height,width"), ("standardize", "on")])
    #expect(lab.data.featureNames == ["height", "width"])
    #expect(lab.data.name == "shapes.csv")
    lab.advance(steps: 50)
    let digest = lab.session.digest
    #expect(LabControl.data.choices(in: lab).first == "csv:dir/shapes.csv")
    lab.turn(.data, by: 1)
    #expect(lab.choice(of: .data) == "xor")
    lab.turn(.data, by: -1)
    lab.advance(steps: 50)
    #expect(lab.session.digest == digest)
    try lab.set("data", to: "circle")
    try lab.set("data", to: "csv:dir/shapes.csv")
    #expect(lab.data.rows == 20)
    // Other columns, while the file is what it is.
    try lab.set("columns", to: "color, width, height")
    #expect(lab.session.configuration.architecture.inputs == 3)
    try lab.set("columns", to: "width")
    try lab.set("target", to: "color")
    #expect(lab.data.targetName == "color")
  }

  @Test(arguments: [
    ("data", "csv:other.csv", "only files that were named at the start are open: dir/shapes.csv"),
    (
      "columns", "width,heigth",
      "there is no column “heigth”; the header has width, height, color, "
        + "kind; did you mean “height”?"
    ),
    ("columns", "width,kind", "“kind” is the target"), ("columns", "a,", "no name beside it"),
    ("target", "kinds", "did you mean “kind”?"),
  ])
  func whatCannotBeSetIsSaid(name: String, value: String, part: String) throws {
    var lab = try fileLab()
    let error = #expect(throws: LabOptionError.self) { try lab.set(name, to: value) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    #expect(lab.data.features == 3)
  }

  @Test func columnsAreForFiles() throws {
    var lab = try LabState(labBlock("data: xor\nlayers: 2,1"))
    let error = #expect(throws: LabOptionError.self) { try lab.set("columns", to: "x1") }
    #expect(error?.message == "columns names columns of a CSV file; add data csv:FILE")
    let settings = LabSettings(try options([("data", "csv:nowhere.csv")]))
    let missing = #expect(throws: DataError.self) { try settings.dataset() }
    #expect(missing?.message.hasPrefix("nowhere.csv has not been opened") == true)
    #expect(throws: OptionError.self) { try options([("columns", "x1")]).checkConflicts() }
    #expect(throws: OptionError.self) {
      try options([("data", "points:0,0,a"), ("noise", "1")]).checkConflicts()
    }
  }
}
