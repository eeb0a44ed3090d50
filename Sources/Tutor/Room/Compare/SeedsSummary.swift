import Engine
import Screen

/// What came of one training from many seeds, as texts: how many reach the goal, and the numbers at
/// the end over all of them.
struct SeedsSummary {
  /// One number over the seeds.
  struct Row {
    let name: String
    let mean: String
    /// `nil` of a single seed.
    let deviation: String?
    let least: String
    let most: String
  }

  private let sweep: SweepState

  init(_ sweep: SweepState) {
    self.sweep = sweep
  }

  /// `7 of 10 reach accuracy ≥ 1 (95%: 40–89%)`.
  var share: String {
    "\(sweep.solved(0)) of \(sweep.done) reach \(sweep.success.title) "
      + "(95%: \(sweep.interval(0)))"
  }

  /// How long each trained, and how soon they got there.
  var detail: String {
    var parts = ["\(Count.steps(sweep.steps)) each"]
    if let median = sweep.medianSteps(0) {
      parts.append("there after \(Numbers.short(median)) (median)")
    }
    let diverged = sweep.diverged(0)
    if diverged > 0 { parts.append("\(diverged) diverged, left out below") }
    return parts.joined(separator: ", ")
  }

  /// What the last numbers are over the seeds that did not diverge.
  var rows: [Row] {
    let outcomes = sweep.counted(0)
    return [
      Self.row("loss", outcomes.map(\.loss), Self.short),
      Self.row("test loss", outcomes.map { $0.test?.loss }, Self.short),
      Self.row("right", outcomes.map(\.accuracy), Self.percent),
      Self.row("test right", outcomes.map { $0.test?.accuracy }, Self.percent),
    ].compactMap { $0 }
  }

  private static func row(
    _ name: String, _ numbers: [Double?], _ text: (Double) -> String
  ) -> Row? {
    guard let spread = Spread(numbers.compactMap { $0 }) else { return nil }
    return Row(
      name: name, mean: text(spread.mean), deviation: spread.deviation.map(text),
      least: text(spread.least), most: text(spread.most))
  }

  private static func short(_ value: Double) -> String {
    NumberFormat.significant(value, digits: 3)
  }

  private static func percent(_ share: Double) -> String {
    Numbers.percent(Int((share * 1000).rounded()), of: 1000)
  }
}
