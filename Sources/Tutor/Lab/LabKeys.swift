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

  /// The same while the arrows move through the network.
  static let labInspection = Self(
    title: "Lab: looking into the network",
    bindings: [
      KeyBinding([.space], "Space", hint: "run/pause", "run or pause", .lab(.toggleRun)),
      KeyBinding([.left, "h"], "←", "to the left (also h)", .lab(.select(-1))),
      KeyBinding([.right, "l"], "→", "to the right (also l)", .lab(.select(1))),
      KeyBinding(
        [.up, "k"], "↑", hint: "unit or weight", with: "←→↑↓", "up (also k)", .lab(.change(1))),
      KeyBinding([.down, "j"], "↓", "down (also j)", .lab(.change(-1))),
      KeyBinding(
        ["w", .escape, .enter], "w", hint: "leave it", "back to the settings",
        .lab(.toggleInspection)),
    ])

  private static let labPanels = [
    KeyBinding(
      ["x"], "x", hint: "other run", "look into the next run of a race", .lab(.turnRun(1))),
    KeyBinding(["v"], "v", hint: "panels", "turn to other panels", .lab(.turnPanels(1))),
    KeyBinding(["V"], "V", "turn back to the panels before", .lab(.turnPanels(-1))),
    KeyBinding(
      ["w"], "w", hint: "look into", "move through the network's units and weights",
      .lab(.toggleInspection)),
    KeyBinding(["o"], "o", "histograms of outputs, or of sums", .lab(.toggleSums)),
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
