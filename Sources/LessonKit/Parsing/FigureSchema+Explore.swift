extension FigureSchema {
  static let explore = FigureSchema(keys: [
    Key(name: "title", shape: .text),
    Key(name: "slider", shape: .text, isRequired: true, mayRepeat: true),
    Key(name: "curve", shape: .text, mayRepeat: true),
    Key(name: "variable", shape: .names),
    Key(name: "from", shape: .number),
    Key(name: "to", shape: .number),
    Key(name: "derivative", shape: .choice(["yes", "no"])),
    Key(name: "readout", shape: .text, mayRepeat: true),
    Key(name: "bars", shape: .text, mayRepeat: true),
  ])
}
