extension LabState {
  /// One that takes part in a race: its name, and the options in which it differs from the others.
  package struct Variant: Equatable, Sendable {
    package let name: String
    package let changes: [(name: String, value: String)]

    package static func == (one: Variant, other: Variant) -> Bool {
      one.name == other.name && one.changes.elementsEqual(other.changes) { $0 == $1 }
    }
  }
}

extension LabState.Variant {
  /// Settings with this variant's changes; those were accepted when the lab was opened.
  func settings(_ settings: LabSettings) -> LabSettings {
    changes.reduce(into: settings) { settings, change in
      try? settings.set(change.name, to: change.value)
    }
  }

  /// The controls that a variant takes away.
  var controls: [LabControl] {
    changes.flatMap { change -> [LabControl] in
      switch change.name {
      case "hidden", "layers": [.layers, .units]
      case "l1", "l2", "dropout", "regularization": [.regularization, .strength]
      default: LabControl(rawValue: change.name).map { [$0] } ?? []
      }
    }
  }
}
