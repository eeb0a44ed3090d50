import Glibc
import Tutor

/// One line on standard error that says how far a run has come, and leaves no trace.
struct ProgressBar {
  private let ascii: Bool
  private let start = SuspendingClock.now
  private var lastLook = SuspendingClock.now
  private var lastDrawn = SuspendingClock.now
  private var isShown = false
  private var pace = ReportPace()

  /// Whether standard error is a terminal that can rewrite a line.
  static var canBeShown: Bool {
    guard isatty(STDERR_FILENO) == 1 else { return false }
    let type = Console.environment("TERM") ?? ""
    return type != "" && type != "dumb"
  }

  init(ascii: Bool) {
    self.ascii = ascii || !Console.isUTF8
  }

  /// Shows how far the run has come, if it is time; returns the steps until the next look.
  mutating func report(_ progress: TrainingRun.Progress) -> Int {
    let now = SuspendingClock.now
    if (now - lastDrawn) / .seconds(1) >= ReportPace.interval {
      draw(progress, at: now)
      lastDrawn = now
    }
    defer { lastLook = now }
    return pace.next(after: (now - lastLook) / .seconds(1))
  }

  private mutating func draw(_ progress: TrainingRun.Progress, at now: SuspendingClock.Instant) {
    var window = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
    // The last column stays free: a terminal may wrap when it is written to.
    let line = ProgressLine.text(
      progress, seconds: (now - start) / .seconds(1),
      columns: (isKnown ? Int(window.ws_col) : 80) - 1, ascii: ascii)
    if !isShown { Self.watchInterrupts() }
    isShown = true
    // The cursor rests at the left, so that an echoed ^C can't wrap at the right.
    Console.writeError("\r\(line)\u{1B}[K\r")
  }

  /// Takes the line away; it comes back with the next report.
  mutating func remove() {
    guard isShown else { return }
    isShown = false
    Console.writeError("\r\u{1B}[K")
    for number in Self.signals { signal(number, SIG_DFL) }
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Takes the line away when the run is interrupted, too.
  private static func watchInterrupts() {
    for number in signals {
      // Only what is safe within a signal: two system calls on memory that is always there.
      let before = signal(number) { number in
        let erase: StaticString = "\r\u{1B}[K"
        _ = Glibc.write(STDERR_FILENO, erase.utf8Start, erase.utf8CodeUnitCount)
        _exit(128 + number)
      }
      // A shell that runs this in the background has it ignore interrupts.
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
    }
  }
}
