@testable import Engine
import Foundation
import Testing

@testable import Tutor

@Suite struct CourseTextTests {
  private func lab(_ words: [String: String], steps: Int) throws -> LabState {
    var lab = try freeRoom(words).lab
    lab.advance(steps: steps)
    return lab
  }

  private func objects(_ text: String) throws -> [[String: Any]] {
    try text.split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  /// While a point is one step, the lines are those of `mlp-tutor train --json`.
  @Test func linesAreThoseOfTraining() throws {
    let words = ["l2": "0.01", "steps": "30", "log-every": "1"]
    let lab = try lab(words, steps: 30)
    let lines = try objects(CourseText([("now", RunCourse(lab.run))]).jsonLines)
    var options = TrainingOptions()
    for (name, value) in words { try options.set(name, to: value) }
    for (name, value) in ["data": "circle", "hidden": "3", "batch": "10", "seed": "7"] {
      try options.set(name, to: value)
    }
    var training = try TrainingRun(options)
    var expected: [String] = []
    try training.run(json: true) { expected.append($0) }
    #expect(lines.count == 31)
    for (line, other) in zip(lines, try objects(expected.joined(separator: "\n"))) {
      for (key, value) in other {
        #expect(line[key] as? NSObject == value as? NSObject, "\(key)")
      }
    }
    #expect(lines.dropLast().allSatisfy { $0["mean_of"] as? Int == 1 })
    #expect(((lines.last?["settings"] as? [String: Any])?["strength"] as? String) == "0.01")
  }

  @Test func aTableOfAllDigits() throws {
    let lab = try lab(["train-fraction": "0.7"], steps: 2500)
    let course = RunCourse(lab.run)
    #expect(course.curve.stride == 4)
    let text = CourseText([("a, \"b\"", course)]).csv
    #expect(text.hasSuffix("\r\n"))
    let rows = text.components(separatedBy: "\r\n").dropLast()
    #expect(rows.first == "run,step,epoch,loss,data_loss,penalty,test_loss,mean_of")
    // Before the first step there is a test loss alone.
    #expect(rows[1].hasPrefix("\"a, \"\"b\"\"\",0,0,,,,0."))
    #expect(rows[1].hasSuffix(","))
    var losses: [Float] = []
    var tests: [SampledCurve.Point] = []
    for row in rows.dropFirst() {
      let cells = row.dropFirst("\"a, \"\"b\"\"\",".count).components(separatedBy: ",")
      #expect(cells.count == 7)
      let step = try #require(Int(cells[0]))
      #expect(Int(cells[1]) == step / 14)
      if let loss = Float(cells[3]) {
        losses.append(loss)
        #expect(step == losses.count * 4)
        #expect(Float(cells[2]) == loss && cells[4] == "0" && cells[6] == "4")
      }
      if let test = Double(cells[5]) { tests.append(.init(step: step, value: test)) }
    }
    #expect(losses == course.curve.points)
    #expect(tests == course.testCurve.points)
  }

  /// The objective is recorded with the penalty, also where points are means.
  @Test func penaltiesStandApart() throws {
    let course = RunCourse(try lab(["l1": "0.01"], steps: 3000).run)
    let lines = try objects(CourseText([("now", course)]).jsonLines).dropLast()
    let objective = try #require(course.objectiveCurve)
    #expect(objective.stride == 4 && objective.points.count == course.curve.points.count)
    for (index, line) in lines.enumerated() {
      let numbers = ["loss", "data_loss", "penalty"].map {
        (line[$0] as? NSNumber)?.floatValue ?? 0
      }
      #expect(numbers[0] == objective.points[index])
      #expect(numbers[1] == course.curve.points[index])
      #expect(numbers[2] == numbers[0] - numbers[1])
      #expect(numbers[2] > 0)
    }
    let plain = try lab([:], steps: 5)
    #expect(plain.session.objectiveCurve == nil)
  }

  @Test func pinnedRunsComeFirst() throws {
    var state = try AppState(freeRoom())
    press(&state, "s", "p", "R", "s", "s")
    let text = try #require(state.room).courses.jsonLines
    let lines = try objects(text)
    #expect(lines.map { $0["run"] as? String } == ["#1", "#1", "now", "now", "now"])
    #expect(lines.map { $0["seed"] as? Int } == [nil, 7, nil, nil, 8])
    choose(.batchNorm, &state)
    press(&state, "P", "X", "s")
    let csv = try #require(state.room).courses.csv
    let race = csv.components(separatedBy: "\r\n")
    let names = race.map { row in String(row.prefix { $0 != "," }) }
    #expect(names == ["run", "off", "on", ""])
  }
}
