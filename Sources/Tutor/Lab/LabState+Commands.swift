extension LabState {
  /// Carries out what a key asks for.
  mutating func update(_ command: LabCommand) {
    switch command {
    case .toggleRun: isRunning = !isRunning && session.failure == nil
    case .trainStep: advance(steps: 1)
    case .trainEpoch: advanceToEpoch()
    case .restart: restart()
    case .takeNextSeed: takeNextSeed()
    case .cycleInitialization: cycleInitialization()
    case .cycleRegularization: cycleRegularization()
    case .changeStrength(let offset): changeStrength(by: offset)
    case .changeSpeed(let offset): changeSpeed(by: offset)
    case .toggleLogarithm: isLogarithmic.toggle()
    }
  }
}
