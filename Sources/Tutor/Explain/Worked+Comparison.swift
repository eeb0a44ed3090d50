import Engine

/// A pinned run and the present one, as far as they are compared.
package struct PinnedComparison: Equatable, Sendable {
  let pinned: RunComparison.Row
  let present: RunComparison.Row
  /// The settings that are not the same, with the values of the pinned run and of the present one.
  let differences: [(control: LabControl, pinned: String?, present: String?)]
  /// Whether both are judged on the same rows.
  let isOfSameRows: Bool

  init(_ pin: PinnedRun, beside lab: LabState) {
    pinned = RunComparison.Row(pin)
    present = RunComparison.Row(lab.run, named: "now")
    let comparison = RunComparison([pinned, present])
    differences = comparison.controls.map { control in
      (control, comparison.value(of: control, 0), comparison.value(of: control, 1))
    }
    isOfSameRows =
      pin.data == lab.data && pinned.choices[.trainFraction] == present.choices[.trainFraction]
  }

  package static func == (one: Self, other: Self) -> Bool {
    // The differences follow from the rows.
    one.pinned == other.pinned && one.present == other.present
      && one.isOfSameRows == other.isOfSameRows
  }

  var isOfSameLoss: Bool { pinned.choices[.loss] == present.choices[.loss] }
}

// One run beside others.
extension Worked {
  // MARK: Pinned runs

  /// What a pinned run differs in, and how much better or worse the present one is.
  func pinned(_ comparison: PinnedComparison) -> [Part] {
    let (pinned, present) = (comparison.pinned, comparison.present)
    var parts: [Part] = [.words(Self.differences(comparison))]
    if pinned.steps != present.steps {
      parts.append(
        .words(
          "It was pinned after \(Count.steps(pinned.steps)); this run has taken "
            + "\(Numbers.grouped(present.steps))."))
    }
    if !comparison.isOfSameRows {
      parts.append(.words("The two were trained on different rows, so the numbers say less."))
    }
    if comparison.isOfSameLoss {
      parts += Self.difference(
        "This run's loss minus that of \(pinned.name)", present.evaluation?.loss,
        pinned.evaluation?.loss)
      parts += Self.difference(
        "The same on the test rows", present.test?.loss, pinned.test?.loss)
    } else {
      parts.append(.words("Their loss functions differ, so the losses do not compare."))
    }
    parts += Self.rightRows("Rows that are right", present.evaluation, pinned.evaluation)
    return parts + Self.rightRows("Test rows that are right", present.test, pinned.test)
  }

  private static func differences(_ comparison: PinnedComparison) -> String {
    let list = comparison.differences.map { control, pinned, present in
      "\(control.name) \(pinned ?? "none") (now \(present ?? "none"))"
    }
    return list.isEmpty
      ? "It has the settings of this run." : "It differs in \(list.joined(separator: ", "))."
  }

  private static func difference(_ words: String, _ one: Double?, _ other: Double?) -> [Part] {
    guard let one, let other else { return [] }
    return [
      .words("\(words):"),
      .formula(
        "\(Latex.number(one)) - \(Latex.operand(other)) = \(Latex.number(one - other))"),
    ]
  }

  private static func rightRows(_ words: String, _ one: Evaluation?, _ other: Evaluation?) -> [Part]
  {
    guard let one, let other, let mine = one.correct, let its = other.correct else { return [] }
    let share = Double(mine) / Double(max(1, one.rows)) - Double(its) / Double(max(1, other.rows))
    return [
      .words("\(words), in points of a hundred:"),
      .formula(
        "100 \\cdot (\\frac{\(mine)}{\(one.rows)} - \\frac{\(its)}{\(other.rows)})"
          + " = \(Latex.number(100 * share))"),
    ]
  }

  // MARK: Races

  /// The run that is looked into, and how far it is behind the best, or ahead of the next.
  var race: [Part] {
    guard lab.isRace else { return [.words("There is one run alone now.")] }
    let names = lab.runs.map(\.name).joined(separator: ", ")
    let controls = LabControl.allCases.filter(lab.racedControls.contains).map(\.name)
    let differences =
      controls.count < 3 ? " They differ in \(controls.joined(separator: " and "))." : ""
    var parts: [Part] = [.words("\(lab.runs.count) runs: \(names).\(differences)")]
    let isByLoss = lab.comparison == .loss
    let others = lab.runs.indices.filter { $0 != lab.shown }
    func value(_ index: Int) -> Double? {
      let evaluation = lab.runs[index].evaluation
      let value = isByLoss ? evaluation?.loss : evaluation?.accuracy
      return value.flatMap { $0.isFinite ? $0 : nil }
    }
    let ranked = others.filter { value($0) != nil }.sorted {
      guard let one = value($0), let other = value($1) else { return false }
      return isByLoss ? one < other : one > other
    }
    guard let mine = value(lab.shown), let best = ranked.first, let its = value(best) else {
      return parts + [.words("The numbers of \(run.name) are no longer finite.")]
    }
    let quantity = isByLoss ? "loss" : "share of right rows"
    parts.append(
      .words(
        "The \(quantity) of \(run.name) minus that of \(lab.runs[best].name), the best other one:"))
    parts.append(
      .formula("\(Latex.number(mine)) - \(Latex.operand(its)) = \(Latex.number(mine - its))"))
    if !isByLoss {
      parts.append(.words("Their loss functions differ, so the losses do not compare."))
    }
    return parts
  }
}
