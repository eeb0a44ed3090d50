extension FigureSchema {
  static let plane = FigureSchema(keys: [
    Key(name: "data", shape: .text, isRequired: true),
    Key(name: "also", shape: .text),
    Key(name: "rows", shape: .number),
    Key(name: "noise", shape: .number),
    Key(name: "seed", shape: .number),
    Key(name: "labels", shape: .text),
    Key(name: "layers", shape: .text),
    Key(name: "unit", shape: .text),
    Key(name: "weights", shape: .assignments),
    Key(name: "step", shape: .number),
    Key(name: "rule", shape: .choice(["none", "perceptron"])),
    Key(name: "rate", shape: .number),
    Key(name: "order", shape: .choice(["given", "random"])),
  ])
}
