import Engine
import Foundation
import Testing

@testable import Tutor

@Suite struct LabStateLineTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  // MARK: There and back

  @Test(arguments: [
    "v1", "v1 data=circle train-fraction=0.5 hidden=4,2 lr=0.03 batch=10",
    "v1 data=spiral noise=0.1 features=x1,sin(6*x2) hidden=8,4 activation=relu,tanh batch-norm=on",
    "v1 data=formula:x^2+y^2>0.5 hidden=none init=normal:0.25 l1=0.001 dropout=0.2",
    "v1 data=points:0.5,0.5,a;-0.5,0.25,b;0.1,-0.7,a hidden=3 batch=2 shuffle=off at=25",
    "v1 data=moons loss=hinge optimizer=adamw:0.8,0.99,1e-06 weight-decay=0.1 schedule=cosine",
    "v1 data=blobs label-smoothing=0.1 optimizer=momentum:0.95 warmup=20 clip-norm=0.5 seed=3",
    "v1 data=gauss l1=0.005 l2=0.005 early-stopping=10 validation-fraction=0.2 seed=9 data-seed=4",
    "v1 data=circle hidden=3 edits=0:1.2.3:0.5;12:2.b.1:-0.25;12:1.1.1:1e-05 at=30",
    "v1 data=plane standardize=on clip-value=0.1 augment=noise:0.02 epochs=50 at=70 speed=1000 log=on",
  ])
  func aLineIsALabIsALine(text: String) throws {
    let line = try LabStateLine(text)
    #expect(line.text == text)
    let room = try LabRoom(line)
    #expect(room.lab.stateLine.text == text)
    #expect(room.lab.session.step == line.stop ?? 0)
    let again = try LabRoom(LabStateLine(room.lab.stateLine.text))
    #expect(again.lab.session.digest == room.lab.session.digest)
  }

  /// Whatever the keys have set is in the line, to the last bit of every weight.
  @Test func whatKeysHaveDoneIsInTheLine() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<12 {
      var lab = try LabRoom(.usual).lab
      for _ in 0..<15 {
        let all = lab.availableControls
        lab.turn(
          all[Int.random(in: 0..<all.count, using: &random)],
          by: Bool.random(using: &random) ? 1 : -1)
      }
      lab.advance(steps: Int.random(in: 0..<60, using: &random))
      let text = lab.stateLine.text
      let other = try LabRoom(LabStateLine(text)).lab
      #expect(other.session.digest == lab.session.digest, "\(text)")
      #expect(other.session.configuration == lab.session.configuration, "\(text)")
      #expect(other.stateLine.text == text)
    }
  }

  @Test func aSpaceAndAPercentSignAreEscaped() throws {
    let line = try LabStateLine("data=formula:x%20>%20y")
    #expect(
      line.options.source.text == "formula:x > y" || line.options.source.text == "formula:x>y")
    #expect(try LabStateLine("columns=a%20b,c%25").options.columns == ["a b", "c%"])
    #expect(try LabStateLine("columns=a%20b,c%25").text == "v1 columns=a%20b,c%25")
  }

  @Test(arguments: [
    ("v2 data=xor", "a state begins with v1, not with “v2”"),
    ("v1 dat=xor", "there is no option “dat”; did you mean “data”?"),
    ("v1 lr", "“lr” in the state sets nothing"),
    ("v1 lr=0.1 lr=0.2", "lr stands twice in the state"),
    ("v1 lr=fast", "lr fast is not a number"),
    ("v1 at=-1", "at=-1 is no number of steps"),
    ("v1 at=99999999", "at=99999999 is no number of steps"),
    ("v1 columns=%zz", "columns=%zz has a %"),
    ("v1 columns=a%", "columns=a% has a %"),
    ("v1 edits=3:1.2:4", "“3:1.2:4” is no edit"), ("v1 edits=", "“” is no edit"),
    ("v1 edits=3:1.0.1:4", "“3:1.0.1:4” is no edit"),
    ("v1 data=nowhere", "data has no “nowhere”"),
  ])
  func mistakesAreNamed(text: String, message: String) {
    do {
      _ = try LabStateLine(text)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.message.hasPrefix(message), "\(error.message)")
    }
  }

  // MARK: The data sets

  /// What each state in Assets/states has to reach on rows that it was not trained on.
  private static let solved: [(name: String, measure: String, bound: Double)] = [
    ("circle", "test_accuracy", 0.98), ("xor-cloud", "test_accuracy", 0.98),
    ("gauss", "test_accuracy", 0.98), ("spiral", "test_accuracy", 0.98),
    ("moons", "test_accuracy", 0.98), ("blobs", "test_accuracy", 0.98),
    ("digits", "test_accuracy", 0.95), ("plane", "test_loss", 0.001),
    ("gauss-regression", "test_loss", 0.01), ("sine", "loss", 0.001),
  ]

  @Test(arguments: solved.map(\.name))
  func eachDataSetIsSolved(name: String) throws {
    let goal = try #require(Self.solved.first { $0.name == name })
    let file = Self.root.appending(path: "Assets/states/\(name).state")
    let lab = try LabRoom(LabStateLine(String(contentsOf: file, encoding: .utf8))).lab
    let value = try #require(lab.measure(goal.measure))
    #expect(
      goal.measure.hasSuffix("accuracy") ? value >= goal.bound : value <= goal.bound, "\(value)")
  }

  @Test func everyStateIsInTheTable() throws {
    let folder = Self.root.appending(path: "Assets/states")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".state") }
    #expect(Set(files) == Set(Self.solved.map { "\($0.name).state" }))
  }
}
