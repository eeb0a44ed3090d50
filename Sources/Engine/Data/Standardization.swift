/// Brings each feature to mean 0 and standard deviation 1, as the training rows have them.
///
/// Test rows are scaled with the training rows' numbers: their own would let the test leak into the
/// data. This is scikit-learn's `StandardScaler`, with the deviation over n and not n − 1.
package struct Standardization: Equatable, Sendable {
  /// The mean of each feature.
  package let means: [Double]
  /// What each feature is divided by; 1 for a feature that is the same in all rows.
  package let scales: [Double]

  /// Measures the features of the rows to train on; without rows nothing will change.
  package init(of train: Dataset) { self.init(of: train.inputs) }

  /// Measures the columns of the rows to train on, n×d.
  package init(of train: Matrix<Float>) {
    let count = Double(max(1, train.rows))
    var means: [Double] = []
    var scales: [Double] = []
    for feature in 0..<train.columns {
      let column = (0..<train.rows).map { Double(train[$0, feature]) }
      let first = column.first ?? 0
      // A constant keeps its exact value: the rounding of its sum would be scaled up.
      if column.allSatisfy({ $0 == first }) {
        means.append(first)
        scales.append(1)
        continue
      }
      let mean = column.reduce(0, +) / count
      let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      means.append(mean)
      scales.append(variance.squareRoot())
    }
    self.means = means
    self.scales = scales
  }

  /// The rows with (x − mean) / scale for each feature; they have to have the same features.
  package func applied(to data: Dataset) -> Dataset {
    data.replacingInputs(with: applied(to: data.inputs))
  }

  /// Rows with (x − mean) / scale in each column, n×d.
  package func applied(to rows: Matrix<Float>) -> Matrix<Float> {
    precondition(rows.columns == means.count, "the rows have to have \(means.count) features")
    var inputs = rows
    for row in 0..<inputs.rows {
      for feature in means.indices {
        inputs[row, feature] = Float(
          (Double(inputs[row, feature]) - means[feature]) / scales[feature])
      }
    }
    return inputs
  }
}
