import Screen

extension KeyTable.Group {
  private static let steering = [
    KeyBinding([.left, "h"], "←", "choose the weight before (also h)", .figure(.select(-1))),
    KeyBinding(
      [.right, "l"], "→", hint: "weight", with: "←→", "choose the next weight (also l)",
      .figure(.select(1))),
    KeyBinding([.up, "k"], "↑", "make the weight larger (also k)", .figure(.change(1))),
    KeyBinding(
      [.down, "j"], "↓", hint: "change", with: "↑↓", "make the weight smaller (also j)",
      .figure(.change(-1))),
    KeyBinding(
      [.pageUp], "PgUp", "make it larger by a large step", .figure(.change(PlaneState.largeStep))),
    KeyBinding(
      [.pageDown], "PgDn", "make it smaller by a large step",
      .figure(.change(-PlaneState.largeStep))),
  ]

  static let planeFocus = Self(title: "Figure: a line by hand", bindings: steering)

  static let planeRuleFocus = Self(
    title: "Figure: a line that learns",
    bindings: [
      KeyBinding(
        [.space, .enter], "Space", hint: "next example", "look at the next example, and learn",
        .figure(.act)),
      KeyBinding([.backspace], "Backspace", "take one back", .figure(.takeBack)),
    ] + steering)

  /// What works on a plane from any pane.
  static func plane(learns: Bool, searches: Bool, changesData: Bool) -> Self {
    var bindings: [KeyBinding] = []
    if learns {
      bindings += [
        KeyBinding(["b"], "b", hint: "back", "take one example back", .figure(.takeBack)),
        KeyBinding(
          ["e"], "e", hint: "pass", "look at the rest of the examples", .figure(.plane(.goRound))),
        KeyBinding(
          ["a"], "a", hint: "run", "let it run by itself, or stop it", .figure(.plane(.toggleRun))),
      ]
    }
    if changesData {
      bindings.append(
        KeyBinding(
          ["d"], "d", hint: "data", "other data; the weights stay", .figure(.plane(.cycleData))))
    }
    if searches {
      bindings.append(
        KeyBinding(
          ["o"], "o", hint: "best line", "show the best line, or yours again",
          .figure(.plane(.search))))
    }
    bindings += [
      KeyBinding(["x"], "x", "exchange the sides of the line", .figure(.plane(.flip))),
      KeyBinding(
        ["r"], "r", hint: "reset", "the weights of the beginning", .figure(.goToStart)),
    ]
    return Self(title: "Figure", bindings: bindings)
  }
}
