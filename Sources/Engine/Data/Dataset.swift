/// Examples to learn from: one row of features each, and what is to be predicted.
package struct Dataset: Equatable, Sendable {
  /// What is to be predicted, row by row.
  package enum Targets: Equatable, Sendable {
    /// An index into `names` for each row.
    case classes([Int], names: [String])
    /// A number for each row.
    case values([Float])
  }

  /// What the data is called on screen.
  package let name: String
  package let featureNames: [String]
  package let targetName: String
  /// n×d.
  package let inputs: Matrix<Float>
  package let targets: Targets
  /// The size of the picture that each row's features are, line by line; `nil` if they are none.
  package let imageShape: Shape?

  package init(
    name: String, featureNames: [String], targetName: String, inputs: Matrix<Float>,
    targets: Targets, imageShape: Shape? = nil
  ) {
    self.name = name
    self.featureNames = featureNames
    self.targetName = targetName
    self.inputs = inputs
    self.targets = targets
    self.imageShape = imageShape
  }

  /// The most classes that a loss is taken over.
  package static let classLimit = 1000

  package var rows: Int { inputs.rows }
  package var features: Int { inputs.columns }

  /// The classes' names; empty for a regression.
  package var classNames: [String] {
    if case .classes(_, let names) = targets { names } else { [] }
  }

  /// The class of a row; `nil` for a regression.
  package func classIndex(of row: Int) -> Int? {
    if case .classes(let classes, _) = targets { classes[row] } else { nil }
  }

  /// The loss that fits the targets.
  package var naturalLoss: Loss {
    switch targets {
    case .classes(_, let names): names.count > 2 ? .ce : .bce
    case .values: .mse
    }
  }

  /// How many outputs a network for this data and loss has.
  package func outputCount(for loss: Loss) -> Int {
    switch (targets, loss) {
    case (.classes(_, let names), .ce): max(2, names.count)
    default: 1
    }
  }

  /// The targets as the loss wants them: n×1 numbers, or n×C with a 1 for each row's class.
  ///
  /// Two classes are 0 and 1, but −1 and 1 for the hinge.
  package func targetMatrix(for loss: Loss) throws(ConfigurationError) -> Matrix<Float> {
    switch (targets, loss) {
    case (.classes(let classes, let names), .bce), (.classes(let classes, let names), .brier),
      (.classes(let classes, let names), .hinge):
      guard names.count == 2 else { throw .twoClassesNeeded(loss, found: names.count) }
      return Matrix(Shape(rows, 1), classes.map { loss == .hinge ? Float(2 * $0 - 1) : Float($0) })
    case (.classes(let classes, _), .ce):
      var oneHot = Matrix<Float>(Shape(rows, outputCount(for: .ce)))
      for (row, index) in classes.enumerated() { oneHot[row, index] = 1 }
      return oneHot
    case (.classes(let classes, let names), .mse), (.classes(let classes, let names), .mae),
      (.classes(let classes, let names), .huber):
      let numbers = names.map { Float($0) }
      if let word = zip(names, numbers).first(where: { $0.1 == nil }) {
        throw .valuesNeeded(loss, label: word.0)
      }
      return Matrix(Shape(rows, 1), classes.map { numbers[$0] ?? 0 })
    case (.values(let values), .mse), (.values(let values), .mae), (.values(let values), .huber):
      return Matrix(Shape(rows, 1), values)
    case (.values, .bce), (.values, .brier), (.values, .ce), (.values, .hinge):
      throw .classesNeeded(loss)
    }
  }

  /// The given rows, in that order; a row may come more than once.
  package func rows(_ indices: some Collection<Int>) -> Dataset {
    let chosen: Targets =
      switch targets {
      case .classes(let classes, let names):
        .classes(indices.map { classes[$0] }, names: names)
      case .values(let values): .values(indices.map { values[$0] })
      }
    return Dataset(
      name: name, featureNames: featureNames, targetName: targetName,
      inputs: inputs.rows(indices), targets: chosen, imageShape: imageShape)
  }

  /// The same rows with other numbers for their features; the shape has to be the same.
  package func replacingInputs(with inputs: Matrix<Float>) -> Dataset {
    precondition(inputs.shape == self.inputs.shape, "\(self.inputs.shape) features are needed")
    return Dataset(
      name: name, featureNames: featureNames, targetName: targetName, inputs: inputs,
      targets: targets, imageShape: imageShape)
  }

  /// The smallest and largest value of a feature; 0…1 where there is none.
  package func range(of feature: Int) -> ClosedRange<Float> {
    let column = (0..<rows).map { inputs[$0, feature] }
    guard let low = column.min(), let high = column.max() else { return 0...1 }
    return low...high
  }
}
