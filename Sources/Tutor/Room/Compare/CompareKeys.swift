import Screen

extension LabRoom {
  /// What works from any pane to compare runs.
  var compareKeys: KeyTable.Group {
    var bindings: [KeyBinding] = []
    if lab.isRace {
      bindings += [
        KeyBinding(
          ["x"], "x", hint: "other run", "look into the next run of the race", .lab(.turnRun(1))),
        KeyBinding(
          ["X"], "X", hint: "end the race", "go on with this run alone", .room(.compare(.race))),
      ]
    }
    bindings.append(
      KeyBinding(
        ["p"], "p", hint: "pin", "pin this run: it stays to compare with", .room(.compare(.pin))))
    if !pins.isEmpty {
      bindings += [
        KeyBinding(
          ["P"], "P", "give up the chosen pinned run, or the newest", .room(.compare(.unpin))),
        KeyBinding(
          [.backspace], "Backspace", hint: "to the pinned",
          "back to the settings of the chosen pinned run", .room(.compare(.goBack))),
      ]
    }
    if !lab.isRace {
      bindings.append(
        KeyBinding(
          ["X"], "X", hint: "race",
          pins.count > 1
            ? "let the pinned runs race from the same seed"
            : "let the choices of the chosen setting race from the same seed",
          .room(.compare(.race))))
    }
    bindings.append(
      KeyBinding(
        ["m"], "m", hint: "many seeds", "train these settings from many seeds; stop, or go on",
        .room(.compare(.trySeeds))))
    return KeyTable.Group(title: "Compare runs", bindings: bindings)
  }

  /// What the shown panel does with keys of its own.
  var comparePanelKeys: KeyTable.Group? {
    switch panel {
    case .lab(.runs) where !pins.isEmpty && !lab.isRace: .roomPins
    case .seeds: .roomSeeds
    default: nil
    }
  }
}

extension KeyTable.Group {
  static let roomPins = Self(
    title: "Look: the pinned runs",
    bindings: [
      KeyBinding(
        [.up, "k"], "↑", "the pinned run above (also k)", .room(.compare(.choosePin(-1)))),
      KeyBinding(
        [.down, "j"], "↓", hint: "choose", with: "↑↓", "the pinned run below (also j)",
        .room(.compare(.choosePin(1)))),
      KeyBinding(
        [.enter], "Enter", hint: "go back to it", "begin anew with its settings",
        .room(.compare(.goBack))),
    ])

  static let roomSeeds = Self(
    title: "Look: many seeds",
    bindings: [
      KeyBinding(
        [.enter], "Enter", hint: "how many", "type how many seeds, steps, and what is success",
        .room(.compare(.typeSeeds))),
      KeyBinding(
        ["o"], "o", "a table in place of curves, where there is room for one of them",
        .room(.compare(.turnView))),
    ] + panelTurning)

  static let roomPinChart = Self(
    title: "Loss: the pinned runs",
    bindings: [
      KeyBinding(
        ["o"], "o", hint: "test or training", "compare test losses, or training losses",
        .room(.compare(.turnView)))
    ])
}
