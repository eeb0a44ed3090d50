import Engine
import Screen

// Races in the free lab: of a setting's choices, or of the pinned runs.
extension LabRoom {
  mutating func toggleRace() {
    if lab.isRace {
      let name = lab.run.name
      endRace()
      notice = "on with \(name) alone"
    } else if sameDataPins.count >= 2 {
      racePins()
    } else {
      raceControl()
    }
  }

  mutating func endRace() { lab.endRace() }

  /// The pinned runs on the rows that are used now: on other rows it would be no race.
  private var sameDataPins: [PinnedRun] { pins.filter { $0.data == lab.data } }

  /// The chosen setting, by its choices.
  private mutating func raceControl() {
    guard let control = lab.chosen else { return }
    switch control {
    case .data, .noise, .trainFraction:
      message = "in a race all have the same rows; choose a setting other than \(control.name)"
      return
    case .seed:
      message = "in a race all have the same seed; m trains from many"
      return
    default: break
    }
    let (variants, present) = lab.variants(of: control)
    guard variants.count >= 2 else {
      message = "\(control.name) has one choice here, and one alone races nobody"
      return
    }
    begin(variants, showing: present, what: control.name)
  }

  /// The pinned runs, and the present one if it is another and there is room.
  private mutating func racePins() {
    let present = (row: RunComparison.Row(lab.run, named: "now"), settings: lab.settings)
    var all: [(row: RunComparison.Row, settings: LabSettings)] = []
    for run in sameDataPins.map({ (RunComparison.Row($0), $0.settings) }) + [present]
    where all.count < LabState.variantLimit && !all.contains(where: { Self.isAlike($0.row, run.0) })
    {
      all.append(run)
    }
    guard all.count >= 2 else {
      message = "the pinned runs differ in their seeds alone; m trains from many"
      return
    }
    let comparison = RunComparison(all.map(\.row))
    let variants = all.indices.map { index in
      LabState.Variant(
        name: comparison.differences(of: index, without: .seed).joined(separator: " "),
        choice: .settings(all[index].settings))
    }
    let place = all.firstIndex { Self.isAlike($0.row, present.row) } ?? 0
    begin(variants, showing: place, what: "the pinned runs")
  }

  /// Whether two runs would be the same from the same seed.
  private static func isAlike(_ one: RunComparison.Row, _ other: RunComparison.Row) -> Bool {
    RunComparison([one, other]).controls.allSatisfy { $0 == .seed }
  }

  private mutating func begin(
    _ variants: [LabState.Variant], showing index: Int, what: String
  ) {
    do {
      try lab.beginRace(variants, showing: index)
      notice =
        "a race of \(what), from seed \(lab.seed): x looks into another one, X ends it"
    } catch {
      message = error.message
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
    guard lab.racedControls.contains(control) else { return nil }
    return "\(control.name) is what races; X ends the race"
  }
}
