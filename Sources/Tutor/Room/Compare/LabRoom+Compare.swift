extension LabRoom {
  /// Carries out what a key asks for to compare runs.
  mutating func update(_ command: CompareCommand) {
    switch command {
    case .pin: pin()
    case .unpin: unpin()
    case .choosePin(let offset): choosePin(by: offset)
    case .goBack: goBack()
    case .turnView:
      if focus == .loss { comparesTests.toggle() } else { showsSeedTable.toggle() }
    case .race: toggleRace()
    case .trySeeds: trySeeds()
    case .typeSeeds: typeSeeds()
    }
  }

  /// What there is to be told since the last key, once.
  mutating func takeNotice() -> String? {
    defer { notice = nil }
    return notice
  }
}
