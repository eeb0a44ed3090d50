import Engine
import LessonKit

/// The same training from many seeds, and what becomes of each, for one configuration or several.
///
/// The seeds take turns: each is tried with every variant before the next one, so that the counts
/// can be compared at any moment. Weights and the order of examples follow the seed, the data stay.
package struct SweepState: Sendable {
  /// One way to train.
  package struct Variant: Equatable, Sendable {
    package let name: String
    package let configuration: TrainingConfiguration
  }

  /// What became of one seed.
  package struct Outcome: Equatable, Sendable {
    package let seed: UInt64
    package let isSolved: Bool
    /// Over all rows, at the end; infinite where the run's numbers stopped being finite.
    package let loss: Double
    /// The step from which on every look found it solved.
    package let stepsToSuccess: Int?
    /// The loss over all rows at each look, every `SweepState.interval` steps.
    package let losses: [Float]
    /// Over all training rows, at the end; `nil` for a regression.
    package let accuracy: Double?
    /// Over the test rows, at the end, where the sweep looks at them.
    package let test: Evaluation?
    /// The loss over the test rows at each look.
    package let testLosses: [Float]
  }

  let title: String
  package let data: Dataset
  package let variants: [Variant]
  package let success: SweepSuccess
  /// Training steps for each seed.
  package let steps: Int
  package let firstSeed: UInt64
  /// How many seeds are tried.
  package private(set) var seeds: Int
  /// By variant, in the order of the seeds.
  package private(set) var outcomes: [[Outcome]]
  private var current: SweepRun?
  package private(set) var isRunning = false
  /// The variant and the seed, both from 0, that are looked at.
  package private(set) var variant = 0
  package private(set) var seed = 0
  /// Whether the chosen seed's losses are shown in place of all seeds' last ones.
  package private(set) var showsCurve = false
  /// Whether the test rows are looked at, too.
  let keepsTest: Bool

  package static let seedLimit = 1000
  /// The numbers of seeds that the keys turn through.
  private static let seedCounts = [10, 20, 50, 100, 200, 500, 1000]

  init(
    title: String, data: Dataset, variants: [Variant], success: SweepSuccess, steps: Int,
    firstSeed: UInt64, seeds: Int, keepsTest: Bool = false
  ) {
    self.keepsTest = keepsTest
    self.title = title
    self.data = data
    self.variants = variants
    self.success = success
    self.steps = steps
    self.firstSeed = firstSeed
    self.seeds = seeds
    outcomes = variants.map { _ in [] }
  }

  /// Steps between two looks at a run, which cost as much as many steps.
  package var interval: Int { max(1, steps / 50) }

  // MARK: What has come of it

  /// The outcomes of a variant that count.
  package func counted(_ variant: Int) -> ArraySlice<Outcome> { outcomes[variant].prefix(seeds) }

  package func solved(_ variant: Int) -> Int { counted(variant).count { $0.isSolved } }

  package var isFinished: Bool { outcomes.allSatisfy { $0.count >= seeds } }

  /// Seeds done in all variants, one for each.
  var done: Int { variants.indices.reduce(0) { $0 + counted($1).count } }

  /// The middle of the steps that the solved seeds took; `nil` without any.
  package func medianSteps(_ variant: Int) -> Double? {
    let steps = counted(variant).compactMap(\.stepsToSuccess).sorted()
    guard !steps.isEmpty else { return nil }
    let middle = steps.count / 2
    return steps.count.isMultiple(of: 2)
      ? Double(steps[middle - 1] + steps[middle]) / 2 : Double(steps[middle])
  }

  /// The outcome that is looked at, if it is there yet.
  var chosen: Outcome? {
    let counted = counted(variant)
    return counted.indices.contains(seed) ? counted[seed] : nil
  }

  /// The share of the training that is done, from 0 to 1.
  var progress: Double {
    let all = Double(max(1, seeds * variants.count))
    return min(1, (Double(done) + (current?.progress ?? 0)) / all)
  }

  // MARK: Running

  mutating func toggleRun() { isRunning = !isRunning && !isFinished }

  package mutating func pause() { isRunning = false }

  /// Takes so many slices of training; each is short enough for keys to be answered in between.
  package mutating func advance(steps slices: Int) {
    for _ in 0..<max(0, slices) {
      guard !isFinished else { break }
      advance()
    }
    if isFinished { isRunning = false }
  }

  /// Trains to the end.
  mutating func finish() {
    while !isFinished { advance() }
    isRunning = false
  }

  private mutating func advance() {
    if current == nil {
      // The variant that has the fewest is next; the first of those.
      let counts = outcomes.map(\.count)
      guard let least = counts.min(), least < seeds,
        let next = counts.firstIndex(of: least)
      else { return }
      var configuration = variants[next].configuration
      configuration.seed = firstSeed &+ UInt64(least)
      // The same data and widths were accepted when the figure was opened.
      guard let session = try? TrainingSession(configuration, data: data) else { return }
      current = SweepRun(
        session: session, variant: next, steps: steps, interval: interval, success: success,
        keepsTest: keepsTest)
    }
    current?.advance()
    if let run = current, let outcome = run.outcome {
      outcomes[run.variant].append(outcome)
      current = nil
    }
  }

  mutating func restart() {
    outcomes = variants.map { _ in [] }
    current = nil
    isRunning = false
  }

  // MARK: Choosing

  mutating func selectVariant(by offset: Int) {
    variant = (variant + offset + variants.count) % variants.count
  }

  mutating func selectSeed(by offset: Int) {
    seed = min(max(0, seed + offset), seeds - 1)
  }

  mutating func toggleCurve() { showsCurve.toggle() }

  /// The next larger or smaller number of seeds; what was tried is kept.
  mutating func changeCount(by direction: Int) {
    let next =
      direction > 0
      ? Self.seedCounts.first { $0 > seeds } : Self.seedCounts.last { $0 < seeds }
    if let next { choose(seeds: next) }
  }

  mutating func choose(seeds count: Int) {
    seeds = min(max(1, count), Self.seedLimit)
    seed = min(seed, seeds - 1)
    if isFinished { isRunning = false }
  }
}
