/// Which classes are taken for which.
package struct ConfusionMatrix: Equatable, Sendable {
  /// The classes' names, in the order of rows and columns.
  package let classNames: [String]
  /// Row by row: a row for each actual class, a column for each predicted one.
  package let counts: [Int]

  /// One kind of mistake: rows of one class that were given another.
  package struct Confusion: Equatable, Sendable {
    package let actual: Int
    package let predicted: Int
    package let count: Int
  }

  /// Counts pairs of an actual and a predicted class; `nil` if a class has no name, or there are
  /// not as many of one as of the other.
  package init?(actual: [Int], predicted: [Int], classNames: [String]) {
    let classes = classNames.count
    guard actual.count == predicted.count, classes <= Dataset.classLimit,
      (actual + predicted).allSatisfy((0..<classes).contains)
    else { return nil }
    var counts = Array(repeating: 0, count: classes * classes)
    for (actual, predicted) in zip(actual, predicted) {
      counts[actual * classes + predicted] += 1
    }
    self.classNames = classNames
    self.counts = counts
  }

  /// Counts a data set's rows; `nil` for a regression.
  ///
  /// A network may predict a class that the data has no name for: with one class in the data it
  /// still has two outputs. Such a class is called by its number.
  package init?(_ predictions: Predictions, of data: Dataset) {
    guard let actual = predictions.actual, let predicted = predictions.predicted else { return nil }
    let outputs = max(2, predictions.outputs.columns)
    let names = data.classNames
    self.init(
      actual: actual, predicted: predicted,
      classNames: (0..<max(outputs, names.count)).map { $0 < names.count ? names[$0] : "\($0)" })
  }

  package subscript(actual actual: Int, predicted predicted: Int) -> Int {
    counts[actual * classNames.count + predicted]
  }

  /// All rows that were counted.
  package var rows: Int { counts.reduce(0, +) }

  /// The share of rows that were given their class; `nil` without rows.
  package var accuracy: Double? {
    share(classNames.indices.reduce(0) { $0 + self[actual: $1, predicted: $1] }, of: rows)
  }

  /// Of the rows that were given a class, the share that have it; `nil` if there are none.
  package func precision(of index: Int) -> Double? {
    let given = classNames.indices.reduce(0) { $0 + self[actual: $1, predicted: index] }
    return share(self[actual: index, predicted: index], of: given)
  }

  /// Of the rows that have a class, the share that were given it; `nil` if there are none.
  package func recall(of index: Int) -> Double? {
    let had = classNames.indices.reduce(0) { $0 + self[actual: index, predicted: $1] }
    return share(self[actual: index, predicted: index], of: had)
  }

  /// The mistakes that were made, most frequent first; equal ones in the order of the classes.
  package var confusions: [Confusion] {
    var found: [Confusion] = []
    for actual in classNames.indices {
      for predicted in classNames.indices where actual != predicted {
        let count = self[actual: actual, predicted: predicted]
        if count > 0 { found.append(Confusion(actual: actual, predicted: predicted, count: count)) }
      }
    }
    return found.sorted {
      ($1.count, $0.actual, $0.predicted) < ($0.count, $1.actual, $1.predicted)
    }
  }

  private func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}
