import Screen

extension KeyTable.Group {
  static let labFocus = Self(
    title: "Lab: running",
    bindings: [
      KeyBinding([.space, .enter], "Space", hint: "run/pause", "run or pause", .lab(.toggleRun)),
      KeyBinding([.left, "h"], "←", "the setting before (also h)", .lab(.select(-1))),
      KeyBinding([.right, "l"], "→", "the next setting (also l)", .lab(.select(1))),
      KeyBinding(
        [.up, "k"], "↑", hint: "settings", with: "←→↑↓",
        "turn the setting on; the run begins anew (also k)", .lab(.change(1))),
      KeyBinding([.down, "j"], "↓", "turn it back (also j)", .lab(.change(-1))),
    ] + labPanels)

  /// The same while the arrows move in a panel.
  static func labInspection(_ panel: LabPanel) -> Self {
    let first = [KeyBinding([.space], "Space", hint: "run/pause", "run or pause", .lab(.toggleRun))]
    let last = [
      KeyBinding(
        ["w"], "w", hint: "look on", "move in the next panel, after the last in the settings",
        .lab(.turnInspection)),
      KeyBinding(
        [.escape, .enter], "Esc", hint: "leave it", "back to the settings",
        .lab(.leaveInspection)),
    ]
    let title =
      switch panel {
      case .space: "Lab: looking into a layer's space"
      case .mistakes: "Lab: looking at mistakes"
      case .numbers: "Lab: looking at numbers"
      default: "Lab: looking into the network"
      }
    return Self(title: title, bindings: first + arrows(in: panel) + last + otherPanels)
  }

  /// What the arrows do in a panel that they move in.
  static func arrows(in panel: LabPanel) -> [KeyBinding] {
    switch panel {
    case .space:
      [
        KeyBinding([.left, "h"], "←", "the pair of units before (also h)", .lab(.select(-1))),
        KeyBinding([.right, "l"], "→", "the next pair of units (also l)", .lab(.select(1))),
        KeyBinding(
          [.up, "k"], "↑", hint: "units, layer", with: "←→↑↓", "the layer behind (also k)",
          .lab(.change(1))),
        KeyBinding([.down, "j"], "↓", "the layer before (also j)", .lab(.change(-1))),
      ]
    case .mistakes:
      [
        KeyBinding(
          [.left, .right, "h", "l"], "←", "test rows, or training rows (also →, h, l)",
          .lab(.select(1))),
        KeyBinding(
          [.up, "k"], "↑", hint: "row", with: "↑↓", "a larger loss (also k)", .lab(.change(1))),
        KeyBinding([.down, "j"], "↓", "a smaller loss (also j)", .lab(.change(-1))),
      ]
    case .numbers:
      [
        KeyBinding(
          [.up, "k"], "↑", hint: "number", with: "↑↓", "the number above (also k)",
          .lab(.change(1))),
        KeyBinding([.down, "j"], "↓", "the number below (also j)", .lab(.change(-1))),
      ]
    default:
      [
        KeyBinding([.left, "h"], "←", "to the left (also h)", .lab(.select(-1))),
        KeyBinding([.right, "l"], "→", "to the right (also l)", .lab(.select(1))),
        KeyBinding(
          [.up, "k"], "↑", hint: "unit or weight", with: "←→↑↓", "up (also k)", .lab(.change(1))),
        KeyBinding([.down, "j"], "↓", "down (also j)", .lab(.change(-1))),
      ]
    }
  }

  /// Those that work there, too: the page stays with the panel that is looked into.
  private static let otherPanels = labPanels.filter { binding in
    switch binding.command {
    case .lab(.turnInspection), .lab(.turnPanels): false
    default: true
    }
  }

  static let labPanels = [
    KeyBinding(
      ["F"], "F", hint: "free lab", "the same run in the free lab, with nothing locked", .openLab),
    KeyBinding(
      ["x"], "x", hint: "other run", "look into the next run of a race", .lab(.turnRun(1))),
    KeyBinding(["v"], "v", hint: "panels", "turn to other panels", .lab(.turnPanels(1))),
    KeyBinding(["V"], "V", "turn back to the panels before", .lab(.turnPanels(-1))),
    KeyBinding(
      ["w"], "w", hint: "look into", "move in the network, a layer's space, mistakes, numbers",
      .lab(.turnInspection)),
    KeyBinding(
      ["o"], "o", "histograms of outputs, sums, weights, gradients",
      .lab(.turnQuantity(1))),
    KeyBinding(["O"], "O", "histograms of the numbers before", .lab(.turnQuantity(-1))),
    KeyBinding(["t"], "t", "judge test rows, or training rows", .lab(.turnRows)),
    KeyBinding(
      ["u"], "u", "the next pair of units of a layer's space",
      .lab(.turnUnits(1))),
    KeyBinding(["U"], "U", "the space of the next layer", .lab(.turnLayer(1))),
  ]

  /// What works on the lab from any pane.
  static let lab = Self(
    title: "Lab",
    bindings: [
      KeyBinding(["s"], "s", hint: "step", "one training step", .lab(.trainStep)),
      KeyBinding(["e"], "e", "one epoch", .lab(.trainEpoch)),
      KeyBinding(["b"], "b", hint: "back", "one training step back", .lab(.backStep)),
      KeyBinding(["B"], "B", "back to where the epoch began", .lab(.backEpoch)),
      KeyBinding(
        ["i"], "i", hint: "init", "initialization: zeros, normal, Xavier, He",
        .lab(.cycleInitialization)),
      KeyBinding(
        ["g"], "g", hint: "reg", "regularization: none, L2, L1, elastic net, dropout",
        .lab(.cycleRegularization)),
      KeyBinding(["+", "="], "+", "stronger regularization", .lab(.changeStrength(1))),
      KeyBinding(
        ["-", "−"], "-", hint: "strength", with: "+/-", "weaker regularization",
        .lab(.changeStrength(-1))
      ),
      KeyBinding(
        ["r"], "r", hint: "restart", "restart from the same seed; the run stays, dimmed",
        .lab(.restart)),
      KeyBinding(["R"], "R", "restart from the next seed", .lab(.takeNextSeed)),
      KeyBinding([","], ",", "train slower", .lab(.changeSpeed(-1))),
      KeyBinding(["."], ".", hint: "speed", with: ",/.", "train faster", .lab(.changeSpeed(1))),
      KeyBinding(["L"], "L", hint: "log", "logarithmic loss axis", .lab(.toggleLogarithm)),
    ])
}
