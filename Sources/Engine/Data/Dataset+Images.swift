extension Dataset {
  /// The names of a picture's pixels, line by line: p00 to p77 for 8×8, p0000 to p2727 for 28×28.
  ///
  /// Row and column have as many digits as the larger of them needs.
  static func pixelNames(_ shape: Shape) -> [String] {
    let width = String(max(shape.rows, shape.columns) - 1).count
    func padded(_ index: Int) -> String {
      let digits = String(index)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    return (0..<shape.rows).flatMap { row in
      (0..<shape.columns).map { "p" + padded(row) + padded($0) }
    }
  }

  /// Reads the handwritten digits of Assets/digits.csv.gz: 8×8 pixels of 0 to 16, then the digit.
  ///
  /// Pixels are scaled to 0…1. Without a header and in this order they are in scikit-learn's package.
  package init(digits bytes: [UInt8]) throws(CSVError) {
    let shape = Shape(8, 8)
    let table = try Dataset(
      csv: bytes, name: "digits", columns: Self.pixelNames(shape) + ["digit"])
    self.init(
      name: table.name, featureNames: table.featureNames, targetName: table.targetName,
      inputs: Matrix(table.inputs.shape, table.inputs.elements.map { $0 / 16 }),
      targets: table.targets, imageShape: shape)
  }
}
