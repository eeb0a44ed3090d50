import Screen

/// What `--line` asks for.
package enum LineChoice: String, Hashable, CaseIterable, Sendable {
  /// As much as a network connection takes easily.
  case auto
  /// As much as a slow one takes: 8 KB a second.
  case slow
}

/// How often the line is to be given a frame that nobody waits for.
///
/// Each frame takes the line for a time: for as long as its bytes take at the rate that is allowed,
/// or as long as they really took where that is longer. The time after it is kept free as well, so
/// that the answer to a key finds the line idle.
struct LinePace {
  /// When the line is ready for the next frame.
  private(set) var ready = Duration.zero
  private var sentAt: Duration?
  private let choice: LineChoice

  /// The rates lie a bit below what is promised: 60 KB a second in a window of 80×24, more in a
  /// larger one, and 8 KB on a slow line.
  private static let bytesPerSecond = 55_000.0
  private static let slowBytesPerSecond = 7_500.0
  private static let smallWindow = 80 * 24
  /// After keys that draw much, training frames come again after this time at the latest.
  private static let longest = Duration.seconds(3)

  init(_ choice: LineChoice) {
    self.choice = choice
  }

  /// A frame of so many bytes has been given to the line.
  ///
  /// - Parameter isDrained: whether the line has taken all of it at once.
  mutating func sent(_ bytes: Int, size: Size, isDrained: Bool, at now: Duration) {
    sentAt = isDrained ? nil : now
    let time = Duration.seconds(Double(bytes) / rate(size))
    ready = min(max(ready, now) + time, now + Self.longest)
  }

  /// The line has taken the last of the frame.
  mutating func drained(at now: Duration) {
    guard let sentAt else { return }
    ready = max(ready, min(now + (now - sentAt), now + Self.longest))
    self.sentAt = nil
  }

  private func rate(_ size: Size) -> Double {
    guard choice == .auto else { return Self.slowBytesPerSecond }
    return Self.bytesPerSecond * max(1, Double(size.columns * size.rows) / Double(Self.smallWindow))
  }
}
