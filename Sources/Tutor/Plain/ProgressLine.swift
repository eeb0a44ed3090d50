import Screen

/// How far a run without a screen has come, in one line that is rewritten in place.
package enum ProgressLine {
  /// The fewest cells that a bar is drawn in.
  private static let shortestBar = 8
  private static let longestBar = 40

  /// Steps, a bar, loss, accuracy and the time left, in no more than `columns` cells.
  ///
  /// What has no room is left out, from the right; the bar goes first.
  ///
  /// - Parameter seconds: since the run began.
  package static func text(
    _ progress: TrainingRun.Progress, seconds: Double, columns: Int, ascii: Bool
  ) -> String {
    let steps = "step \(Numbers.grouped(progress.step)) of \(Numbers.grouped(progress.steps))"
    let details: [String?] = [
      progress.loss.map { "loss \(NumberFormat.significant($0, digits: 4, glyphs: .ascii))" },
      progress.accuracy.map { "\(Numbers.percent(Int(($0 * 1000).rounded()), of: 1000)) right" },
      timeLeft(progress, seconds: seconds),
    ]
    let parts = [steps] + details.compactMap { $0 }
    let gap = "  "
    var line = steps
    for part in parts.dropFirst() where line.count + gap.count + part.count <= columns {
      line += gap + part
    }
    let room = min(columns - line.count - gap.count, longestBar)
    guard room >= shortestBar else { return String(line.prefix(max(0, columns))) }
    return bar(progress, cells: room, ascii: ascii) + gap + line
  }

  private static func bar(
    _ progress: TrainingRun.Progress, cells: Int, ascii: Bool
  ) -> String {
    let share = Double(progress.step) / Double(max(1, progress.steps))
    let filled = min(cells, Int(share * Double(cells)))
    let (full, empty) = ascii ? ("#", "-") : ("━", "─")
    return String(repeating: full, count: filled)
      + String(repeating: empty, count: cells - filled)
  }

  /// As long as the steps so far took, a step; `nil` before the first.
  private static func timeLeft(_ progress: TrainingRun.Progress, seconds: Double) -> String? {
    guard progress.step > 0 else { return nil }
    let left = seconds / Double(progress.step) * Double(max(0, progress.steps - progress.step))
    guard left < 360_000 else { return "over 99 h left" }
    let whole = Int(left.rounded(.up))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch whole {
    case ..<60: return "\(whole) s left"
    case ..<3600: return "\(whole / 60):\(two(whole % 60)) min left"
    default: return "\(whole / 3600):\(two(whole / 60 % 60)) h left"
    }
  }
}

/// How many steps to take until a clock is looked at again, so that looking costs nothing.
package struct ReportPace: Sendable {
  /// Seconds between two reports.
  package static let interval = 0.1
  private var stride = 1

  package init() {}

  /// The steps to take now that the last ones took so many seconds.
  package mutating func next(after seconds: Double) -> Int {
    // Grows by degrees: the first steps say little about the others.
    let (fastest, overflow) = stride.multipliedReportingOverflow(by: 4)
    guard !overflow else { return stride }
    let fitting = seconds > 0 ? Double(stride) * Self.interval / seconds : .infinity
    stride = fitting < Double(fastest) ? max(1, Int(fitting)) : fastest
    return stride
  }
}
