import Screen

/// The features by number, each marked as on or off, over the lowest rows of an area.
struct RoomFeatures {
  let switches: [LabState.FeatureSwitch]
  let appearance: Appearance

  /// Below them a row stays free, where a refusal is told.
  func draw(in area: Area, _ frame: inout Frame) {
    var rest = area
    var sheet = rest.removeBottom(min(area.rows, switches.count + 2))
    frame.fill(sheet, style: .plain)
    PaneTitle("Features", note: "each digit switches one; same seed", isFocused: true)
      .draw(in: sheet.removeTop(1), of: &frame, appearance: appearance)
    let names = switches.map { TextWidth.cells(of: appearance.spelled($0.title)) }.max() ?? 0
    for (index, item) in switches.enumerated() where sheet.rows > 0 {
      let row = sheet.removeTop(1)
      func write(_ text: String, _ column: Int, _ style: Style) {
        frame.write(
          appearance.spelled(text), column: row.column + column, row: row.row, style: style,
          clip: row)
      }
      let style = item.isOn ? appearance.text : appearance.muted
      write("\(index + 1)", 1, appearance.accent)
      write(item.isOn ? "[x]" : "[ ]", 3, style)
      write(item.title, 7, style)
      // How it is typed, where that is another word.
      if item.title != item.formula { write(item.formula, 9 + names, appearance.muted) }
    }
  }
}

extension KeyTable.Group {
  /// The features while they are open.
  static func features(_ switches: [LabState.FeatureSwitch]) -> Self {
    let digits = switches.enumerated().map { index, item in
      KeyBinding(
        [.character(Character("\(index + 1)"))], "\(index + 1)",
        hint: index == 0 ? "on or off" : nil,
        with: index == 0 && switches.count > 1 ? "1–\(switches.count)" : nil,
        "\(item.title) on or off; the run begins anew", .room(.switchFeature(index)))
    }
    return Self(
      title: "Features",
      bindings: digits + [
        KeyBinding(
          [.escape, .enter, "q", "o"], "Esc", hint: "close",
          "back to the settings (also Enter, q, o)",
          .room(.cancel))
      ])
  }
}

extension LabRoom {
  /// Opens the features to be switched one by one.
  mutating func showFeatures() {
    message = refusal(of: .features)
    guard message == nil else { return }
    guard !lab.featureSwitches.isEmpty else {
      message = "there are too many columns to switch one by one; Enter types formulas"
      return
    }
    lab.pause()
    switchesFeatures = true
  }

  mutating func switchFeature(_ index: Int) {
    do throws(LabOptionError) {
      try lab.switchFeature(index)
    } catch {
      message = error.message
    }
  }
}
