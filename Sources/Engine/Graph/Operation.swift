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

  /// x²; x^2 without the exponent's derivative and the logarithm in it.
  case square

  // Activations, by PyTorch's names; what stands behind x is an input like any other, a constant
  // leaf or a parameter that learns. `ActivationRules.swift` has the longer formulas.
  /// x if x > 0, else αx, from x and α; with a learned α it is PReLU.
  case leakyReLU = "leaky_relu"
  /// x if x > 0, else α(e^x − 1), from x and α; Clevert et al. 2016.
  case elu
  /// ELU with the α and the scale that keep mean 0 and variance 1; Klambauer et al. 2017.
  case selu
  /// x if x > 0, else α(e^(x/α) − 1), from x and α; Barron 2017.
  case celu
  /// x Φ(x), Φ the normal distribution's; Hendrycks and Gimpel 2016.
  case gelu
  /// GELU by tanh; PyTorch's `GELU(approximate="tanh")`.
  case geluTanh = "gelu_tanh"
  /// x σ(x), also called swish.
  case silu
  /// x tanh(softplus(x)); Misra 2019.
  case mish
  /// log(1 + e^x).
  case softplus
  /// x / (1 + |x|).
  case softsign
  /// x/6 + ½, kept within 0 and 1.
  case hardSigmoid = "hardsigmoid"
  /// x, kept within −1 and 1.
  case hardTanh = "hardtanh"
  /// x hardsigmoid(x).
  case hardSwish = "hardswish"
  /// x, kept within 0 and 6.
  case relu6
  /// log σ(x).
  case logSigmoid = "logsigmoid"
  /// x if |x| > λ, else 0, from x and λ.
  case hardShrink = "hardshrink"
  /// x moved by λ towards 0, and not beyond, from x and λ.
  case softShrink = "softshrink"
  /// x − tanh(x).
  case tanhShrink = "tanhshrink"
  /// x if x > θ, else a value, from x, θ and the value.
  case threshold
  /// 1 if x > 0, else 0: the perceptron's; its derivative is 0, so nothing learns through it.
  case step

  // Matrices.
  /// X W, n×d by d×k.
  case matrixMultiply
  /// X W + b, n×d by d×k plus a row 1×k: a dense layer before its activation.
  case affine
  /// The mean of each column, n×k to 1×k: over the rows of a batch.
  case columnMean = "column_mean"
  /// All elements added up to a scalar.
  case sum
  /// ½ Σ x²: what L2 regularization multiplies by λ.
  case halfSumOfSquares
  /// Σ |x|: what L1 regularization multiplies by λ.
  case sumOfAbsoluteValues

  // Of probabilities.
  /// −Σ p log p in nats; Shannon 1948.
  case entropy
  /// Σ p log(p / q), of q from p.
  case klDivergence = "kl_divergence"

  // Losses of outputs n×k against targets n×k, down to a scalar.
  /// Mean over all elements of (output − target)²; PyTorch's `MSELoss`.
  case meanSquaredError
  /// Mean over all elements of |output − target|; PyTorch's `L1Loss`.
  case meanAbsoluteError
  /// ½d² for |d| ≤ δ, linear beyond, with δ a third input; PyTorch's `HuberLoss`.
  case huber
  /// Mean over all elements of max(0, 1 − target · output), targets −1 or 1; Cortes and Vapnik 1995.
  case hinge
  /// Mean over all elements, on logits; PyTorch's `BCEWithLogitsLoss`.
  case binaryCrossEntropy
  /// Mean over all elements of (σ(logit) − target)²; Brier 1950.
  case brier
  /// Mean over the rows, softmax of logits against probabilities; PyTorch's `CrossEntropyLoss`.
  case crossEntropy

  /// What an operation takes and gives, as far as shapes are concerned.
  enum Form: Equatable {
    /// No inputs; its shape is given.
    case leaf
    /// So many inputs, each broadcast to the shape of the result.
    case elementwise(inputs: Int)
    /// n×d by d×k, to n×k.
    case product
    /// n×d by d×k plus 1×k, to n×k.
    case affine
    /// Any matrix n×k, to 1×k.
    case columnwise
    /// Any matrix, to a scalar.
    case reduction
    /// Two matrices n×k, outputs and targets, to a scalar; a third input is a scalar.
    case loss(inputs: Int)
  }

  /// Which of the forms the operation has.
  var form: Form {
    switch self {
    case .constant, .variable, .parameter, .data: .leaf
    case .negate, .sqrt, .exp, .log, .sin, .cos, .abs, .square: .elementwise(inputs: 1)
    case .tanh, .sigmoid, .relu, .selu, .gelu, .geluTanh, .silu, .mish, .softplus, .softsign,
      .hardSigmoid, .hardTanh, .hardSwish, .relu6, .logSigmoid, .tanhShrink, .step:
      .elementwise(inputs: 1)
    case .add, .subtract, .multiply, .divide, .power, .max, .min: .elementwise(inputs: 2)
    case .leakyReLU, .elu, .celu, .hardShrink, .softShrink: .elementwise(inputs: 2)
    case .threshold: .elementwise(inputs: 3)
    case .matrixMultiply: .product
    case .affine: .affine
    case .columnMean: .columnwise
    case .sum, .halfSumOfSquares, .sumOfAbsoluteValues, .entropy: .reduction
    case .klDivergence, .meanSquaredError, .meanAbsoluteError, .hinge, .binaryCrossEntropy, .brier,
      .crossEntropy:
      .loss(inputs: 2)
    case .huber: .loss(inputs: 3)
    }
  }

  /// How many inputs the operation has.
  package var arity: Int {
    switch form {
    case .leaf: 0
    case .elementwise(let inputs), .loss(let inputs): inputs
    case .columnwise, .reduction: 1
    case .product: 2
    case .affine: 3
    }
  }

  /// Whether the operation takes its inputs element by element.
  package var isElementwise: Bool {
    if case .elementwise = form { true } else { false }
  }

  /// What the inputs behind the first are where nobody says otherwise: PyTorch's defaults.
  ///
  /// `nn.Threshold` has none; these are the ones of its documentation.
  package var defaultConstants: [Double] {
    switch self {
    case .leakyReLU: [0.01]
    case .elu, .celu, .huber: [1]
    case .hardShrink, .softShrink: [0.5]
    case .threshold: [0.1, 20]
    default: []
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
    case .square: "x²"
    case .columnMean: "mean"
    case .sum: "Σ"
    case .halfSumOfSquares: "½Σw²"
    case .sumOfAbsoluteValues: "Σ|w|"
    case .entropy: "H"
    case .klDivergence: "KL"
    case .meanSquaredError: "MSE"
    case .meanAbsoluteError: "MAE"
    case .binaryCrossEntropy: "BCE"
    case .brier: "Brier"
    case .crossEntropy: "CE"
    default: rawValue
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
    switch form {
    case .leaf:
      throw error  // A leaf's shape is given, not computed.
    case .elementwise:
      var result = inputs[0]
      for input in inputs.dropFirst() {
        guard let common = Self.broadcast(result, input) else { throw error }
        result = common
      }
      return result
    case .product:
      guard inputs[0].columns == inputs[1].rows else { throw error }
      return Shape(inputs[0].rows, inputs[1].columns)
    case .affine:
      guard inputs[0].columns == inputs[1].rows, inputs[2] == Shape(1, inputs[1].columns)
      else { throw error }
      return Shape(inputs[0].rows, inputs[1].columns)
    case .columnwise:
      return Shape(1, inputs[0].columns)
    case .reduction:
      return .scalar
    case .loss:
      guard inputs[0] == inputs[1], inputs.dropFirst(2).allSatisfy({ $0 == .scalar })
      else { throw error }
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
