import Engine

// Single features that are switched on and off.
extension LabState {
  /// A feature that can be switched on and off.
  struct FeatureSwitch: Equatable {
    /// As it is typed: `x1^2`.
    let formula: String
    let isOn: Bool

    /// As a book prints it: `x1²`.
    var title: String { LabControl.features.shown(formula) }
  }

  /// The usual features of the data's columns, and those that were typed, as many as have a digit;
  /// empty where the columns are too many or can't be said in formulas.
  var featureSwitches: [FeatureSwitch] {
    let usual = FeatureChoices.single(for: data.featureNames)
    guard !usual.isEmpty else { return [] }
    let present = presentFeatures
    let on = Set(present.map(Self.plainFormula))
    let typed = present.filter { !usual.contains(Self.plainFormula($0)) }
    return (usual + typed).prefix(FeatureChoices.mostSingle).map {
      FeatureSwitch(formula: $0, isOn: on.contains(Self.plainFormula($0)))
    }
  }

  /// Switches one of them on or off, and begins anew, as if all that are on had been typed.
  mutating func switchFeature(_ index: Int) throws(LabOptionError) {
    var switches = featureSwitches
    guard switches.indices.contains(index) else { return }
    let listed = Set(switches.map { Self.plainFormula($0.formula) })
    let turned = switches[index]
    switches[index] = FeatureSwitch(formula: turned.formula, isOn: !turned.isOn)
    // What has no digit stays.
    let others = presentFeatures.filter { !listed.contains(Self.plainFormula($0)) }
    let on = switches.filter(\.isOn).map(\.formula) + others
    guard !on.isEmpty else {
      throw LabOptionError(message: "the network needs an input; at least one feature stays on")
    }
    let isRaw = on == data.featureNames
    try change(.features, to: isRaw ? TrainingOptions.rawFeatures : on.joined(separator: ","))
  }

  /// What the network is given now, as it is typed.
  private var presentFeatures: [String] {
    session.configuration.features?.expressions.map(\.source) ?? data.featureNames
  }

  private static func plainFormula(_ formula: String) -> String { formula.filter { $0 != " " } }
}
