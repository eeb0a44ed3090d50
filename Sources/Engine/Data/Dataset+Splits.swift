extension Dataset {
  /// Cuts the rows, put in a random order, into a part for training and the rest.
  ///
  /// All rows are kept for training, in their order, if `fraction` is 1.
  package func split(
    trainFraction fraction: Double, using generator: inout SeededGenerator
  ) -> (train: Dataset, test: Dataset) {
    let parts = split(trainFraction: fraction, validationFraction: 0, using: &generator)
    return (parts.train, parts.test)
  }

  /// Cuts the rows, put in a random order, into parts for training, for choosing and for testing.
  ///
  /// Both fractions are of all rows; what they leave is for testing. The part for training is the
  /// same whatever is kept for validation: all rows, in their order, if its fraction is 1.
  package func split(
    trainFraction: Double, validationFraction: Double, using generator: inout SeededGenerator
  ) -> (train: Dataset, validation: Dataset, test: Dataset) {
    guard trainFraction < 1 else { return (self, rows([]), rows([])) }
    var order = Array(0..<rows)
    generator.shuffle(&order)
    let train = order.prefix(rowCount(trainFraction))
    let rest = order[train.endIndex...]
    let validation = rest.prefix(rowCount(validationFraction))
    return (rows(train), rows(validation), rows(rest[validation.endIndex...]))
  }

  /// How many rows a fraction is, to the nearest; all or none if it is out of range.
  private func rowCount(_ fraction: Double) -> Int {
    Int((Double(rows) * max(0, min(1, fraction))).rounded())
  }

  /// Cuts the rows into `count` parts of almost one size; each is for validation once.
  ///
  /// Every row is in exactly one validation part, and in the training part of all other folds, in
  /// the order of the data. If `stratified`, the classes too are spread evenly, to a row; a
  /// regression has none.
  ///
  /// - Throws: `ConfigurationError.outOfRange` unless there are 2 folds or more, and no more than
  ///   rows.
  package func kFolds(
    _ count: Int, stratified: Bool = false, using generator: inout SeededGenerator
  ) throws(ConfigurationError) -> [(train: Dataset, validation: Dataset)] {
    guard count >= 2, count <= rows else {
      throw .outOfRange(
        name: "folds", value: "\(count)", allowed: "2 or more, and at most the \(rows) rows")
    }
    var order = Array(0..<rows)
    generator.shuffle(&order)
    if stratified, case .classes(let classes, let names) = targets {
      var members = [[Int]](repeating: [], count: names.count)
      for row in order { members[classes[row]].append(row) }
      order = members.flatMap { $0 }
    }
    // The rows are dealt like cards: class by class, each goes to the next fold.
    var folds = [Int](repeating: 0, count: rows)
    for (position, row) in order.enumerated() { folds[row] = position % count }
    return (0..<count).map { fold in
      (
        train: rows((0..<rows).filter { folds[$0] != fold }),
        validation: rows((0..<rows).filter { folds[$0] == fold })
      )
    }
  }

  /// As many rows as there are, drawn with replacement, and the rows that were never drawn.
  ///
  /// About 1/e of the rows, 37%, stay out of the bag (Efron's bootstrap; Breiman's bagging).
  package func bootstrap(
    using generator: inout SeededGenerator
  ) -> (sample: Dataset, outOfBag: Dataset) {
    var drawn = [Bool](repeating: false, count: rows)
    let sample = (0..<rows).map { _ in
      let row = generator.integer(below: rows)
      drawn[row] = true
      return row
    }
    return (rows(sample), rows((0..<rows).filter { !drawn[$0] }))
  }
}
