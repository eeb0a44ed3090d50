extension FigureSchema {
  static let chance = FigureSchema(keys: [
    Key(name: "title", shape: .text),
    Key(name: "coin", shape: .number),
    Key(name: "die", shape: .number),
    Key(name: "outcomes", shape: .text),
    Key(name: "weights", shape: .text),
    Key(name: "block", shape: .number),
    Key(name: "seed", shape: .number),
    Key(name: "speed", shape: .number),
    Key(name: "game", shape: .choice(["guess"])),
  ])
}
