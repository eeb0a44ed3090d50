import Screen

extension KeyTable.Group {
  static let roomControls = Self(
    title: "Set: what the run is made of",
    bindings: [
      KeyBinding([.up, "k"], "↑", "the setting above (also k)", .lab(.select(-1))),
      KeyBinding(
        [.down, "j"], "↓", hint: "choose", with: "↑↓", "the setting below (also j)",
        .lab(.select(1))),
      KeyBinding(
        [.left, "h"], "←", "turn it back; the run begins anew (also h)", .lab(.change(-1))),
      KeyBinding(
        [.right, "l"], "→", hint: "turn", with: "←→", "turn it on; the run begins anew (also l)",
        .lab(.change(1))),
      KeyBinding([.enter], "Enter", hint: "type", "type a value", .room(.type)),
    ])

  static let roomNetwork = Self(
    title: "Network: units and weights", bindings: arrows(in: .network))

  /// A panel: how to move in it, or else to the next one, and what is special to it.
  static func roomPanel(_ panel: LabPanel, hasTest: Bool) -> Self {
    let turning = [
      KeyBinding([.left, "h"], "←", "the panel before (also h)", .lab(.turnPanels(-1))),
      KeyBinding(
        [.right, "l"], "→", hint: "panel", with: "←→", "the next panel (also l)",
        .lab(.turnPanels(1))),
    ]
    let special = labPanels.filter { binding in
      switch binding.command {
      case .lab(.turnQuantity): panel == .histogram
      case .lab(.turnUnits), .lab(.turnLayer): panel == .space
      case .lab(.turnRows): hasTest && [.space, .confusion, .mistakes].contains(panel)
      default: false
      }
    }
    let isMovable = [.space, .mistakes].contains(panel)
    return Self(
      title: "Look: \(panel.title.lowercased())",
      bindings: (isMovable ? arrows(in: panel) : turning) + special)
  }

  /// What works in the free lab from any pane.
  static let room = Self(
    title: "The lab",
    bindings: [
      KeyBinding([.space], "Space", hint: "run/pause", "run or pause", .lab(.toggleRun)),
      KeyBinding([.tab], "Tab", hint: "pane", "turn to the next pane", .turnPane(1)),
      KeyBinding([.backTab], "Shift-Tab", "turn to the previous pane", .turnPane(-1)),
      KeyBinding(["1"], "1", "what is set", .room(.show(.controls))),
      KeyBinding(["2"], "2", "the network", .room(.show(.network))),
      KeyBinding(["3"], "3", "the map of its answers", .room(.show(.map))),
      KeyBinding(["4"], "4", "the loss", .room(.show(.loss))),
      KeyBinding(["5"], "5", "numbers", .room(.show(.numbers))),
      KeyBinding(["6"], "6", "the other panels", .room(.show(.panel))),
      KeyBinding(
        ["d"], "d", hint: "draw", "draw points to train on, or a digit to be read",
        .room(.draw)),
      KeyBinding(
        ["S"], "S", hint: "save", "save the network, the run or the lab as a file", .room(.save)),
      KeyBinding(["Y"], "Y", "the whole lab as one line, to be copied or replaced", .room(.state)),
      KeyBinding(["v"], "v", "the next of the other panels", .lab(.turnPanels(1))),
      KeyBinding(["V"], "V", "the one before", .lab(.turnPanels(-1))),
    ])
}
