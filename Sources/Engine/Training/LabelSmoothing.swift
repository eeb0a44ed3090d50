/// Targets that leave a little doubt, so that logits need not grow without end.
///
/// Szegedy et al. 2016. Only what a network trains on is smoothed; evaluation asks for the classes
/// themselves.
enum LabelSmoothing {
  /// Targets t of `loss`, n×C, as t (1 − ε) + ε / C.
  ///
  /// That is the `label_smoothing` of PyTorch's `CrossEntropyLoss`; `BCEWithLogitsLoss` has none, and
  /// here takes its two classes as C = 2: t (1 − ε) + ε / 2.
  ///
  /// - Throws: `ConfigurationError` for an ε outside 0..<1 or a loss without classes.
  static func smoothed(
    _ targets: Matrix<Float>, for loss: Loss, by strength: Double
  ) throws(ConfigurationError) -> Matrix<Float> {
    let name = "label-smoothing"
    try ConfigurationError.require(
      (0..<1).contains(strength), name, strength, "from 0 to less than 1")
    guard strength > 0 else { return targets }
    let classes: Int
    switch loss {
    case .ce: classes = targets.columns
    case .bce: classes = 2
    default:
      throw .outOfRange(
        name: name, value: "\(strength)",
        allowed: "left out with --loss \(loss.rawValue); --loss ce and bce take it")
    }
    let (kept, doubt) = (Float(1 - strength), Float(strength / Double(classes)))
    return Matrix(targets.shape, targets.elements.map { $0 * kept + doubt })
  }
}
