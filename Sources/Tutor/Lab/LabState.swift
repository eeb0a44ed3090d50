import Engine
import LessonKit
import Screen

/// A network in training beside a lesson, with what the learner may change about it.
///
/// Each change starts the run anew from the same seed and data, and keeps the run before to compare
/// with: one thing has changed, and nothing else. Several variants of a run may race: they train
/// together, step for step, from the same seed.
package struct LabState: Sendable {
  /// A run that has ended.
  package struct Record: Equatable, Sendable {
    package let label: String
    package let course: RunCourse

    package var steps: Int { course.steps }
    package var evaluation: Evaluation? { course.evaluation }
  }

  package let title: String
  package internal(set) var data: Dataset
  /// What the lab opened with.
  package let opening: LabSettings
  let openingConfiguration: TrainingConfiguration
  package internal(set) var settings: LabSettings
  /// What races; none while there is one run alone.
  package internal(set) var variants: [Variant]
  /// What may be changed.
  package let controls: Set<LabControl>
  /// What is shown, in this order.
  package let panels: [LabPanel]

  /// The runs in training: one, or one for each variant.
  package internal(set) var runs: [LabRun] {
    didSet { seenTrouble = nil }
  }
  /// The run that is looked into.
  package internal(set) var shown = 0 {
    didSet { seenTrouble = nil }
  }
  package var isRunning = false
  package var isLogarithmic = false
  /// An index into `speeds`.
  var speed: Int
  /// The runs before this one, newest first.
  package internal(set) var records: [Record] = []

  /// The control that the arrow keys act on.
  package internal(set) var chosen: LabControl?
  /// How the map is looked at.
  package internal(set) var mapLook = MapLook()
  /// How often the panels were turned on.
  var page = 0
  /// What is looked at, and where the arrow keys are.
  package internal(set) var inspection = LabInspection()
  /// Where in the network's diagram.
  var cursor: NetworkDiagram.Cursor?
  /// What was wrong when the run was looked at; `nil` since something has changed.
  var seenTrouble: LabTrouble.Sight?

  /// Steps a second that can be chosen.
  package static let speeds = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 20_000, 100_000, 1_000_000, 10_000_000,
  ]
  /// Slow enough to see what goes on.
  package static let usualSpeed = 200
  /// The most runs that race.
  package static let variantLimit = 6

  package init(
    title: String, settings: LabSettings, data: Dataset, variants: [Variant] = [],
    controls: Set<LabControl> = LabControl.usual, panels: [LabPanel] = LabPanel.usual,
    stepsPerSecond: Int = usualSpeed
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
  static func runs(
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
  /// The regularization for a label: `L2 0.001`, `dropout 0.3`.
  package var regularizationTitle: String { settings.regularizationTitle }

  /// The value of a control as it is typed; `nil` where there is nothing to choose.
  package func choice(of control: LabControl) -> String? {
    control.value(in: settings, session.configuration)
  }

  /// The controls that the keys can change at present, in order.
  package var availableControls: [LabControl] {
    LabControl.allCases.filter { controls.contains($0) && choice(of: $0) != nil }
  }

  /// Whether a control is not as it was when the lab opened.
  func isChanged(_ control: LabControl) -> Bool {
    choice(of: control) != control.value(in: opening, openingConfiguration)
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
    if !run.edits.isEmpty { parts.append("set by hand") }
    return parts.joined(separator: ", ")
  }

  /// What the runs that have ended are called: in the free lab, by what they differ in from each
  /// other and from the present one.
  package var recordNames: [String] {
    guard isFree, !isRace else { return records.map(\.label) }
    let comparison = RunComparison(
      records.map { .init($0.course, named: $0.label) } + [.init(run, named: "now")])
    return records.indices.map { index in
      var words = comparison.namedDifferences(of: index)
      if records[index].course.isEdited { words.append("set by hand") }
      return words.isEmpty ? "the same" : words.joined(separator: ", ")
    }
  }

  /// What the present run is called beside these.
  package var presentName: String { isFree ? "now" : "now: \(label)" }

  /// Whether all settings are open.
  private var isFree: Bool { controls.count == LabControl.allCases.count }
}
