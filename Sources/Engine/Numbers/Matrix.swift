/// The shape of a matrix; a scalar is 1×1, a mini-batch n×d with an example in each row.
package struct Shape: Hashable, Sendable, CustomStringConvertible {
  package var rows: Int
  package var columns: Int

  package init(_ rows: Int, _ columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  package static let scalar = Shape(1, 1)
  package var count: Int { rows * columns }
  /// How many elements a graph sets aside: whole vector registers.
  ///
  /// So no loop has a rest to do one by one. What stands beyond `count` means nothing. A scalar is
  /// never one of many.
  var paddedCount: Int { count == 1 ? 1 : (count + 7) & ~7 }
  package var description: String { "\(rows)×\(columns)" }
}

/// A matrix as a value, row by row.
package struct Matrix<Element: Scalar>: Equatable, Sendable {
  package let shape: Shape
  package var elements: [Element]

  /// A matrix of zeros.
  package init(_ shape: Shape) {
    self.shape = shape
    elements = Array(repeating: 0, count: shape.count)
  }

  /// A matrix of the given elements, row by row; there have to be `shape.count` of them.
  package init(_ shape: Shape, _ elements: [Element]) {
    precondition(elements.count == shape.count, "a \(shape) matrix has \(shape.count) elements")
    self.shape = shape
    self.elements = elements
  }

  package var rows: Int { shape.rows }
  package var columns: Int { shape.columns }

  package subscript(row: Int, column: Int) -> Element {
    get { elements[row * shape.columns + column] }
    set { elements[row * shape.columns + column] = newValue }
  }

  /// The elements of one row.
  package func row(_ row: Int) -> ArraySlice<Element> {
    elements[row * shape.columns..<(row + 1) * shape.columns]
  }

  /// Rows and columns exchanged.
  package var transposed: Matrix {
    var result = Matrix(Shape(shape.columns, shape.rows))
    for row in 0..<shape.rows {
      for column in 0..<shape.columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The given rows, in that order.
  package func rows(_ indices: some Sequence<Int>) -> Matrix {
    var chosen: [Element] = []
    for index in indices { chosen += row(index) }
    let count = shape.columns == 0 ? 0 : chosen.count / shape.columns
    return Matrix(Shape(count, shape.columns), chosen)
  }
}
