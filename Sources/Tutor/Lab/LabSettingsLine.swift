import Engine
import Screen

/// The rows above a lab's panels: all that is set, and what of it keys change.
struct LabSettingsLine {
  let state: LabState
  let appearance: Appearance
  let isFocused: Bool

  /// A piece of the settings; what a key changes stands in ‹ ›.
  struct Setting {
    var name = ""
    let value: String
    var isChoice = false
    /// Whether the arrow keys act on it.
    var isChosen = false

    var text: String {
      let value = isChoice ? "‹\(value)›" : value
      return name.isEmpty ? value : "\(name) \(value)"
    }
  }

  /// So many controls are all shown.
  private static let fewControls = 14

  /// What is set; what is locked stands back, and short where it goes without saying.
  private func settings(page: (Int, Int)?) -> [Setting] {
    let configuration = state.session.configuration
    let network = "\(configuration.architecture.title) on \(state.data.name)"
    var settings = [Setting(value: network)]
    let open = Set(state.availableControls)
    for control in LabControl.allCases {
      guard let value = state.choice(of: control) else { continue }
      let shown = control.shown(value)
      if open.contains(control) {
        // Where there are many, what is as usual waits until the keys come to it.
        let isUsual = value == control.neutralValue && control != state.chosen
        if open.count > Self.fewControls, isUsual { continue }
        settings.append(
          Setting(
            name: control.title, value: control == .regularization ? openTitle(open) : shown,
            isChoice: true, isChosen: isFocused && !state.isInspecting && control == state.chosen))
      } else if let text = lockedText(control, shown, open) {
        settings.append(Setting(value: text))
      }
    }
    settings.append(Setting(value: "\(Numbers.grouped(state.stepsPerSecond)) steps/s"))
    if state.data.features == 2, !state.data.classNames.isEmpty {
      let legend = state.data.classNames.enumerated().map { index, name in
        "\(HeatMap.shape(of: index, appearance)) \(name)"
      }
      settings.append(Setting(value: legend.joined(separator: " ")))
    }
    if let page { settings.append(Setting(value: "panels \(page.0)/\(page.1) (v)")) }
    return settings
  }

  /// The kind alone where the strength stands beside it.
  private func openTitle(_ open: Set<LabControl>) -> String {
    open.contains(.strength) ? state.regularization.title : state.regularizationTitle
  }

  /// What a locked control says; `nil` where the network's title or the usual says it.
  private func lockedText(
    _ control: LabControl, _ shown: String, _ open: Set<LabControl>
  ) -> String? {
    let configuration = state.session.configuration
    // What the variants of a race differ in is in their names.
    if state.variants.contains(where: { $0.controls.contains(control) }) { return nil }
    switch control {
    case .data, .layers, .units, .strength, .epochs: return nil
    case .dataSeed:
      return shown == String(configuration.seed) ? nil : "\(control.title) \(shown)"
    case .batchNorm, .dropout, .labelSmoothing, .schedule, .warmup, .clipNorm, .clipValue,
      .earlyStopping, .noise, .standardize, .augment, .shuffle:
      return shown == control.neutralValue ? nil : "\(control.title) \(shown)"
    case .weightDecay, .validationFraction: return "\(control.title) \(shown)"
    case .regularization: return "reg \(state.regularizationTitle)"
    case .activation: return shown
    case .optimizer:
      return open.contains(.learningRate)
        ? shown : "\(shown) lr \(Numbers.short(configuration.learningRate))"
    case .learningRate: return open.contains(.optimizer) ? "lr \(shown)" : nil
    case .features: return configuration.features == nil ? nil : "features \(shown)"
    case .trainFraction: return configuration.trainFraction == 1 ? nil : "train \(shown)"
    case .loss: return configuration.loss == state.data.naturalLoss ? nil : shown
    case .batch:
      return configuration.batchSize == state.session.train.rows ? nil : "batch \(shown)"
    case .initialization, .seed: return "\(control.title) \(shown)"
    }
  }

  /// The settings in as many rows as the width asks for.
  func rows(columns: Int, page: (Int, Int)?) -> [[Setting]] {
    var rows: [[Setting]] = [[]]
    var width = 0
    for setting in settings(page: page) {
      let needed = TextWidth.cells(of: setting.text) + 2
      if width + needed > columns + 2 && width > 0 {
        rows.append([])
        width = 0
      }
      rows[rows.count - 1].append(setting)
      width += needed
    }
    return rows
  }

  func draw(_ row: [Setting], in area: Area, _ frame: inout Frame) {
    var column = area.column
    for setting in row {
      var style = setting.isChoice ? appearance.accent : appearance.muted
      if setting.isChosen { style = style.adding(.reverse) }
      column +=
        2
        + frame.write(
          appearance.spelled(setting.text), column: column, row: area.row, style: style,
          clip: area)
    }
  }
}
