extension LabRoom {
  /// Carries out what a key asks for to compare runs.
  mutating func update(_ command: CompareCommand) {
    do throws(CompareProblem) {
      notice = try carryOut(command)
    } catch {
      message = error.message
    }
  }

  /// Says what was done, where that is not to be seen at once.
  private mutating func carryOut(_ command: CompareCommand) throws(CompareProblem) -> String? {
    switch command {
    case .pin:
      let (pin, wasPinned) = try pin()
      let steps = Count.steps(pin.course.steps)
      return wasPinned
        ? "#\(pin.number) is now this run after \(steps)"
        : "pinned as #\(pin.number) after \(steps); change one thing, and Backspace leads back"
    case .unpin:
      guard !pins.isEmpty else { return nil }
      return "#\(try unpin().number) is no longer pinned"
    case .choosePin(let offset): choosePin(by: offset)
    case .goBack:
      guard !pins.isEmpty else { return nil }
      return "back to the settings of #\(try goBack().number)"
    case .turnView:
      if focus == .loss { comparesTests.toggle() } else { showsSeedTable.toggle() }
    case .race where lab.isRace:
      let name = lab.run.name
      endRace()
      return "on with \(name) alone"
    case .race:
      let what = try beginRace()
      return "a race of \(what), from seed \(lab.seed): x looks into another one, X ends it"
    case .trySeeds: trySeeds()
    case .typeSeeds: typeSeeds()
    }
    return nil
  }

  /// What there is to be told since the last key, once.
  mutating func takeNotice() -> String? {
    defer { notice = nil }
    return notice
  }
}
