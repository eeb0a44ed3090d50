/// How near a regression's outputs come to the targets.
package struct RegressionFit: Equatable, Sendable {
  /// √(Σ (output − target)² / n).
  package let rootMeanSquareError: Double
  /// Σ |output − target| / n.
  package let meanAbsoluteError: Double
  /// R² = 1 − Σ (output − target)² / Σ (target − mean)²: 1 is exact, 0 no better than the mean.
  ///
  /// `nil` where all targets are equal.
  package let determination: Double?

  /// `nil` without rows, or if there are not as many outputs as targets.
  package init?(outputs: [Float], targets: [Float]) {
    guard !targets.isEmpty, outputs.count == targets.count else { return nil }
    let count = Double(targets.count)
    let mean = targets.reduce(0) { $0 + Double($1) } / count
    var (squares, absolutes, spread) = (0.0, 0.0, 0.0)
    for (output, target) in zip(outputs, targets) {
      let error = Double(output) - Double(target)
      squares += error * error
      absolutes += abs(error)
      spread += (Double(target) - mean) * (Double(target) - mean)
    }
    rootMeanSquareError = (squares / count).squareRoot()
    meanAbsoluteError = absolutes / count
    determination = spread > 0 ? 1 - squares / spread : nil
  }
}
