import Engine
import Screen

// Races in the free lab: of a setting's choices, or of the pinned runs.
extension LabRoom {
  /// Lets the pinned runs race where there are two on these rows, or else the chosen setting's
  /// choices, and says which of them.
  mutating func beginRace() throws(CompareProblem) -> String {
    if sameDataPins.count >= 2 { return try racePins() }
    guard let control = lab.chosen else { throw .settings("there is no setting to race") }
    return try race(control)
  }

  mutating func endRace() { lab.endRace() }

  /// The pinned runs on the rows that are used now: on other rows it would be no race.
  private var sameDataPins: [PinnedRun] { pins.filter { $0.data == lab.data } }

  /// Lets values of a setting race, and says what it is called.
  ///
  /// - Parameter values: as they are typed; `nil`: the choices around the present one.
  mutating func race(
    _ control: LabControl, values: [String]? = nil
  ) throws(CompareProblem) -> String {
    switch control {
    case .data, .noise, .dataSeed, .trainFraction: throw .otherRows(control)
    case .seed: throw .otherSeeds
    default: break
    }
    var (variants, present) = lab.variants(of: control)
    if let values {
      do throws(LabOptionError) {
        (variants, present) = try lab.variants(of: control, values: values)
      } catch {
        throw CompareProblem(error)
      }
    }
    guard variants.count >= 2 else { throw .oneChoice(control) }
    try begin(variants, showing: present)
    return control.name
  }

  /// Lets the pinned runs race, and the present one if it is another and there is room.
  mutating func racePins() throws(CompareProblem) -> String {
    let present = (row: RunComparison.Row(lab.run, named: "now"), settings: lab.settings)
    var all: [(row: RunComparison.Row, settings: LabSettings)] = []
    for run in sameDataPins.map({ (RunComparison.Row($0), $0.settings) }) + [present]
    where all.count < LabState.variantLimit && !all.contains(where: { Self.isAlike($0.row, run.0) })
    {
      all.append(run)
    }
    guard all.count >= 2 else { throw pins.isEmpty ? .nothingPinned : .seedsAlone }
    let comparison = RunComparison(all.map(\.row))
    let variants = all.indices.map { index in
      LabState.Variant(
        name: comparison.differences(of: index, without: .seed).joined(separator: " "),
        choice: .settings(all[index].settings))
    }
    let place = all.firstIndex { Self.isAlike($0.row, present.row) } ?? 0
    try begin(variants, showing: place)
    return "the pinned runs"
  }

  /// Whether two runs would be the same from the same seed.
  private static func isAlike(_ one: RunComparison.Row, _ other: RunComparison.Row) -> Bool {
    RunComparison([one, other]).controls.allSatisfy { $0 == .seed }
  }

  private mutating func begin(
    _ variants: [LabState.Variant], showing index: Int
  ) throws(CompareProblem) {
    do {
      try lab.beginRace(variants, showing: index)
    } catch {
      throw CompareProblem(error)
    }
  }

  /// Why a key can't change a setting now: a race has all of its choices.
  func refusal(of command: LabCommand) -> String? {
    let control: LabControl?
    switch command {
    case .change: control = lab.isInspecting ? nil : lab.chosen
    case .cycleInitialization: control = .initialization
    case .cycleRegularization: control = .regularization
    case .changeStrength: control = .strength
    case .takeNextSeed: control = .seed
    default: control = nil
    }
    return control.flatMap(refusal)
  }

  func refusal(of control: LabControl) -> String? {
    lab.racedControls.contains(control) ? CompareProblem.racing(control).message : nil
  }
}
