extension LabState {
  /// One that takes part in a race: its name, and the options in which it differs from the others.
  package struct Variant: Equatable, Sendable {
    /// What the free lab lets it differ in.
    package enum Choice: Equatable, Sendable {
      case control(LabControl, String)
      /// All but the seed.
      case settings(LabSettings)
    }

    package let name: String
    package let changes: [(name: String, value: String)]
    var choice: Choice?

    init(name: String, changes: [(name: String, value: String)] = [], choice: Choice? = nil) {
      self.name = name
      self.changes = changes
      self.choice = choice
    }

    package static func == (one: Variant, other: Variant) -> Bool {
      one.name == other.name && one.changes.elementsEqual(other.changes) { $0 == $1 }
        && one.choice == other.choice
    }
  }
}

extension LabState.Variant {
  /// Settings with this variant's changes; those were accepted when the race began.
  func settings(_ settings: LabSettings) -> LabSettings {
    let changed = changes.reduce(into: settings) { settings, change in
      try? settings.set(change.name, to: change.value)
    }
    switch choice {
    case nil: return changed
    case .control(let control, let value):
      return (try? control.change(changed, to: value)) ?? changed
    case .settings(var whole):
      whole.choose(seed: settings.seed)
      return whole
    }
  }

  /// The controls that a variant takes away.
  var controls: [LabControl] {
    switch choice {
    case .control(.regularization, _): return [.regularization, .strength]
    case .control(let control, _): return [control]
    case .settings: return LabControl.allCases.filter { $0 != .seed }
    case nil: break
    }
    return changes.flatMap { change -> [LabControl] in
      switch change.name {
      case "hidden", "layers": [.layers, .units]
      case "l1", "l2", "dropout", "regularization": [.regularization, .strength]
      default: LabControl(rawValue: change.name).map { [$0] } ?? []
      }
    }
  }
}
