extension FigureSchema {
  /// A network in training; what the values mean is the engine's business.
  static let lab = FigureSchema(
    keys: [
      "title", "state", "data", "noise", "train-fraction", "features", "standardize", "layers",
      "activation",
      "init", "loss",
      "optimizer", "lr", "batch", "regularization", "strength", "seed", "speed", "controls",
      "panels",
    ].map { Key(name: $0, shape: .text) } + [Key(name: "variant", shape: .text, mayRepeat: true)])
}
