import Engine

/// Runs side by side: what they differ in, and how they did.
struct RunComparison: Equatable {
  struct Row: Equatable {
    let name: String
    let choices: [LabControl: String]
    let steps: Int
    let evaluation: Evaluation?
    let test: Evaluation?
  }

  let rows: [Row]
  /// The controls that are not the same in all of them, in order; a strength stands beside its kind.
  let controls: [LabControl]

  init(_ rows: [Row]) {
    self.rows = rows
    let all = LabControl.allCases.filter { control in
      Set(rows.map { $0.choices[control] }).count > 1
    }
    controls = all.filter { $0 != .strength || !all.contains(.regularization) }
  }

  /// What a row has in place of what the others have: `relu`, `0.3`.
  func differences(of row: Int, without left: LabControl? = nil) -> [String] {
    controls.filter { $0 != left }.compactMap { value(of: $0, row) }
  }

  /// The same with the settings' names: `lr 0.3`.
  func namedDifferences(of row: Int) -> [String] {
    controls.compactMap { control in
      value(of: control, row).map {
        control.title.isEmpty ? $0 : "\(control.title) \($0)"
      }
    }
  }

  /// What a row has chosen; `nil` where there was nothing to choose.
  func value(of control: LabControl, _ row: Int) -> String? {
    let choices = rows[row].choices
    guard let value = choices[control] else { return nil }
    let shown = control.shown(value)
    guard control == .regularization, let strength = choices[.strength] else { return shown }
    return "\(shown) \(strength)"
  }
}

extension RunComparison.Row {
  init(_ course: RunCourse, named name: String) {
    self.init(
      name: name, choices: course.choices, steps: course.steps, evaluation: course.evaluation,
      test: course.test)
  }

  init(_ run: LabRun, named name: String) {
    self.init(
      name: name, choices: RunCourse.choices(run), steps: run.session.step,
      evaluation: run.evaluation, test: run.test)
  }
}
