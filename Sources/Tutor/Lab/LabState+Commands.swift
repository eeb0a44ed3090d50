import Screen

extension LabState {
  /// Carries out what a key asks for.
  mutating func update(_ command: LabCommand) {
    switch command {
    case .toggleRun: toggleRun()
    case .trainStep: advance(steps: 1)
    case .trainEpoch: advanceToEpoch()
    case .backStep: takeBack()
    case .backEpoch: backToEpoch()
    case .restart: restart()
    case .takeNextSeed: takeNextSeed()
    case .cycleInitialization: cycleInitialization()
    case .cycleRegularization: cycleRegularization()
    case .changeStrength(let offset): changeStrength(by: offset)
    case .changeSpeed(let offset): changeSpeed(by: offset)
    case .toggleLogarithm: isLogarithmic.toggle()
    case .select(let offset):
      if isInspecting { move(offset < 0 ? .left : .right) } else { choose(by: offset) }
    case .change(let offset):
      if isInspecting { move(offset < 0 ? .down : .up) } else { turn(by: offset) }
    case .turnPanels(let offset): page += offset
    case .turnRun(let offset): showRun(by: offset)
    case .turnInspection: turnInspection()
    case .leaveInspection: leaveInspection()
    case .turnQuantity(let offset): inspection.turnQuantity(by: offset)
    case .turnRows: turnRows()
    case .turnUnits(let offset): turnUnits(by: offset)
    case .turnLayer(let offset): turnLayer(by: offset)
    // Whoever has them open takes these.
    case .points, .digit: break
    }
  }

  /// The keys that do something in this lab, whichever pane has them.
  var keys: KeyTable.Group {
    let commands: [LabCommand: LabControl] = [
      .cycleInitialization: .initialization, .cycleRegularization: .regularization,
      .changeStrength(1): .strength, .changeStrength(-1): .strength, .takeNextSeed: .seed,
    ]
    return Self.group(.lab) { command in
      if let control = commands[command] { return controls.contains(control) }
      return true
    }
  }

  /// The keys of the lab that mean something beside a walk through its next step.
  var walkKeys: KeyTable.Group {
    let unused: Set<Command> = [
      .lab(.changeSpeed(1)), .lab(.changeSpeed(-1)), .lab(.toggleLogarithm),
    ]
    return KeyTable.Group(
      title: keys.title, bindings: keys.bindings.filter { !unused.contains($0.command) })
  }

  /// The keys that do something while the lab's pane has them.
  var focusKeys: KeyTable.Group {
    Self.group(inspection.panel.map { .labInspection($0) } ?? .labFocus) { command in
      switch command {
      case .select, .change: return isInspecting || !availableControls.isEmpty
      case .turnPanels: return panels.count > 1
      case .turnRun: return isRace
      case .turnInspection: return !inspectablePanels.isEmpty
      case .turnQuantity: return panels.contains(.histogram)
      case .turnUnits, .turnLayer: return panels.contains(.space)
      case .turnRows: return hasRowsToTurn
      default: return true
      }
    }
  }

  /// The bindings of a group that there is a use for.
  private static func group(
    _ group: KeyTable.Group, where isUsed: (LabCommand) -> Bool
  ) -> KeyTable.Group {
    KeyTable.Group(
      title: group.title,
      bindings: group.bindings.filter { binding in
        if case .lab(let command) = binding.command { isUsed(command) } else { true }
      })
  }
}
