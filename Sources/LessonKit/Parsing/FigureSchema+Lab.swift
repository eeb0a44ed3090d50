extension FigureSchema {
  /// A network in training; what the values mean is the engine's business.
  static let lab = FigureSchema(
    keys: [
      "title", "data", "layers", "activation", "init", "loss", "optimizer", "lr", "batch",
      "regularization", "strength", "seed", "speed", "noise",
    ].map { Key(name: $0, shape: .text) })
}
