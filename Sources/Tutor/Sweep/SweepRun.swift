import Engine

/// One seed in training, a slice at a time.
struct SweepRun: Sendable {
  private var session: TrainingSession
  /// Its index among the variants.
  let variant: Int
  private let steps: Int
  private let interval: Int
  private let success: SweepSuccess
  /// Steps in a slice.
  private let slice: Int
  private var losses: [Float] = []
  /// Whether the test rows are looked at, too.
  private let keepsTest: Bool
  private var testLosses: [Float] = []
  /// The step since when it has been solved at every look.
  private var solvedSince: Int?
  /// What became of it, when it has ended.
  private(set) var outcome: SweepState.Outcome?

  /// How far it has come, from 0 to 1.
  var progress: Double { Double(session.step) / Double(max(1, steps)) }

  /// Multiplications in a slice, roughly: less than a millisecond.
  private static let sliceWork = 1_000_000

  init(
    session: TrainingSession, variant: Int, steps: Int, interval: Int, success: SweepSuccess,
    keepsTest: Bool = false
  ) {
    self.keepsTest = keepsTest && session.test.rows > 0
    self.session = session
    self.variant = variant
    self.steps = steps
    self.interval = interval
    self.success = success
    let configuration = session.configuration
    let work = 6 * configuration.architecture.parameterCount * configuration.batchSize
    slice = min(interval, max(1, Self.sliceWork / max(1, work)))
  }

  /// Trains for a slice, and looks at the result where it is time to.
  mutating func advance() {
    guard outcome == nil else { return }
    let look = min(steps, (session.step / interval + 1) * interval)
    do throws(TrainingFailure) {
      try session.advance(steps: min(slice, look - session.step))
    } catch {
      end(isSolved: false, evaluation: nil, test: nil)
      return
    }
    let isOver = session.step >= steps || session.hasStoppedEarly
    guard session.step == look || isOver else { return }
    let evaluation = session.evaluateTrain()
    let isSolved = success.holds(evaluation)
    let test = keepsTest ? session.evaluateTest() : nil
    losses.append(Float(evaluation?.loss ?? .infinity))
    if let test { testLosses.append(Float(test.loss)) }
    solvedSince = isSolved ? solvedSince ?? session.step : nil
    if isOver { end(isSolved: isSolved, evaluation: evaluation, test: test) }
  }

  private mutating func end(isSolved: Bool, evaluation: Evaluation?, test: Evaluation?) {
    outcome = SweepState.Outcome(
      seed: session.configuration.seed, isSolved: isSolved, loss: evaluation?.loss ?? .infinity,
      stepsToSuccess: isSolved ? solvedSince : nil, losses: losses,
      accuracy: evaluation?.accuracy, test: test, testLosses: testLosses)
  }
}
