extension FigureSchema {
  static let sweep = FigureSchema(
    keys: [
      "title", "data", "features", "standardize", "layers", "activation", "init", "loss",
      "optimizer", "lr", "batch",
      "regularization", "strength", "seed", "noise", "steps", "seeds", "success",
    ].map { Key(name: $0, shape: .text) }
      + [Key(name: "variant", shape: .text, mayRepeat: true)])
}
