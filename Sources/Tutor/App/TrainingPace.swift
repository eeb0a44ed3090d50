/// How many training steps are due, and how many may be taken before the next look at the keys.
struct TrainingPace {
  /// Steps that are due; the fraction is of one that is not whole yet.
  private var owed = 0.0
  /// The time up to which steps have been counted.
  private var counted: Duration
  /// Steps taken since the pace was measured last, and when that was.
  private var taken = 0
  private var measuredAt: Duration
  /// So many steps take about a millisecond.
  private var chunk = 16

  /// The longest time spent training between two looks at the keys, but for one chunk.
  private static let slice = Duration.milliseconds(1)
  private static let shortChunk = Duration.microseconds(400)
  private static let longChunk = Duration.microseconds(1200)
  private static let largestChunk = 1 << 16
  /// After a stop, or when the machine was busy, time beyond this is not made up for.
  private static let longestDebt = Duration.milliseconds(100)

  /// A pace is measured over so long a time.
  private static let measuringTime = Duration.milliseconds(500)

  init(at now: Duration) {
    counted = now
    measuredAt = now
  }

  /// Nothing is due; time begins to count.
  mutating func begin(at now: Duration) {
    owed = 0
    counted = now
    taken = 0
    measuredAt = now
  }

  /// Counts the steps that the time since the last call asks for.
  mutating func pass(to now: Duration, stepsPerSecond: Int) {
    let rate = Double(stepsPerSecond)
    owed += (now - counted) / .seconds(1) * rate
    owed = min(owed, max(1, Self.longestDebt / .seconds(1) * rate))
    counted = now
  }

  /// Steps a second since the last measurement, once it is long enough ago.
  mutating func measured(at now: Duration) -> Int? {
    let time = now - measuredAt
    guard time >= Self.measuringTime else { return nil }
    defer {
      taken = 0
      measuredAt = now
    }
    return Int((Double(taken) / (time / .seconds(1))).rounded())
  }

  /// How long there is nothing to do: no time at all while steps are due.
  func wait(at now: Duration) -> Duration {
    isDue ? .zero : max(.zero, counted + RunLoop.frameInterval - now)
  }

  var isDue: Bool { owed >= 1 }

  /// The steps to take at once.
  var next: Int { min(Int(owed), chunk) }

  /// So many steps were taken in that time.
  mutating func took(_ steps: Int, in time: Duration) {
    owed -= Double(steps)
    taken += steps
    if time > Self.longChunk {
      chunk = max(1, chunk / 2)
    } else if time < Self.shortChunk, steps == chunk {
      chunk = min(chunk * 2, Self.largestChunk)
    }
  }

  /// Whether it is time for a look at the keys.
  func isOver(_ time: Duration) -> Bool { time >= Self.slice }
}
