/// How rows of data become a network's inputs: features computed from their columns, then scaled.
///
/// Whoever looks at a network asks it about rows of the data, such as points of the plane; what it
/// is given in their place is nobody else's business.
package struct InputPreparation: Equatable, Sendable {
  /// The columns that the data has.
  package let columns: [String]
  /// `nil`: the columns themselves.
  package let features: FeatureMap?
  /// `nil`: the features are as they are.
  package private(set) var standardization: Standardization?

  /// A preparation without scaling.
  init(columns: [String], features: FeatureMap?) throws(FeatureError) {
    try features?.check(columns: columns)
    self.columns = columns
    self.features = features
  }

  /// What the network's inputs are called.
  package var names: [String] { features?.names ?? columns }

  /// How many inputs the network has.
  package var count: Int { features?.count ?? columns.count }

  /// Whether the rows are given as they are.
  package var isIdentity: Bool { features == nil && standardization == nil }

  /// The rows as the network is given them, n×k.
  ///
  /// - Parameter rows: n×d, as the data has them. What has no value becomes NaN.
  package func inputs(for rows: Matrix<Float>) -> Matrix<Float> {
    let values = features?.values(of: rows, columns: columns) ?? rows
    return standardization?.applied(to: values) ?? values
  }

  /// Refuses rows that a feature has no finite value for.
  func check(_ rows: Matrix<Float>) throws(FeatureError) {
    guard let features else { return }
    let values = features.values(of: rows, columns: columns)
    guard let index = values.elements.firstIndex(where: { !$0.isFinite }) else { return }
    let (row, feature) = index.quotientAndRemainder(dividingBy: values.columns)
    let expression = features.expressions[feature]
    throw .notFinite(
      feature: expression.source, row: row + 1,
      values: expression.variables.compactMap { name in
        columns.firstIndex(of: name).map { "\(name) = \(rows[row, $0])" }
      })
  }

  /// Scales features from now on by what the rows to train on have.
  mutating func standardize(by train: Matrix<Float>) {
    standardization = nil
    standardization = Standardization(of: inputs(for: train))
  }
}
