import Engine

// Time in a lab: steps forwards and back, and beginning anew.
extension LabState {
  /// Why no run can go on; `nil` while one can, or where all have ended well.
  package var failure: TrainingFailure? {
    runs.allSatisfy(\.isOver) ? runs.lazy.compactMap(\.session.failure).first : nil
  }

  /// Evaluates the runs as they are now; without it each question is answered anew.
  mutating func look() {
    for index in runs.indices { runs[index].look() }
    seenTrouble = LabTrouble.Sight(trouble: LabTrouble(of: self))
  }

  package mutating func toggleRun() {
    isRunning = !isRunning && runs.contains { !$0.isOver }
  }

  package mutating func pause() {
    isRunning = false
  }

  /// Takes steps in all runs and looks at the results; stops by itself when none can go on.
  package mutating func advance(steps: Int) {
    guard steps > 0 else {
      isRunning = false
      return
    }
    for index in runs.indices { runs[index].advance(steps: steps) }
    if runs.allSatisfy(\.isOver) { isRunning = false }
  }

  /// Takes the steps that are left of the present epoch, at least one.
  package mutating func advanceToEpoch() {
    let done = session.step % session.stepsPerEpoch
    advance(steps: session.stepsPerEpoch - done)
  }

  /// Goes back by steps, to the last bit; not beyond the beginning.
  package mutating func back(steps: Int) {
    isRunning = false
    for index in runs.indices { runs[index].back(steps: steps) }
  }

  /// Goes back to where the epoch began, or the one before.
  package mutating func backToEpoch() {
    let done = session.step % session.stepsPerEpoch
    back(steps: done == 0 ? session.stepsPerEpoch : done)
  }

  /// Begins anew from the same seed; the run so far stays to compare with.
  package mutating func restart() {
    // The same settings were accepted before.
    try? restart(with: settings, data)
  }

  /// Begins anew with settings, and keeps the run that ends here.
  mutating func restart(
    with settings: LabSettings, _ data: Dataset
  ) throws(ConfigurationError) {
    let fresh = try Self.runs(settings, data, variants)
    keepRecord()
    self.settings = settings
    self.data = data
    runs = fresh
    cursor = nil
    if let chosen, !availableControls.contains(chosen) { self.chosen = availableControls.first }
  }

  private static let recordLimit = 8
  /// A shorter run is kept only if there is no other.
  private static let fewestSteps = 20
  /// The share of the longest run's steps that another one needs to be kept.
  private static let leastShare = 20

  /// Keeps the runs to compare with, and says whether they were worth it.
  @discardableResult
  mutating func keepRecord() -> Bool {
    // Turning a choice several times while it runs must not push out the run to compare with.
    let longest = records.map(\.steps).max() ?? 0
    let isWorthKeeping =
      session.step >= max(Self.fewestSteps, longest / Self.leastShare)
      || (session.step > 0 && records.isEmpty)
    guard isWorthKeeping else { return false }
    let ended = runs.map { run in
      Record(
        label: run.name.isEmpty ? label : "\(run.name), \(label)", course: RunCourse(run))
    }
    // A race is compared with the race before, no more.
    records = isRace ? ended : Array((ended + records).prefix(Self.recordLimit))
    return true
  }
}
