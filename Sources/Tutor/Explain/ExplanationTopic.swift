import Engine
import Screen

/// What can be explained about a lab.
package enum ExplanationTopic: Equatable, Sendable {
  case control(LabControl)
  case number(LabNumber)
  case panel(LabPanel)
  /// Layers and units count from 0; layer 0 has the inputs.
  case unit(layer: Int, unit: Int)
  case weight(layer: Int, from: Int, to: Int)
  /// The same settings from many seeds, of which so many learned it.
  case seeds(solved: Int, of: Int)
  /// The runs that train together.
  case race
  /// A run that was pinned, beside the present one.
  case pinned(PinnedComparison)

  /// Those that every lab has.
  static let common: [ExplanationTopic] =
    LabControl.allCases.map { .control($0) } + LabNumber.allCases.map { .number($0) }
    + LabPanel.allCases.map { .panel($0) }

  /// What a diagram's cursor stands on.
  init(_ cursor: NetworkDiagram.Cursor) {
    self =
      switch cursor {
      case .unit(let layer, let index): .unit(layer: layer, unit: index)
      case .edge(let layer, let from, let to): .weight(layer: layer, from: from, to: to)
      }
  }
}

extension LabState {
  /// What a thing is, with this run's numbers in its formula.
  package func explanation(of topic: ExplanationTopic) -> Explanation {
    let entry = ExplanationEntry(topic)
    return Explanation(
      title: title(of: topic, entry), parts: [.words(entry.text)] + entry.parts(Worked(lab: self)),
      place: entry.place)
  }

  private func title(of topic: ExplanationTopic, _ entry: ExplanationEntry) -> String {
    switch topic {
    case .control(let control):
      // Of runs that race, each has its own.
      let value = control.value(in: run.settings, session.configuration)
      return value.map { "\(control.name): \(control.shown($0))" } ?? control.name
    case .number(let number):
      let entries = LabNumbers(state: self, appearance: Appearance(colors: .none)).entries
      let value = entries.first { $0.number == number }?.value
      return value.map { "\(number.rawValue): \($0)" } ?? number.rawValue
    case .panel, .seeds, .race: return entry.name
    case .pinned(let comparison): return "\(entry.name) \(comparison.pinned.name)"
    case .unit(let layer, let unit): return "\(entry.name) \(unitName(unit, ofLayer: layer))"
    case .weight(let layer, let from, let to):
      let (left, right) = (unitName(from, ofLayer: layer), unitName(to, ofLayer: layer + 1))
      return "\(entry.name) \(left) → \(right)"
    }
  }

  /// What a unit is called in the diagram; inputs have their own names.
  func unitName(_ unit: Int, ofLayer layer: Int) -> String {
    let count = session.configuration.architecture.widths.count
    if layer == 0 { return session.preparation.names[unit] }
    guard layer == count - 1 else { return "h\(layer).\(unit + 1)" }
    return data.classNames.count > 2 ? data.classNames[unit] : data.targetName
  }

  // MARK: By name

  /// The topic of a name: of a setting, a number, a panel, of a unit as in `h1.2`, or of the weight
  /// between two units; `nil` if there is none.
  func topic(named name: String) -> ExplanationTopic? {
    let words = name.lowercased().split { " →".contains($0) }.map(String.init)
    let joined = words.joined(separator: " ").replacing("-", with: " ")
    if let topic = ExplanationTopic.common.first(where: {
      ExplanationEntry($0).name.replacing("-", with: " ") == joined
    }) {
      return topic
    }
    if isRace, joined == ExplanationEntry(.race).name { return .race }
    let places = words.filter { $0 != "to" && $0 != "->" }.map(place)
    switch places.count {
    case 1: return places[0].map { .unit(layer: $0.layer, unit: $0.unit) }
    case 2:
      guard let from = places[0], let to = places[1], to.layer == from.layer + 1 else { return nil }
      return .weight(layer: from.layer, from: from.unit, to: to.unit)
    default: return nil
    }
  }

  private func place(ofUnit name: String) -> (layer: Int, unit: Int)? {
    for (layer, width) in session.configuration.architecture.widths.enumerated() {
      for unit in 0..<width where unitName(unit, ofLayer: layer).lowercased() == name {
        return (layer, unit)
      }
    }
    return nil
  }
}
