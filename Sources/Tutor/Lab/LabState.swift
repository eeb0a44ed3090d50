import Engine
import LessonKit
import Screen

/// A network in training beside a lesson, with what the learner may change about it.
///
/// Each change starts the run anew from the same seed and data, and keeps the run before to compare
/// with: one thing has changed, and nothing else. Several variants of a run may race: they train
/// together, step for step, from the same seed.
package struct LabState: Sendable {
  /// A run that has ended, as much of it as is compared.
  package struct Record: Equatable, Sendable {
    package let label: String
    package let curve: LossCurve
    package let steps: Int
    package let evaluation: Evaluation?
  }

  /// One that takes part in a race: its name, and the options in which it differs from the others.
  package struct Variant: Equatable, Sendable {
    package let name: String
    package let changes: [(name: String, value: String)]

    package static func == (one: Variant, other: Variant) -> Bool {
      one.name == other.name && one.changes.elementsEqual(other.changes) { $0 == $1 }
    }
  }

  package let title: String
  package private(set) var data: Dataset
  /// What the lab opened with.
  package let opening: LabSettings
  let openingConfiguration: TrainingConfiguration
  package private(set) var settings: LabSettings
  package let variants: [Variant]
  /// What may be changed.
  package let controls: Set<LabControl>
  /// What is shown, in this order.
  package let panels: [LabPanel]

  /// The runs in training: one, or one for each variant.
  package private(set) var runs: [LabRun]
  /// The run that is looked into.
  package private(set) var shown = 0
  package var isRunning = false
  package var isLogarithmic = false
  /// An index into `speeds`.
  private var speed: Int
  /// The runs before this one, newest first.
  package private(set) var records: [Record] = []

  /// The control that the arrow keys act on.
  package private(set) var chosen: LabControl?
  /// How often the panels were turned on.
  var page = 0
  /// Whether the arrow keys move through the network's diagram instead of the controls.
  var isInspecting = false
  /// Where in the network's diagram.
  var cursor: NetworkDiagram.Cursor?
  /// Whether histograms are of the sums before the activations.
  var showsSums = false

  /// Steps a second that can be chosen.
  package static let speeds = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 20_000, 100_000, 1_000_000,
  ]
  /// The most runs that race.
  package static let variantLimit = 6
  private static let recordLimit = 8
  /// A shorter run is kept only if there is no other.
  private static let fewestSteps = 20

  package init(
    title: String, settings: LabSettings, data: Dataset, variants: [Variant] = [],
    controls: Set<LabControl> = LabControl.usual, panels: [LabPanel] = LabPanel.usual,
    stepsPerSecond: Int = 200
  ) throws(ConfigurationError) {
    self.title = title
    self.data = data
    self.settings = settings
    self.variants = variants
    self.panels = panels
    opening = settings
    openingConfiguration = try settings.configuration(for: data)
    // What the variants differ in is not for the learner to choose.
    self.controls = controls.subtracting(variants.flatMap(\.controls))
    speed = LabSettings.nearest(Double(stepsPerSecond), in: Self.speeds.map(Double.init)) ?? 0
    runs = try Self.runs(settings, data, variants)
    chosen = availableControls.first
  }

  /// Runs at their beginnings.
  private static func runs(
    _ settings: LabSettings, _ data: Dataset, _ variants: [Variant]
  ) throws(ConfigurationError) -> [LabRun] {
    var all: [(name: String, settings: LabSettings)] = []
    for variant in variants { all.append((variant.name, variant.settings(settings))) }
    if all.isEmpty { all = [("", settings)] }
    var configurations: [TrainingConfiguration] = []
    for (_, settings) in all { configurations.append(try settings.configuration(for: data)) }
    let comparison = LabComparison(configurations.map(\.loss))
    var runs: [LabRun] = []
    for ((name, settings), configuration) in zip(all, configurations) {
      runs.append(
        try LabRun(
          name: name, settings: settings, configuration: configuration, data: data,
          comparison: comparison, runs: all.count))
    }
    return runs
  }

  // MARK: What is set

  /// The run that is looked into.
  package var run: LabRun { runs[shown] }
  package var session: TrainingSession { runs[shown].session }
  package var evaluation: Evaluation? { runs[shown].evaluation }
  package var isRace: Bool { runs.count > 1 }

  /// What a race is compared by.
  package var comparison: LabComparison {
    LabComparison(runs.map(\.session.configuration.loss))
  }

  package var stepsPerSecond: Int { Self.speeds[speed] }
  package var initialization: Initialization { settings.options.initialization }
  package var regularization: Regularization.Kind { settings.regularization }
  package var seed: UInt64 { settings.options.seed }
  /// λ, or the dropout rate; `nil` without regularization.
  package var strength: Double? { settings.strength }

  /// The regularization for a label: `L2 0.001`, `dropout 0.3`.
  package var regularizationTitle: String {
    guard let strength else { return regularization.title }
    return "\(regularization.title) \(Numbers.short(strength))"
  }

  /// The value of a control as it is typed; `nil` where there is nothing to choose.
  package func choice(of control: LabControl) -> String? {
    control.value(in: settings, session.configuration)
  }

  /// The controls that the keys can change at present, in order.
  package var availableControls: [LabControl] {
    LabControl.allCases.filter { controls.contains($0) && choice(of: $0) != nil }
  }

  /// What distinguishes this run from the others, for the list of runs.
  package var label: String {
    var parts = [initialization.title]
    if regularization != .none { parts.append(regularizationTitle) }
    for control in LabControl.allCases {
      switch control {
      case .initialization, .regularization, .strength: continue
      default: break
      }
      let before = control.value(in: opening, openingConfiguration)
      guard let value = choice(of: control), value != before else { continue }
      parts.append("\(control.title) \(control.shown(value))".drop { $0 == " " }.description)
    }
    return parts.joined(separator: ", ")
  }

  // MARK: Training

  /// Why no run can go on; `nil` while one can, or where all have ended well.
  package var failure: TrainingFailure? {
    runs.allSatisfy(\.isOver) ? runs.lazy.compactMap(\.session.failure).first : nil
  }

  package mutating func toggleRun() {
    isRunning = !isRunning && runs.contains { !$0.isOver }
  }

  package mutating func pause() {
    isRunning = false
  }

  /// Takes steps in all runs and looks at the results; stops by itself when none can go on.
  package mutating func advance(steps: Int) {
    guard steps > 0 else {
      isRunning = false
      return
    }
    for index in runs.indices { runs[index].advance(steps: steps) }
    if runs.allSatisfy(\.isOver) { isRunning = false }
  }

  /// Takes the steps that are left of the present epoch, at least one.
  package mutating func advanceToEpoch() {
    let done = session.step % session.stepsPerEpoch
    advance(steps: session.stepsPerEpoch - done)
  }

  /// Goes back by steps, to the last bit; not beyond the beginning.
  package mutating func back(steps: Int) {
    isRunning = false
    for index in runs.indices { runs[index].back(steps: steps) }
  }

  /// Goes back to where the epoch began, or the one before.
  package mutating func backToEpoch() {
    let done = session.step % session.stepsPerEpoch
    back(steps: done == 0 ? session.stepsPerEpoch : done)
  }

  /// Begins anew from the same seed; the run so far stays to compare with.
  package mutating func restart() {
    // The same settings were accepted before.
    try? restart(with: settings, data)
  }

  /// Begins anew with settings, and keeps the run that ends here.
  private mutating func restart(
    with settings: LabSettings, _ data: Dataset
  ) throws(ConfigurationError) {
    let fresh = try Self.runs(settings, data, variants)
    keepRecord()
    self.settings = settings
    self.data = data
    runs = fresh
    cursor = nil
    if let chosen, !availableControls.contains(chosen) { self.chosen = availableControls.first }
  }

  private mutating func keepRecord() {
    // Turning a choice several times while it runs must not push out the run to compare with.
    let isWorthKeeping = session.step >= Self.fewestSteps || (session.step > 0 && records.isEmpty)
    guard isWorthKeeping else { return }
    let ended = runs.map { run in
      Record(
        label: run.name.isEmpty ? label : "\(run.name), \(label)", curve: run.session.curve,
        steps: run.session.step, evaluation: run.evaluation)
    }
    // A race is compared with the race before, no more.
    records = isRace ? ended : Array((ended + records).prefix(Self.recordLimit))
  }

  // MARK: Changing one thing

  /// Begins anew with a control at a value.
  ///
  /// - Throws: `LabOptionError`, and then nothing has changed.
  package mutating func change(
    _ control: LabControl, to value: String
  ) throws(LabOptionError) {
    try change { settings throws(OptionError) in try control.change(settings, to: value) }
  }

  /// Begins anew with changed settings, on other data if these are other.
  mutating func change(
    _ change: (LabSettings) throws(OptionError) -> LabSettings
  ) throws(LabOptionError) {
    do {
      let changed = try change(settings)
      let (old, new) = (settings.options, changed.options)
      let isSame = old.source == new.source && old.noise == new.noise
      if old.loss != new.loss || old.batch != new.batch {
        // What has just been asked for is not quietly replaced.
        _ = try TrainingSession(changed.exactConfiguration(for: data), data: data)
      }
      try restart(with: changed, isSame ? data : changed.dataset())
    } catch {
      throw LabOptionError(error)
    }
  }

  /// Moves on to another control.
  package mutating func choose(by offset: Int) {
    let all = availableControls
    guard !all.isEmpty else { return }
    let index = chosen.flatMap { all.firstIndex(of: $0) } ?? 0
    chosen = all[(index + offset % all.count + all.count) % all.count]
  }

  /// Turns the chosen control by so many choices; what can't be made is passed over.
  package mutating func turn(by offset: Int) {
    guard let chosen else { return }
    turn(chosen, by: offset)
  }

  /// Turns a control by so many choices, not beyond the ends.
  package mutating func turn(_ control: LabControl, by offset: Int) {
    let choices = control.choices(in: self)
    guard offset != 0, let value = choice(of: control), let index = choices.firstIndex(of: value)
    else { return }
    var place = index + offset
    while choices.indices.contains(place) {
      if (try? change(control, to: choices[place])) != nil { return }
      place += offset.signum()
    }
  }

  /// The next choice of a control, and the first after the last.
  private mutating func cycle(_ control: LabControl) {
    let choices = control.choices(in: self)
    let index = choice(of: control).flatMap { choices.firstIndex(of: $0) } ?? 0
    try? change(control, to: choices[(index + 1) % choices.count])
  }

  package mutating func cycleInitialization() { cycle(.initialization) }

  package mutating func cycleRegularization() { cycle(.regularization) }

  /// Makes regularization stronger or weaker; does nothing at the ends or without any.
  package mutating func changeStrength(by offset: Int) { turn(.strength, by: offset) }

  /// Begins anew from the next seed, on the same data.
  package mutating func takeNextSeed() { choose(seed: seed &+ 1) }

  /// Begins anew with an initialization, from the same seed.
  package mutating func choose(_ scheme: Initialization) throws(ConfigurationError) {
    var changed = settings
    changed.choose(scheme)
    try restart(with: changed, data)
  }

  /// Begins anew with a kind of regularization, at the nearest of its strengths.
  package mutating func choose(_ kind: Regularization.Kind, strength: Double?) {
    var changed = settings
    changed.choose(kind)
    if let strength { try? changed.choose(strength: strength) }
    try? restart(with: changed, data)
  }

  /// Begins anew from a seed, on the same data.
  package mutating func choose(seed: UInt64) {
    var changed = settings
    changed.choose(seed: seed)
    try? restart(with: changed, data)
  }

  package mutating func changeSpeed(by offset: Int) {
    speed = min(max(0, speed + offset), Self.speeds.count - 1)
  }

  /// Trains at the nearest of the speeds.
  mutating func choose(stepsPerSecond: Int) {
    speed = LabSettings.nearest(Double(stepsPerSecond), in: Self.speeds.map(Double.init)) ?? speed
  }

  /// Looks into another run of a race.
  package mutating func showRun(by offset: Int) {
    shown = (shown + offset % runs.count + runs.count) % runs.count
    cursor = nil
  }
}

extension LabState.Variant {
  /// Settings with this variant's changes; those were accepted when the lab was opened.
  func settings(_ settings: LabSettings) -> LabSettings {
    changes.reduce(into: settings) { settings, change in
      try? settings.set(change.name, to: change.value)
    }
  }

  /// The controls that a variant takes away.
  var controls: [LabControl] {
    changes.flatMap { change -> [LabControl] in
      switch change.name {
      case "hidden", "layers": [.layers, .units]
      case "l1", "l2", "dropout", "regularization": [.regularization, .strength]
      default: LabControl(rawValue: change.name).map { [$0] } ?? []
      }
    }
  }
}
