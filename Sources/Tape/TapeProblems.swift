import Screen
import Tutor

/// A wait under way.
struct Waiting {
  let time: Duration
  private let condition: TapeCondition
  private let limit: TapeLimit
  private let firstEpoch: Double

  init(
    _ condition: TapeCondition, _ limit: TapeLimit, for time: Duration, since firstEpoch: Double
  ) {
    self.condition = condition
    self.limit = limit
    self.time = time
    self.firstEpoch = firstEpoch
  }

  /// Why there is no sense in waiting on; `nil` if there is.
  func problem(in state: AppState) -> String? {
    let epochs = (state.lab?.value(of: .epoch) ?? 0) - firstEpoch
    let reason: String
    if time >= limit.time {
      reason = "waited \(TapeTime.text(limit.time)) in vain for \(condition.description)"
    } else if let limit = limit.epochs, epochs >= Double(limit) {
      reason = "waited \(limit) epochs in vain for \(condition.description)"
    } else if !state.isRunning {
      reason =
        "waits in vain for \(condition.description): "
        + (state.lab?.session.failure?.message ?? "no training runs that could bring it")
    } else {
      return nil
    }
    return reason + (condition.sight(in: state).map { "; \($0)" } ?? "")
  }
}

extension TapeCondition {
  /// Why a demand is not met; `nil` if it is.
  func problem(isWanted: Bool, in state: AppState, frame: () -> Frame) -> String? {
    if case .metric(let condition) = self,
      state.lab?.value(of: condition.metric) == nil
    {
      return "expected \(isWanted ? "" : "not ")\(description); \(sight(in: state) ?? "")"
    }
    guard holds(for: state, frame: frame) != isWanted else { return nil }
    return "expected \(isWanted ? "" : "not ")\(description)"
      + (sight(in: state).map { "; \($0)" } ?? "")
  }

  /// What a metric is instead; `nil` for what the screen shows anyway.
  fileprivate func sight(in state: AppState) -> String? {
    guard case .metric(let condition) = self else { return nil }
    guard let lab = state.lab else { return "no lab is open here" }
    let name = condition.metric.rawValue
    let place = "step \(lab.session.step), epoch \(lab.session.epoch)"
    guard let value = lab.value(of: condition.metric) else {
      return "there is no \(name) here, at \(place)"
    }
    return "\(name) is \(NumberFormat.significant(value, digits: 4, glyphs: .ascii)) at \(place)"
  }
}

/// Times as tapes write them.
enum TapeTime {
  /// `500ms` or `2s`.
  static func text(_ time: Duration) -> String {
    let milliseconds = time / .milliseconds(1)
    if milliseconds < 1000 { return "\(NumberFormat.significant(milliseconds, digits: 4))ms" }
    return "\(NumberFormat.significant(milliseconds / 1000, digits: 4))s"
  }
}
