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

  /// The settings while the features are chosen: a small screen has no room for another hint, so one
  /// that goes without saying makes room.
  static let roomFeatures: Self = {
    var bindings = roomControls.bindings.map { binding in
      binding.command == .lab(.select(1))
        ? KeyBinding(binding.keys, binding.name, binding.help, binding.command) : binding
    }
    bindings.insert(
      KeyBinding(
        ["o"], "o", hint: "one by one", "switch single features on and off", .room(.features)),
      at: bindings.count - 1)
    return Self(title: roomControls.title, bindings: bindings)
  }()

  /// - Parameter isUnit: whether a hidden unit is chosen, whose map can be shown large.
  static func roomNetwork(isUnit: Bool) -> Self {
    let map = KeyBinding(["o"], "o", hint: "its map", "the unit's map, large", .room(.enlarge))
    return Self(
      title: "Network: units and weights",
      bindings: arrows(in: .network) + [
        KeyBinding(
          [.enter], "Enter", hint: "set it", "type the weight, or the unit's bias", .room(.type))
      ] + (isUnit ? [map] : []))
  }

  /// The map: a place to read, and what is shown of it.
  ///
  /// - Parameters:
  ///   - hasTest: whether there are test rows to choose.
  ///   - hasSides: whether an answer lies on one side or the other.
  static func roomMap(hasTest: Bool, hasSides: Bool) -> Self {
    let rows = KeyBinding(
      ["t"], "t", hint: "train/test", "points of training rows, of test rows, or of all",
      .room(.map(.turnRows)))
    let discrete = KeyBinding(
      ["o"], "o", hint: "discrete", "only which class or sign, or how sure, too",
      .room(.map(.toggleDiscrete)))
    return Self(
      title: "Map of the network's answers",
      bindings: [
        KeyBinding([.left, "h"], "←", "to the left (also h)", .room(.map(.move(-1, 0)))),
        KeyBinding(
          [.right, "l"], "→", hint: "read a place", with: "←→↑↓", "to the right (also l)",
          .room(.map(.move(1, 0)))),
        KeyBinding([.up, "k"], "↑", "up (also k)", .room(.map(.move(0, 1)))),
        KeyBinding([.down, "j"], "↓", "down (also j)", .room(.map(.move(0, -1)))),
        KeyBinding(
          [.escape], "Esc", "without a place; the network's map again", .room(.map(.leave))),
      ] + (hasSides ? [discrete] : []) + (hasTest ? [rows] : []))
  }

  /// How to turn to other panels.
  static let panelTurning = [
    KeyBinding([.left, "h"], "←", "the panel before (also h)", .lab(.turnPanels(-1))),
    KeyBinding(
      [.right, "l"], "→", hint: "panel", with: "←→", "the next panel (also l)",
      .lab(.turnPanels(1))),
  ]

  static let roomNumbers = Self(title: "Numbers", bindings: arrows(in: .numbers))

  /// A panel: how to move in it, or else to the next one, and what is special to it.
  static func roomPanel(_ panel: LabPanel, hasTest: Bool) -> Self {
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
      bindings: (isMovable ? arrows(in: panel) : panelTurning) + special)
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
      KeyBinding(["!"], "!", "what to try with a run that fails", .room(.remedies)),
      KeyBinding(["Y"], "Y", "the whole lab as one line, to be copied or replaced", .room(.state)),
      KeyBinding(["v"], "v", "the next of the other panels", .lab(.turnPanels(1))),
      KeyBinding(["V"], "V", "the one before", .lab(.turnPanels(-1))),
      KeyBinding(
        ["w"], "w", hint: "walk", "walk through the next step, operation by operation",
        .room(.toggleWalk)),
      KeyBinding(
        ["a"], "a", "walk through it by example: run the next one", .room(.walkExample(1))),
      KeyBinding(["A"], "A", "one example back", .room(.walkExample(-1))),
    ])

  /// The walk through a step.
  static let roomWalk = Self(
    title: "Walk through the next step",
    bindings: [
      KeyBinding(
        [.space, .enter], "Space", hint: "next",
        "compute the next operation; behind the last, take the step", .figure(.act)),
      KeyBinding(
        [.backspace], "Backspace", hint: "back", "take one operation back, the step too",
        .figure(.takeBack)),
      KeyBinding(
        ["a"], "a", "run the next example and add its gradient; behind the last, take the step",
        .room(.walkExample(1))),
      KeyBinding(
        ["A"], "A", hint: "example", with: "a/A", "one example back", .room(.walkExample(-1))),
      KeyBinding([.left, "h"], "←", "look at the numbers before (also h)", .figure(.select(-1))),
      KeyBinding(
        [.right, "l"], "→", hint: "look at", with: "←→", "look at the next numbers (also l)",
        .figure(.select(1))),
      KeyBinding([.up, "k"], "↑", "the example before (also k)", .figure(.change(-1))),
      KeyBinding(
        [.down, "j"], "↓", "the next example; behind the last, all as a batch (also j)",
        .figure(.change(1))),
      KeyBinding([.home], "Home", "go back to the first operation", .figure(.goToStart)),
      KeyBinding([.end], "End", "compute all of them", .figure(.goToEnd)),
      KeyBinding(
        ["c"], "c", "gradient check: compare with differences", .figure(.toggleCheck)),
      KeyBinding(["z"], "z", "zoom: what fits, boxes, numbers, signs, dots", .figure(.zoom)),
      KeyBinding(
        ["w", .escape], "w", hint: "leave", "leave the walk (also Esc)", .room(.toggleWalk)),
    ])
}
