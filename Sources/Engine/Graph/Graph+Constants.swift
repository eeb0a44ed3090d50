extension Graph {
  /// Appends an operation whose inputs behind the given ones are its default constants.
  mutating func append(
    _ operation: Operation, withConstantsBehind inputs: [Int], name: String? = nil
  ) throws(ShapeError) -> Int {
    let constants = operation.defaultConstants.map { append(constant: S($0)) }
    return try append(operation, inputs + constants, name: name)
  }
}
