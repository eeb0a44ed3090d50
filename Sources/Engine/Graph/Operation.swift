/// What a node of a graph does.
///
/// `Operation+Rules.swift` is the table of what each computes, forwards and backwards.
package enum Operation: String, CaseIterable, Sendable {
  // Leaves.
  /// A number that stands in an expression; has no gradient.
  case constant
  /// An input that the learner may change.
  case variable
  /// A weight or bias that training changes.
  case parameter
  /// A batch, its targets, a dropout mask: filled in at each step; has no gradient.
  case data

  // Element by element; a 1×1, a row or a column is broadcast.
  case add
  case subtract
  case multiply
  case divide
  case power
  case max
  case min
  case negate
  case sqrt
  case exp
  case log
  case sin
  case cos
  case tanh
  case sigmoid
  case relu
  case abs

  // Matrices.
  /// X W, n×d by d×k.
  case matrixMultiply
  /// X W + b, n×d by d×k plus a row 1×k: a dense layer before its activation.
  case affine
  /// All elements added up to a scalar.
  case sum
  /// ½ Σ x²: what L2 regularization multiplies by λ.
  case halfSumOfSquares
  /// Σ |x|: what L1 regularization multiplies by λ.
  case sumOfAbsoluteValues

  // Losses of outputs n×k against targets n×k, down to a scalar.
  /// Mean over all elements of (output − target)²; PyTorch's `MSELoss`.
  case meanSquaredError
  /// Mean over all elements, on logits; PyTorch's `BCEWithLogitsLoss`.
  case binaryCrossEntropy
  /// Mean over the rows, softmax of logits against probabilities; PyTorch's `CrossEntropyLoss`.
  case crossEntropy

  /// How many inputs the operation has.
  package var arity: Int {
    switch self {
    case .constant, .variable, .parameter, .data: 0
    case .negate, .sqrt, .exp, .log, .sin, .cos, .tanh, .sigmoid, .relu, .abs: 1
    case .sum, .halfSumOfSquares, .sumOfAbsoluteValues: 1
    case .add, .subtract, .multiply, .divide, .power, .max, .min, .matrixMultiply: 2
    case .meanSquaredError, .binaryCrossEntropy, .crossEntropy: 2
    case .affine: 3
    }
  }

  /// Whether the operation takes its inputs element by element.
  package var isElementwise: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .power, .max, .min: true
    case .negate, .sqrt, .exp, .log, .sin, .cos, .tanh, .sigmoid, .relu, .abs: true
    default: false
    }
  }

  /// A sign for a box in a diagram: `×`, `exp`, `x W + b`.
  package var symbol: String {
    switch self {
    case .constant, .variable, .parameter, .data: ""
    case .add: "+"
    case .subtract: "−"
    case .negate: "neg"
    case .multiply: "×"
    case .divide: "÷"
    case .power: "^"
    case .sqrt: "√"
    case .matrixMultiply: "X W"
    case .affine: "X W + b"
    case .sum: "Σ"
    case .halfSumOfSquares: "½Σw²"
    case .sumOfAbsoluteValues: "Σ|w|"
    case .meanSquaredError: "MSE"
    case .binaryCrossEntropy: "BCE"
    case .crossEntropy: "CE"
    case .max, .min, .exp, .log, .sin, .cos, .tanh, .sigmoid, .relu, .abs: rawValue
    }
  }
}

/// Shapes that an operation can't take.
package struct ShapeError: Error, Equatable, CustomStringConvertible {
  package let operation: Operation
  package let shapes: [Shape]

  package var description: String {
    let list = shapes.map(\.description).joined(separator: ", ")
    return "\(operation.rawValue) can't take the shapes \(list)"
  }
}

extension Operation {
  /// The shape of the result, from those of the inputs.
  package func resultShape(_ inputs: [Shape]) throws(ShapeError) -> Shape {
    let error = ShapeError(operation: self, shapes: inputs)
    guard inputs.count == arity else { throw error }
    switch self {
    case .constant, .variable, .parameter, .data:
      throw error  // A leaf's shape is given, not computed.
    case .negate, .sqrt, .exp, .log, .sin, .cos, .tanh, .sigmoid, .relu, .abs:
      return inputs[0]
    case .add, .subtract, .multiply, .divide, .power, .max, .min:
      guard let shape = Self.broadcast(inputs[0], inputs[1]) else { throw error }
      return shape
    case .matrixMultiply:
      guard inputs[0].columns == inputs[1].rows else { throw error }
      return Shape(inputs[0].rows, inputs[1].columns)
    case .affine:
      guard inputs[0].columns == inputs[1].rows, inputs[2] == Shape(1, inputs[1].columns)
      else { throw error }
      return Shape(inputs[0].rows, inputs[1].columns)
    case .sum, .halfSumOfSquares, .sumOfAbsoluteValues:
      return .scalar
    case .meanSquaredError, .binaryCrossEntropy, .crossEntropy:
      guard inputs[0] == inputs[1] else { throw error }
      return .scalar
    }
  }

  /// Each dimension has to agree or to be 1 on one side, as in NumPy.
  private static func broadcast(_ one: Shape, _ other: Shape) -> Shape? {
    func common(_ a: Int, _ b: Int) -> Int? { a == b || b == 1 ? a : (a == 1 ? b : nil) }
    guard let rows = common(one.rows, other.rows),
      let columns = common(one.columns, other.columns)
    else { return nil }
    return Shape(rows, columns)
  }
}
