import Engine

/// The courses of runs as other programs read them: comma-separated values, or lines of JSON.
///
/// The names are those of `mlp-tutor train --json`, and all digits are there: what is read back is
/// what was computed. A long run's curve has means of several steps in a point, and `mean_of` says
/// of how many.
package struct CourseText: Sendable {
  private let runs: [(name: String, course: RunCourse)]

  package init(_ runs: [(name: String, course: RunCourse)]) {
    self.runs = runs
  }

  /// What is known of one step; `nil` where nothing is.
  private struct Line {
    let step: Int
    let epoch: Int
    /// The objective, and the data's part of it.
    var loss: Float?
    var dataLoss: Float?
    var meanOf: Int?
    var testLoss: Double?

    var penalty: Float? {
      guard let loss, let dataLoss else { return nil }
      return loss - dataLoss
    }
  }

  /// In the order of the steps.
  private static func lines(_ course: RunCourse) -> [Line] {
    let stride = course.curve.stride
    var lines: [Int: Line] = [:]
    func line(_ step: Int) -> Line {
      lines[step] ?? Line(step: step, epoch: step / course.stepsPerEpoch)
    }
    for (index, dataLoss) in course.curve.points.enumerated() {
      // A point is named by the last of its steps.
      var line = line((index + 1) * stride)
      let objective = course.objectiveCurve?.points
      line.loss = objective.map { $0.indices.contains(index) ? $0[index] : dataLoss } ?? dataLoss
      line.dataLoss = dataLoss
      line.meanOf = stride
      lines[line.step] = line
    }
    for point in course.testCurve.points {
      var line = line(point.step)
      line.testLoss = point.value
      lines[line.step] = line
    }
    return lines.values.sorted { $0.step < $1.step }
  }

  // MARK: Comma-separated values

  private static let header = [
    "run", "step", "epoch", "loss", "data_loss", "penalty", "test_loss", "mean_of",
  ]

  /// A header and a row for each point, as RFC 4180 has them; a cell is empty where nothing is known.
  package var csv: String {
    var rows = [Self.header]
    for (name, course) in runs {
      for line in Self.lines(course) {
        rows.append([
          Self.quoted(name), String(line.step), String(line.epoch), Self.cell(line.loss),
          Self.cell(line.dataLoss), Self.cell(line.penalty),
          Self.cell(line.testLoss.map { JSON.number($0) }), line.meanOf.map(String.init) ?? "",
        ])
      }
    }
    return rows.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ value: Float?) -> String { cell(value.map { JSON.float($0) }) }

  /// A number as JSON has it; nothing for one that is not finite.
  private static func cell(_ value: JSON?) -> String {
    guard let text = value?.text, text != JSON.null.text else { return "" }
    return text
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) || $0.isNewline }) else { return text }
    let inner = text.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    return "\"\(inner)\""
  }

  // MARK: Lines of JSON

  /// A line for each point, and one for each run's end, with what it was set to.
  package var jsonLines: String {
    runs.flatMap { name, course in
      Self.lines(course).map { Self.json($0, of: name) } + [Self.end(course, of: name)]
    }.map { $0.text + "\n" }.joined()
  }

  private static func json(_ line: Line, of run: String) -> JSON {
    var members: [JSON.Member] = [
      .init("run", .string(run)), .init("step", .integer(line.step)),
      .init("epoch", .integer(line.epoch)),
    ]
    if let loss = line.loss { members.append(.init("loss", .float(loss))) }
    if let loss = line.dataLoss { members.append(.init("data_loss", .float(loss))) }
    if let penalty = line.penalty { members.append(.init("penalty", .float(penalty))) }
    if let loss = line.testLoss { members.append(.init("test_loss", .number(loss))) }
    if let count = line.meanOf { members.append(.init("mean_of", .integer(count))) }
    return .object(members)
  }

  private static func end(_ course: RunCourse, of run: String) -> JSON {
    func number(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
    let settings = LabControl.allCases.compactMap { control in
      course.choices[control].map { JSON.Member(control.rawValue, .string($0)) }
    }
    return .object([
      .init("run", .string(run)), .init("final", .bool(true)),
      .init("train_loss", number(course.evaluation?.loss)),
      .init("test_loss", number(course.test?.loss)),
      .init("train_accuracy", number(course.evaluation?.accuracy)),
      .init("test_accuracy", number(course.test?.accuracy)),
      .init("steps", .integer(course.steps)), .init("seed", .unsigned(course.seed)),
      .init("digest", .string(course.digest)), .init("settings", .object(settings)),
    ])
  }
}

extension LabRoom {
  /// The courses of the pinned runs, by their numbers, and then of the present run or of those that
  /// race.
  package var courses: CourseText {
    let pinned = pins.map { (name: "#\($0.number)", course: $0.course) }
    let present = lab.runs.map { run in
      (name: run.name.isEmpty ? "now" : run.name, course: RunCourse(run))
    }
    return CourseText(pinned + present)
  }
}
