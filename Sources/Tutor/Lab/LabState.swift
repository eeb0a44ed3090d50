import Engine
import LessonKit

/// A network in training beside a lesson, with what the learner may change about it.
///
/// Each change starts the run anew from the same seed and data, and keeps the run before to compare
/// with: one thing has changed, and nothing else.
package struct LabState: Sendable {
  /// A run that has ended, as much of it as is compared.
  package struct Record: Equatable, Sendable {
    package let label: String
    package let curve: LossCurve
    package let steps: Int
    package let evaluation: Evaluation?
  }

  package let title: String
  package private(set) var data: Dataset
  private var base: TrainingConfiguration
  /// What the data and the configuration were made of, where options can be set by their names.
  var options: TrainingOptions?
  /// Options that were set since, by their names.
  private var changes: [(name: String, value: String)] = []

  package private(set) var initialization: Initialization
  package private(set) var regularization: Regularization.Kind
  package private(set) var seed: UInt64
  /// An index into the strengths of each kind; kept when the kind changes.
  private var strengths: [Regularization.Kind: Int]
  package private(set) var session: TrainingSession
  package private(set) var evaluation: Evaluation?
  package var isRunning = false
  package var isLogarithmic = false
  /// An index into `speeds`.
  private var speed: Int
  /// The runs before this one, newest first.
  package private(set) var records: [Record] = []

  /// Steps a second that can be chosen.
  package static let speeds = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 20_000, 100_000, 1_000_000,
  ]
  private static let recordLimit = 8
  /// A shorter run is kept only if there is no other.
  private static let fewestSteps = 20

  package init(
    title: String, configuration: TrainingConfiguration, data: Dataset,
    regularization: Regularization.Kind = .none, strength: Double? = nil,
    stepsPerSecond: Int = 200
  ) throws(ConfigurationError) {
    self.title = title
    self.data = data
    base = configuration
    initialization = configuration.initialization
    self.regularization = regularization
    seed = configuration.seed
    strengths = [:]
    if let strength, let nearest = Self.nearest(strength, in: regularization.strengths) {
      strengths[regularization] = nearest
    }
    speed = Self.nearest(Double(stepsPerSecond), in: Self.speeds.map(Double.init)) ?? 0
    var first = configuration
    first.regularization = Regularization(
      regularization, strength: Self.strength(of: regularization, strengths) ?? 0)
    session = try TrainingSession(first, data: data)
    evaluation = session.evaluateTrain()
  }

  /// The choice closest to a value, by ratio.
  private static func nearest(_ value: Double, in choices: [Double]) -> Int? {
    choices.indices.min { one, other in
      abs(choices[one] - value) / choices[one] < abs(choices[other] - value) / choices[other]
    }
  }

  // MARK: What is set

  package var stepsPerSecond: Int { Self.speeds[speed] }

  /// λ, or the dropout rate; `nil` without regularization.
  package var strength: Double? { Self.strength(of: regularization, strengths) }

  /// The chosen strength of a kind, or the middle one.
  private static func strength(
    of kind: Regularization.Kind, _ chosen: [Regularization.Kind: Int]
  ) -> Double? {
    let choices = kind.strengths
    guard !choices.isEmpty else { return nil }
    return choices[chosen[kind] ?? choices.count / 2]
  }

  /// The regularization for a label: `L2 0.001`, `dropout 0.3`.
  package var regularizationTitle: String {
    guard let strength else { return regularization.title }
    return "\(regularization.title) \(Numbers.short(strength))"
  }

  private var configuration: TrainingConfiguration {
    var configuration = base
    configuration.initialization = initialization
    configuration.seed = seed
    configuration.regularization = Regularization(regularization, strength: strength ?? 0)
    return configuration
  }

  /// What distinguishes this run from the others, for the list of runs.
  package var label: String {
    var parts = [initialization.title]
    if regularization != .none { parts.append(regularizationTitle) }
    if seed != base.seed { parts.append("seed \(seed)") }
    parts += changes.map { "\($0.name) \($0.value)" }
    return parts.joined(separator: ", ")
  }

  // MARK: Training

  /// Takes steps and looks at the result; stops by itself if a number is no longer finite.
  package mutating func advance(steps: Int) {
    guard steps > 0, session.failure == nil else {
      isRunning = false
      return
    }
    do {
      try session.advance(steps: steps)
    } catch {
      isRunning = false
    }
    evaluation = session.evaluateTrain()
  }

  /// Takes the steps that are left of the present epoch, at least one.
  package mutating func advanceToEpoch() {
    let done = session.step % session.stepsPerEpoch
    advance(steps: session.stepsPerEpoch - done)
  }

  /// Begins anew from the same seed; the run so far stays to compare with.
  package mutating func restart() {
    restart(label: label)
  }

  /// - Parameter label: what the run that ends here was called.
  private mutating func restart(label: String) {
    // Turning a choice several times while it runs must not push out the run to compare with.
    let isWorthKeeping = session.step >= Self.fewestSteps || (session.step > 0 && records.isEmpty)
    if isWorthKeeping {
      let record = Record(
        label: label, curve: session.curve, steps: session.step,
        evaluation: evaluation)
      records.insert(record, at: 0)
      if records.count > Self.recordLimit { records.removeLast() }
    }
    // The same data and widths were accepted before, and the choices are all in range.
    if let fresh = try? TrainingSession(configuration, data: data) { session = fresh }
    evaluation = session.evaluateTrain()
  }

  // MARK: Changing one thing

  package mutating func cycleInitialization() {
    let before = label
    let schemes = Initialization.named.map(\.scheme)
    let index = schemes.firstIndex(of: initialization) ?? 0
    initialization = schemes[(index + 1) % schemes.count]
    restart(label: before)
  }

  package mutating func cycleRegularization() {
    let before = label
    let kinds = Regularization.Kind.allCases
    let index = kinds.firstIndex(of: regularization) ?? 0
    regularization = kinds[(index + 1) % kinds.count]
    restart(label: before)
  }

  /// Makes regularization stronger or weaker; does nothing at the ends or without any.
  package mutating func changeStrength(by offset: Int) {
    let choices = regularization.strengths
    guard !choices.isEmpty else { return }
    let index = strengths[regularization] ?? choices.count / 2
    let next = min(max(0, index + offset), choices.count - 1)
    guard next != index else { return }
    let before = label
    strengths[regularization] = next
    restart(label: before)
  }

  /// Begins anew from the next seed, on the same data.
  package mutating func takeNextSeed() {
    choose(seed: seed &+ 1)
  }

  /// Begins anew with an initialization, from the same seed.
  package mutating func choose(_ scheme: Initialization) throws(ConfigurationError) {
    var changed = self
    changed.initialization = scheme
    // Numbers behind a name may be out of range.
    _ = try TrainingSession(changed.configuration, data: data)
    changed.restart(label: label)
    self = changed
  }

  /// Begins anew with a kind of regularization, at the nearest of its strengths.
  package mutating func choose(_ kind: Regularization.Kind, strength: Double?) {
    let before = label
    regularization = kind
    if let strength, let nearest = Self.nearest(strength, in: kind.strengths) {
      strengths[kind] = nearest
    }
    restart(label: before)
  }

  /// Begins anew from a seed, on the same data.
  package mutating func choose(seed: UInt64) {
    let before = label
    self.seed = seed
    restart(label: before)
  }

  /// Begins anew with other data or settings, from the same seed; `name` and `value` say what has
  /// changed.
  mutating func choose(
    _ configuration: TrainingConfiguration, data: Dataset, name: String, value: String
  ) throws(ConfigurationError) {
    var changed = self
    changed.base = configuration
    changed.data = data
    changed.changes.removeAll { $0.name == name }
    changed.changes.append((name, value))
    _ = try TrainingSession(changed.configuration, data: data)
    changed.restart(label: label)
    self = changed
  }

  /// Trains at the nearest of the speeds.
  mutating func choose(stepsPerSecond: Int) {
    speed = Self.nearest(Double(stepsPerSecond), in: Self.speeds.map(Double.init)) ?? speed
  }

  package mutating func changeSpeed(by offset: Int) {
    speed = min(max(0, speed + offset), Self.speeds.count - 1)
  }
}
