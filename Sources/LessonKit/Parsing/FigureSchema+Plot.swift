extension FigureSchema {
  static let plot = FigureSchema(keys: [
    Key(name: "expression", shape: .text, mayRepeat: true),
    Key(name: "gallery", shape: .choice(["activations"])),
    Key(name: "variable", shape: .names),
    Key(name: "from", shape: .number, isRequired: true),
    Key(name: "to", shape: .number, isRequired: true),
    Key(name: "derivative", shape: .choice(["yes", "no"])),
    Key(name: "slider", shape: .text, mayRepeat: true),
    Key(name: "show", shape: .choice(["all", "one"])),
  ])
}
