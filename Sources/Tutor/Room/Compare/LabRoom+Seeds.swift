import Engine

// The present settings from many seeds.
extension LabRoom {
  private static let usualSeeds = 10
  private static let usualSteps = 1000
  private static let stepLimit = 100_000

  /// Trains from many seeds; stops where that runs, and goes on where it was stopped.
  mutating func trySeeds() {
    if let sweep = seeds, sweep.isRunning {
      seeds?.pause()
    } else if let sweep = seeds, !sweep.isFinished, isOfPresentSettings(sweep) {
      runSeeds()
    } else {
      typeSeeds()
    }
  }

  /// Asks how many seeds, how many steps each, and what counts as success.
  mutating func typeSeeds() {
    field = RoomField(.seeds, text: seedWords.joined(separator: " "))
  }

  /// How many seeds, how many steps each, and what counts as success, where nobody says otherwise.
  var seedWords: [String] {
    let success: SweepSuccess
    let hasClasses = !lab.data.classNames.isEmpty
    if let before = seeds?.success, before.quantity == .loss || hasClasses {
      success = before
    } else {
      success =
        hasClasses
        ? SweepSuccess(quantity: .accuracy, comparison: .atLeast, bound: 1)
        : SweepSuccess(quantity: .loss, comparison: .lessThan, bound: 0.05)
    }
    // As long as the present run, so that it is one of them, unless more of the same may follow.
    var steps = lab.session.step > 0 ? min(lab.session.step, Self.stepLimit) : Self.usualSteps
    if let sweep = seeds, isOfPresentSettings(sweep) { steps = sweep.steps }
    return ["\(seeds?.seeds ?? Self.usualSeeds)", "\(steps)", success.words]
  }

  /// Begins with what was typed: `10`, `10 2000`, `10 2000 accuracy >= 0.95`.
  mutating func beginSeeds(_ text: String) throws(LabOptionError) {
    let words = text.split(separator: " ").map(String.init)
    func number(_ index: Int, _ name: String, _ range: ClosedRange<Int>, or otherwise: Int)
      throws(LabOptionError) -> Int
    {
      guard words.indices.contains(index) else { return otherwise }
      guard let number = Int(words[index]), range.contains(number) else {
        throw LabOptionError(
          message: "“\(words[index])” is no number of \(name) from \(range.lowerBound) to "
            + "\(Numbers.grouped(range.upperBound)); write it like 10 2000 accuracy >= 1")
      }
      return number
    }
    let count = try number(0, "seeds", 1...SweepState.seedLimit, or: Self.usualSeeds)
    let steps = try number(1, "steps", 1...Self.stepLimit, or: Self.usualSteps)
    let hasClasses = !lab.data.classNames.isEmpty
    let rest = words.dropFirst(2).joined(separator: " ")
    guard
      let success = SweepSuccess(
        rest.isEmpty ? (hasClasses ? "accuracy >= 1" : "loss < 0.05") : rest)
    else {
      throw LabOptionError(
        message: "“\(rest)” says nothing about accuracy or loss; write it like accuracy >= 0.95")
    }
    guard success.quantity == .loss || hasClasses else {
      throw LabOptionError(message: "these data have no classes to be right about; use loss")
    }
    if let sweep = seeds, isOfPresentSettings(sweep), sweep.steps == steps, sweep.success == success
    {
      // What was tried is kept.
      seeds?.choose(seeds: count)
    } else {
      seeds = SweepState(
        title: "", data: lab.data,
        variants: [SweepState.Variant(name: "", configuration: lab.session.configuration)],
        success: success, steps: steps, firstSeed: lab.session.configuration.seed, seeds: count,
        keepsTest: true)
    }
    panel = .seeds
    focus = .panel
    runSeeds()
  }

  private mutating func runSeeds() {
    lab.pause()
    if seeds?.isRunning == false { seeds?.toggleRun() }
  }

  /// Whether a sweep has the settings that the lab has now.
  func isOfPresentSettings(_ sweep: SweepState) -> Bool {
    sweep.data == lab.data && sweep.variants.first?.configuration == lab.session.configuration
  }

  // MARK: Time

  /// Whether something trains, so that time has to pass.
  var isRunning: Bool { lab.isRunning || seeds?.isRunning == true }

  /// What is wanted of time: steps a second, or of a sweep its slices.
  var stepsPerSecond: Int {
    if let seeds, seeds.isRunning { return seeds.stepsPerSecond }
    return lab.stepsPerSecond
  }

  /// Lets so many steps pass.
  mutating func advance(steps: Int) {
    if seeds?.isRunning == true {
      seeds?.advance(steps: steps)
    } else {
      lab.advance(steps: steps)
    }
  }
}

extension SweepSuccess {
  /// As it is typed: `accuracy >= 1`.
  var words: String { "\(quantity.rawValue) \(comparison.rawValue) \(Numbers.plain(bound))" }
}
