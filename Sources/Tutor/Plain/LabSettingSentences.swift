import Engine

extension LabState {
  /// All that can be changed, each with what it is set to.
  var settingSentences: [String] {
    availableControls.compactMap { control in
      choice(of: control).map { "\(control.rawValue): \(control.shown($0))" }
    }
  }

  /// What is not as usual of what a lab's sentence does not say anyway: `clip value 0.3`.
  var unusualSettings: [String] {
    let raced = racedControls
    return LabControl.allCases.compactMap { control in
      guard !raced.contains(control), let value = choice(of: control) else { return nil }
      let usual: String?
      switch control {
      case .standardize: return nil
      case .dataSeed: usual = String(seed)
      case .validationFraction, .weightDecay: usual = nil
      default:
        guard control.neutralValue != nil else { return nil }
        usual = control.neutralValue
      }
      return value == usual ? nil : "\(control.name) \(control.shown(value))"
    }
  }
}
