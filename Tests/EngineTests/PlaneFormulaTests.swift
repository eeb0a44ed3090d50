#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

@testable import Engine

@Suite struct PlaneFormulaTests {
  @Test(arguments: [
    "y > sin(3*x)", "x2>sin(3*x1)", "sin(3*x) < y", "y >= sin(3*x)", "sin(3*x1) ≤ x2",
    "y - sin(3*x) > 0",
  ])
  func aComparisonGivesTwoClasses(text: String) throws {
    let data = try PlaneFormula(parsing: text).dataset(seed: 7)
    #expect(data.name == text)
    #expect(data.featureNames == ["x1", "x2"])
    #expect(data.classNames == ["0", "1"])
    #expect(data.rows == 200)
    for row in 0..<200 {
      let (x, y) = (Double(data.inputs[row, 0]), Double(data.inputs[row, 1]))
      #expect((-1...1).contains(x) && (-1...1).contains(y))
      #expect(data.classIndex(of: row) == (y > sin(3 * x) ? 1 : 0))
    }
  }

  @Test func theOtherWayRoundGivesTheOtherClasses() throws {
    let one = try PlaneFormula(parsing: "x*y > 0.1").dataset(seed: 3)
    let other = try PlaneFormula(parsing: "x*y <= 0.1").dataset(seed: 3)
    #expect(one.inputs == other.inputs)
    for row in 0..<200 {
      #expect((one.classIndex(of: row) ?? 2) + (other.classIndex(of: row) ?? 2) == 1)
    }
  }

  @Test func anythingElseIsARegression() throws {
    let data = try PlaneFormula(parsing: "x*y + 0.5").dataset(seed: 7)
    guard case .values(let values) = data.targets else {
      Issue.record("these are no numbers")
      return
    }
    #expect(data.classNames.isEmpty)
    for row in 0..<200 {
      #expect(abs(values[row] - (data.inputs[row, 0] * data.inputs[row, 1] + 0.5)) < 1e-6)
    }
  }

  /// The same points as without, moved a little, with the classes of where they were.
  @Test func noiseMovesPointsAndNumbers() throws {
    let formula = try PlaneFormula(parsing: "x > y")
    let (clean, noisy) = (try formula.dataset(seed: 7), try formula.dataset(noise: 0.2, seed: 7))
    #expect(clean.targets == noisy.targets)
    let moves = zip(clean.inputs.elements, noisy.inputs.elements).map { Double($1 - $0) }
    let mean = moves.reduce(0, +) / 400
    let deviation = (moves.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 400).squareRoot()
    #expect(abs(deviation - 0.2) < 0.02)
    let surface = try PlaneFormula(parsing: "x+y")
    let (exact, blurred) = (
      try surface.dataset(seed: 7), try surface.dataset(noise: 0.2, seed: 7)
    )
    #expect(exact.inputs == blurred.inputs)
    #expect(exact.targets != blurred.targets)
    #expect(try formula.dataset(seed: 8) != clean)
  }

  @Test(arguments: [
    ("y > sin(3*x", ["column 8: this “(” is never closed"]),
    ("", ["the expression is empty"]),
    ("y >", ["column 4: the expression is empty"]),
    ("0 < x < 1", ["more than one comparison; join them as in min(x, y) > 0"]),
    ("z > w*x", ["there is no “z”", "there is no “w”"]),
    ("sine(x) > y + z +", ["column 1: there is no function “sine”", "ends after “+”"]),
    ("1 > 0", ["it says the same everywhere"]),
    ("x = y", ["“=” doesn't belong"]),
  ])
  func allThatIsWrongIsSaidAtOnce(text: String, parts: [String]) {
    let error = #expect(throws: PlaneFormulaError.self) { try PlaneFormula(parsing: text) }
    for part in parts { #expect(error?.message.contains(part) == true, "\(error?.message ?? "")") }
    #expect(error?.problems.count == parts.count)
  }

  @Test(arguments: [
    ("y > log(x)", "it has no finite value at x1 = -0."),
    ("x > 2", "it is false of all 200 points"), ("x*x + y*y < 3", "it is true of all 200 points"),
  ])
  func whatSplitsNothingIsRefused(text: String, part: String) throws {
    let formula = try PlaneFormula(parsing: text)
    let error = #expect(throws: PlaneFormulaError.self) { try formula.dataset(seed: 7) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }
}

@Suite struct PointListTests {
  @Test func pointsAreReadAndWritten() throws {
    let list = try PointList(parsing: "0.5,0.50,b; -0.5 , .25,a;1,-2e-3,b;")
    #expect(list.text == "0.5,0.5,b;-0.5,0.25,a;1,-0.002,b")
    let data = list.dataset
    #expect(data.inputs.elements == [0.5, 0.5, -0.5, 0.25, 1, -0.002])
    #expect(data.targets == .classes([1, 0, 1], names: ["a", "b"]))
  }

  @Test func numberedClassesAreSortedByValue() throws {
    let data = try PointList(parsing: "0,0,10;1,1,2;0,1,1").dataset
    #expect(data.targets == .classes([2, 1, 0], names: ["1", "2", "10"]))
  }

  @Test func whatIsWrittenIsReadBackToTheBit() throws {
    var random = SeededGenerator(seed: 5, stream: .data)
    for round in 0..<50 {
      let list = PointList(
        (0..<(1 + random.integer(below: 40))).map { _ in
          // Numbers of all sizes.
          let scale = Float(Double.exp(6 * random.normal()))
          return PointList.Point(
            Float(random.normal()) * scale, Float(random.uniform()) - 0.5,
            ["a", "b", "class_3", "4", "ä-1"][random.integer(below: 5)])
        })
      #expect(try PointList(parsing: list.text) == list, "\(round)")
    }
  }

  @Test(arguments: [
    ("0.5,0.5", "point 1, “0.5,0.5”, is not like"), ("", "point 1"),
    ("1,2,a;x,2,b;1,nan,c;1,2,d e;;1,2,b", "point 2, “x,2,b”"),
    ("1,2,a;x,2,b;1,nan,c;1,2,d e;;1,2,b", "point 4, “1,2,d e”"),
    ("1,2,a;x,2,b;1,nan,c;1,2,d e;;1,2,b", "and 1 more like that"),
    ("1,2,\u{1B}[1m", "point 1"), ("1e60,2,a", "point 1"),
  ])
  func allThatIsWrongIsSaid(text: String, part: String) {
    let error = #expect(throws: PointListError.self) { try PointList(parsing: text) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }
}

@Suite struct CSVColumnTests {
  private static let text = "name,width,height,kind\nanna,1,2,a\nbert,3,,b\ncarl,5,6,a"

  private func read(_ inputs: [String]?, target: String? = nil) throws -> Dataset {
    try Dataset(csv: Array(Self.text.utf8), name: "test", target: target, inputs: inputs)
  }

  /// Nothing is asked of the other columns: one holds words, one is empty in a row.
  @Test func chosenColumnsAreTheInputsInTheirOrder() throws {
    #expect(try read(["width"]).inputs.elements == [1, 3, 5])
    let text = "a,b,c,y\n1,2,x,0\n3,4,y,1"
    let data = try Dataset(csv: Array(text.utf8), name: "test", inputs: ["b", "a"])
    #expect(data.featureNames == ["b", "a"])
    #expect(data.inputs.elements == [2, 1, 4, 3])
    let other = try Dataset(csv: Array(text.utf8), name: "test", target: "a", inputs: ["y", "b"])
    #expect(other.inputs.elements == [0, 2, 1, 4])
    #expect(other.targets == .classes([0, 1], names: ["1", "3"]))
  }

  @Test(arguments: [
    (["width", "heigth"], 1, "there is no column “heigth”"),
    (["width", "width"], 1, "column “width” is chosen twice"),
    (["width", "kind"], 1, "column “kind” is the target"),
    (["width", "height"], 3, "the feature column “height” is empty here"),
    (["name"], 2, "“anna” in feature column “name” is not a number"),
  ])
  func whatCannotBeChosenIsSaid(inputs: [String], line: Int, part: String) {
    let error = #expect(throws: CSVError.self) { try read(inputs) }
    #expect(error?.line == line)
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }
}
