import Screen

extension KeyTable.Group {
  static let sweep = Self(
    title: "Figure: many seeds",
    bindings: [
      KeyBinding([.space], "Space", hint: "run/pause", "run or pause", .figure(.sweep(.toggleRun))),
      KeyBinding([.left, "h"], "←", "the seed before (also h)", .figure(.select(-1))),
      KeyBinding(
        [.right, "l"], "→", hint: "seed", with: "←→", "the next seed (also l)",
        .figure(.select(1))),
      KeyBinding(
        [.up, "k"], "↑", "the variant above (also k)", .figure(.sweep(.selectVariant(-1)))),
      KeyBinding(
        [.down, "j"], "↓", hint: "variant", with: "↑↓", "the variant below (also j)",
        .figure(.sweep(.selectVariant(1)))),
      KeyBinding(
        [.enter], "Enter", hint: "curve", "the seed's losses, or all seeds' last ones",
        .figure(.sweep(.toggleCurve))),
      KeyBinding(["+", "="], "+", "more seeds", .figure(.sweep(.changeCount(1)))),
      KeyBinding(
        ["-", "−"], "-", hint: "seeds", with: "+/-", "fewer seeds",
        .figure(.sweep(.changeCount(-1)))),
      KeyBinding(["r"], "r", hint: "again", "forget all runs", .figure(.goToStart)),
    ])
}
